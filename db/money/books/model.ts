// The books of what came in: by cash date (the business date it was taken), and by the period it was paid for.

/** The most days one book may span. */
export const longestBookDays = 366

/** How many entries a screen shows; sums and exports hold all of them. */
export const shownBookEntries = 200

export interface BookRange {
  /** Business dates, both included. */
  readonly fromOn: string
  readonly toOn: string
}

/** Taken, made void within its shift, never arrived, a deposit given back, a balance paid out, or a refund. */
export type BookKind = 'taken' | 'void' | 'notArrived' | 'returned' | 'paidOut' | 'refund'

export interface BookEntry {
  readonly cashDate: string
  readonly kind: BookKind
  readonly receiptNumber: string
  readonly room: string
  /** Null for rounding (抹零). */
  readonly item: string | null
  readonly periodFrom: string | null
  readonly periodTo: string | null
  /** Below zero for what went back, and for what was rounded off. */
  readonly amountFen: number
}

export interface BookSum {
  /** A business date, an item, a month, or a way of paying; null for rounding. */
  readonly name: string | null
  readonly amountFen: number
}

export interface BookSums extends BookRange {
  readonly entries: number
  /** What the lines come to, after rounding and voids. */
  readonly linesFen: number
  /** What the tenders come to, less change and what was given back: always the same. */
  readonly tendersFen: number
  readonly byDay: readonly BookSum[]
  readonly byItem: readonly BookSum[]
  /** By the month in which the period begins that was paid for. */
  readonly byPeriod: readonly BookSum[]
  readonly byMethod: readonly BookSum[]
}

export interface Book extends BookSums {
  /** The first of its entries, in the order they were made. */
  readonly shown: readonly BookEntry[]
}

export interface BookExportView extends BookRange {
  readonly id: string
  readonly at: number
  readonly byName: string | null
  readonly approvedByName: string | null
}
