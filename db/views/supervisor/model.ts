// What F11 shows of the whole counter.
import type { Role } from '../../core/roles.ts'

/** Which entries of the journal are shown. A day is one of the estate's zone; null means all of them. */
export type JournalLook =
  | { readonly by: 'all'; readonly day: string | null }
  /** What a second person approved. */
  | { readonly by: 'approved'; readonly day: string | null }
  | { readonly by: 'person'; readonly staffId: string; readonly day: string | null }
  | { readonly by: 'command'; readonly command: string; readonly day: string | null }

export interface JournalLine {
  readonly number: number
  readonly command: string
  readonly at: number
  /** Null where the program itself acted. */
  readonly byName: string | null
  readonly approvedByName: string | null
}

export interface JournalPage {
  readonly lines: readonly JournalLine[]
  /** The number the next page begins below; null at the journal's beginning. */
  readonly next: number | null
}

export const journalPageLines = 50

/** A cell of an entry as a person may read it. */
export type ShownCell =
  | { readonly shown: 'fact'; readonly value: string | number | null }
  /** A reference to somebody or something, with its name. */
  | { readonly shown: 'name'; readonly value: string }
  /** Personal: only that it was written. */
  | { readonly shown: 'sealed' }

export interface ShownRow {
  readonly table: string
  readonly written: 'insert' | 'revise'
  readonly cells: readonly { readonly column: string; readonly cell: ShownCell }[]
}

export interface JournalEntryView extends JournalLine {
  readonly actId: string
  readonly rows: readonly ShownRow[]
  /** Rows that are not shown: an import writes hundreds. */
  readonly rowsLeft: number
  readonly hash: string
}

/** More rows of one entry are counted, not shown. */
export const mostShownRows = 40

export interface JournalPerson {
  readonly id: string
  readonly number: string
  readonly name: string | null
}

export type JournalFinding =
  | { readonly kind: 'brokenEntry'; readonly entry: number }
  | { readonly kind: 'differs' | 'missing'; readonly table: string; readonly entry: number }
  | { readonly kind: 'unknownRow'; readonly table: string }
  | { readonly kind: 'pagesDamaged' }
  | { readonly kind: 'schemaDiffers'; readonly object: string }
  | { readonly kind: 'rollDiffers'; readonly entry: number }

/** How far the chain of entries was checked; `progress` while a check runs. */
export interface JournalState {
  readonly entries: number
  readonly checked: {
    readonly throughEntry: number
    readonly checkedAt: number
    /** The first thing that is wrong: a broken entry, or a record that is not what the journal wrote. */
    readonly finding: JournalFinding | null
  } | null
  readonly progress: { readonly done: number; readonly total: number } | null
}

/** Today at a glance: what came in, who is here, and what somebody has to see to. */
export interface Overview {
  readonly day: string
  readonly takings: {
    readonly payments: number
    readonly takenFen: number
    readonly byMethod: readonly { readonly method: string; readonly payments: number; readonly takenFen: number }[]
    readonly unchecked: number
    /** What was given back on this business date, and what of it left the drawer out of the takings (坐支). */
    readonly refunds: number
    readonly refundedFen: number
    readonly outOfTakingsFen: number
    /** Deposits that went back. */
    readonly depositsBack: number
    readonly depositsBackFen: number
    /** Payments taken back within their shift, which are none of those above. */
    readonly voids: number
    readonly voidedFen: number
    /** Balances that were paid out. */
    readonly payouts: number
    readonly paidOutFen: number
  }
  readonly visits: {
    readonly today: number
    /** Visits by the hour of the day they were registered in, 0 to 23 in the estate's zone; hours without one left out. */
    readonly byHour: readonly { readonly hour: number; readonly visits: number }[]
    readonly inside: number
    readonly insidePeople: number
    /** Waiting for their host. */
    readonly waiting: number
    /** Waiting to be served. */
    readonly queue: number
    readonly messages: number
  }
  /** Shifts of the day that were opened with another float than the one before left. */
  readonly floatsOff: readonly {
    readonly name: string
    readonly leftFen: number
    readonly floatFen: number
    readonly reason: string
  }[]
  readonly papers: { readonly troubled: number; readonly waiting: number }
  /** Acts of today by command, the most frequent first. */
  readonly acts: readonly { readonly command: string; readonly count: number }[]
  /** Who showed more people's data in full within the last hour than the setting allows without a word. */
  readonly manyReveals: readonly { readonly staffId: string; readonly name: string; readonly count: number }[]
  /** Staff numbers that were tried with wrong PINs until they have to wait; `?` stands for all numbers nobody has. */
  readonly waitingNumbers: readonly { readonly number: string; readonly failures: number }[]
  /** Acts of today that a second person approved. */
  readonly approved: number
}

/** An act of the contract with those who may do it. */
export interface RoleRule {
  readonly command: string
  readonly callers: 'anyone' | 'signedIn' | readonly Role[]
  /** Who is asked as a second person: always, or where a rule says so; null where nobody is. */
  readonly approval: { readonly by: readonly Role[]; readonly when: 'always' | 'asked' } | null
}
