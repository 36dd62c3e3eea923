// What the counter needs of whoever charges payers' codes. An adapter for a real one keeps to these promises; the simulated
// one keeps to them too, and breaks off, answers twice or late when it is told to.
import type { ChargeMethod } from '../../db/money/charges/model.ts'

export type ProviderAnswer =
  | { readonly kind: 'paid'; readonly reference: string; readonly paidFen: number }
  /** Certain: nothing was charged under this number, and nothing ever will be. */
  | { readonly kind: 'notPaid'; readonly reason: 'declined' | 'codeInvalid' | 'closed' }
  /** The payer is typing a password. */
  | { readonly kind: 'waiting' }
  /** The provider has never seen the number. It may still be on its way there. */
  | { readonly kind: 'notFound' }

export interface ChargeOrder {
  /** Ours. Asked twice under one number, a provider charges once and answers the same again. */
  readonly number: string
  readonly method: ChargeMethod
  readonly amountFen: number
  /** Good for a minute, and never written anywhere. */
  readonly payerCode: string
}

export interface BackOrder {
  /** Ours for giving back. Asked again under it, a provider gives back once and answers the same again. */
  readonly requestNumber: string
  /** The number of the charge. */
  readonly number: string
  readonly amountFen: number
}

export type BackAnswer =
  | { readonly kind: 'givenBack'; readonly reference: string }
  /** Certain: nothing goes back under this number, and nothing ever will. */
  | { readonly kind: 'refused'; readonly reason: 'balanceTooLow' | 'tooLate' }
  /** Taken on, and not done yet. */
  | { readonly kind: 'waiting' }

/** Every question rejects where no answer came: then nobody knows, and only asking again can tell. */
export interface PaymentProvider {
  readonly name: string
  readonly methods: readonly ChargeMethod[]
  /** Whether a charge can be asked for now. */
  isReachable(): Promise<boolean>
  charge(order: ChargeOrder): Promise<ProviderAnswer>
  query(number: string): Promise<ProviderAnswer>
  /**
   * Closes a number that was not paid: whatever arrives under it later charges nothing. Answers `notPaid`, or `paid` where it
   * was too late; it never gives money back.
   */
  close(number: string): Promise<ProviderAnswer>
  /** Gives a charge back to its payer; asked again until the answer is certain, always under the same number. */
  giveBack(order: BackOrder): Promise<BackAnswer>
  onBack(listener: (number: string, answer: BackAnswer) => void): () => void
  /** Answers that come by themselves: late, or once more. Answers a function that stops listening. */
  onAnswer(listener: (number: string, answer: ProviderAnswer) => void): () => void
  stop(): Promise<void>
}
