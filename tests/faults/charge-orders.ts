/** Whose word a void has. */
export const chief = '00000000-0000-7000-8000-00000000c1ef'

/** What a charging child is told. */
export interface ChargeOrders {
  readonly folder: string
  /** Where the simulated provider remembers. */
  readonly provider: string
  readonly seed: number
  /** Asks before it writes down, or under a second number when no answer came; gives back under a second number. */
  readonly planted?: 'askFirst' | 'askAgain' | 'backAgain'
}
