// What is done about a ticket until the customer says that it is well. Every step is an event and a line of its history.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import { insertCall } from '../calls/moving.ts'
import { staffOfNumber } from '../custody/commands.ts'
import { writeTicketLine, type TicketLineInput } from './history.ts'
import type { CustomerAnswer, TicketAnswer, TicketEvent, ToldWay } from './model.ts'
import { printJobSlip } from './opening.ts'
import { ticketById, type TicketRow } from './reading.ts'
import { closingFault, ticketIsOver, ticketMachine } from './rules.ts'

type TicketCommand<Input> = StoreCommand<Input, TicketAnswer>

interface TicketMove {
  readonly event: TicketEvent
  readonly line?: Omit<TicketLineInput, 'what'>
  readonly columns?: Partial<Pick<TicketRow, 'promisedAt' | 'responsibleId' | 'answer'>>
}

async function moveTicket(
  port: ActPort,
  context: ActContext,
  row: TicketRow,
  { event, line = {}, columns = {} }: TicketMove,
): Promise<Result<{ answer: TicketAnswer }>> {
  const moved = ticketMachine.next(row.state, event)
  if (!moved.ok) return moved
  const { state } = moved
  await writeTicketLine(port, context, row, { what: event, ...line })
  const endedAt = ticketIsOver(state) ? Math.max(context.now, row.openedAt) : null
  const since = state === row.state ? {} : { stateSince: context.now }
  port.revise('ticket', { id: row.id }, { state, endedAt, ...since, ...columns })
  return { ok: true, answer: { ticketId: row.id, state, number: row.printedNumber } }
}

/** A step on a ticket that is there. Refuses `ticketNotFound`; the input's hash is keyed with the ticket's own key. */
function onTicket<Input extends { readonly ticketId: string }>(
  step: (port: ActPort, context: ActContext, row: TicketRow, input: Input) => Promise<Result<{ answer: TicketAnswer }>>,
): TicketCommand<Input> {
  return async (port, context, input) => {
    const row = await ticketById(port.db, input.ticketId)
    if (!row) return refuse('ticketNotFound')
    context.keyInput(row.keyId)
    return step(port, context, row, input)
  }
}

/** Ringing the customer about a ticket is a call of its own, with its purpose. */
function recordRinging(port: ActPort, context: ActContext, row: TicketRow, way: ToldWay): void {
  if (way !== 'phone') return
  insertCall(port, context, {
    direction: 'out',
    events: ['dial', 'reach', 'answer'],
    roomId: row.roomId,
    purpose: 'ticket',
  })
}

export interface FeedbackInput {
  readonly ticketId: string
  readonly way: ToldWay
  readonly note: string
}

/** The customer was told how it stands. */
export const tellCustomer: TicketCommand<FeedbackInput> = onTicket(async (port, context, row, { way, note }) => {
  const moved = await moveTicket(port, context, row, { event: 'feedback', line: { way, note } })
  if (moved.ok) recordRinging(port, context, row, way)
  return moved
})

export interface PromiseInput {
  readonly ticketId: string
  readonly promiseMinutes: number
  readonly reason: string
  /** How the customer was told: nobody's promise changes behind their back. */
  readonly way: ToldWay
}

/** Another time is promised, for a reason that the customer was told; what was promised before stays in the history. */
export const changePromise: TicketCommand<PromiseInput> = onTicket(
  async (port, context, row, { promiseMinutes, reason, way }) => {
    const promisedAt = context.now + promiseMinutes * 60_000
    const line = { promisedAt, note: reason, way }
    const moved = await moveTicket(port, context, row, { event: 'promise', line, columns: { promisedAt } })
    if (moved.ok) recordRinging(port, context, row, way)
    return moved
  },
)

/** Somebody else is responsible. Refuses `staffNumberUnknown`. */
export const assignTicket: TicketCommand<{ ticketId: string; staffNumber: string }> = onTicket(
  async (port, context, row, { staffNumber }) => {
    const found = await staffOfNumber(port.db, staffNumber, context.now)
    if (!found.ok) return found
    const { staffId } = found
    return moveTicket(port, context, row, { event: 'assign', line: { staffId }, columns: { responsibleId: staffId } })
  },
)

/** It is begun, waits for something, or goes on. */
export const stepTicket: TicketCommand<{
  ticketId: string
  step: 'begin' | 'pause' | 'resume'
  note: string | null
}> = onTicket(async (port, context, row, { step, note }) => {
  if (step === 'pause' && note === null) return refuse('waitsForMissing', { field: 'note' })
  return moveTicket(port, context, row, { event: step, line: { note } })
})

/** It is done, and what was done is said; the customer is asked next. */
export const finishTicket: TicketCommand<{ ticketId: string; note: string }> = onTicket(
  async (port, context, row, { note }) => moveTicket(port, context, row, { event: 'finish', line: { note } }),
)

const reopenings = fixedRow((db: StoreReader, ticketId: string) =>
  db
    .selectFrom('ticket_event')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ticketId', '=', ticketId)
    .where('what', '=', 'reopen'),
)

export interface CloseInput {
  readonly ticketId: string
  readonly answer: CustomerAnswer
  readonly way: ToldWay | null
  /** What the customer says to it. */
  readonly note: string | null
}

/**
 * Closed with the customer's answer. Refuses `askCustomer` where somebody can be asked, `askedHowMissing`, `reopenFirst`
 * where the customer is not satisfied and it was not opened again yet.
 */
export const closeTicket: TicketCommand<CloseInput> = onTicket(async (port, context, row, { answer, way, note }) => {
  const reopened = (await reopenings(port.db, row.id))?.count ?? 0
  const fault = closingFault({ answer, isAnonymous: row.anonymous === 1, reopened })
  if (fault !== null) return refuse(fault, { field: 'answer' })
  if (answer !== 'anonymous' && way === null) return refuse('askedHowMissing', { field: 'way' })
  const line = { answer, note, ...(answer === 'anonymous' ? {} : { way }) }
  const moved = await moveTicket(port, context, row, { event: 'close', line, columns: { answer } })
  if (moved.ok && way !== null && answer !== 'anonymous') recordRinging(port, context, row, way)
  return moved
})

/** The customer is not satisfied: it is opened again, with what is missing. */
export const reopenTicket: TicketCommand<FeedbackInput> = onTicket(async (port, context, row, { way, note }) => {
  const line = { way, note, answer: 'unsatisfied' } as const
  const moved = await moveTicket(port, context, row, { event: 'reopen', line })
  if (moved.ok) recordRinging(port, context, row, way)
  return moved
})

/** The customer takes it back, or it was opened by mistake. */
export const withdrawTicket: TicketCommand<{ ticketId: string; reason: string }> = onTicket(
  async (port, context, row, { reason }) =>
    moveTicket(port, context, row, { event: 'withdraw', line: { note: reason } }),
)

/** Prints the slip, or prints it again. Refuses `notPossibleNow` once the ticket has ended. */
export const printTicket: TicketCommand<{ ticketId: string }> = onTicket(async (port, context, row) => {
  if (row.endedAt !== null) return refuse('notPossibleNow', { facts: { state: row.state, event: 'reprint' } })
  const before = await lastJobOf(port.db, row.id, 'jobSlip')
  await writeTicketLine(port, context, row, { what: 'reprint' })
  await printJobSlip(port, context, row, before === null ? null : 'asked')
  return { ok: true, answer: { ticketId: row.id, state: row.state, number: row.printedNumber } }
})
