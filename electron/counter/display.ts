// What the customer's display shows, as one value. It is decided here and nowhere else, by what happens at the counter,
// so that nothing of one person stays for the next: whatever interrupts a payment leads back to the greeting.

/** One line of what is being paid. The amount is null where only the item is known any more. */
export interface CustomerItem {
  readonly text: string
  readonly amountFen: number | null
}

/** A payment as its own customer may see it: no name, no room. */
export interface CustomerPayment {
  readonly items: readonly CustomerItem[]
  readonly dueFen: number
  readonly roundingFen: number
  /** Null until enough has been handed over. */
  readonly receivedFen: number | null
  readonly changeFen: number | null
  /** True once the money is taken: receipt and change go to the customer. */
  readonly isTaken: boolean
}

/** What is signed for on the display: by its number alone, as it stands on the item. */
export interface CustomerSigning {
  /** Of this asking: strokes that come late belong to nobody else. */
  readonly id: string
  readonly number: string
  /** The display has drawn the place to sign in: there is one, and it can be seen. */
  readonly isOpen: boolean
  /** The strokes so far, as points of a path; null where nothing is drawn. */
  readonly signature: string | null
}

export type CustomerShown =
  | { readonly show: 'greeting' }
  | ({ readonly show: 'payment' } & CustomerPayment)
  | ({ readonly show: 'signing' } & CustomerSigning)
  | { readonly show: 'farewell' }
  | { readonly show: 'away' }

export type DisplayEvent =
  /** The counter shows this payment. */
  | { readonly kind: 'paying'; readonly payment: CustomerPayment }
  /** Something is handed over, and can be signed for. */
  | { readonly kind: 'signing'; readonly id: string; readonly number: string }
  /** The display drew its place to sign in, or somebody signed in it, or began anew. */
  | { readonly kind: 'signed'; readonly id: string; readonly signature: string | null }
  /** The customer has checked receipt and change (standard 3.4.6). */
  | { readonly kind: 'checked' }
  /** The task was parked, given up or finished in any other way. */
  | { readonly kind: 'parked' | 'ended' }
  /** The farewell has stood long enough. */
  | { readonly kind: 'farewellOver' }
  /** The desk was left and the counter locked. */
  | { readonly kind: 'left' }
  /** Somebody signed in, signed out, or the counter's page died. */
  | { readonly kind: 'signedIn' | 'signedOut' | 'crashed' }

export const greeting: CustomerShown = { show: 'greeting' }

/**
 * The next value. While nobody is at the desk only somebody's signing in or out ends it: what a page sends that has not
 * heard of the lock yet is not shown.
 */
export function nextShown(shown: CustomerShown, event: DisplayEvent): CustomerShown {
  switch (event.kind) {
    case 'left':
      return { show: 'away' }
    case 'signedIn':
    case 'signedOut':
      return greeting
    case 'crashed':
      return shown.show === 'away' ? shown : greeting
    case 'paying':
      return shown.show === 'away' ? shown : { show: 'payment', ...event.payment }
    case 'signing':
      return shown.show === 'away'
        ? shown
        : { show: 'signing', id: event.id, number: event.number, isOpen: false, signature: null }
    case 'signed':
      return shown.show === 'signing' && shown.id === event.id
        ? { ...shown, isOpen: true, signature: event.signature }
        : shown
    case 'checked':
      // Only a payment that was taken is thanked for; its customer is the one who stands there.
      return shown.show === 'payment' && shown.isTaken ? { show: 'farewell' } : shown
    case 'parked':
      return shown.show === 'away' ? shown : greeting
    case 'ended':
      // The form ends in the moment of the farewell, which stays.
      return shown.show === 'payment' || shown.show === 'signing' ? greeting : shown
    case 'farewellOver':
      return shown.show === 'farewell' ? greeting : shown
  }
}
