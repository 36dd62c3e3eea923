import type { ReactNode } from 'react'
import { formatMilli } from '../../db/core/quantity.ts'
import { useAsk } from '../client/use-ask.ts'
import { useText } from '../text/text.ts'

interface HouseholdTitleProps {
  readonly roomId: string
  readonly title?: string
  /** What stands at the end of the line. */
  readonly children?: ReactNode
}

/** The task and the household it is for, in one line. */
export function HouseholdTitle({ roomId, title, children }: HouseholdTitleProps) {
  const t = useText()
  const household = useAsk('household', { roomId }, ['register', 'bills', 'payments']).value
  const names = household?.people.slice(0, 1).map(({ maskedName }) => maskedName ?? t('common.maskedGone')) ?? []
  const facts = household ? [...names, t('household.area', { area: formatMilli(household.areaMilli) })] : []
  return (
    <header className="task-head">
      <h1 className="task-title">
        {title !== undefined && <span>{title}</span>}
        <span className="digits">{household?.room ?? ' '}</span>
      </h1>
      <p className="task-facts">{facts.join(' · ')}</p>
      <div className="task-note digits">{children}</div>
    </header>
  )
}
