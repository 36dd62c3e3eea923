import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { PhoneWay } from './model.ts'

/** What a colleague's page and grid are computed with. Its record's key goes with it, so that an old copy opens nothing. */
export interface PhoneSecretTable {
  readonly id: string
  readonly staffId: string
  readonly keyId: number
  readonly secret: Sealed
  readonly madeAt: number
  readonly endedAt: number | null
}

/** A cell of a printed grid that was asked for once, and never is again. */
export interface PhoneCellTable {
  readonly secretId: string
  readonly cell: number
  readonly askedAt: number
}

/** A number that was read out to whoever holds a page: one response is known for it, so it never comes again. */
export interface PhoneNumberTable {
  readonly secretId: string
  readonly challenge: string
  readonly askedAt: number
}

export interface PhoneWordTable {
  readonly id: string
  readonly staffId: string
  readonly initiatorId: string
  readonly command: string
  readonly actId: string
  readonly how: PhoneWay
  readonly at: number
}

export const phoneSecretTable = declareTable<PhoneSecretTable>()({
  name: 'phone_secret',
  topic: 'approvals',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  // Nothing of it is anybody's name; sealed like a guest's, in the journal and on the roll too.
  columns: { id: 'fact', staffId: 'fact', keyId: 'fact', secret: 'guest', madeAt: 'fact', endedAt: 'fact' },
})

export const phoneCellTable = declareTable<PhoneCellTable>()({
  name: 'phone_cell',
  topic: 'approvals',
  key: ['secretId', 'cell'],
  rows: 'acts',
  columns: { secretId: 'fact', cell: 'fact', askedAt: 'fact' },
})

export const phoneNumberTable = declareTable<PhoneNumberTable>()({
  name: 'phone_number',
  topic: 'approvals',
  key: ['secretId', 'challenge'],
  rows: 'acts',
  columns: { secretId: 'fact', challenge: 'fact', askedAt: 'fact' },
})

export const phoneWordTable = declareTable<PhoneWordTable>()({
  name: 'phone_word',
  topic: 'approvals',
  key: ['id'],
  rows: 'acts',
  columns: {
    id: 'fact',
    staffId: 'fact',
    initiatorId: 'fact',
    command: 'fact',
    actId: 'fact',
    how: 'fact',
    at: 'fact',
  },
})
