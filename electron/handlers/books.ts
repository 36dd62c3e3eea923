import { exportBook, printBook } from '../../db/money/books/commands.ts'
import { readBook } from '../../db/money/books/queries.ts'
import { readBookRange } from '../../db/money/books/rules.ts'
import type { books } from '../ipc/books.ts'
import type { Handlers } from './handler.ts'

export const bookHandlers = {
  book: async ({ store }, asked) => {
    const read = readBookRange(asked)
    return read.ok ? { ok: true, value: await readBook(store.read, read.range) } : read
  },
  printBook: { command: printBook },
  exportBook: { command: exportBook },
  writeBookExport: async (counter, { exportId }) => {
    // The writer is loaded with the first export, not at every start.
    const { writeBookList } = await import('../exporting/book-list.ts')
    return writeBookList(counter, exportId)
  },
} satisfies Pick<Handlers, keyof typeof books>
