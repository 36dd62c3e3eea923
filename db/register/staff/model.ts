import type { Role } from '../../core/roles.ts'

/**
 * How a PIN is kept: the scheme with its parameters, so that stronger ones can follow without a reset. The pepper is a
 * secret of the key ring; without it the record can not be guessed at, however short the PIN.
 */
export interface PinRecord {
  readonly scheme: 'scrypt'
  /** Cost: memory is 128 × N × r bytes. */
  readonly N: number
  readonly r: number
  readonly p: number
  readonly saltHex: string
  readonly pepperId: number
  readonly hashHex: string
  /** Typed by a supervisor: it opens nothing but the change to a PIN of one's own. */
  readonly isFirst?: true
  /** Of a first one: when it was signed in with, which is once. */
  readonly usedAt?: number
}

/** A line of the staff list. Names of colleagues are no secret among supervisors; they are shown in full. */
export interface StaffEntry {
  readonly id: string
  readonly number: string
  readonly name: string | null
  readonly role: Role
  readonly fromOn: string
  readonly toOn: string | null
}
