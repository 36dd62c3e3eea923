import type { Personal } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

export interface PersonSearchTable {
  readonly personId: string
  readonly position: number
  /** The person's own record key. */
  readonly keyId: number
  /**
   * `whole`: what a search is compared with from its first sign: the name, its pinyin, its initials. `part`: the name,
   * its pinyin and its initials from the second character on, from the third, and so on, so that any characters or
   * syllables in a row are the start of a row.
   */
  readonly kind: 'whole' | 'part'
  readonly text: Personal
}

export const personSearchTable = declareTable<PersonSearchTable>()({
  name: 'person_search',
  topic: 'register',
  key: ['personId', 'position'],
  rows: 'side',
  derived: true,
  why: 'Follows from the names, which are journaled; written with them and made again after a replay.',
  recordKey: 'keyId',
  columns: { personId: 'fact', position: 'fact', keyId: 'fact', kind: 'fact', text: 'register' },
})
