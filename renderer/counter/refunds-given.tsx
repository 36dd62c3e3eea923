// What of a payment was given back, each with its own receipt, which a press shows beside.
import { Button as RowButton } from 'react-aria-components/Button'
import type { RefundView } from '../../db/money/refunds/model.ts'
import { Chip } from '../parts/chip.tsx'
import { Money } from '../parts/money.tsx'
import { printTone, printWord } from '../parts/print-words.ts'
import { useStatus } from '../state/counter.ts'
import { clockText, dayOf } from '../text/dates.ts'
import { useText } from '../text/text.ts'

interface RefundsGivenProps {
  readonly refunds: readonly RefundView[]
  /** The receipt that is shown beside. */
  readonly shownId: string
  /** Null: the payment's own. */
  readonly show: (refund: RefundView | null) => void
}

export function RefundsGiven({ refunds, shownId, show }: RefundsGivenProps) {
  const t = useText()
  const { zone } = useStatus()
  if (refunds.length === 0) return null
  return (
    <ul className="refunds-given" aria-label={t('refunds.list')}>
      {refunds.map((refund) => {
        const isShown = shownId === refund.receiptId
        return (
          <li key={refund.refundId}>
            <RowButton className="refund-row" onPress={() => show(isShown ? null : refund)}>
              <span className="for-readers">{t(isShown ? 'refunds.showPayment' : 'refunds.show')}: </span>
              <strong className="digits">{refund.receiptNumber}</strong>
              <span>
                {refund.print && refund.print.state !== 'confirmed' && (
                  <Chip tone={printTone(refund.print.state)}>{printWord(refund.print.state)}</Chip>
                )}
                <Chip tone="waiting">{t('refunds.chip')}</Chip>
              </span>
              <span className="quiet small digits">
                {dayOf(refund.at, zone)} {clockText(refund.at, zone)} · {refund.reason} ·{' '}
                {t(`refunds.after.${refund.isOwedAgain ? 'again' : 'never'}`)}
              </span>
              <Money fen={-refund.dueFen} className="strong" />
            </RowButton>
          </li>
        )
      })}
    </ul>
  )
}
