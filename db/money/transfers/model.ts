// Transfers and cheques (转账、支票): taken on trust at the counter, and looked for in the bank afterwards.
import type { bankMethods } from '../payments/rules.ts'

export type BankMethod = (typeof bankMethods)[number]

/** - `toVerify`: nobody has looked yet. `seen`: it is in the bank. `notArrived`: it is not, and is owed again. */
export type TransferState = 'toVerify' | 'seen' | 'notArrived'

export interface TransferView {
  readonly paymentId: string
  /** Which of the payment's ways of paying. */
  readonly position: number
  readonly method: BankMethod
  readonly amountFen: number
  readonly reference: string
  readonly room: string
  readonly receiptNumber: string
  readonly takenAt: number
  readonly takenByName: string | null
  readonly state: TransferState
  /** The day it stands in the bank's statement under. */
  readonly seenOn: string | null
  readonly reason: string | null
  readonly checkedAt: number | null
  readonly checkedByName: string | null
}
