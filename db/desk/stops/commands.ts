// One visit with several hosts: each is told, and those who agree stand on the one slip.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort } from '../../schema.ts'
import { isSameHost } from '../passes/queries.ts'
import { holdShown } from '../unwelcome/holding.ts'
import { noSlip, type VisitCommand, type VisitRow } from '../visits/commands.ts'
import { actorOf, writeHappening } from '../visits/history.ts'
import { checkHost } from '../visits/host-check.ts'
import type { HostChoice, HostWay, VisitAnswer, VisitHappening } from '../visits/model.ts'
import { hostChoice, hostColumns, visitById } from '../visits/reading.ts'
import { lobbyStates } from '../visits/rules.ts'
import { mostStops, type StopAnswer } from './model.ts'
import { mayBeTold, stopsOf } from './queries.ts'

/** The visit, while its visitor stands in the lobby. */
async function inLobby(port: ActPort, visitId: string): Promise<Result<{ visit: VisitRow }>> {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  if (lobbyStates.includes(visit.state)) return { ok: true, visit }
  return refuse('notPossibleNow', { facts: { state: visit.state, event: 'stop' } })
}

const done = ({ id, state }: VisitRow): { ok: true; answer: VisitAnswer } => ({
  ok: true,
  answer: { visitId: id, state, ...noSlip },
})

/**
 * Adds a further host to a visit; they are told before anybody goes up. Refuses `visitNotFound`, `notPossibleNow` outside
 * of the lobby, `hostNotFound`, `stopTwice`, `tooManyStops`.
 */
export const addStop: VisitCommand<{ visitId: string; host: HostChoice }> = async (
  port,
  context,
  { visitId, host },
) => {
  const found = await inLobby(port, visitId)
  if (!found.ok) return found
  const { visit } = found
  const known = await checkHost(port.db, host)
  if (!known.ok) return known
  const before = await stopsOf(port.db, visitId)
  const standing = before.filter(({ answer }) => answer !== 'dropped')
  if ([visit, ...standing].some((row) => isSameHost(hostChoice(row), host)))
    return refuse('stopTwice', { field: 'host' })
  if (before.length === mostStops) return refuse('tooManyStops', { facts: { most: mostStops } })
  const added = { addedAt: context.now, addedBy: actorOf(context) }
  const untold = { answer: null, way: null, numberRung: null, toldAt: null, toldBy: null }
  const key = { visitId, position: before.length + 1, keyId: visit.keyId }
  port.insert('visit_stop', { ...key, ...hostColumns(host), ...added, ...untold })
  await writeHappening(port, context, visit, { what: 'stopAdded', host })
  return done(visit)
}

const whatOf: Readonly<Record<StopAnswer, VisitHappening>> = {
  agreed: 'stopAgreed',
  refused: 'stopRefused',
  notReached: 'stopNotReached',
}

export interface TellStopInput {
  readonly visitId: string
  readonly position: number
  readonly way: HostWay
  /** The number that was rung; it is kept with the visit. */
  readonly number: string | null
  readonly answer: StopAnswer
}

/**
 * A further host was told, and this is what they say. Refuses `visitNotFound`, `notPossibleNow` outside of the lobby,
 * `stopNotFound`, `stopTold` for who has answered, `waitsForSupervisor`.
 */
export const tellStop: VisitCommand<TellStopInput> = async (port, context, input) => {
  const { visitId, position, way, number, answer } = input
  const found = await inLobby(port, visitId)
  if (!found.ok) return found
  const { visit } = found
  const stop = (await stopsOf(port.db, visitId)).find((one) => one.position === position)
  if (!stop || stop.answer === 'dropped') return refuse('stopNotFound')
  if (!mayBeTold(stop)) return refuse('stopTold')
  if ((await holdShown(port.db, visitId))?.decision === null) return refuse('waitsForSupervisor')
  context.keyInput(visit.keyId)
  const told = { answer, way, numberRung: number, toldAt: context.now, toldBy: actorOf(context) }
  port.revise('visit_stop', { visitId, position }, told)
  const host = hostChoice(stop)
  await writeHappening(port, context, visit, { what: whatOf[answer], way, host, numberRung: number })
  return done(visit)
}
