import type { NotePort, StoreReader } from '../../schema.ts'
import type { JournalCheckTable } from './table.ts'

export type JournalCheck = Omit<JournalCheckTable, 'id'>

/** Keeps what the last check of the journal's chain found. */
export function keepJournalCheck(port: NotePort, check: JournalCheck): void {
  port.put('journal_check', { id: 1, ...check })
}

export async function lastJournalCheck(db: StoreReader): Promise<JournalCheck | null> {
  const columns = ['throughEntry', 'checkedAt', 'brokenEntry', 'tookMs', 'finding'] as const
  return (await db.selectFrom('journal_check').select(columns).executeTakeFirst()) ?? null
}
