// Quantities are integers of a named unit (law 4); here they become text.

function decimals(value: number, digits: number, least: number): string {
  const sign = value < 0 ? '-' : ''
  const text = String(Math.abs(value)).padStart(digits + 1, '0')
  const fraction = text.slice(-digits).replace(/0+$/, '').padEnd(least, '0')
  return `${sign}${text.slice(0, -digits)}${fraction ? `.${fraction}` : ''}`
}

/** Thousandths as text with at least two decimals: 89430 is `89.43`. */
export function formatMilli(milli: number): string {
  return decimals(milli, 3, 2)
}

/** Ten-thousandths of a yuan as a price with at least two decimals: 26000 is `2.60`, 5283 is `0.5283`. */
export function formatTenThousandths(price: number): string {
  return decimals(price, 4, 2)
}
