import type { EntryNumber, Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { DepositPurpose, ReturnMethod, ReturnProof } from './model.ts'

/** A deposit that was asked for; its bill tells what is paid of it. */
export interface DepositTable {
  readonly id: string
  readonly roomId: string
  readonly billId: string
  readonly purpose: DepositPurpose
  readonly object: string
  readonly madeAt: number
  readonly madeBy: string
  readonly entryNumber: EntryNumber
}

/** What was kept of a deposit when it was given back. */
export interface DepositDeductionTable {
  readonly depositId: string
  readonly position: number
  readonly what: string
  readonly amountFen: number
  readonly evidence: string
  readonly entryNumber: EntryNumber
}

/** A deposit that was given back, once, with the numbered paper that says so. */
export interface DepositReturnTable {
  readonly depositId: string
  readonly shiftId: string
  readonly heldFen: number
  readonly deductedFen: number
  readonly returnedFen: number
  readonly method: ReturnMethod
  /** The number of the transaction; null for cash and where nothing went back. */
  readonly reference: string | null
  readonly proof: ReturnProof
  readonly reason: string
  readonly at: number
  readonly by: string
  readonly approvedBy: string
  readonly series: string
  readonly number: number
  readonly printedNumber: string
  /** JSON of `ReturnFacts`. */
  readonly content: string
  readonly keyId: number
  /** JSON of `ReturnNames`. */
  readonly names: Sealed
  readonly entryNumber: EntryNumber
}

export const depositTable = declareTable<DepositTable>()({
  name: 'deposit',
  topic: 'deposits',
  key: ['id'],
  rows: 'acts',
  money: true,
  columns: {
    id: 'fact',
    roomId: 'fact',
    billId: 'fact',
    purpose: 'fact',
    object: 'fact',
    madeAt: 'fact',
    madeBy: 'fact',
    entryNumber: 'fact',
  },
})

export const depositDeductionTable = declareTable<DepositDeductionTable>()({
  name: 'deposit_deduction',
  topic: 'deposits',
  key: ['depositId', 'position'],
  rows: 'acts',
  money: true,
  columns: {
    depositId: 'fact',
    position: 'fact',
    what: 'fact',
    amountFen: 'fact',
    evidence: 'fact',
    entryNumber: 'fact',
  },
})

export const depositReturnTable = declareTable<DepositReturnTable>()({
  name: 'deposit_return',
  topic: 'deposits',
  key: ['depositId'],
  rows: 'acts',
  money: true,
  recordKey: 'keyId',
  columns: {
    depositId: 'fact',
    shiftId: 'fact',
    heldFen: 'fact',
    deductedFen: 'fact',
    returnedFen: 'fact',
    method: 'fact',
    reference: 'fact',
    proof: 'fact',
    reason: 'fact',
    at: 'fact',
    by: 'fact',
    approvedBy: 'fact',
    series: 'fact',
    number: 'fact',
    printedNumber: 'fact',
    content: 'fact',
    keyId: 'fact',
    names: 'record',
    entryNumber: 'fact',
  },
})

export interface DepositTables {
  deposit: DepositTable
  deposit_deduction: DepositDeductionTable
  deposit_return: DepositReturnTable
}

export const depositTables = [depositTable, depositDeductionTable, depositReturnTable]
