import { Chip } from '../parts/chip.tsx'
import { HouseholdTitle } from '../parts/household-title.tsx'
import { Money } from '../parts/money.tsx'
import { Button } from '../parts/button.tsx'
import { useAsk } from '../client/use-ask.ts'
import { useStatus } from '../state/counter.ts'
import { goIdle, showHistory, showStatement, startTask } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { tasksFor } from '../tasks/registry.ts'
import { OffersHere, useOffers } from './offers-here.tsx'
import { formerText } from '../tasks/fees/fee-text.ts'
import { daysBetween, periodText } from '../text/dates.ts'
import { useText } from '../text/text.ts'

/**
 * A household was opened: what can be finished with it, and what it owes. Enter collects when there is something to pay,
 * else it does the first thing that can be finished.
 */
export function HouseholdView({ roomId }: { readonly roomId: string }) {
  const t = useText()
  const { staff, shift } = useStatus()
  const bills = useAsk('openBills', { roomId }, ['bills', 'payments']).value
  const today = shift?.businessDate ?? ''
  const offers = useOffers(roomId)
  const collect =
    staff && bills && bills.length > 0 ? tasksFor(staff.role).find((task) => task.id === 'collect') : undefined
  const [offer] = offers
  const first = collect ? { words: t(collect.title), run: () => startTask(collect.id, { roomId }) } : offer
  useKeys('middle', [
    ...(first ? [{ key: 'Enter', label: first.words, run: first.run }] : []),
    ...offers.map(({ run }, at) => ({ key: String(at + 1), run })),
    { key: 'B', label: t('fees.statement.key'), run: () => showStatement(roomId) },
  ])
  return (
    <div className="household-view">
      <HouseholdTitle roomId={roomId} />
      <OffersHere offers={offers} />
      <section className="card bills" aria-label={t('household.bills')}>
        <h2 className="section-title">{t('household.bills')}</h2>
        {bills?.length === 0 && <p className="empty">{t('household.noBills')}</p>}
        {bills !== undefined && bills.length > 0 && (
          <table>
            <tbody>
              {bills.map((bill) => {
                const late = daysBetween(bill.dueOn, today)
                return (
                  <tr key={bill.id} className={late > 0 ? 'is-late' : ''}>
                    <th scope="row">{bill.item}</th>
                    <td className="digits">{periodText(bill.periodFrom, bill.periodTo)}</td>
                    <td>
                      {late > 0 ? (
                        <Chip tone="bad">{t('collect.late', { count: late })}</Chip>
                      ) : (
                        <Chip tone="muted">{t(late === 0 ? 'collect.dueToday' : 'collect.notDue')}</Chip>
                      )}
                    </td>
                    <td className="figure">
                      <Money fen={bill.balanceFen} className="strong" />
                      {bill.former && <span className="bill-mark quiet">{formerText(bill)}</span>}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
      </section>
      <footer className="view-foot">
        <span className="view-total">
          <span className="quiet">{t('household.total')}</span>
          <Money fen={bills?.reduce((sum, bill) => sum + bill.balanceFen, 0) ?? 0} hasSign className="huge" />
        </span>
        <Button keyCap="B" onPress={() => showStatement(roomId)}>
          {t('fees.statement.key')}
        </Button>
        <Button keyCap="H" onPress={() => showHistory({ by: 'room', roomId })}>
          {t('key.history')}
        </Button>
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        {first && (
          <Button look="primary" keyCap="Enter" onPress={first.run}>
            {first.words}
          </Button>
        )}
      </footer>
    </div>
  )
}
