// How a receipt is numbered. The number belongs to the payment, never to the printing.

/**
 * The series of a till for one kind of document and year: a till's series start again with each year and with each
 * incarnation of its store. Till 01, first incarnation, receipts of 2026: `01A-R2026`.
 */
export function receiptSeries(tillId: string, incarnation: string, businessDate: string): string {
  return `${tillId}${incarnation}-R${businessDate.slice(0, 4)}`
}

/** The number as printed, for example `01A-R2026-000123`. */
export function printedReceiptNumber(series: string, number: number): string {
  return `${series}-${String(number).padStart(6, '0')}`
}
