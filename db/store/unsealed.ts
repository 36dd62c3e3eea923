// Reading a sealed column: every read names the place it was sealed for.
import type { KeyRing } from './key-ring.ts'
import { sealPlace, unseal } from './seal.ts'

/** Opens a record's key once for all its columns; every text is null where the key was removed. */
export function openRecord(ring: Pick<KeyRing, 'open'>, keyId: number) {
  const key = ring.open(keyId)
  /** The column's text, or null where nothing was written or the key is gone. Throws on damaged bytes. */
  return (table: string, column: string, rowKey: string, sealed: Buffer | null): string | null =>
    key && sealed ? unseal(key, sealPlace(table, column, rowKey), sealed) : null
}

export type OpenedRecord = ReturnType<typeof openRecord>
