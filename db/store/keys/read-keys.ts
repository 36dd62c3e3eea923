// The keys for a look at a store that may be in use: nothing is made, healed or written.
import type { KeyObject } from 'node:crypto'
import type { KeyRing } from '../key-ring.ts'
import { readPlaces } from './place-file.ts'
import { bodyAt, mergePlaces, stateAt } from './places.ts'
import { openPurposes } from './purposes.ts'
import { recordPurpose } from './record-keys.ts'
import type { KeyFolders } from './ring.ts'
import type { SlotsFile } from './slots.ts'
import { unwrapKey } from './wrapping.ts'

export type ReadKeys = Pick<KeyRing, 'journalKey' | 'inputKey' | 'indexKey' | 'open'>

export function readKeys({ own, copy }: KeyFolders, file: SlotsFile, master: KeyObject): ReadKeys {
  const purposes = openPurposes(master, file.purposes)
  const copies = [own, copy].map((folder) => readPlaces(folder, file.generation)).filter((bytes) => bytes !== null)
  const places = mergePlaces(copies)
  return {
    journalKey: purposes.journal,
    inputKey: purposes.input,
    indexKey: purposes.index,
    open: (id) => (stateAt(places, id) === 'there' ? unwrapKey(master, recordPurpose(id), bodyAt(places, id)) : null),
  }
}
