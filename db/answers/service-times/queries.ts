import { addDays } from '../../core/time.ts'
import type { StoreReader } from '../../schema.ts'
import type { ServiceTime } from './model.ts'

/** As far back as the report looks, today with it. */
const days = 30

/** Each service of the thirty days through `today`, the one that takes longest first. */
export async function serviceTimes(db: StoreReader, today: string): Promise<ServiceTime[]> {
  const rows = await db
    .selectFrom('service_time')
    .select('service')
    .select(({ fn }) => [
      fn.sum<number>('count').as('count'),
      fn.sum<number>('seconds').as('seconds'),
      fn.max<number>('longestSeconds').as('longestSeconds'),
    ])
    .where('day', '>', addDays(today, -days))
    .where('day', '<=', today)
    .groupBy('service')
    .execute()
  return rows
    .map(({ service, count, seconds, longestSeconds }) => {
      return { service, count, averageSeconds: Math.round(seconds / count), longestSeconds }
    })
    .toSorted((one, other) => other.averageSeconds - one.averageSeconds)
}
