// Day and month books: what came in by cash date and by the period it was for.
import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import type { Book } from '../../db/money/books/model.ts'
import { command, note, query } from './channel.ts'
import { id } from './values.ts'

const readers: readonly Role[] = ['supervisor', 'finance', 'manager']
const day = z.string().max(10)
const range = z.strictObject({ fromOn: day, toOn: day })

export const books = {
  /** Refuses `bookRangeWrong`. */
  book: query<Book>()({ input: range, callers: readers }),
  printBook: command<{ readonly jobId: string }>()({ input: range, callers: readers }),
  /** Records the export; the file is written by `writeBookExport` after it. */
  exportBook: command<{ readonly exportId: string }>()({
    input: range,
    callers: readers,
    approval: { by: readers, when: 'always' },
  }),
  /** Refuses `exportGone` unless the same person recorded it within a quarter of an hour. */
  writeBookExport: note<{ readonly path: string; readonly entries: number }>()({
    input: z.strictObject({ exportId: id }),
    callers: readers,
  }),
}
