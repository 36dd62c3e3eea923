// The program's two pages, and what each may ask for.

export const pageOrigin = 'app://counter'
/** The counter's page and the customer's: two pages with doors of their own. */
export const counterPage = '/index.html'
export const customerPage = '/customer.html'

/** The customer's page asks for the one value it shows, and signs. Whoever gets at that screen reaches nothing else. */
export function mayPass(page: string | null, door: 'ask' | 'run', channel: unknown): boolean {
  // Nobody signs for a customer at the counter's own keys.
  if (page === counterPage) return channel !== 'signOnDisplay'
  return page === customerPage && door === 'ask' && (channel === 'customerDisplay' || channel === 'signOnDisplay')
}
