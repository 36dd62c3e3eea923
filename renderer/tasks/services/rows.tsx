import type { CardView } from '../../../db/money/cards/model.ts'
import type { DepositView } from '../../../db/money/deposits/model.ts'
import type { PayoutView, PrepaidView } from '../../../db/money/prepaid/model.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Money } from '../../parts/money.tsx'
import { useStatus } from '../../state/counter.ts'
import { dayOf } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'

const tones = { unpaid: 'waiting', held: 'good', returned: 'muted' } as const

interface DepositRowProps {
  readonly deposit: DepositView
  readonly isPointed: boolean
  readonly open: () => void
}

export function DepositRow({ deposit, isPointed, open }: DepositRowProps) {
  const t = useText()
  const { purpose, object, amountFen, state, receiptNumbers, returned } = deposit
  return (
    <li className={isPointed ? 'is-chosen' : ''} aria-current={isPointed}>
      <strong>{t(`services.purpose.${purpose}`)}</strong>
      <span className="digits">{object}</span>
      <span className="digits quiet small">{returned?.number ?? receiptNumbers.join(' ')}</span>
      <Chip tone={tones[state]}>{t(`services.state.${state}`)}</Chip>
      <Money fen={amountFen} className="strong" />
      <Button onPress={open} label={`${t(`services.next.${state}`)} ${object}`}>
        {t(`services.next.${state}`)}
      </Button>
    </li>
  )
}

const cardTones = {
  toPay: 'waiting',
  active: 'good',
  lost: 'bad',
  replaced: 'muted',
  givenBack: 'muted',
  cancelled: 'muted',
} as const

interface CardRowProps {
  readonly card: CardView
  readonly isPointed: boolean
  readonly open: () => void
}

export function CardRow({ card, isPointed, open }: CardRowProps) {
  const t = useText()
  const { service, number, maskedHolder, state, validTo, isFirstFree, unpaidBillIds, possible } = card
  const facts = [
    ...(maskedHolder === null ? [] : [maskedHolder]),
    ...(validTo === null ? [] : [t('services.validTo', { day: validTo })]),
    ...(isFirstFree ? [t('services.firstFree')] : []),
  ]
  const words = t(`services.cardNext.${unpaidBillIds.length > 0 ? 'toPay' : state}`)
  const isOver = possible.length === 0 && unpaidBillIds.length === 0
  return (
    <li className={isPointed ? 'is-chosen' : ''} aria-current={isPointed}>
      <strong>{service}</strong>
      <span className="digits">{number}</span>
      <span className="quiet small digits">{facts.join(' · ')}</span>
      <Chip tone={cardTones[state]}>{t(`services.cardState.${state}`)}</Chip>
      <span />
      {isOver ? (
        <span />
      ) : (
        <Button onPress={open} label={`${words} ${number}`}>
          {words}
        </Button>
      )}
    </li>
  )
}

interface BalanceRowProps {
  readonly balance: PrepaidView
  readonly isPointed: boolean
  readonly open: () => void
}

export function BalanceRow({ balance: { item, balanceFen }, isPointed, open }: BalanceRowProps) {
  const t = useText()
  return (
    <li className={isPointed ? 'is-chosen' : ''} aria-current={isPointed}>
      <strong>{t('services.prepaid')}</strong>
      <span>{item ?? t('services.anything')}</span>
      <span />
      <span />
      <Money fen={balanceFen} className="strong" />
      {balanceFen > 0 ? <Button onPress={open}>{t('services.payOut')}</Button> : <span />}
    </li>
  )
}

interface PayoutRowProps {
  readonly payout: PayoutView
  readonly isPointed: boolean
  readonly open: () => void
}

export function PayoutRow({ payout: { item, number, amountFen, at }, isPointed, open }: PayoutRowProps) {
  const t = useText()
  const { zone } = useStatus()
  return (
    <li className={isPointed ? 'is-chosen' : ''} aria-current={isPointed}>
      <strong>{t('services.paidOut')}</strong>
      <span>{item ?? t('services.anything')}</span>
      <span className="digits quiet small">
        {number} {dayOf(at, zone)}
      </span>
      <span />
      <Money fen={-amountFen} className="strong" />
      <Button onPress={open} label={`${t('services.next.returned')} ${number}`}>
        {t('services.next.returned')}
      </Button>
    </li>
  )
}
