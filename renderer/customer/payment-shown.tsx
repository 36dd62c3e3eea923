import { formatYuan } from '../../db/core/money.ts'
import type { CustomerDisplayView } from '../../electron/ipc/counter.ts'
import { Both, type CustomerWords } from './both.tsx'

type Payment = Extract<CustomerDisplayView['shown'], { readonly show: 'payment' }>

/** More lines would be too small to read across a counter; what is left is counted. */
const mostItems = 8

function phraseOf({ isTaken, receivedFen, changeFen }: Payment): CustomerWords {
  if (isTaken) return (changeFen ?? 0) > 0 ? 'handed' : 'handedExact'
  if (receivedFen === null) return 'check'
  return (changeFen ?? 0) > 0 ? 'giving' : 'exact'
}

/** What is paid, what was handed over, what goes back. */
export function PaymentShown({ payment }: { readonly payment: Payment }) {
  const { items, receivedFen, changeFen } = payment
  const facts = { received: receivedFen ?? 0, change: changeFen ?? 0 }
  return (
    <div className="customer-payment">
      {items.length > 0 && <Items items={items} />}
      <section className="customer-sums">
        <Both words="due" className="customer-label" />
        <strong className="customer-due">¥{formatYuan(payment.dueFen)}</strong>
        {payment.roundingFen > 0 && (
          <Both words="rounding" facts={{ fen: payment.roundingFen }} className="customer-label" />
        )}
        {receivedFen !== null && (
          <div className="customer-received">
            <Both words="received" className="customer-label" />
            <strong>¥{formatYuan(receivedFen)}</strong>
          </div>
        )}
        {changeFen !== null && (
          <div className="customer-change">
            <Both words={changeFen > 0 ? 'change' : 'noChange'} className="customer-label" />
            {changeFen > 0 && <strong>¥{formatYuan(changeFen)}</strong>}
          </div>
        )}
      </section>
      <Both words={phraseOf(payment)} facts={facts} className="customer-phrase" />
    </div>
  )
}

function Items({ items }: { readonly items: Payment['items'] }) {
  const shown = items.length > mostItems ? items.slice(0, mostItems - 1) : items
  const left = items.length - shown.length
  return (
    <section className="customer-items" data-many={items.length > 4}>
      <Both words="items" className="customer-label" />
      <ul>
        {shown.map(({ text, amountFen }, at) => (
          <li key={`${at} ${text}`}>
            <span>{text}</span>
            {amountFen !== null && <span className="customer-amount">{formatYuan(amountFen)}</span>}
          </li>
        ))}
        {left > 0 && (
          <li>
            <Both words="more" facts={{ count: left }} />
          </li>
        )}
      </ul>
    </section>
  )
}
