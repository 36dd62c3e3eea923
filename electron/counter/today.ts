import { dateIn } from '../../db/core/time.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { OpenCounter } from './counter.ts'

/** The business date of the open shift, else today in the estate's zone. */
export async function today(counter: OpenCounter): Promise<string> {
  const shift = await findOpenShift(counter.store.read)
  if (shift) return shift.businessDate
  const settings = await readSettings(counter.store.read)
  return dateIn(settings['centre.zone'], counter.clock())
}
