import { useState } from 'react'
import { useKeys, type KeyBinding } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'

/** A list whose rows are gone through with the arrows; at the beginning the row at `first` is pointed at. */
export function useRow<Row>(rows: readonly Row[], first = 0) {
  const [at, setAt] = useState(first)
  const place = Math.max(0, Math.min(rows.length - 1, at))
  return { row: rows[place], move: (by: number) => () => setAt(Math.max(0, Math.min(rows.length - 1, place + by))) }
}

export function useRowKeys(move: (by: number) => () => void, keys: readonly KeyBinding[]): void {
  const t = useText()
  useKeys('middle', [
    ...keys,
    { key: 'ArrowDown', label: t('key.choose'), repeats: true, run: move(1) },
    { key: 'ArrowUp', repeats: true, run: move(-1) },
  ])
}
