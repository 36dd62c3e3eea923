import type { DepositView } from '../../../db/money/deposits/model.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Money } from '../../parts/money.tsx'
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
      {state === 'returned' ? (
        <span />
      ) : (
        <Button onPress={open} label={`${t(`services.next.${state}`)} ${object}`}>
          {t(`services.next.${state}`)}
        </Button>
      )}
    </li>
  )
}
