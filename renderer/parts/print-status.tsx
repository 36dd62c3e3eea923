// Where a print job stands, what that means, and what can be done about it: retry, another printer, later, or the
// clerk's word where nobody else knows.
import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../db/core/refusal.ts'
import type { PrinterRole, PrintJobView } from '../../db/system/print-jobs/model.ts'
import { printMachine } from '../../db/system/print-jobs/rules.ts'
import { client } from '../client/client.ts'
import { useAct } from '../client/use-act.ts'
import { useStatus } from '../state/counter.ts'
import { announce } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { useText, type TextKey } from '../text/text.ts'
import { Button } from './button.tsx'
import { Chip } from './chip.tsx'
import { RefusalNotice } from './notice.tsx'
import { printAdvice, printTone, printWord } from './print-words.ts'

interface PrintStep {
  readonly key: string
  readonly words: TextKey
  readonly run: () => void
}

function usePrintSteps(job: PrintJobView) {
  const [noteRefusal, setNoteRefusal] = useState<Refusal | null>(null)
  const settle = useAct('settlePrint')
  const cancel = useAct('cancelPrint')
  const other = useStatus().printers.find(({ role }) => role !== job.printer)?.role
  const jobId = job.id
  const retry = (printer?: PrinterRole) =>
    void client
      .ask('retryPrint', printer === undefined ? { jobId } : { jobId, printer })
      .then((reply) => setNoteRefusal(reply.ok ? null : reply.refusal))
  const hold = () =>
    void client.ask('holdPrint', { jobId }).then((reply) => setNoteRefusal(reply.ok ? null : reply.refusal))
  const can = printMachine.eventsIn(job.state)
  const steps: PrintStep[] = []
  if (can.includes('cameOut'))
    steps.push({ key: 'Y', words: 'print.cameOut', run: () => void settle.run({ jobId, cameOut: true }) })
  if (can.includes('didNotComeOut') && job.kind !== 'drawer')
    steps.push({ key: 'N', words: 'print.notCameOut', run: () => void settle.run({ jobId, cameOut: false }) })
  if (can.includes('retry')) steps.push({ key: 'R', words: 'print.retry', run: () => retry() })
  if (can.includes('retry') && other !== undefined)
    steps.push({ key: 'O', words: 'print.other', run: () => retry(other) })
  if (can.includes('hold') && job.state === 'refused') steps.push({ key: 'L', words: 'print.later', run: hold })
  if (can.includes('cancel') && job.state === 'held')
    steps.push({ key: 'X', words: 'payment.cancel', run: () => void cancel.run({ jobId }) })
  return { steps, refusal: noteRefusal ?? settle.refusal ?? cancel.refusal }
}

/** Shows the job and offers the steps that its state allows, each with a key. */
export function PrintStatus({ job }: { readonly job: PrintJobView }) {
  const t = useText()
  const { steps, refusal } = usePrintSteps(job)
  const isFolder = useStatus().printers.find(({ role }) => role === job.printer)?.isFolder === true
  const advice = printAdvice(job, isFolder)
  useKeys(
    'middle',
    steps.map(({ key, words, run }) => ({ key, label: t(words), run })),
  )
  const lastState = useRef(job.state)
  useEffect(() => {
    if (lastState.current !== job.state) announce(t('print.because', { reason: printWord(job.state), todo: advice }))
    lastState.current = job.state
  }, [job, advice, t])
  const question = job.kind === 'drawer' ? t('print.askDrawer') : t('print.ask', { number: job.documentNumber })
  return (
    <section
      className={`print-status print-${printTone(job.state)}`}
      aria-label={t('print.title')}
      data-state={job.state}
    >
      <div className="print-line">
        <Chip tone={printTone(job.state)} hasDot>
          {printWord(job.state)}
        </Chip>
        {steps.length === 0 && <span>{advice}</span>}
      </div>
      {job.state === 'unknown' && <strong>{question}</strong>}
      {steps.length > 0 && <p>{advice}</p>}
      {steps.length > 0 && (
        <div className="row">
          {steps.map(({ key, words, run }) => (
            <Button key={key} keyCap={key} onPress={run}>
              {t(words)}
            </Button>
          ))}
        </div>
      )}
      <RefusalNotice refusal={refusal} />
    </section>
  )
}
