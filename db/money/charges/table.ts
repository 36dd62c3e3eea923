import type { EntryNumber } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { ChargeMethod } from './model.ts'

/** Money that was asked of a provider; written before it is asked for. The payer's code is never written. */
export interface ChargeTable {
  readonly id: string
  readonly shiftId: string
  readonly roomId: string
  readonly provider: string
  readonly method: ChargeMethod
  readonly amountFen: number
  readonly askedAt: number
  readonly askedBy: string
  readonly entryNumber: EntryNumber
}

export interface ChargeLineTable {
  readonly chargeId: string
  readonly position: number
  readonly billId: string
  readonly amountFen: number
  /** What is paid besides for being late with it. */
  readonly lateFen: number
  readonly entryNumber: EntryNumber
}

/** What was heard of a charge, once for each source. */
export interface ChargeAnswerTable {
  readonly chargeId: string
  readonly outcome: 'paid' | 'notPaid'
  readonly source: 'provider' | 'person'
  readonly paidFen: number | null
  readonly reference: string | null
  readonly reason: string | null
  readonly at: number
  readonly by: string | null
  readonly approvedBy: string | null
  readonly entryNumber: EntryNumber
}

/** The payment a charge became. */
export interface ChargeBookingTable {
  readonly chargeId: string
  readonly paymentId: string
  readonly at: number
  readonly entryNumber: EntryNumber
}

/** Its money went back to the payer. */
export interface ChargeReturnTable {
  readonly chargeId: string
  readonly reference: string
  readonly at: number
  readonly by: string
  readonly approvedBy: string
  readonly entryNumber: EntryNumber
}

/** What a void payment was charged goes back, asked for under one number; written with the void. */
export interface ChargeBackTable {
  readonly chargeId: string
  readonly requestId: string
  readonly amountFen: number
  readonly at: number
  readonly by: string
  readonly entryNumber: EntryNumber
}

/** What was heard of it, once for each source. */
export interface ChargeBackAnswerTable {
  readonly chargeId: string
  readonly outcome: 'givenBack' | 'refused'
  readonly source: 'provider' | 'person'
  readonly reference: string | null
  readonly reason: string | null
  readonly at: number
  readonly by: string | null
  readonly approvedBy: string | null
  readonly entryNumber: EntryNumber
}

/** The view `charge_back_open`: what is asked back and nobody knows to have gone back. */
export interface ChargeBackOpenView {
  readonly chargeId: string
  readonly at: number
}

/** The view `charge_open`: charges that block their bills. */
export interface ChargeOpenView {
  readonly chargeId: string
  readonly roomId: string
  readonly method: ChargeMethod
  readonly amountFen: number
  readonly askedAt: number
  readonly askedBy: string
  readonly isPaid: number
}

const fact = 'fact' as const
const money = { topic: 'charges', rows: 'acts', money: true } as const

export const chargeTable = declareTable<ChargeTable>()({
  ...money,
  name: 'charge',
  key: ['id'],
  columns: {
    id: fact,
    shiftId: fact,
    roomId: fact,
    provider: fact,
    method: fact,
    amountFen: fact,
    askedAt: fact,
    askedBy: fact,
    entryNumber: fact,
  },
})

export const chargeLineTable = declareTable<ChargeLineTable>()({
  ...money,
  name: 'charge_line',
  key: ['chargeId', 'position'],
  columns: { chargeId: fact, position: fact, billId: fact, amountFen: fact, lateFen: fact, entryNumber: fact },
})

export const chargeAnswerTable = declareTable<ChargeAnswerTable>()({
  ...money,
  name: 'charge_answer',
  key: ['chargeId', 'outcome', 'source'],
  columns: {
    chargeId: fact,
    outcome: fact,
    source: fact,
    paidFen: fact,
    reference: fact,
    reason: fact,
    at: fact,
    by: fact,
    approvedBy: fact,
    entryNumber: fact,
  },
})

export const chargeBookingTable = declareTable<ChargeBookingTable>()({
  ...money,
  name: 'charge_booking',
  key: ['chargeId'],
  columns: { chargeId: fact, paymentId: fact, at: fact, entryNumber: fact },
})

export const chargeReturnTable = declareTable<ChargeReturnTable>()({
  ...money,
  name: 'charge_return',
  key: ['chargeId'],
  columns: { chargeId: fact, reference: fact, at: fact, by: fact, approvedBy: fact, entryNumber: fact },
})

export const chargeBackTable = declareTable<ChargeBackTable>()({
  ...money,
  // Written, it is asked for.
  topic: 'chargeBacks',
  name: 'charge_back',
  key: ['chargeId'],
  columns: { chargeId: fact, requestId: fact, amountFen: fact, at: fact, by: fact, entryNumber: fact },
})

export const chargeBackAnswerTable = declareTable<ChargeBackAnswerTable>()({
  ...money,
  name: 'charge_back_answer',
  key: ['chargeId', 'outcome', 'source'],
  columns: {
    chargeId: fact,
    outcome: fact,
    source: fact,
    reference: fact,
    reason: fact,
    at: fact,
    by: fact,
    approvedBy: fact,
    entryNumber: fact,
  },
})

/** The tables of charges, and their rows, for the schema. */
export const chargeTables = [
  chargeTable,
  chargeLineTable,
  chargeAnswerTable,
  chargeBookingTable,
  chargeReturnTable,
  chargeBackTable,
  chargeBackAnswerTable,
] as const

export interface ChargeTables {
  charge: ChargeTable
  charge_line: ChargeLineTable
  charge_answer: ChargeAnswerTable
  charge_booking: ChargeBookingTable
  charge_return: ChargeReturnTable
  charge_back: ChargeBackTable
  charge_back_answer: ChargeBackAnswerTable
  charge_open: ChargeOpenView
  charge_back_open: ChargeBackOpenView
}
