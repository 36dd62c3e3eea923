// Lists of rows to press: the arrows move the focus from row to row, Enter presses the one it is on.
import type { KeyboardEvent } from 'react'

const rowSelector = '[data-row]'

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [role=radio]')
}

/** The row a step away; from nowhere the first or the last. */
export function rowBeside<Row>(rows: readonly Row[], from: Row | null, by: 1 | -1): Row | undefined {
  const at = from === null ? -1 : rows.indexOf(from)
  if (at === -1) return by === 1 ? rows[0] : rows.at(-1)
  return rows[Math.max(0, Math.min(rows.length - 1, at + by))]
}

/** For the keys of a page: ↑ and ↓ go through its rows, ← and → call `turn`. */
export function onPageKey(event: KeyboardEvent<HTMLElement>, turn: ((by: 1 | -1) => void) | null): void {
  if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return
  const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 } as const
  const step = by[event.key as keyof typeof by]
  if (step === undefined) return
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    if (turn === null) return
    event.preventDefault()
    turn(step)
    return
  }
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(rowSelector)]
  const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(rowSelector) : null
  const next = rowBeside(rows, from, step)
  if (!next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}
