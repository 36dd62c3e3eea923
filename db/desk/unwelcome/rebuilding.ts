import type { NotePort } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { searchToken } from '../../store/search-token.ts'
import { openRecord } from '../../store/unsealed.ts'
import { putIdentity } from '../../system/identity-index/commands.ts'
import { writeEntrySearch } from './search.ts'

/** Makes all tokens again where there are none, also of numbers, as after a replay, from the records whose keys are there. */
export async function rebuildEntrySearch(port: NotePort, ring: KeyRing): Promise<void> {
  if (await port.db.selectFrom('unwelcome_search').select('entryId').limit(1).executeTakeFirst()) return
  for (const entry of await port.db.selectFrom('unwelcome').selectAll().execute()) {
    const open = openRecord(ring, entry.keyId)
    const text = (column: 'name' | 'phone' | 'plate' | 'numberToken') =>
      open('unwelcome', column, entry.id, entry[column])
    const known = { name: text('name'), phone: text('phone'), plate: text('plate') }
    writeEntrySearch(port, entry.id, known, (asked) => searchToken(ring, asked))
    const numberToken = text('numberToken')
    if (numberToken !== null) putIdentity(port, entry.id, numberToken)
  }
}
