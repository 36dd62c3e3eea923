import { useStatus } from '../state/counter.ts'
import { useText } from '../text/text.ts'
import { FindBar } from './find-bar.tsx'
import { StatusChips } from './status-chips.tsx'

export function TopBar() {
  const t = useText()
  const { centreName, tillName, shift } = useStatus()
  return (
    <header className="desk-top">
      <div className="centre">
        <strong>{centreName ?? t('app.name')}</strong>
        <span className="quiet">{tillName ?? ''}</span>
      </div>
      {shift === null ? <div className="find" /> : <FindBar />}
      <StatusChips />
    </header>
  )
}
