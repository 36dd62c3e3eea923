// The channels of tickets.
import {
  assignTicket,
  changePromise,
  closeTicket,
  finishTicket,
  printTicket,
  reopenTicket,
  stepTicket,
  tellCustomer,
  withdrawTicket,
} from '../../db/desk/tickets/commands.ts'
import { openTicket } from '../../db/desk/tickets/opening.ts'
import { listOpenTickets, readTicket } from '../../db/desk/tickets/queries.ts'
import type { tickets } from '../ipc/tickets.ts'
import { previewTicket } from '../printing/preview.ts'
import type { Handlers } from './handler.ts'

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

export const ticketHandlers = {
  openTickets: ({ store }, { roomId }) => value(listOpenTickets(store.read, store.ring, roomId)),
  ticket: ({ store, clock }, { ticketId }) => value(readTicket(store.read, store.ring, ticketId, clock())),
  ticketPreview: ({ store }, { ticketId }) => value(previewTicket(store, ticketId)),
  openTicket: { command: openTicket },
  tellCustomer: { command: tellCustomer },
  changePromise: { command: changePromise },
  assignTicket: { command: assignTicket },
  stepTicket: { command: stepTicket },
  finishTicket: { command: finishTicket },
  closeTicket: { command: closeTicket },
  reopenTicket: { command: reopenTicket },
  withdrawTicket: { command: withdrawTicket },
  printTicket: { command: printTicket },
} satisfies Pick<Handlers, keyof typeof tickets>
