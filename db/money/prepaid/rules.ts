/** The series of a till's paid out balances in a year, apart from its receipts: `01A-Y2026`. */
export function payoutSeries(tillId: string, incarnation: string, businessDate: string): string {
  return `${tillId}${incarnation}-Y${businessDate.slice(0, 4)}`
}
