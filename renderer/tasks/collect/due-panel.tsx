import { uppercaseYuan } from '../../../db/core/money.ts'
import { Money } from '../../parts/money.tsx'
import { useText } from '../../text/text.ts'
import { sumByItem } from './bills-table.tsx'
import type { Collecting } from './use-collect.ts'

/** What the chosen bills come to, and what is due. What the sum is made of may scroll, the sums never do. */
export function DuePanel({ collecting }: { readonly collecting: Collecting }) {
  const { form, bills = [], lines, split } = collecting
  const { due, otherFen, cashFen } = split
  const t = useText()
  const { oneOffs, partFen } = form.more
  const { method } = form.other
  const items = sumByItem(bills, lines, oneOffs, t('fees.explain.late'))
  const count = (form.chosen?.length ?? 0) + oneOffs.length
  const chosen = partFen === null ? 'collect.chosen' : 'collect.chosenPart'
  return (
    <section className="card money-panel due-panel" aria-label={t('collect.summary')}>
      <dl className="sums">
        <div>
          <dt>{t(count === 0 ? 'collect.nothingChosen' : chosen, { count })}</dt>
          <dd>
            <Money fen={due.totalFen} />
          </dd>
        </div>
      </dl>
      {items.length > 1 && (
        <div className="sum-parts" tabIndex={0} role="group" aria-label={t('collect.madeOf')}>
          <dl className="sums">
            {items.map(({ item, count: times, text }) => (
              <div key={item} className="sum-part">
                <dt>
                  {item}
                  {times > 1 && ` × ${times}`}
                </dt>
                <dd className="money">{text}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {(due.roundingFen > 0 || otherFen > 0) && (
        <dl className="sums">
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
                <dt>{method === null ? t('collect.otherPart') : t(`collect.otherMethod.${method}`)}</dt>
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
      )}
      <div className="due-block">
        <span className="block-label">{t('collect.dueTotal')}</span>
        <Money fen={due.dueFen} hasSign className="huge" />
        <span className="uppercase">{uppercaseYuan(due.dueFen)}</span>
      </div>
    </section>
  )
}
