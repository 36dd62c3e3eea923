// What a household has of the centre's and what is held for it, in one list; what can be done with the one pointed at.
import { useEffect, useRef, useState } from 'react'
import type { CardEvent, CardView } from '../../../db/money/cards/model.ts'
import type { DepositView } from '../../../db/money/deposits/model.ts'
import type { PayoutView, PrepaidView } from '../../../db/money/prepaid/model.ts'
import type { ServiceView } from '../../../db/money/services/model.ts'
import { useAct } from '../../client/use-act.ts'
import { ReprintAsk, type Reprinted } from '../../counter/reprint-ask.tsx'
import { useReceiptPdf } from '../../counter/receipt-pdf.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'
import type { OpenForm } from './kept.ts'
import { BalanceRow, CardRow, DepositRow, PayoutRow } from './rows.tsx'

interface ListsProps {
  readonly services: readonly ServiceView[]
  readonly cards: readonly CardView[]
  readonly deposits: readonly DepositView[]
  readonly prepaid: readonly PrepaidView[]
  readonly payouts: readonly PayoutView[]
  /** The card, deposit or payout that is pointed at first; null for none. */
  readonly beginId: string | null
  readonly open: (form: OpenForm) => void
  readonly begin: (service: ServiceView) => void
  readonly collect: (billIds: readonly string[]) => void
}

/** The key of each event, and the one that Enter means in each state. */
const keys: Readonly<Record<CardEvent, string>> = {
  giveBack: 'T',
  lose: 'L',
  find: 'F',
  replace: 'R',
  renew: 'N',
  cancel: 'X',
}

function useCardActs({ deposits, open }: Pick<ListsProps, 'deposits' | 'open'>) {
  const lose = useAct('loseCard')
  const find = useAct('findLostCard')
  const back = useAct('giveCardBack')
  const cancel = useAct('cancelCard')
  const acts = { lose, find, giveBack: back, cancel }
  async function run(event: CardEvent, card: CardView): Promise<void> {
    if (event === 'renew' || event === 'replace') return open({ form: event, aboutId: card.cardId, papers: null })
    const reply = await acts[event].run({ cardId: card.cardId, note: '' })
    if (!reply?.ok) return
    announce(`${card.number} ${say(`services.cardState.${reply.value.state}`)}`)
    const held = deposits.find(({ depositId, state }) => depositId === card.depositId && state === 'held')
    if (event === 'giveBack' && held) open({ form: 'return', aboutId: held.depositId, papers: null })
  }
  return { run, refusal: Object.values(acts).find(({ refusal }) => refusal !== null)?.refusal ?? null }
}

export function Lists(props: ListsProps) {
  const { services, cards, deposits, prepaid, payouts, beginId, open, begin, collect } = props
  const t = useText()
  const list = useRef<HTMLElement>(null)
  /** Null until it is moved. */
  const [moved, setMoved] = useState<number | null>(null)
  const [reprinting, setReprinting] = useState<Reprinted | null>(null)
  const acts = useCardActs({ deposits, open })
  usePhrase({ text: t('services.say.start'), hint: t('services.hint.start') })
  const before = { balance: cards.length + deposits.length, payout: cards.length + deposits.length + prepaid.length }
  const count = before.payout + payouts.length
  const ids = [
    ...cards.map(({ cardId }) => cardId),
    ...deposits.map(({ depositId }) => depositId),
    ...prepaid.map(({ accountId }) => accountId),
    ...payouts.map(({ payoutId }) => payoutId),
  ]
  const at = moved ?? (beginId === null ? -1 : ids.indexOf(beginId))
  const isReprinting = reprinting !== null
  // Also while it is printed again, which takes the room below.
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, isReprinting])
  const card = cards[at]
  const deposit = deposits[at - cards.length]
  const balance = prepaid[at - before.balance]
  const payout = payouts[at - before.payout]
  const move = (by: number) => () => setMoved(Math.max(-1, Math.min(count - 1, at + by)))
  const take = () => open({ form: 'deposit', aboutId: null, papers: null })
  const topUp = () => open({ form: 'topUp', aboutId: null, papers: null })
  const first = services[0]
  const possible = card?.possible ?? []
  const paperOf = payout?.payoutId ?? (deposit?.state === 'returned' ? deposit.depositId : null)
  const pdf = useReceiptPdf(paperOf)
  const goDeposit = (one: DepositView) => {
    if (one.state === 'unpaid') collect([one.billId])
    if (one.state === 'held') open({ form: 'return', aboutId: one.depositId, papers: null })
    if (one.state === 'returned') setReprinting({ depositId: one.depositId })
  }
  const goBalance = (one: PrepaidView) => {
    if (one.balanceFen > 0) open({ form: 'payOut', aboutId: one.accountId, papers: null })
  }
  const goPayout = ({ payoutId }: PayoutView) => setReprinting({ payoutId })
  const goCard = (one: CardView) => {
    if (one.unpaidBillIds.length > 0) return collect(one.unpaidBillIds)
    const event = one.possible.includes('giveBack') ? 'giveBack' : one.possible.find((each) => each === 'replace')
    if (event) void acts.run(event, one)
  }
  function next(): void {
    if (card) return goCard(card)
    if (deposit) return goDeposit(deposit)
    if (balance) return goBalance(balance)
    if (payout) return goPayout(payout)
    if (first) begin(first)
  }
  const words = card
    ? t(`services.cardNext.${card.unpaidBillIds.length > 0 ? 'toPay' : card.state}`)
    : deposit
      ? t(`services.next.${deposit.state}`)
      : balance
        ? t('services.payOut')
        : payout
          ? t('services.next.returned')
          : t('services.begin', { name: first?.name ?? '' })
  useKeys('middle', [
    { key: 'Enter', label: words, run: next },
    ...services.map((service, place) => ({ key: String(place + 1), run: () => begin(service) })),
    ...(paperOf === null ? [] : [{ key: 'E', label: t('payment.takePdf'), run: () => void pdf.take() }]),
    { key: 'Y', label: t('services.takeDeposit'), run: take },
    { key: 'U', label: t('services.topUp'), run: topUp },
    ...possible.map((event) => ({
      key: keys[event],
      label: t(`services.act.${event}`),
      run: () => card && void acts.run(event, card),
    })),
    { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <>
      <section className="card service-list" aria-label={t('services.title')} ref={list}>
        <div className="row" role="group" aria-label={t('services.which')}>
          {services.map((service, place) => (
            <Button key={service.id} keyCap={String(place + 1)} onPress={() => begin(service)}>
              {service.name}
            </Button>
          ))}
          <span className="row service-money">
            <Button keyCap="Y" onPress={take}>
              {t('services.takeDeposit')}
            </Button>
            <Button keyCap="U" onPress={topUp}>
              {t('services.topUp')}
            </Button>
          </span>
        </div>
        <h2 className="section-title">{t('services.cards')}</h2>
        {cards.length === 0 && <p className="empty">{t('services.noCards')}</p>}
        <ul>
          {cards.map((one) => (
            <CardRow key={one.cardId} card={one} isPointed={one === card} open={() => goCard(one)} />
          ))}
        </ul>
        {possible.length > 0 && card && (
          <div className="row" role="group" aria-label={card.number}>
            {possible.map((event) => (
              <Button key={event} keyCap={keys[event]} onPress={() => void acts.run(event, card)}>
                {t(`services.act.${event}`)}
              </Button>
            ))}
          </div>
        )}
        <h2 className="section-title">{t('services.deposits')}</h2>
        {deposits.length === 0 && <p className="empty">{t('services.noDeposits')}</p>}
        <ul>
          {deposits.map((one) => (
            <DepositRow key={one.depositId} deposit={one} isPointed={one === deposit} open={() => goDeposit(one)} />
          ))}
        </ul>
        {prepaid.length > 0 && <h2 className="section-title">{t('services.prepaid')}</h2>}
        <ul>
          {prepaid.map((one) => (
            <BalanceRow key={one.accountId} balance={one} isPointed={one === balance} open={() => goBalance(one)} />
          ))}
          {payouts.map((one) => (
            <PayoutRow key={one.payoutId} payout={one} isPointed={one === payout} open={() => goPayout(one)} />
          ))}
        </ul>
        {pdf.told !== null && <Notice tone="plain">{pdf.told}</Notice>}
        <RefusalNotice refusal={acts.refusal ?? pdf.refusal} />
      </section>
      {reprinting !== null && (
        <div className="card service-reprint">
          <ReprintAsk of={reprinting} close={() => setReprinting(null)} />
        </div>
      )}
      {reprinting === null && (
        <footer className="view-foot">
          <Button keyCap="Escape" onPress={() => goIdle()}>
            {t('common.back')}
          </Button>
          {paperOf !== null && (
            <Button keyCap="E" onPress={() => void pdf.take()} isDisabled={pdf.isWriting}>
              {t('payment.takePdf')}
            </Button>
          )}
          <Button look="primary" keyCap="Enter" onPress={next}>
            {words}
          </Button>
        </footer>
      )}
    </>
  )
}
