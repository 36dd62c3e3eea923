// A ticket is opened: in the customer's own words, with somebody responsible and a promise.
import { refuse, type Result } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import { readTill } from '../../money/tills/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { checkRoom, moveCall, readNumber } from '../calls/moving.ts'
import { callById } from '../calls/reading.ts'
import { staffOfNumber } from '../custody/commands.ts'
import { actorOf } from '../visits/history.ts'
import { printedSlipNumber, slipSeries } from '../visits/slip-code.ts'
import { writeTicketLine } from './history.ts'
import type { OpenTicketInput, TicketAnswer, TicketKind } from './model.ts'
import { promiseHours } from './reading.ts'
import { hasJobSlip, promisedAt, ticketMachine } from './rules.ts'

const lastOfSeries = fixedRow((db: StoreReader, series: string) =>
  db.selectFrom('ticket').select('number').where('series', '=', series).orderBy('number', 'desc').limit(1),
)

async function nextNumber(db: StoreReader, now: number) {
  const { 'centre.zone': zone } = await readSettings(db)
  const till = await readTill(db)
  if (!till) throw new Error('The store has no till.')
  const series = slipSeries(till.id, till.incarnation, dateIn(zone, now), 'T')
  const number = ((await lastOfSeries(db, series))?.number ?? 0) + 1
  return { series, number, printedNumber: printedSlipNumber(series, number) }
}

/** Queues the slip somebody goes out with; a copy says so. */
export async function printJobSlip(
  port: ActPort,
  context: ActContext,
  ticket: { readonly id: string; readonly printedNumber: string },
  copyReason: string | null,
): Promise<void> {
  const copyNumber = ((await lastJobOf(port.db, ticket.id, 'jobSlip'))?.copyNumber ?? 0) + 1
  const paper = { documentId: ticket.id, documentNumber: ticket.printedNumber, copyNumber, copyReason }
  addPrintJob(port, context, { kind: 'jobSlip', printer: 'slip', ...paper })
}

/** The number at its field: two are asked for in one form. */
async function staffAt(
  db: StoreReader,
  number: string | null,
  now: number,
  field: string,
): Promise<Result<{ staffId: string | null }>> {
  if (number === null) return { ok: true, staffId: null }
  const found = await staffOfNumber(db, number, now)
  return found.ok ? found : refuse('staffNumberUnknown', { field })
}

async function endCall(port: ActPort, context: ActContext, input: OpenTicketInput): Promise<Result<object>> {
  if (input.callId === null) return { ok: true }
  const call = await callById(port.db, input.callId)
  if (!call) return refuse('callNotFound')
  const kind = input.kind === 'complaint' || input.kind === 'repair' || input.kind === 'enquiry' ? input.kind : 'other'
  return moveCall(port, context, call, 'openTicket', { kind, said: input.words })
}

/** Whom praise is for is kept of praise alone. */
function creditOf(kind: TicketKind, staffId: string | null): string | null {
  return kind === 'praise' ? staffId : null
}

/**
 * Opens a ticket; a call ends with it, and a slip prints where somebody goes out. Refuses `phoneUnreadable`,
 * `roomNotFound`, `staffNumberUnknown`, `callNotFound`, `notPossibleNow`.
 */
export const openTicket: StoreCommand<OpenTicketInput, TicketAnswer> = async (port, context, input) => {
  const { kind, channel, roomId, place, callId, words } = input
  const read = await readNumber(port.db, input.phone)
  if (!read.ok) return read
  const room = await checkRoom(port.db, roomId)
  if (!room.ok) return room
  const responsible = await staffAt(port.db, input.staffNumber, context.now, 'staffNumber')
  if (!responsible.ok) return responsible
  const credited = await staffAt(port.db, input.creditedNumber, context.now, 'creditedNumber')
  if (!credited.ok) return credited
  const ended = await endCall(port, context, input)
  if (!ended.ok) return ended
  const numbered = await nextNumber(port.db, context.now)
  const ticket = { id: context.newId(), keyId: port.newRecordKey(), ...numbered }
  context.keyInput(ticket.keyId)
  const hours = promiseHours(await readSettings(port.db))
  const promise = promisedAt(kind, context.now, input.promiseMinutes, hours)
  const responsibleId = responsible.staffId ?? actorOf(context)
  port.insert('ticket', {
    ...ticket,
    kind,
    channel,
    state: ticketMachine.initial,
    stateSince: context.now,
    callId,
    roomId,
    place,
    reporterName: input.name,
    reporterPhone: read.phone,
    words,
    anonymous: Number(roomId === null && read.phone === null),
    responsibleId,
    creditedId: creditOf(kind, credited.staffId),
    promisedAt: promise,
    openedAt: context.now,
    openedBy: actorOf(context),
    endedAt: null,
    answer: null,
  })
  await writeTicketLine(port, context, ticket, { what: 'open', promisedAt: promise, staffId: responsibleId })
  if (hasJobSlip(kind)) await printJobSlip(port, context, ticket, null)
  return { ok: true, answer: { ticketId: ticket.id, state: ticketMachine.initial, number: ticket.printedNumber } }
}
