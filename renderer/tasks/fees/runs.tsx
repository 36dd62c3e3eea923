// F11: billing runs. One is started, prepared batch by batch, looked at, and released or thrown away.
import '../../styles/fees.css'
import { useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import type { RunView } from '../../../db/money/runs/model.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { EntryForm } from '../../parts/entry-form.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { dayOf } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'
import { useToday } from '../register/use-today.ts'
import { useEditing } from '../supervisor/place.ts'
import { RunDetail } from './run-detail.tsx'

export function RunsPage() {
  const { value: runs, refusal } = useAsk('billRuns', {}, ['runs', 'bills'])
  const [open, setOpen] = useState<string | null>(null)
  const [isStarting, setStarting] = useState(false)
  if (!runs) return <RefusalNotice refusal={refusal} />
  if (isStarting) return <StartForm started={setOpen} leave={() => setStarting(false)} />
  if (open !== null) return <RunDetail key={open} runId={open} leave={() => setOpen(null)} />
  const unfinished = runs.find(({ state }) => state === 'preparing' || state === 'prepared')
  const next = () => (unfinished ? setOpen(unfinished.id) : setStarting(true))
  return <RunList runs={runs} hasUnfinished={unfinished !== undefined} show={setOpen} next={next} />
}

interface StartFormProps {
  readonly started: (runId: string) => void
  readonly leave: () => void
}

function StartForm({ started, leave }: StartFormProps) {
  const t = useText()
  const today = useToday()
  useEditing()
  return (
    <EntryForm
      title={t('fees.runs.start')}
      submit="fees.runs.start"
      fields={[
        { name: 'throughOn', label: 'fees.runs.throughOn', initial: today },
        { name: 'building', label: 'fees.runs.building', hint: 'fees.runs.buildingHint' },
      ]}
      send={async ({ throughOn = '', building = '' }, _confirmed, actId) => {
        const reply = await client.run('startBillRun', { throughOn, building }, actId)
        if (reply.ok) started(reply.value.runId)
        return reply
      }}
      saved={leave}
      leave={leave}
    />
  )
}

interface RunListProps {
  readonly runs: readonly RunView[]
  readonly hasUnfinished: boolean
  readonly show: (runId: string) => void
  readonly next: () => void
}

function RunList({ runs, hasUnfinished, show, next }: RunListProps) {
  const t = useText()
  const words = t(hasUnfinished ? 'fees.runs.goOn' : 'fees.runs.start')
  useKeys('middle', [{ key: 'Enter', label: words, run: next }])
  return (
    <div className="supervisor-body">
      <div className="supervisor-scroll">
        <section className="card" aria-label={t('fees.runs.listed')}>
          {runs.length === 0 && <p className="empty">{t('fees.runs.none')}</p>}
          {runs.map((run) => (
            <RunRow key={run.id} run={run} show={() => show(run.id)} />
          ))}
        </section>
      </div>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={next}>
          {words}
        </Button>
      </footer>
    </div>
  )
}

function RunRow({ run, show }: { readonly run: RunView; readonly show: () => void }) {
  const t = useText()
  const { zone } = useStatus()
  const where = run.building === null ? t('fees.runs.all') : t('fees.runs.ofBuilding', { building: run.building })
  return (
    <RowButton className="fee-row" data-row="" onPress={show}>
      <span className="fee-head digits">
        <strong>{t('fees.runs.through', { day: run.throughOn })}</strong>
        <span className="quiet">{where}</span>
      </span>
      <span className="quiet digits">{t('fees.runs.sums', { bills: run.bills, fen: run.amountFen })}</span>
      <span className="fee-head digits">
        <span className="quiet small">{dayOf(run.startedAt, zone)}</span>
        <Chip tone={run.state === 'released' ? 'good' : run.state === 'discarded' ? 'muted' : 'waiting'}>
          {t(`fees.runs.state.${run.state}`)}
        </Chip>
      </span>
    </RowButton>
  )
}
