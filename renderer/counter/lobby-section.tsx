import type { ReactNode } from 'react'

interface LobbySectionProps {
  readonly title: string
  readonly count: number
  /** Stands in the title's line, and keeps the section on screen while it is empty. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function LobbySection({ title, count, action, children }: LobbySectionProps) {
  if (count === 0 && action === undefined) return null
  return (
    <section className="board-section" aria-label={title}>
      <div className="lobby-head">
        <h2 className="section-title">{title}</h2>
        <span className="section-title digits">{count}</span>
        {action}
      </div>
      {children}
    </section>
  )
}
