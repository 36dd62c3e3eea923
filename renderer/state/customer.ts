// Tells the main process what the task in hand shows its customer. What becomes of it is decided there.
import { useEffect, useRef } from 'react'
import { client, type InputOf } from '../client/client.ts'

export type ShownToCustomer = Extract<InputOf<'showCustomer'>, { readonly show: 'payment' }>

/** Shows a payment on the customer's display for as long as the component is on screen; null shows nothing yet. */
export function useCustomerDisplay(payment: ShownToCustomer | null): void {
  const text = payment === null ? null : JSON.stringify(payment)
  const known = useRef<ShownToCustomer['items']>([])
  useEffect(() => {
    if (text === null) return
    const now = JSON.parse(text) as ShownToCustomer
    // What is paid is no longer among the open bills; the receipt is about the same items all the same.
    if (now.items.length > 0 || !now.isTaken) known.current = now.items
    void client.ask('showCustomer', { ...now, items: known.current })
  }, [text])
  useEffect(() => () => void client.ask('showCustomer', { show: 'nothing' }), [])
}

/** The customer has checked receipt and change: the display says good-bye. */
export function sayGoodbye(): void {
  void client.ask('showCustomer', { show: 'checked' })
}
