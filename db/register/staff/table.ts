import type { Role } from '../../core/roles.ts'
import type { Personal } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'

export interface StaffTable {
  readonly id: string
  readonly keyId: number
  /** What is typed at sign-in. */
  readonly number: string
  readonly role: Role
  readonly name: Personal
  /** JSON of a `PinRecord`. */
  readonly pin: Personal
  readonly fromOn: string
  readonly toOn: string | null
}

/** Failed tries of a PIN since the last right one. */
export interface PinTryTable {
  readonly number: string
  readonly failures: number
  readonly lastAt: number
}

export const pinTryTable = declareTable<PinTryTable>()({
  name: 'pin_try',
  topic: 'counter',
  key: ['number'],
  rows: 'side',
  why: 'Trying to sign in is no act; the count must only outlive a kill.',
  columns: { number: 'fact', failures: 'fact', lastAt: 'fact' },
})

export const staffTable = declareTable<StaffTable>()({
  name: 'staff',
  topic: 'register',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    keyId: 'fact',
    number: 'fact',
    role: 'fact',
    name: 'register',
    pin: 'register',
    fromOn: 'fact',
    toOn: 'fact',
  },
})
