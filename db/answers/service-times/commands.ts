import type { NotePort } from '../../schema.ts'
import { todayOf } from '../articles/commands.ts'
import type { TimedService } from './model.ts'

/** Adds one who was served to the sums of the day; `seconds` from the first key of the task to its farewell. */
export async function noteServed(
  port: NotePort,
  { service, seconds }: { readonly service: TimedService; readonly seconds: number },
  now: number,
): Promise<void> {
  const day = await todayOf(port.db, now)
  const before = await port.db
    .selectFrom('service_time')
    .select(['count', 'seconds', 'longestSeconds'])
    .where('day', '=', day)
    .where('service', '=', service)
    .executeTakeFirst()
  port.put('service_time', {
    day,
    service,
    count: (before?.count ?? 0) + 1,
    seconds: (before?.seconds ?? 0) + seconds,
    longestSeconds: Math.max(before?.longestSeconds ?? 0, seconds),
  })
}
