import { Button } from 'react-aria-components/Button'
import type { PaymentView } from '../../db/money/payments/model.ts'
import { client } from '../client/client.ts'
import { useAsk } from '../client/use-ask.ts'
import { Chip } from '../parts/chip.tsx'
import { KeyCap } from '../parts/key-cap.tsx'
import { Money } from '../parts/money.tsx'
import { RefusalNotice } from '../parts/notice.tsx'
import { printTone, printWord } from '../parts/print-words.ts'
import { useStatus } from '../state/counter.ts'
import { announce, showPayment, useDesk } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { clockText } from '../text/dates.ts'
import { say, useText } from '../text/text.ts'
import { TodayFigures } from './today-figures.tsx'

const newestFirst = (payments: readonly PaymentView[]) => payments.toSorted((one, other) => other.takenAt - one.takenAt)

/** Opens the last payment of the shift, or asks why its receipt is printed again; says so where there is none. */
async function openLast(isReprinting: boolean): Promise<void> {
  const reply = await client.ask('todaysPayments', {})
  if (!reply.ok || useDesk.getState().middle.at !== 'idle') return
  const [last] = newestFirst(reply.value)
  if (last) showPayment(last.id, isReprinting)
  else announce(say('idle.none'))
}

/** Today's payments, newest first; each opens its receipt. */
export function TodaysPayments() {
  const t = useText()
  const { value, refusal } = useAsk('todaysPayments', {}, ['payments', 'printing'])
  const sorted = newestFirst(value ?? [])
  const ways = [
    ['L', t('idle.openLast'), () => void openLast(false)],
    ['P', t('idle.reprintLast'), () => void openLast(true)],
  ] as const
  // Also before the list has come: a key that is pressed at once is not lost.
  useKeys(
    'middle',
    ways.map(([key, , run]) => ({ key, run })),
  )
  return (
    <section className="card today" aria-label={t('idle.today')}>
      <header className="today-head">
        <h2 className="section-title">{t('idle.today')}</h2>
        {sorted.length > 0 && (
          <div className="row">
            {ways.map(([key, words, run]) => (
              <Button key={key} className="task-chip" onPress={run}>
                {words}
                <KeyCap name={key} />
              </Button>
            ))}
          </div>
        )}
        <TodayFigures />
      </header>
      <RefusalNotice refusal={refusal} />
      {value?.length === 0 && <p className="empty">{t('idle.none')}</p>}
      {value !== undefined && value.length > 0 && (
        <ul className="today-list" tabIndex={-1}>
          {sorted.map((payment) => (
            <PaymentRow key={payment.id} payment={payment} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** What was paid, short enough for a line: the first item, and how many there are. */
function itemsText(items: readonly string[]): string {
  const [first = ''] = items
  return items.length > 1 ? say('idle.itemsMore', { first, count: items.length }) : first
}

function PaymentRow({ payment }: { readonly payment: PaymentView }) {
  const t = useText()
  const { zone } = useStatus()
  const { print } = payment
  return (
    <li>
      <Button className="today-row" onPress={() => showPayment(payment.id)}>
        <span className="for-readers">{t('idle.showPayment', { number: payment.receiptNumber })}: </span>
        <span className="digits quiet">{clockText(payment.takenAt, zone)}</span>
        <strong className="digits">{payment.room}</strong>
        <span className="today-what">
          <span className="today-items">{itemsText(payment.items)}</span>
          <span className="digits quiet small">{payment.receiptNumber}</span>
        </span>
        <span className="today-marks">
          {print && <Chip tone={printTone(print.state)}>{printWord(print.state)}</Chip>}
          {payment.voidedAt !== null && <Chip tone="bad">{t('payment.isVoidChip')}</Chip>}
          {payment.refundedFen > 0 && <Chip tone="waiting">{t('refunds.partChip', { fen: payment.refundedFen })}</Chip>}
          {payment.customerCheckedAt === null && payment.voidedAt === null && (
            <Chip tone="waiting">{t('idle.unchecked')}</Chip>
          )}
        </span>
        <Money fen={payment.totalFen} className="strong" />
      </Button>
    </li>
  )
}
