import { useRef } from 'react'
import type { ArticleView } from '../../../db/answers/articles/model.ts'
import { refuse } from '../../../db/core/refusal.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { EntryForm } from '../../parts/entry-form.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce } from '../../state/desk.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { say, useText } from '../../text/text.ts'
import { useToday } from '../register/use-today.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { draftFields, draftInput, versionToWrite } from './draft-fields.ts'
import { keepingOfDraft, type DraftStart } from './kept.ts'

interface DraftFormProps {
  readonly start: DraftStart
  readonly kept: KeptForm | null
  readonly saved: (articleId: string) => void
  readonly leave: () => void
}

/** Writes an answer or its next version; it is said only when a second person has approved it. */
export function DraftForm(props: DraftFormProps) {
  const { articleId } = props.start
  const article = useAsk('answerArticle', articleId === null ? null : { articleId }, []).value
  if (articleId !== null && article === undefined) return <div className="visit" aria-busy="true" />
  return <Form {...props} article={article ?? null} />
}

/** What must not be empty, in the order of the form. */
const needed = ['question', 'answer', 'source', 'ownerNumber'] as const

function Form({ start, kept, saved, leave, article }: DraftFormProps & { readonly article: ArticleView | null }) {
  const t = useText()
  const { staff } = useStatus()
  const today = useToday()
  const made = useRef<string | null>(null)
  const version = article === null ? null : versionToWrite(article)
  usePhrase({ text: t('answers.say.rules'), hint: t('answers.hint.rules') })
  return (
    <EntryKeepingContext value={keepingOfDraft(start, kept)}>
      <EntryForm
        title={version === null ? t('answers.draftTitle') : t('answers.draftTitleNext', { question: version.question })}
        submit="answers.draftSave"
        fields={draftFields({ start, version, today, ownNumber: staff?.number ?? '' })}
        send={async (typed, _confirmed, actId) => {
          const input = draftInput(start, typed)
          const missing = needed.find((name) => input[name] === '')
          if (missing !== undefined) return refuse('answerPartMissing', { field: missing })
          const reply = await client.run('draftAnswer', input, actId)
          if (!reply.ok) return reply
          made.current = reply.value.articleId
          announce(say('answers.draftSaved'))
          return { ok: true }
        }}
        saved={() => saved(made.current ?? start.articleId ?? '')}
        leave={leave}
      />
    </EntryKeepingContext>
  )
}
