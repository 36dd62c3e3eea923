// Prepaid balances (预存款): money of a room that pays its bills later, for anything or for one fee item only.

/** The fee item that holds every top-up; it is made with the first one. */
export const prepaidItemId = '00000000-0000-7000-8000-5e70000000d2'

export interface PrepaidView {
  readonly accountId: string
  readonly roomId: string
  /** The fee item it may pay; null where it may pay any. */
  readonly feeItemId: string | null
  readonly item: string | null
  /** Never below zero. */
  readonly balanceFen: number
}

/** What was paid out of a balance. */
export interface PayoutView {
  readonly payoutId: string
  readonly number: string
  readonly item: string | null
  readonly amountFen: number
  readonly at: number
}

/** How a balance is paid out. */
export const payoutMethods = ['cash', 'transfer'] as const
export type PayoutMethod = (typeof payoutMethods)[number]

/** Everything the paper of a paid out balance prints except names; frozen when it is written. */
export interface PayoutFacts {
  readonly centreName: string
  readonly companyName: string
  readonly hotline: string
  readonly number: string
  /** 'YYYY-MM-DD HH:mm' in the estate's zone. */
  readonly issuedAtText: string
  readonly businessDate: string
  readonly room: string
  /** The fee item it might pay; null where it might pay any. */
  readonly item: string | null
  readonly beforeFen: number
  readonly amountFen: number
  readonly leftFen: number
  readonly uppercase: string
  readonly method: PayoutMethod
  /** The last signs of the transfer's number; null for cash. */
  readonly reference: string | null
  readonly reason: string
  readonly tillName: string
  readonly headBefore: string
}

/** Null once the key that sealed them is gone. */
export interface PayoutNames {
  readonly payeeName: string | null
  readonly cashierName: string | null
  readonly approverName: string | null
}

export type PayoutContent = PayoutFacts & PayoutNames
