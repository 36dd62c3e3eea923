import { formatYuan } from '../../db/core/money.ts'

interface MoneyProps {
  readonly fen: number
  readonly hasSign?: boolean
  readonly className?: string
}

/** An amount in yuan with tabular digits, so that columns of amounts line up. */
export function Money({ fen, hasSign = false, className = '' }: MoneyProps) {
  return (
    <span className={`money ${className}`}>
      {hasSign && <span className="money-sign">¥</span>}
      {formatYuan(fen)}
    </span>
  )
}
