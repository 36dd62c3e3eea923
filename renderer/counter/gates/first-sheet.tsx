import { KeySheet } from '../../parts/key-sheet.tsx'
import { refreshCounter } from '../../state/counter.ts'
import { useText } from '../../text/text.ts'
import { Gate } from './gate.tsx'

/** The last step of setting up a live estate: the sheet that opens its keys where nothing else does. */
export function FirstSheet() {
  const t = useText()
  return (
    <Gate title={t('keys.sheetTitle')} isWide>
      <KeySheet done={() => void refreshCounter()} />
    </Gate>
  )
}
