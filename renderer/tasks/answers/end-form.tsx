import { refuse } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { announce } from '../../state/desk.ts'
import { say, useText } from '../../text/text.ts'

interface EndFormProps {
  readonly articleId: string
  readonly version: number
  readonly leave: () => void
}

const fields: readonly EntryField[] = [{ name: 'reason', label: 'answers.endReason' }]

/** An answer is not said any more, with the reason. */
export function EndForm({ articleId, version, leave }: EndFormProps) {
  const t = useText()
  const article = useAsk('answerArticle', { articleId }, []).value
  const question = article?.versions.find((one) => one.version === version)?.question ?? ''
  return (
    <EntryForm
      title={t('answers.endTitle', { question })}
      submit="answers.end"
      fields={fields}
      send={async ({ reason = '' }, _confirmed, actId) => {
        if (reason.trim() === '') return refuse('reasonMissing', { field: 'reason' })
        const reply = await client.run('endAnswer', { articleId, version, reason: reason.trim() }, actId)
        if (reply.ok) announce(say('answers.ended'))
        return reply.ok ? { ok: true } : reply
      }}
      saved={leave}
      leave={leave}
    />
  )
}
