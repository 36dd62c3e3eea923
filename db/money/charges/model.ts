// A charge: money asked of a provider by the code of a payer's telephone. It is written down before it is asked for, has one
// number for good, and blocks its bills until somebody knows what became of it.
import type { PaymentLine } from '../payments/rules.ts'

/** What a provider can charge by, as a tender says it; `card` is UnionPay's code. */
export const chargeMethods = ['wechat', 'alipay', 'card'] as const
export type ChargeMethod = (typeof chargeMethods)[number]

/**
 * - `unknown`: asked for, and nobody knows yet. `notPaid`: certain that it was not paid.
 * - `paid`: the money is there, and waits for a shift or is being booked. `booked`: its payment is written.
 * - `toReturn`: the money is there and its bills were paid otherwise, or it is another sum: it goes back. `returned`: done.
 * - `givingBack`: its payment is void, the provider was asked to give it back, and nobody knows yet. `backRefused`: it will not,
 *   and somebody has to. `givenBack`: done.
 */
export type ChargeState =
  | 'unknown'
  | 'notPaid'
  | 'paid'
  | 'booked'
  | 'toReturn'
  | 'returned'
  | 'givingBack'
  | 'backRefused'
  | 'givenBack'

export interface ChargeView {
  readonly chargeId: string
  /** Ours; the provider knows the charge by it. */
  readonly number: string
  readonly state: ChargeState
  readonly method: ChargeMethod
  readonly amountFen: number
  readonly roomId: string
  readonly room: string
  readonly lines: readonly PaymentLine[]
  readonly askedAt: number
  readonly askedByName: string | null
  /** The provider's number of it; null until it is paid. */
  readonly reference: string | null
  /** Why it was not paid, or is not given back: a code of ours, or what a person said. */
  readonly reason: string | null
  readonly paymentId: string | null
}

/** What is certain about giving a charge back. */
export type HeardBack =
  | { readonly outcome: 'givenBack'; readonly reference: string }
  | { readonly outcome: 'refused'; readonly reason: string }

/** What is certain about a charge, from whoever knows. */
export type Heard =
  | { readonly outcome: 'paid'; readonly reference: string; readonly paidFen: number }
  | { readonly outcome: 'notPaid'; readonly reason: string }
