import { declareTable } from '../../store/table.ts'

/** By which record a document number is found again, without being readable: equality only. */
export interface IdentityIndexTable {
  readonly recordId: string
  /** Keyed, per kind of document and retention class: the same number gives another token in another class. */
  readonly token: string
}

export const identityIndexTable = declareTable<IdentityIndexTable>()({
  name: 'identity_index',
  topic: 'register',
  key: ['recordId', 'token'],
  rows: 'side',
  why: 'What a number is found by stands sealed in its record and goes with it; here it is made again from there.',
  columns: { recordId: 'fact', token: 'fact' },
})
