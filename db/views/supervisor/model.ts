// What F11 shows of the whole counter.

/** Which entries of the journal are shown. A day is one of the estate's zone; null means all of them. */
export type JournalLook =
  | { readonly by: 'all'; readonly day: string | null }
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

/** How far the chain of entries was checked; `progress` while a check runs. */
export interface JournalState {
  readonly entries: number
  readonly checked: {
    readonly throughEntry: number
    readonly checkedAt: number
    readonly brokenEntry: number | null
  } | null
  readonly progress: { readonly done: number; readonly total: number } | null
}
