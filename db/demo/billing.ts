// A year of bills and what of it is open. Ages of debt follow what service centres report: most owe the current month
// at most, some a few months, few for long.
import { addMonthsClamped, billingPeriod, monthOf, type Period } from '../core/time.ts'
import type { DemoRandom } from './random.ts'
import { demoRooms } from './rooms.ts'

export const monthsBilled = 12

/** 2.68 yuan for a square metre and month. */
export const priceTenThousandths = 26_800

/** Twelve natural months, the last one that of `today`. */
export function billedMonths(today: string): Period[] {
  const first = addMonthsClamped(`${monthOf(today)}-01`, 1 - monthsBilled)
  return Array.from({ length: monthsBilled }, (_, k) => billingPeriod(first, 1, k))
}

function lastMonths(count: number): number[] {
  return Array.from({ length: count }, (_, at) => monthsBilled - count + at)
}

/**
 * Which months of the year (0 to 11) a household has not paid: of a hundred 20 owe nothing, 50 the current month, 20
 * one to three months more, 10 four to eleven more. `demoRooms` owe what they are there for.
 */
export function openMonths(room: string, random: DemoRandom): number[] {
  const share = random.whole(100)
  const older = share < 90 ? 1 + random.whole(3) : 4 + random.whole(8)
  if (room === demoRooms.showcase) return lastMonths(3)
  if (room === demoRooms.oneBill) return [monthsBilled - 2]
  if (share < 20) return []
  return lastMonths(share < 70 ? 1 : 1 + older)
}
