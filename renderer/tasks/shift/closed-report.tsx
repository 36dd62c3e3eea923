// The report of a closed shift: on screen, on paper again with a reason, as a file, and looked through by somebody else.
import { useState } from 'react'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { EntryForm } from '../../parts/entry-form.tsx'
import { Money } from '../../parts/money.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { ReportFacts } from './report-facts.tsx'
import { useReportFile } from './use-report-file.ts'

interface ClosedReportProps {
  readonly shiftId: string
  readonly title: string
  readonly what: string
  /** Whether whoever looks may review it: it is not theirs, and nobody has. */
  readonly mayReview: boolean
  readonly leaveLabel: string
  readonly leave: () => void
  /** Where it was closed a moment ago: the next person signs in. */
  readonly signOut?: () => void
}

export function ClosedReport(props: ClosedReportProps) {
  const { shiftId } = props
  const [step, setStep] = useState<'look' | 'print' | 'review'>('look')
  const back = () => setStep('look')
  if (step === 'print') return <PrintAgain shiftId={shiftId} leave={back} />
  if (step === 'review') return <Review shiftId={shiftId} leave={back} />
  return <Look {...props} print={() => setStep('print')} review={() => setStep('review')} />
}

interface LookProps extends ClosedReportProps {
  readonly print: () => void
  readonly review: () => void
}

function Look({ shiftId, title, what, mayReview, leaveLabel, leave, signOut, print, review }: LookProps) {
  const t = useText()
  const { value: report, refusal } = useAsk('shiftReport', { shiftId }, ['shifts'])
  const file = useReportFile(shiftId)
  const isToReview = mayReview && report?.reviewed === null
  const next = isToReview
    ? { words: t('shifts.review'), run: review }
    : signOut && { words: t('shifts.signOut'), run: signOut }
  useKeys('middle', [
    ...(next
      ? [
          { key: 'Enter', label: next.words, run: next.run },
          { key: 'Escape', label: leaveLabel, run: leave },
        ]
      : [
          { key: 'Enter', label: leaveLabel, run: leave },
          { key: 'Escape', run: leave },
        ]),
    { key: 'P', label: t('shifts.print'), run: print },
    { key: 'F', label: t('shifts.file'), run: () => void file.write() },
  ])
  return (
    <div className="household-view" role="region" aria-label={t('shifts.report')}>
      <header className="task-head">
        <h1 className="task-title">{title}</h1>
        <p className="task-facts">{what}</p>
      </header>
      {signOut && report?.count && report.leftFen !== null && (
        <dl className="shift-hand-in">
          <dt>{t('shifts.toHandIn')}</dt>
          <dd>
            <Money fen={report.count.countedFen - report.leftFen} hasSign className="huge" />
          </dd>
          <dt>{t('shifts.stays')}</dt>
          <dd>
            <Money fen={report.leftFen} hasSign className="large" />
          </dd>
        </dl>
      )}
      <RefusalNotice refusal={refusal ?? file.refusal} />
      {file.path !== null && <Notice tone="plain">{t('shifts.written', { path: file.path })}</Notice>}
      <div className="shift-scroll" tabIndex={0} role="group" aria-label={t('shifts.report')}>
        {report === null && <p className="card empty">{t('shifts.notTheirs')}</p>}
        {report && <ReportFacts report={report} />}
      </div>
      <footer className="view-foot shift-foot">
        <Button keyCap="F" onPress={() => void file.write()}>
          {t('shifts.file')}
        </Button>
        <Button keyCap="P" onPress={print}>
          {t('shifts.print')}
        </Button>
        {next && (
          <Button keyCap="Escape" onPress={leave}>
            {leaveLabel}
          </Button>
        )}
        <Button look="primary" keyCap="Enter" onPress={next ? next.run : leave}>
          {next ? next.words : leaveLabel}
        </Button>
      </footer>
    </div>
  )
}

interface StepProps {
  readonly shiftId: string
  readonly leave: () => void
}

function PrintAgain({ shiftId, leave }: StepProps) {
  const t = useText()
  return (
    <EntryForm
      title={t('shifts.print')}
      fields={[{ name: 'reason', label: 'payment.reprintWhy' }]}
      submit="shifts.print"
      leave={leave}
      saved={() => {
        announce(say('shifts.printed'))
        leave()
      }}
      send={async ({ reason = '' }, _confirmed, actId) =>
        reason.trim() === ''
          ? { ok: false, refusal: { code: 'whyMissing', field: 'reason' } }
          : client.run('printShiftReport', { shiftId, reason: reason.trim() }, actId)
      }
    />
  )
}

function Review({ shiftId, leave }: StepProps) {
  const t = useText()
  return (
    <EntryForm
      title={t('shifts.review')}
      fields={[{ name: 'note', label: 'shifts.reviewNote', hint: 'shifts.reviewHint' }]}
      submit="shifts.review"
      leave={leave}
      saved={() => {
        announce(say('shifts.reviewedNow'))
        leave()
      }}
      send={async ({ note = '' }, _confirmed, actId) =>
        note.trim() === ''
          ? { ok: false, refusal: { code: 'whyMissing', field: 'note' } }
          : client.run('reviewShift', { shiftId, note: note.trim() }, actId)
      }
    />
  )
}
