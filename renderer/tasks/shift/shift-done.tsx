// The shift is closed: its report, on paper already, and as a file where somebody wants one.
import { useState } from 'react'
import { client } from '../../client/client.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { refreshCounter } from '../../state/counter.ts'
import { goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'
import { ReportFacts } from './report-facts.tsx'

export function ShiftDone({ shiftId }: { readonly shiftId: string }) {
  const t = useText()
  const report = useAsk('shiftReport', { shiftId }, ['shifts']).value
  const print = useAct('printShiftReport')
  const [path, setPath] = useState<string | null>(null)
  async function write(): Promise<void> {
    const reply = await client.ask('writeShiftReport', { shiftId })
    if (reply.ok) setPath(reply.value.path)
  }
  async function done(): Promise<void> {
    goIdle()
    await refreshCounter()
  }
  useKeys('middle', [
    { key: 'Enter', label: t('shifts.done'), run: () => void done() },
    { key: 'P', label: t('shifts.print'), run: () => void print.run({ shiftId }) },
    { key: 'F', label: t('shifts.file'), run: () => void write() },
  ])
  return (
    <div className="household-view">
      <header className="task-head">
        <h1 className="task-title">{t('shifts.closedTitle')}</h1>
        <p className="task-facts">{t('shifts.closedWhat')}</p>
      </header>
      <RefusalNotice refusal={print.refusal} />
      {path !== null && <Notice tone="plain">{t('shifts.written', { path })}</Notice>}
      <div className="shift-scroll" tabIndex={0} role="group" aria-label={t('shifts.report')}>
        {report && <ReportFacts report={report} />}
      </div>
      <footer className="view-foot shift-foot">
        <Button keyCap="F" onPress={() => void write()}>
          {t('shifts.file')}
        </Button>
        <Button keyCap="P" onPress={() => void print.run({ shiftId })}>
          {t('shifts.print')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => void done()}>
          {t('shifts.done')}
        </Button>
      </footer>
    </div>
  )
}
