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
