import type { ShownCharge } from '../../../electron/ipc/charges.ts'
import { useText } from '../../text/text.ts'

/** Bills that nobody may take again now, because nobody knows yet whether they were charged. The board leads to the charge. */
export function BlockedNotice({ charge }: { readonly charge: ShownCharge }) {
  const t = useText()
  return (
    <div className="notice notice-waiting" role="status">
      <strong>{t('charges.blocked', { amount: charge.amountFen, count: charge.lines.length })}</strong>
    </div>
  )
}
