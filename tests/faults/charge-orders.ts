/** What a charging child is told. */
export interface ChargeOrders {
  readonly folder: string
  /** Where the simulated provider remembers. */
  readonly provider: string
  readonly seed: number
  /** Asks before it writes down, or under a second number when no answer came. */
  readonly planted?: 'askFirst' | 'askAgain'
}
