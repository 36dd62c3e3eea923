import type { ReactNode } from 'react'
import { LiveRegion } from '../../parts/live-region.tsx'
import { useCounter } from '../../state/counter.ts'
import { useText } from '../../text/text.ts'
import { EnvironmentChips } from '../status-chips.tsx'

interface GateProps {
  readonly title?: string
  readonly children: ReactNode
  readonly isWide?: boolean
}

/** The card on the way in: what is shown before the counter is open. It shows no personal data. */
export function Gate({ title, children, isWide = false }: GateProps) {
  const t = useText()
  const status = useCounter((counter) => counter.status)
  return (
    <main className="gate">
      <header className="gate-head">
        <strong>{status?.centreName ?? t('app.name')}</strong>
        {status && <EnvironmentChips status={status} />}
      </header>
      <section className={isWide ? 'gate-card is-wide' : 'gate-card'}>
        {title !== undefined && <h1 className="task-title">{title}</h1>}
        {children}
      </section>
      <LiveRegion />
    </main>
  )
}
