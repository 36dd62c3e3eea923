import { KeySheet } from '../../parts/key-sheet.tsx'
import { refreshCounter } from '../../state/counter.ts'
import { useText } from '../../text/text.ts'
import { Gate } from './gate.tsx'

/** Then, while a live estate is set up: the sheet that opens its keys where nothing else does. */
export function FirstSheet() {
  const t = useText()
  return (
    <Gate title={t('keys.sheetTitle')} isWide>
      <KeySheet done={() => void refreshCounter()} />
    </Gate>
  )
}
