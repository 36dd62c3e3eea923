// Reading an entry's rows back: what each cell is in the store, opened where the record's key still is.
import type { Cell, JournalCell, JournalRows } from './journal.ts'
import type { KeyRing } from './key-ring.ts'
import { rowKeyText } from './row-sealer.ts'
import { sealPlace, unseal } from './seal.ts'
import type { TableDeclaration } from './table.ts'

/** A row of an entry by column. */
export type EntryRow = Readonly<Record<string, JournalCell>>

export function entryRows(group: JournalRows): EntryRow[] {
  return group.rows.map((cells) =>
    Object.fromEntries(group.columns.map((column, at) => [column, cells[at] as JournalCell])),
  )
}

/** What the store holds for a cell: null where the record's key is gone (a removed person stays removed). */
export function storeCell(
  table: TableDeclaration,
  column: string,
  row: EntryRow,
  keyId: number | null,
  ring: Pick<KeyRing, 'open'>,
): Cell {
  const cell = row[column] as JournalCell
  const kind = table.columns[column] ?? 'fact'
  if (cell === null || typeof cell !== 'object') return cell
  const bytes = Buffer.from(cell.sealed, 'base64')
  if (kind === 'fact') return bytes
  const key = keyId === null ? null : ring.open(keyId)
  if (!key) return null
  return kind === 'register' ? unseal(key, sealPlace(table.name, column, rowKeyText(table, row)), bytes) : bytes
}
