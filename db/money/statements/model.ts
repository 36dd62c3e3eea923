import type { BillView } from '../bills/model.ts'
import type { DepositPurpose } from '../deposits/model.ts'
import type { FeeBinding, FeeItem, FeeKind, LateClause, Price } from '../fees/model.ts'
import type { LastReading, MeterKind } from '../meters/model.ts'
import type { Workings } from '../runs/model.ts'

export interface StatementLine {
  readonly bill: BillView
  readonly workings: Workings | null
  readonly lateFen: number
  readonly lateDays: number
  /** Millionths of what is owed for each day; 0 where nothing is charged. */
  readonly lateRateMillionths: number
}

export interface PaidLine {
  readonly item: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly paidFen: number
  readonly receiptNumber: string
}

/** What a room owes and how it comes about (费用明细表, standard 3.4.9), before or after paying. */
export interface Statement {
  readonly roomId: string
  readonly room: string
  readonly areaMilli: number
  /** Masked; null where nobody is known. */
  readonly maskedPayer: string | null
  readonly day: string
  readonly lines: readonly StatementLine[]
  readonly byItem: readonly { readonly item: string; readonly balanceFen: number }[]
  readonly balanceFen: number
  /** How much of it is owed by somebody who has left. */
  readonly formerFen: number
  readonly lateFen: number
  /** The last five, the newest first; below zero what was given back. */
  readonly payments: readonly { readonly day: string; readonly receiptNumber: string; readonly amountFen: number }[]
  /** Line by line what was paid on `day`: the statement after paying says what the money went to. */
  readonly paidLines: readonly PaidLine[]
  readonly bases: readonly string[]
  /** Where a transfer goes to; empty where it was not entered. */
  readonly payeeAccount: string
  /** Deposits that are held, and what is prepaid: the room's own money at the centre. */
  readonly held: readonly { readonly purpose: DepositPurpose; readonly object: string; readonly heldFen: number }[]
  readonly prepaid: readonly { readonly item: string | null; readonly balanceFen: number }[]
}

/** A price as the board shows it (明码标价). */
export interface BoardPrice {
  readonly item: FeeItem
  readonly price: Price
  /** What being late costs by contract; null where it costs nothing. */
  readonly clause: LateClause | null
}

export interface PriceBoard {
  /** Which standard the services are of; empty where it was not entered. */
  readonly serviceStandard: string
  readonly company: string
  readonly centreName: string
  readonly hotline: string
  readonly day: string
  readonly zone: string
  readonly prices: readonly BoardPrice[]
}

export interface RoomBinding extends FeeBinding {
  readonly item: string
  readonly unit: string
  readonly kind: FeeKind
  /** Of its car, where it is one's; null also where the plate was removed. */
  readonly maskedPlate: string | null
}

/** A car a fee can be bound to. */
export interface RoomCar {
  readonly id: string
  readonly maskedPlate: string
}

export interface RoomMeter {
  readonly id: string
  readonly kind: MeterKind
  readonly number: string
  /** Null before its first. */
  readonly last: (LastReading & { readonly usageMilli: number }) | null
}

export interface RoomFees {
  readonly bindings: readonly RoomBinding[]
  readonly cars: readonly RoomCar[]
  readonly meters: readonly RoomMeter[]
}
