import { dateIn } from '../core/time.ts'
import type { StoreReader } from '../schema.ts'
import { readSettings } from '../system/settings/queries.ts'

/** What every act on the register asks of the settings: today in the estate's zone, and its area code. */
export async function registerToday(db: StoreReader, now: number): Promise<{ day: string; areaCode: string }> {
  const settings = await readSettings(db)
  return { day: dateIn(settings['centre.zone'], now), areaCode: settings['centre.areaCode'] }
}
