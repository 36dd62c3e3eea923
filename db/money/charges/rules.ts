import { checkReference } from '../payments/rules.ts'
import type { ChargeState } from './model.ts'

export interface ChargeFacts {
  readonly isPaid: boolean
  readonly isNotPaid: boolean
  readonly isBooked: boolean
  readonly isReturned: boolean
  /** What is known of its way back, where its payment is void and it was asked for; null for any other. */
  readonly back: 'givingBack' | 'backRefused' | 'givenBack' | null
  /** Whether its bills still owe what it paid, and it is the sum that was asked for. */
  readonly canBeBooked: boolean
}

/** Where a charge stands, from the facts that were added to it. What was paid counts, whatever else was said. */
export function chargeState(facts: ChargeFacts): ChargeState {
  if (facts.back !== null) return facts.back
  if (facts.isBooked) return 'booked'
  if (facts.isReturned) return 'returned'
  if (facts.isPaid) return facts.canBeBooked ? 'paid' : 'toReturn'
  return facts.isNotPaid ? 'notPaid' : 'unknown'
}

/** Open: it blocks its bills, and is handed over to the next shift. */
export function isOpenCharge(state: ChargeState): boolean {
  return state === 'unknown' || state === 'paid' || state === 'toReturn'
}

/** Our number of a charge, 32 signs: no provider takes more. */
export function chargeNumber(chargeId: string): string {
  return chargeId.replaceAll('-', '')
}

export function chargeIdOf(number: string): string {
  return number.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The provider's number as a tender may carry it; one that can not be carried gives way to ours. */
export function referenceOf(reference: string, chargeId: string): string {
  return checkReference(reference).ok ? reference : chargeNumber(chargeId)
}
