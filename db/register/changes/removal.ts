import type { ActPort } from '../../schema.ts'

/** Empties what the history of a record holds of what was there before. */
export async function emptyChanges(port: ActPort, recordId: string): Promise<void> {
  const lines = await port.db
    .selectFrom('register_change')
    .select('id')
    .where('recordId', '=', recordId)
    .where('before', 'is not', null)
    .execute()
  for (const { id } of lines) port.revise('register_change', { id }, { before: null })
}
