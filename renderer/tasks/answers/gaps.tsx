import { useState } from 'react'
import { keepers, type GapView } from '../../../db/answers/articles/model.ts'
import { refuse } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { ListFoot } from '../../parts/list-foot.tsx'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce, goIdle } from '../../state/desk.ts'
import { dayOf } from '../../text/dates.ts'
import { say, useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import type { PageProps } from './answers.tsx'
import { emptyDraft } from './kept.ts'
import { pageKeys } from './pages.ts'
import { RowList } from './row-list.tsx'
import { useRow, useRowKeys } from './use-row.ts'

interface GapsProps extends PageProps {
  readonly gaps: readonly GapView[] | undefined
}

/** Questions nobody had an answer to, those asked most first: answered by an article, or closed with a reason. */
export function Gaps({ gaps = [], ...props }: GapsProps) {
  const [closing, setClosing] = useState<GapView | null>(null)
  if (closing !== null) return <CloseGap gap={closing} leave={() => setClosing(null)} />
  return <List {...props} gaps={gaps} close={setClosing} />
}

interface ListProps extends PageProps {
  readonly gaps: readonly GapView[]
  readonly close: (gap: GapView) => void
}

function List({ turn, write, gaps, close }: ListProps) {
  const t = useText()
  const { zone, staff } = useStatus()
  const { row, move } = useRow(gaps)
  const mayClose = row !== undefined && staff !== null && keepers.includes(staff.role)
  usePhrase({ text: t('answers.say.rules'), hint: t('answers.hint.rules') })
  const draft = ({ gapId, question }: GapView) => write({ ...emptyDraft, gapId, question })
  const next = () => (row === undefined ? goIdle() : draft(row))
  const words = row === undefined ? t('answers.done') : t('answers.gapAnswer')
  useRowKeys(move, [
    { key: 'Enter', label: words, run: next },
    ...(mayClose ? [{ key: 'X', label: t('answers.gapClose'), run: () => close(row) }] : []),
    ...pageKeys('gaps', turn),
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <>
      <h1 className="for-readers">{t('answers.gapsTitle')}</h1>
      <RowList
        label={t('answers.gapsTitle')}
        rows={gaps}
        empty={t('answers.noGaps')}
        idOf={({ gapId }) => gapId}
        pointed={row}
        open={draft}
        draw={({ question, asked, lastAskedAt }) => (
          <>
            <strong className="answer-question">{question}</strong>
            <span className="quiet">{t('answers.gapLast', { day: dayOf(lastAskedAt, zone) })}</span>
            <span>{t('answers.gapAsked', { count: asked })}</span>
          </>
        )}
      />
      <ListFoot words={words} next={next}>
        {mayClose && (
          <Button keyCap="X" onPress={() => close(row)}>
            {t('answers.gapClose')}
          </Button>
        )}
      </ListFoot>
    </>
  )
}

const reasonField: readonly EntryField[] = [{ name: 'reason', label: 'answers.gapCloseReason' }]

function CloseGap({ gap, leave }: { readonly gap: GapView; readonly leave: () => void }) {
  const t = useText()
  return (
    <EntryForm
      title={t('answers.gapCloseTitle', { question: gap.question })}
      submit="answers.gapClose"
      fields={reasonField}
      send={async ({ reason = '' }, _confirmed, actId) => {
        if (reason.trim() === '') return refuse('reasonMissing', { field: 'reason' })
        const reply = await client.run('closeGap', { gapId: gap.gapId, articleId: null, reason: reason.trim() }, actId)
        if (reply.ok) announce(say('answers.gapClosed'))
        return reply.ok ? { ok: true } : reply
      }}
      saved={leave}
      leave={leave}
    />
  )
}
