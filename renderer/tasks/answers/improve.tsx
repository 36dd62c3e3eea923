// 改进: how long each service takes at the counter, and what staff propose to do better (standard 3.4.1-2).
import { useState } from 'react'
import { keepers } from '../../../db/answers/articles/model.ts'
import { proposalOutcomes, type ProposalOutcome, type ProposalView } from '../../../db/answers/proposals/model.ts'
import type { TimedService } from '../../../db/answers/service-times/model.ts'
import { refuse } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { ListFoot } from '../../parts/list-foot.tsx'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce, goIdle } from '../../state/desk.ts'
import { dayOf } from '../../text/dates.ts'
import { say, useText, type TextKey } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import { pageKeys, type PageId } from './pages.ts'
import { RowList } from './row-list.tsx'
import { useRow, useRowKeys } from './use-row.ts'

type Open = { readonly at: 'list' } | { readonly at: 'new' } | { readonly at: 'answer'; readonly about: ProposalView }

export function Improve({ turn }: { readonly turn: (page: PageId) => void }) {
  const [open, setOpen] = useState<Open>({ at: 'list' })
  const leave = () => setOpen({ at: 'list' })
  if (open.at === 'new') return <ProposeForm leave={leave} />
  if (open.at === 'answer') return <AnswerForm about={open.about} leave={leave} />
  return <List turn={turn} write={() => setOpen({ at: 'new' })} answer={(about) => setOpen({ at: 'answer', about })} />
}

interface ListProps {
  readonly turn: (page: PageId) => void
  readonly write: () => void
  readonly answer: (about: ProposalView) => void
}

function List({ turn, write, answer }: ListProps) {
  const t = useText()
  const { zone, staff } = useStatus()
  const proposals = useAsk('proposals', {}, ['answers']).value ?? []
  const { row, move } = useRow(proposals)
  const isKeeper = staff !== null && keepers.includes(staff.role)
  const toAnswer = isKeeper && row?.outcome === null ? row : null
  usePhrase({ text: t('answers.say.rules'), hint: t('answers.improveHint') })
  const next = () => (toAnswer === null ? write() : answer(toAnswer))
  const words = toAnswer === null ? t('answers.propose') : t('answers.answerProposal')
  useRowKeys(move, [
    { key: 'Enter', label: words, run: next },
    { key: 'N', label: t('answers.propose'), run: write },
    ...pageKeys('improve', turn),
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <>
      <h1 className="for-readers">{t('answers.improveTitle')}</h1>
      <Times />
      <RowList
        label={t('answers.improveTitle')}
        rows={proposals}
        empty={t('answers.noProposals')}
        idOf={({ proposalId }) => proposalId}
        pointed={row}
        open={(one) => isKeeper && one.outcome === null && answer(one)}
        draw={({ words: proposed, byName, madeAt, outcome, answer: said }) => (
          <>
            <strong className="answer-question">{proposed}</strong>
            <span className="quiet">{t('answers.proposalBy', { name: byName ?? '', day: dayOf(madeAt, zone) })}</span>
            <span>
              {outcome === null ? t('answers.proposalWaits') : `${t(`answers.outcome.${outcome}`)} · ${said ?? ''}`}
            </span>
          </>
        )}
      />
      <ListFoot words={words} next={next}>
        {toAnswer !== null && (
          <Button keyCap="N" onPress={write}>
            {t('answers.propose')}
          </Button>
        )}
      </ListFoot>
    </>
  )
}

function durationText(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return minutes === 0
    ? say('answers.seconds', { seconds })
    : say('answers.minutes', { minutes, seconds: seconds % 60 })
}

const serviceNames = {
  visitor: 'visitor.title',
  passes: 'passes.title',
  collect: 'collect.title',
  services: 'services.title',
  custody: 'custody.title',
  call: 'call.title',
  ticket: 'ticket.title',
  seeOff: 'seeOff.title',
} as const satisfies Record<TimedService, TextKey>

function Times() {
  const t = useText()
  const times = useAsk('serviceTimes', {}, ['answers']).value ?? []
  return (
    <section className="card visit-card statement-paid" aria-label={t('answers.timesTitle')}>
      <h2 className="section-title">{t('answers.timesTitle')}</h2>
      {times.length === 0 && <p className="empty">{t('answers.noTimes')}</p>}
      <ul>
        {times.map(({ service, count, averageSeconds, longestSeconds }) => {
          const [average, longest] = [durationText(averageSeconds), durationText(longestSeconds)]
          return (
            <li key={service} className="digits">
              <span>{t(serviceNames[service])}</span>
              <span>{t('answers.timesLine', { count, average, longest })}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const wordsField: readonly EntryField[] = [{ name: 'words', label: 'answers.proposeWords', kind: 'long' }]

function ProposeForm({ leave }: { readonly leave: () => void }) {
  const t = useText()
  return (
    <EntryForm
      title={t('answers.propose')}
      submit="answers.propose"
      fields={wordsField}
      send={async ({ words = '' }, _confirmed, actId) => {
        if (words.trim() === '') return refuse('reasonMissing', { field: 'words' })
        const reply = await client.run('propose', { words }, actId)
        if (reply.ok) announce(say('answers.proposed'))
        return reply.ok ? { ok: true } : reply
      }}
      saved={leave}
      leave={leave}
    />
  )
}

const answerFields: readonly EntryField[] = [
  {
    name: 'outcome',
    label: 'answers.outcomeLabel',
    choices: proposalOutcomes.map((value) => ({ value, label: `answers.outcome.${value}` as const })),
  },
  { name: 'answer', label: 'answers.answerProposalWords', kind: 'long' },
]

function AnswerForm({ about, leave }: { readonly about: ProposalView; readonly leave: () => void }) {
  const t = useText()
  return (
    <EntryForm
      title={t('answers.answerProposal')}
      submit="answers.answerProposal"
      fields={answerFields}
      send={async ({ outcome = '', answer = '' }, _confirmed, actId) => {
        if (answer.trim() === '') return refuse('reasonMissing', { field: 'answer' })
        const input = { proposalId: about.proposalId, outcome: outcome as ProposalOutcome, answer }
        const reply = await client.run('answerProposal', input, actId)
        if (reply.ok) announce(say('answers.proposalAnswered'))
        return reply.ok ? { ok: true } : reply
      }}
      saved={leave}
      leave={leave}
    >
      <p className="quiet">{about.words}</p>
    </EntryForm>
  )
}
