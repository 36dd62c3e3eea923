// The codes a scanner reads at the counter, told by their form alone.

/**
 * True for what stands in the codes a scanner reads at the counter: a receipt's and a slip's. The digits of a payment
 * code, and whatever else is as long, are codes as well: nobody types sixteen digits in a row.
 */
export function isCounterCode(text: string): boolean {
  return (
    /^v1\|\d{2}[A-Z]{1,2}-R\d{4}-\d{6}\|/i.test(text) ||
    /^\d{2}[A-Z]{1,2}-[RV]\d{4}-\d{6}$/i.test(text) ||
    /^V[0-9A-Z]{8}$/i.test(text) ||
    /^\d{16,24}$/.test(text)
  )
}
