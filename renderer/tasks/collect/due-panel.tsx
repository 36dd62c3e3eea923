import type { ReactNode } from 'react'
import { uppercaseYuan } from '../../../db/core/money.ts'
import type { PayableBill } from '../../../db/money/bills/model.ts'
import type { PaymentLine, SplitDue } from '../../../db/money/payments/rules.ts'
import { Money } from '../../parts/money.tsx'
import { useText } from '../../text/text.ts'
import { sumByItem } from './bills-table.tsx'
import type { OneOffRow } from './more.ts'

interface DuePanelProps {
  readonly bills: readonly PayableBill[]
  readonly lines: readonly PaymentLine[]
  readonly oneOffs: readonly OneOffRow[]
  readonly split: SplitDue
  /** What stands between the sums and what is due. */
  readonly children?: ReactNode
}

/** What the chosen bills come to, item by item, and what is due in cash. */
export function DuePanel({ bills, lines, oneOffs, split, children }: DuePanelProps) {
  const { due, otherFen, cashFen } = split
  const t = useText()
  const items = sumByItem(bills, lines, oneOffs, t('fees.explain.late'))
  const count = lines.length + oneOffs.length
  return (
    <section className="card money-panel due-panel" aria-label={t('collect.summary')}>
      {/* Many items scroll in their own place, with the arrow keys too. */}
      <div
        className="sums-room"
        {...(items.length > 1 || otherFen > 0
          ? { tabIndex: 0, role: 'group', 'aria-label': t('collect.summary') }
          : {})}
      >
        <dl className="sums">
          <div>
            <dt>{count === 0 ? t('collect.nothingChosen') : t('collect.chosen', { count })}</dt>
            <dd>
              <Money fen={due.totalFen} />
            </dd>
          </div>
          {items.length > 1 &&
            items.map(({ item, count: times, text }) => (
              <div key={item} className="sum-part">
                <dt>
                  {item}
                  {times > 1 && ` × ${times}`}
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
      </div>
      {children}
      <div className="due-block">
        <span className="block-label">{t('collect.dueTotal')}</span>
        <Money fen={due.dueFen} hasSign className="huge" />
        <span className="uppercase">{uppercaseYuan(due.dueFen)}</span>
      </div>
    </section>
  )
}
