import { uppercaseYuan } from '../../../db/core/money.ts'
import type { BillView } from '../../../db/money/bills/model.ts'
import type { PaymentLine, SplitDue } from '../../../db/money/payments/rules.ts'
import { Money } from '../../parts/money.tsx'
import { useText } from '../../text/text.ts'
import { sumByItem } from './bills-table.tsx'

interface DuePanelProps {
  readonly bills: readonly BillView[]
  readonly lines: readonly PaymentLine[]
  readonly split: SplitDue
}

/** What the chosen bills come to, item by item, and what is due in cash. */
export function DuePanel({ bills, lines, split }: DuePanelProps) {
  const { due, otherFen, cashFen } = split
  const t = useText()
  const items = sumByItem(
    bills,
    lines.map((line) => line.billId),
  )
  return (
    <section className="card money-panel due-panel" aria-label={t('collect.summary')}>
      <dl className="sums">
        <div>
          <dt>{lines.length === 0 ? t('collect.nothingChosen') : t('collect.chosen', { count: lines.length })}</dt>
          <dd>
            <Money fen={due.totalFen} />
          </dd>
        </div>
        {items.length > 1 &&
          items.map(({ item, count, text }) => (
            <div key={item} className="sum-part">
              <dt>
                {item}
                {count > 1 && ` × ${count}`}
              </dt>
              <dd className="money">{text}</dd>
            </div>
          ))}
        {due.roundingFen > 0 && (
          <div>
            <dt>{t('collect.rounding')}</dt>
            <dd>
              −<Money fen={due.roundingFen} />
            </dd>
          </div>
        )}
        {otherFen > 0 && (
          <>
            <div>
              <dt>{t('collect.otherPart')}</dt>
              <dd>
                <Money fen={otherFen} />
              </dd>
            </div>
            <div>
              <dt>{t('collect.cashPart')}</dt>
              <dd>
                <Money fen={cashFen} />
              </dd>
            </div>
          </>
        )}
      </dl>
      <div className="due-block">
        <span className="block-label">{t('collect.dueTotal')}</span>
        <Money fen={due.dueFen} hasSign className="huge" />
        <span className="uppercase">{uppercaseYuan(due.dueFen)}</span>
      </div>
    </section>
  )
}
