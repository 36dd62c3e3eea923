// One run: how far it is, what differs from last time, what could not be billed, and its release.
import { useState } from 'react'
import type { RunFault, RunPreview } from '../../../db/money/runs/model.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Ask } from '../../parts/ask.tsx'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { periodText } from '../../text/dates.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { say, useText } from '../../text/text.ts'
import { useEditing } from '../supervisor/place.ts'
import { usePreparing } from './use-preparing.ts'

interface RunDetailProps {
  readonly runId: string
  readonly leave: () => void
}

export function RunDetail({ runId, leave }: RunDetailProps) {
  useEditing()
  const { value: preview, refusal } = useAsk('billRun', { runId }, ['runs', 'bills'])
  if (!preview) return <RefusalNotice refusal={refusal} />
  return <Detail preview={preview} leave={leave} />
}

interface DetailProps {
  readonly preview: RunPreview
  readonly leave: () => void
}

interface Step {
  readonly words: string
  readonly run: () => void
}

/** What Enter does now: prepare, pause, release, or nothing once the run has ended. */
function useSteps({ preview, leave }: DetailProps) {
  const t = useText()
  const { run } = preview
  const preparing = usePreparing(run.id)
  const [asks, setAsks] = useState<'release' | 'discard' | null>(null)
  const release = useAct('releaseBillRun')
  const discard = useAct('discardBillRun')
  async function end(): Promise<void> {
    const isRelease = asks === 'release'
    setAsks(null)
    const reply = isRelease
      ? await release.run({ runId: run.id, faultsSeen: run.faults })
      : await discard.run({ runId: run.id })
    if (!reply?.ok) return
    announce(say(isRelease ? 'fees.runs.released' : 'fees.runs.discarded'))
    leave()
  }
  const isOpen = run.state === 'preparing' || run.state === 'prepared'
  const step = (): Step | null => {
    if (run.state === 'prepared') return { words: t('fees.runs.release'), run: () => setAsks('release') }
    if (run.state !== 'preparing') return null
    return preparing.isRunning
      ? { words: t('fees.runs.pause'), run: preparing.pause }
      : { words: t('fees.runs.goOn'), run: () => void preparing.run(run.nextBatch) }
  }
  const refusal = preparing.refusal ?? release.refusal ?? discard.refusal
  return { step: step(), asks, setAsks, end, isOpen, isRunning: preparing.isRunning, refusal }
}

function Detail(props: DetailProps) {
  const t = useText()
  const { preview, leave } = props
  const { run } = preview
  const { step, asks, setAsks, end, isOpen, isRunning, refusal } = useSteps(props)
  const canDiscard = isOpen && !isRunning
  useKeys('middle', [
    ...(step ? [{ key: 'Enter', label: step.words, run: step.run }] : []),
    ...(canDiscard ? [{ key: 'X', label: t('fees.runs.discard'), run: () => setAsks('discard') }] : []),
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <div className="supervisor-body">
      <Progress preview={preview} />
      <RefusalNotice refusal={refusal} />
      {asks !== null && (
        <Ask
          label={asks === 'discard' ? t('fees.runs.discardAsk') : releaseAsk(preview)}
          enter={{ words: t(asks === 'discard' ? 'fees.runs.discard' : 'fees.runs.release'), run: () => void end() }}
          escape={{ words: t(asks === 'discard' ? 'fees.runs.keep' : 'fees.runs.notYet'), run: () => setAsks(null) }}
          isPrimary
        />
      )}
      <div className="supervisor-scroll fee-blocks" tabIndex={0} role="group" aria-label={t('fees.runs.changed')}>
        <Changed preview={preview} />
        <Faults faults={preview.faults} count={run.faults} />
      </div>
      <footer className="view-foot">
        {canDiscard && (
          <Button keyCap="X" look="quiet" onPress={() => setAsks('discard')}>
            {t('fees.runs.discard')}
          </Button>
        )}
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        {step && asks === null && (
          <Button look="primary" keyCap="Enter" onPress={step.run}>
            {step.words}
          </Button>
        )}
      </footer>
    </div>
  )
}

function releaseAsk({ run }: RunPreview): string {
  const facts = { bills: run.bills, fen: run.amountFen }
  return run.faults === 0
    ? say('fees.runs.releaseAsk', facts)
    : say('fees.runs.releaseFaultsAsk', { ...facts, count: run.faults })
}

function Progress({ preview }: { readonly preview: RunPreview }) {
  const t = useText()
  const { run } = preview
  const progress = t('fees.runs.progress', { done: run.doneBindings, all: run.bindings })
  return (
    <section className="card price-card" aria-label={t('fees.runs.ofRun')}>
      <h2 className="task-title">
        {t('fees.runs.through', { day: run.throughOn })}{' '}
        <span className="quiet">{t(`fees.runs.state.${run.state}`)}</span>
      </h2>
      {(run.state === 'preparing' || run.state === 'prepared') && (
        <progress className="run-progress" max={run.bindings} value={run.doneBindings} aria-label={progress} />
      )}
      <p className="digits">
        {progress} · {t('fees.runs.sums', { bills: run.bills, fen: run.amountFen })}
        {run.faults > 0 && ` · ${t('fees.runs.faults', { count: run.faults })}`}
      </p>
    </section>
  )
}

function Changed({ preview }: { readonly preview: RunPreview }) {
  const t = useText()
  const { changed, changedBills } = preview
  return (
    <section className="card" aria-label={t('fees.runs.changed')}>
      <h2 className="section-title">{t('fees.runs.changed')}</h2>
      <p className="quiet digits">
        {changedBills === 0 ? t('fees.runs.noChanges') : t('fees.runs.changedCount', { count: changedBills })}
      </p>
      {changed.map((bill) => (
        <p key={bill.id} className="fee-head digits">
          <strong>{bill.room}</strong>
          <span>{bill.item}</span>
          <span className="quiet">{periodText(bill.periodFrom, bill.periodTo)}</span>
          <span>{t('fees.runs.fromTo', { from: bill.previousFen, to: bill.amountFen })}</span>
        </p>
      ))}
    </section>
  )
}

function Faults({ faults, count }: { readonly faults: readonly RunFault[]; readonly count: number }) {
  const t = useText()
  return (
    <section className="card" aria-label={t('fees.runs.faultList')}>
      <h2 className="section-title">{t('fees.runs.faultList')}</h2>
      {count === 0 && <p className="quiet">{t('fees.runs.noFaults')}</p>}
      {faults.map((fault) => (
        <p key={`${fault.room} ${fault.item} ${fault.periodFrom}`} className="fee-head digits">
          <strong>{fault.room}</strong>
          <span>{fault.item}</span>
          <span className="quiet">{fault.periodFrom}</span>
          <span>
            {refusalSentence({ code: fault.code, facts: JSON.parse(fault.facts) as Record<string, string | number> })}
          </span>
        </p>
      ))}
    </section>
  )
}
