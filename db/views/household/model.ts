export interface HouseholdPerson {
  readonly id: string
  /** Masked, or null when the record's key is gone. */
  readonly maskedName: string | null
  readonly maskedPhone: string | null
  readonly role: 'owner' | 'tenant' | 'family'
}

/** The household in hand: what the right side of the counter shows. */
export interface Household {
  readonly roomId: string
  readonly room: string
  readonly areaMilli: number
  readonly people: readonly HouseholdPerson[]
  readonly maskedPlates: readonly string[]
  readonly arrearsFen: number
  /** How much of it is owed by somebody who has left. */
  readonly formerFen: number
  readonly openBills: number
  readonly oldestDueOn: string | null
  readonly prepaidFen: number
  /** Cards and permits in use. */
  readonly cards: number
  /** Deposits that are held. */
  readonly deposits: { readonly count: number; readonly heldFen: number }
  readonly lastPayment: { readonly receiptNumber: string; readonly totalFen: number; readonly takenAt: number } | null
}
