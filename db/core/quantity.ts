// Quantities are integers of a named unit (law 4); here they become text, and text becomes them.
import { refuse, type Result } from './refusal.ts'
import { halfWidth, withoutSpaces } from './text.ts'

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

/**
 * Reads a measured quantity such as an area, 89.43 as 89430 thousandths; a unit may follow. Refuses `quantityMissing`,
 * `quantityUnreadable`, and `quantityTooPrecise` beyond three decimals.
 */
export function parseMilli(text: string): Result<{ milli: number }> {
  if (text.length > 32) return refuse('quantityUnreadable')
  const typed = withoutSpaces(halfWidth(text)).replace(/(?:㎡|m²|m2|平方米|平米)$/i, '')
  if (typed === '') return refuse('quantityMissing')
  const parts = /^(?<whole>\d{1,7})(?:\.(?<decimals>\d+))?$/.exec(typed)?.groups
  if (parts === undefined) return refuse('quantityUnreadable')
  const decimals = (parts['decimals'] ?? '').replace(/0+$/, '')
  if (decimals.length > 3) return refuse('quantityTooPrecise')
  return { ok: true, milli: Number(parts['whole']) * 1000 + Number(decimals.padEnd(3, '0')) }
}
