// What the counter does with a visit. Every step moves the visit by an event of its machine and adds to its history.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { dropStop, stopsInTheWay } from '../stops/moving.ts'
import { holdIfMeant, holdShown } from '../unwelcome/holding.ts'
import { waitsForWord } from '../unwelcome/rules.ts'
import { actorOf, lastCallWay, writeHappening, type Happening } from './history.ts'
import type { HostChoice, HostOutcome, HostWay, VisitAnswer, VisitEvent, VisitState } from './model.ts'
import { checkHost } from './host-check.ts'
import { hostColumns, visitById } from './reading.ts'
import { endOfVisit, lobbyStates, visitMachine } from './rules.ts'
import { writeSearch } from './search.ts'
import { issueSlip, voidSlip, type Consent } from './slips.ts'
import { readParticulars, type VisitorParticulars } from './visitor-rules.ts'

export type VisitRow = NonNullable<Awaited<ReturnType<typeof visitById>>>
export type VisitCommand<Input> = StoreCommand<Input, VisitAnswer>

export const noSlip = { slipId: null, slipNumber: null }

/** What a visitor's particulars become in the row; `agreed` is a number there. */
export function particularColumns({ agreed, companions = [], ...rest }: VisitorParticulars) {
  const named = companions.length === 0 ? null : JSON.stringify(companions)
  return { ...rest, companions: named, agreed: Number(agreed) }
}

interface Move {
  readonly event: VisitEvent
  readonly columns?: Partial<Pick<VisitRow, 'calledAt'>> & Partial<ReturnType<typeof hostColumns>>
  readonly happening?: Omit<Happening, 'what'>
  /** How the host's consent was given, for the events that lead inside. */
  readonly consent?: Consent
}

/** The instants a state needs. A clock set back never makes somebody leave before they came. */
function instants(visit: VisitRow, state: VisitState, now: number) {
  const insideAt = state === 'inside' ? now : endOfVisit(state) === 'fromInside' ? visit.insideAt : null
  return { insideAt, endedAt: endOfVisit(state) === null ? null : Math.max(now, insideAt ?? now) }
}

/**
 * Moves a visit by an event, with its history and, where it leads inside, its slip. Refuses `notPossibleNow`,
 * `waitsForSupervisor`, and with further hosts `stopsUntold` and `otherHostAgreed`.
 */
export async function moveVisit(
  port: ActPort,
  context: ActContext,
  visit: VisitRow,
  move: Move,
): Promise<Result<{ answer: VisitAnswer }>> {
  const moved = visitMachine.next(visit.state, move.event)
  if (!moved.ok) return moved
  if (waitsForWord(move.event) && (await holdShown(port.db, visit.id))?.decision === null)
    return refuse('waitsForSupervisor')
  const { state } = moved
  const endsUnseen = state === 'away' || move.event === 'refuse'
  const free = await stopsInTheWay(port, visit.id, { leadsInside: state === 'inside', endsUnseen })
  if (!free.ok) return free
  if (state !== 'inside') await voidIfCorrected(port, context, visit, move.event)
  const times = { stateSince: context.now, ...instants(visit, state, context.now) }
  port.revise('visit', { id: visit.id }, { state, ...times, ...move.columns })
  await writeHappening(port, context, visit, { what: move.event, ...move.happening })
  const slip =
    state === 'inside' ? await issueSlip(port, context, visit.id, move.consent ?? { how: 'inPerson' }) : noSlip
  return { ok: true, answer: { visitId: visit.id, state, ...slip } }
}

async function voidIfCorrected(port: ActPort, context: ActContext, visit: VisitRow, event: VisitEvent): Promise<void> {
  if (event === 'correctHost') await voidSlip(port, context, visit.id)
}

/** A step that needs nothing but the visit. */
function step(move: Move): VisitCommand<{ visitId: string }> {
  return async (port, context, { visitId }) => {
    const visit = await visitById(port.db, visitId)
    return visit ? moveVisit(port, context, visit, move) : refuse('visitNotFound')
  }
}

/** The host is being called; the number rung is kept with the visit. Refuses `visitNotFound`, `notPossibleNow`. */
export const callHost: VisitCommand<{ visitId: string; way: HostWay; number: string | null }> = async (
  port,
  context,
  { visitId, way, number },
) => {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  context.keyInput(visit.keyId)
  const columns = { calledAt: context.now }
  return moveVisit(port, context, visit, { event: 'call', columns, happening: { way, numberRung: number } })
}

/**
 * What the host said. `up` is the consent; the slip prints. With `away` a message may be left. Refuses `visitNotFound`,
 * `notPossibleNow`, `messageOnlyWhenAway`.
 */
export const hostSays: VisitCommand<{ visitId: string; outcome: HostOutcome; message: string | null }> = async (
  port,
  context,
  { visitId, outcome, message },
) => {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  if (message !== null && outcome !== 'away') return refuse('messageOnlyWhenAway', { field: 'message' })
  context.keyInput(visit.keyId)
  const how = (await lastCallWay(port.db, visitId)) ?? 'phone'
  const moved = await moveVisit(port, context, visit, { event: outcome, consent: { how }, happening: { way: how } })
  if (moved.ok && message !== null) await leaveMessage(port, context, visit, message)
  return moved
}

async function leaveMessage(port: ActPort, context: ActContext, visit: VisitRow, text: string): Promise<void> {
  const written = { id: context.newId(), visitId: visit.id, keyId: visit.keyId, text }
  const left = { leftAt: context.now, leftBy: actorOf(context) }
  port.insert('host_message', { ...written, ...left, deliveredAt: null, deliveredBy: null, deliveredHow: null })
  await writeHappening(port, context, visit, { what: 'message' })
}

/** The host stands in the lobby: consent in person, and the slip prints. Refuses `visitNotFound`, `notPossibleNow`. */
export const hostCame = step({ event: 'hostCame', consent: { how: 'inPerson' }, happening: { way: 'inPerson' } })

/** The visitor goes away without having been inside. Refuses `visitNotFound`, `notPossibleNow`. */
export const giveUp = step({ event: 'giveUp' })

/** A registration made by mistake. Refuses `visitNotFound`, `notPossibleNow`. */
export const cancelVisit = step({ event: 'cancel' })

/** Ticks off the seat offered and the tea brought; the first time stays. Refuses `visitNotFound`, `notPossibleNow`. */
export const tendGuest: VisitCommand<{ visitId: string; seat: boolean; tea: boolean }> = async (
  port,
  context,
  { visitId, seat, tea },
) => {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  if (!lobbyStates.includes(visit.state))
    return refuse('notPossibleNow', { facts: { state: visit.state, event: 'tend' } })
  const [offersSeat, bringsTea] = [seat && visit.seatAt === null, tea && visit.teaAt === null]
  const seatAt = offersSeat ? context.now : visit.seatAt
  if (offersSeat) await writeHappening(port, context, visit, { what: 'seat' })
  if (bringsTea) await writeHappening(port, context, visit, { what: 'tea' })
  port.revise('visit', { id: visitId }, { seatAt, teaAt: bringsTea ? context.now : visit.teaAt })
  return { ok: true, answer: { visitId, state: visit.state, ...noSlip } }
}

export interface Correction {
  readonly visitId: string
  readonly host: HostChoice | null
  readonly visitor: VisitorParticulars | null
}

/**
 * Corrects the host, or the visitor's particulars; the history keeps both. Another host starts again at `registered` and
 * makes the slip void. Refuses `correctOne` unless exactly one is given, and what registering refuses.
 */
export const correctVisit: VisitCommand<Correction> = async (port, context, { visitId, host, visitor }) => {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  context.keyInput(visit.keyId)
  if (host && !visitor) return correctHost(port, context, visit, host)
  if (visitor && !host) return correctParticulars(port, context, visit, visitor)
  return refuse('correctOne')
}

async function correctHost(port: ActPort, context: ActContext, visit: VisitRow, host: HostChoice) {
  const known = await checkHost(port.db, host)
  if (!known.ok) return known
  await dropStop(port, context, visit.id, host)
  const columns = { ...hostColumns(host), calledAt: null }
  return moveVisit(port, context, visit, { event: 'correctHost', columns, happening: { host } })
}

async function correctParticulars(
  port: ActPort,
  context: ActContext,
  visit: VisitRow,
  given: VisitorParticulars,
): Promise<Result<{ answer: VisitAnswer }>> {
  if (visit.endedAt !== null) return refuse('notPossibleNow', { facts: { state: visit.state, event: 'correct' } })
  const read = readParticulars(given)
  if (!read.ok) return read
  port.revise('visit', { id: visit.id }, particularColumns(read.visitor))
  await writeHappening(port, context, visit, { what: 'correct', particulars: read.visitor })
  port.side.remove('visit_search', { visitId: visit.id })
  writeSearch(port.side, visit.id, read.visitor, context.token)
  await holdIfMeant(port, context, visit.id, read.visitor)
  return { ok: true, answer: { visitId: visit.id, state: visit.state, ...noSlip } }
}
