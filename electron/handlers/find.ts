import { printHistory } from '../../db/desk/history-papers/commands.ts'
import { find } from '../../db/views/find/queries.ts'
import { readHistory } from '../../db/views/history/queries.ts'
import { today } from '../counter/today.ts'
import type { Handlers } from './handler.ts'

export const findHandlers = {
  find: async (counter, { text }) => ({
    ok: true,
    value: await find(counter.store.read, text, await today(counter), counter.store.ring),
  }),
  history: async ({ store }, { of, after }) => ({
    ok: true,
    value: await readHistory(store.read, store.ring, of, after),
  }),
  printHistory: { command: printHistory },
} satisfies Partial<Handlers>
