import { z } from 'zod'
import type { FindAnswer } from '../../db/views/find/model.ts'
import type { HistoryPage } from '../../db/views/history/model.ts'
import { command, query } from './channel.ts'
import { dayOfRecord, id } from './values.ts'

const of = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('room'), roomId: id }),
  z.strictObject({ by: z.literal('day'), day: dayOfRecord }),
])

export const finding = {
  find: query<FindAnswer>()({
    input: z.strictObject({ text: z.string().max(200) }),
    callers: 'signedIn',
    whileLocked: true,
  }),
  /** Visits and payments of a room or a day, the newest first; `after` is where the page before ended. */
  history: query<HistoryPage>()({
    input: z.strictObject({
      of,
      after: z.strictObject({ at: z.int().min(0), id }).nullable(),
    }),
    callers: 'signedIn',
    whileLocked: true,
  }),
  /** Prints the newest of it as a list, names masked. Refuses `roomNotFound`. */
  printHistory: command<{ readonly jobId: string }>()({ input: z.strictObject({ of }), callers: 'signedIn' }),
}
