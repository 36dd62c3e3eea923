import { z } from 'zod'
import {
  customerAnswers,
  ticketChannels,
  ticketKinds,
  toldWays,
  type OpenTicket,
  type TicketAnswer,
  type TicketView,
} from '../../db/desk/tickets/model.ts'
import { command, query } from './channel.ts'
import { receivers } from './desk.ts'
import type { PaperPreview } from './money.ts'
import { id } from './values.ts'

const ticketId = z.strictObject({ ticketId: id })
const name = z.string().trim().min(1).max(60)
const words = z.string().trim().min(1).max(500)
const staffNumber = z.string().trim().min(1).max(20)
/** From now on; at most ninety days. */
const minutes = z.int().min(1).max(129_600)
const way = z.enum(toldWays)

export const tickets = {
  /** Tickets that are open, the first promised first; of one household where one is named. Topic `tickets`. */
  openTickets: query<readonly OpenTicket[]>()({
    input: z.strictObject({ roomId: id.nullable() }),
    callers: 'signedIn',
  }),
  /** One ticket for the task in hand; null where there is none. */
  ticket: query<TicketView | null>()({ input: ticketId, callers: receivers }),
  /** Its job slip; null once it has ended. */
  ticketPreview: query<PaperPreview | null>()({ input: ticketId, callers: receivers }),

  /** Refuses `phoneUnreadable`, `roomNotFound`, `staffNumberUnknown`, `callNotFound`, `notPossibleNow`. */
  openTicket: command<TicketAnswer>()({
    input: z.strictObject({
      callId: id.nullable(),
      kind: z.enum(ticketKinds),
      channel: z.enum(ticketChannels),
      roomId: id.nullable(),
      place: name.nullable(),
      name: name.nullable(),
      phone: z.string().trim().min(1).max(40).nullable(),
      words,
      staffNumber: staffNumber.nullable(),
      creditedNumber: staffNumber.nullable(),
      promiseMinutes: minutes.nullable(),
    }),
    callers: receivers,
    personal: true,
  }),
  /** A feedback entry: what the customer was told. */
  tellCustomer: command<TicketAnswer>()({
    input: z.strictObject({ ticketId: id, way, note: words }),
    callers: receivers,
    personal: true,
  }),
  /** Another time, for a reason that the customer was told. */
  changePromise: command<TicketAnswer>()({
    input: z.strictObject({ ticketId: id, promiseMinutes: minutes, reason: words, way }),
    callers: receivers,
    personal: true,
  }),
  /** Refuses `staffNumberUnknown`. */
  assignTicket: command<TicketAnswer>()({
    input: z.strictObject({ ticketId: id, staffNumber }),
    callers: receivers,
    personal: true,
  }),
  /** Refuses `waitsForMissing` where it waits and nobody said for what. */
  stepTicket: command<TicketAnswer>()({
    input: z.strictObject({ ticketId: id, step: z.enum(['begin', 'pause', 'resume']), note: words.nullable() }),
    callers: receivers,
    personal: true,
  }),
  finishTicket: command<TicketAnswer>()({
    input: z.strictObject({ ticketId: id, note: words }),
    callers: receivers,
    personal: true,
  }),
  /** With the customer's answer. Refuses `askCustomer`, `askedHowMissing`, `reopenFirst`. */
  closeTicket: command<TicketAnswer>()({
    input: z.strictObject({
      ticketId: id,
      answer: z.enum(customerAnswers),
      way: way.nullable(),
      note: words.nullable(),
    }),
    callers: receivers,
    personal: true,
  }),
  /** The customer is not satisfied. */
  reopenTicket: command<TicketAnswer>()({
    input: z.strictObject({ ticketId: id, way, note: words }),
    callers: receivers,
    personal: true,
  }),
  withdrawTicket: command<TicketAnswer>()({
    input: z.strictObject({ ticketId: id, reason: words }),
    callers: receivers,
    personal: true,
  }),
  /** Prints the job slip, or prints it again. */
  printTicket: command<TicketAnswer>()({ input: ticketId, callers: receivers, personal: true }),
}
