import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'

interface RowListProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  /** What is said where there is none. */
  readonly empty: string
  readonly idOf: (row: Row) => string
  readonly pointed: Row | undefined
  readonly open: (row: Row) => void
  readonly draw: (row: Row) => ReactNode
}

/** A list of what can be opened; the row that Enter opens is marked. */
export function RowList<Row>({ label, rows, empty, idOf, pointed, open, draw }: RowListProps<Row>) {
  return (
    <section className="card visit-card answer-list-card" aria-label={label}>
      <h2 className="section-title">
        {label} <span className="digits">{rows.length}</span>
      </h2>
      {rows.length === 0 && <p className="empty">{empty}</p>}
      <ul className="answer-list">
        {rows.map((row) => (
          <Row key={idOf(row)} isPointed={row === pointed} open={() => open(row)}>
            {draw(row)}
          </Row>
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly isPointed: boolean
  readonly open: () => void
  readonly children: ReactNode
}

function Row({ isPointed, open, children }: RowProps) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isPointed) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isPointed])
  return (
    <li ref={item} className={isPointed ? 'is-chosen' : ''} aria-current={isPointed}>
      <RowButton className="answer-row" onPress={open}>
        {children}
      </RowButton>
    </li>
  )
}
