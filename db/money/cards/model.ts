// What a service hands over and gets back: access cards, parking cards, permits. No card is ever blocked for what is owed.
import type { DepositPurpose } from '../deposits/model.ts'

/** What happens to a card after it was issued. */
export const cardEvents = ['renew', 'lose', 'find', 'replace', 'giveBack', 'cancel'] as const
export type CardEvent = (typeof cardEvents)[number]

/**
 * `toPay`: applied for, its fee or deposit not paid yet; `active`; `lost`: reported, not valid; the others are ends.
 * What is owed for anything else never changes it.
 */
export const cardStates = ['toPay', 'active', 'lost', 'replaced', 'givenBack', 'cancelled'] as const
export type CardState = (typeof cardStates)[number]

export interface CardView {
  readonly cardId: string
  readonly roomId: string
  readonly serviceId: string
  readonly service: string
  readonly number: string
  /** Masked; null where it is the household's. */
  readonly maskedHolder: string | null
  readonly state: CardState
  readonly possible: readonly CardEvent[]
  /** The last day it is valid, by renewals that are paid; null where it has no end. */
  readonly validTo: string | null
  /** Until when it would be valid by a renewal that is not paid; null without one. */
  readonly unpaidRenewalTo: string | null
  readonly isFirstFree: boolean
  readonly madeAt: number
  readonly depositId: string | null
  /** Bills of it that are not paid. */
  readonly unpaidBillIds: readonly string[]
}

/** The services a new estate begins with, and what their deposits are held for. */
export const purposeOfService: Readonly<Record<string, DepositPurpose>> = {
  '00000000-0000-7000-8000-5e7000000001': 'accessCard',
  '00000000-0000-7000-8000-5e7000000002': 'parkingCard',
  '00000000-0000-7000-8000-5e7000000003': 'renovation',
}

/** Handed over with every piece of luggage, not kept in a list: see custody. */
export const goodsServiceId = '00000000-0000-7000-8000-5e7000000004'
