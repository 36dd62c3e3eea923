import { recallVisitor, showInFull } from '../../db/desk/reveals/commands.ts'
import { recalledVisitor, shownInFull, type Asking } from '../../db/desk/reveals/queries.ts'
import type { OpenCounter } from '../counter/counter.ts'
import type { reveals } from '../ipc/reveals.ts'
import type { Handlers } from './handler.ts'

function asking({ signedIn, clock }: OpenCounter): Asking {
  return { staffId: signedIn?.staffId ?? '', now: clock() }
}

export const revealHandlers = {
  showInFull: { command: showInFull },
  shownInFull: async (counter, what) => {
    const { read, ring } = counter.store
    return { ok: true, value: await shownInFull(read, ring, what, asking(counter)) }
  },
  recallVisitor: { command: recallVisitor },
  recalledVisitor: async (counter, { visitId }) => {
    const { read, ring } = counter.store
    return { ok: true, value: await recalledVisitor(read, ring, visitId, asking(counter)) }
  },
} satisfies Pick<Handlers, keyof typeof reveals>
