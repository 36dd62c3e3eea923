// A shift and its drawer: cash moved without a sale, counted, closed and handed over.
import type { PrinterRole } from '../../system/print-jobs/model.ts'

/** Why cash is put into the drawer or taken out without a sale; `delivered` goes to finance or the bank. */
export const cashMoveKinds = ['in', 'out', 'delivered', 'changed'] as const
export type CashMoveKind = (typeof cashMoveKinds)[number]

/** How many pieces of each note and coin were counted, by its value in fen. */
export type CountedPieces = Readonly<Record<string, number>>

export interface CashMoveView {
  readonly id: string
  readonly kind: CashMoveKind
  readonly amountFen: number
  readonly reason: string
  readonly at: number
  readonly byName: string | null
}

export interface ShiftCount {
  readonly pieces: CountedPieces
  readonly countedFen: number
  readonly expectedFen: number
  readonly differenceFen: number
  readonly at: number
  readonly byName: string | null
}

/** What a count tells whoever counted. */
export interface CountAnswer {
  readonly shiftId: string
  readonly countedFen: number
  readonly differenceFen: number
  /** Which count of the shift it is, from 1. */
  readonly position: number
  /** The difference that was furthest from 0 in any count of the shift: it decides who closes. */
  readonly largestFen: number
}

/** Something that is not finished and goes to whoever comes next; its kind has a word. */
export interface OpenMatter {
  readonly kind: string
  readonly count: number
}

/** How things stand at a close: what is held, what is to be looked for in the bank, which printer owes papers. */
export interface ShiftState {
  readonly deposits: number
  readonly depositsFen: number
  readonly prepaidFen: number
  readonly transfers: readonly {
    readonly receiptNumber: string
    readonly method: string
    readonly amountFen: number
  }[]
  readonly printers: readonly { readonly printer: PrinterRole; readonly papers: number }[]
}

/** Where the cash of a shift comes from and goes to, in fen; what leaves the drawer is negative. */
export interface ShiftCash {
  readonly floatFen: number
  readonly salesFen: number
  /** Given back for payments that were made void. */
  readonly voidsFen: number
  /** Deposits given back out of the drawer. */
  readonly depositsFen: number
  /** Balances paid out of the drawer. */
  readonly prepaidFen: number
  /** Given back later, of this shift's payments or of earlier ones. */
  readonly refundsFen: number
  readonly inFen: number
  readonly outFen: number
  readonly deliveredFen: number
  readonly expectedFen: number
}

/** A closed shift as a list shows it. */
export interface PastShift {
  readonly shiftId: string
  readonly businessDate: string
  readonly openedAt: number
  readonly closedAt: number
  readonly cashierName: string | null
  readonly differenceFen: number
  /** What the next person counted less what was left; null where nobody has taken it over. */
  readonly takenOverDifferenceFen: number | null
  readonly reviewedByName: string | null
  /** Whoever asks worked it and so does not review it. */
  readonly isOwn: boolean
}

/** The report of a shift, so far or closed. */
export interface ShiftReport {
  readonly shiftId: string
  readonly tillName: string
  readonly businessDate: string
  readonly cashierName: string | null
  readonly openedAt: number
  readonly closedAt: number | null
  readonly closedByName: string | null
  /** The notes and coins it was opened with; null where only their sum was typed. */
  readonly floatPieces: CountedPieces | null
  /**
   * Null where whoever asks may not know what is expected before it was counted. They are told no other sum of cash either
   * and no sum over all ways of paying: such a sum is null, and ways without cash stand alone.
   */
  readonly cash: ShiftCash | null
  /** Where it was opened with another float than was left: both, and why. Null where not, and for whoever may not know. */
  readonly floatOff: { readonly leftFen: number; readonly floatFen: number; readonly reason: string } | null
  /** Of cash only the number of payments for whoever may not know. */
  readonly takings: readonly {
    readonly method: string
    readonly payments: number
    readonly takenFen: number | null
    readonly refunds: number
    readonly refundedFen: number | null
    readonly netFen: number | null
  }[]
  /** What each fee item brought: due − discount + late = received, before rounding. Null like `cash`. */
  readonly byItem:
    | readonly {
        readonly name: string
        readonly dueFen: number
        readonly discountFen: number
        readonly lateFen: number
        readonly receivedFen: number
      }[]
    | null
  readonly receipts: {
    readonly count: number
    readonly first: string | null
    readonly last: string | null
    readonly voidNumbers: readonly string[]
    /** Numbers between the first and the last that no receipt of the shift has: always 0, and counted all the same. */
    readonly missing: number
    /** Copies of receipts, refunds and returns that were printed again. */
    readonly reprints: number
  }
  /** Invoices that were asked for. */
  readonly invoices: number
  readonly roundingFen: number
  /** Deposits taken and given back, however they went. Null like `cash`. */
  readonly deposits: {
    readonly taken: number
    readonly takenFen: number
    readonly returned: number
    readonly returnedFen: number
    readonly deductedFen: number
  } | null
  /** What came onto balances, paid with them, went back to them and was paid out. Null like `cash`. */
  readonly prepaid: {
    readonly inFen: number
    readonly usedFen: number
    readonly backFen: number
    readonly paidOutFen: number
  } | null
  readonly refunds: {
    readonly count: number
    readonly first: string | null
    readonly last: string | null
    readonly givenFen: number | null
    /** What of it left the drawer out of the day's takings (坐支). */
    readonly outOfTakingsFen: number | null
  }
  readonly moves: readonly CashMoveView[]
  readonly drawerOpenings: number
  /** The last count; null until it was counted, and for whoever may not know what is expected. */
  readonly count: ShiftCount | null
  /** Every count before the last: who counted again had been told how far the first was off. */
  readonly earlierCounts: readonly ShiftCount[]
  readonly differenceReason: string | null
  readonly approvedByName: string | null
  readonly leftFen: number | null
  readonly openMatters: readonly OpenMatter[]
  /** How things stood at the close, or stand now; null for shifts closed before it was kept. */
  readonly state: ShiftState | null
  /** Looked through by somebody who did not work it, with a word. */
  readonly reviewed: { readonly byName: string | null; readonly at: number; readonly note: string } | null
  readonly handedOver: {
    readonly toName: string | null
    readonly at: number
    readonly floatFen: number
    readonly differenceFen: number
  } | null
}
