// Registering somebody, and letting in who was announced: before anybody is called, and without calling.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { arrive, checkArrival, expectedToday } from '../passes/arriving.ts'
import { arrivalOfVisit, passOfVisit } from '../passes/queries.ts'
import { holdIfMeant } from '../unwelcome/holding.ts'
import { moveVisit, noSlip, particularColumns, type VisitCommand } from './commands.ts'
import { actorOf, writeHappening } from './history.ts'
import { checkHost } from './host-check.ts'
import type { HostChoice, VisitAnswer } from './model.ts'
import { hostColumns, visitById } from './reading.ts'
import { visitMachine } from './rules.ts'
import { writeSearch } from './search.ts'
import { readParticulars, type VisitorParticulars } from './visitor-rules.ts'

export type RegisterInput = { readonly host: HostChoice } & VisitorParticulars

async function checkInput(
  port: ActPort,
  { host, ...given }: RegisterInput,
): Promise<Result<{ visitor: VisitorParticulars }>> {
  const known = await checkHost(port.db, host)
  return known.ok ? readParticulars(given) : known
}

async function writeVisit(
  port: ActPort,
  context: ActContext,
  host: HostChoice,
  visitor: VisitorParticulars,
): Promise<VisitAnswer> {
  const visit = { id: context.newId(), keyId: port.newRecordKey() }
  context.keyInput(visit.keyId)
  port.insert('visit', {
    ...visit,
    ...hostColumns(host),
    ...particularColumns(visitor),
    state: visitMachine.initial,
    stateSince: context.now,
    registeredAt: context.now,
    registeredBy: actorOf(context),
    calledAt: null,
    insideAt: null,
    endedAt: null,
    seatAt: null,
    teaAt: null,
  })
  await writeHappening(port, context, visit, { what: 'register', host, particulars: visitor })
  writeSearch(port.side, visit.id, visitor, context.token)
  await holdIfMeant(port, context, visit.id, visitor)
  return { visitId: visit.id, state: visitMachine.initial, ...noSlip }
}

/**
 * Registers a visitor, host first, before anybody is called (standard 2.4.1). A walk-in whom this host announced for today
 * becomes that visit. Refuses `hostNotFound`, `phoneUnreadable`, `plateTooLong`.
 */
export const registerVisit: VisitCommand<RegisterInput> = async (port, context, input) => {
  const read = await checkInput(port, input)
  if (!read.ok) return read
  const { host } = input
  const answer = await writeVisit(port, context, host, read.visitor)
  const pass = await expectedToday(port, context, { host, visitor: read.visitor })
  if (pass) await arrive(port, context, pass, answer.visitId)
  return { ok: true, answer }
}

export type RegisterExpectedInput = RegisterInput & { readonly passId: string; readonly dayConfirmed: boolean }

/**
 * Registers somebody with the pass they came with. Refuses what registering refuses, `passNotFound`, `passOver`,
 * `passOtherHost`, and on another day than announced `passEarly` or `passExpired` until that was confirmed.
 */
export const registerExpected: VisitCommand<RegisterExpectedInput> = async (port, context, input) => {
  const { passId, dayConfirmed, ...registered } = input
  const read = await checkInput(port, registered)
  if (!read.ok) return read
  const { host } = registered
  const checked = await checkArrival(port, context, { passId, dayConfirmed, host })
  if (!checked.ok) return checked
  const answer = await writeVisit(port, context, host, read.visitor)
  await arrive(port, context, checked.pass, answer.visitId)
  return { ok: true, answer }
}

/**
 * Lets somebody in on the consent the host gave when announcing them; the slip names when and through whom. Refuses
 * `visitNotFound`, `notPossibleNow`, and `passNoConsent` where the day, the host or the party is another than announced.
 */
export const letInAsPlanned: VisitCommand<{ visitId: string }> = async (port, context, { visitId }) => {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  const [tied, pass] = [await passOfVisit(port.db, visit), await arrivalOfVisit(port.db, visitId)]
  if (!pass || tied?.consents !== true) return refuse('passNoConsent')
  const consent = { how: pass.announcedHow, at: Math.min(pass.madeAt, context.now), by: pass.madeBy }
  return moveVisit(port, context, visit, { event: 'asPlanned', consent, happening: { way: pass.announcedHow } })
}
