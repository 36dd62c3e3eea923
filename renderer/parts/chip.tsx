import type { ReactNode } from 'react'

export type Tone = 'plain' | 'good' | 'waiting' | 'bad' | 'muted'

interface ChipProps {
  readonly tone?: Tone
  readonly hasDot?: boolean
  readonly title?: string
  readonly children: ReactNode
}

/** A short state in words; the colour only repeats what the words say. */
export function Chip({ tone = 'plain', hasDot = false, title, children }: ChipProps) {
  return (
    <span className={`chip chip-${tone}`} title={title}>
      {hasDot && <span className="chip-dot" aria-hidden="true" />}
      {children}
    </span>
  )
}
