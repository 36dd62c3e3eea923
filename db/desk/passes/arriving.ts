// Somebody who was expected stands at the counter: the pass and the visit are tied to each other.
import { refuse, type Result } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import type { ActPort } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { HostChoice } from '../visits/model.ts'
import { hostChoice } from '../visits/reading.ts'
import { searchTexts, type VisitorParticulars } from '../visits/visitor-rules.ts'
import { writePassHappening } from './history.ts'
import { isSameHost, passById, type PassRow } from './queries.ts'
import { arrivalOf, passMachine, passTime, whoIsMeant, type Expected } from './rules.ts'
import { passesByToken } from './search.ts'

async function today(port: ActPort, context: ActContext): Promise<string> {
  return dateIn((await readSettings(port.db))['centre.zone'], context.now)
}

export interface Coming {
  readonly host: HostChoice
  readonly visitor: VisitorParticulars
}

/** The pass of today that a walk-in to this host is taken for, or null. */
export async function expectedToday(
  port: ActPort,
  context: ActContext,
  { host, visitor }: Coming,
): Promise<PassRow | null> {
  const day = await today(port, context)
  const asked = searchTexts(visitor).filter((text) => /^(?:name|phone):/.test(text))
  const rows = new Map<string, PassRow>()
  const found: Expected[] = []
  for (const text of asked) {
    const by = text.startsWith('phone:') ? 'phone' : 'name'
    for (const pass of await passesByToken(port.db, context.token(text))) {
      if (passTime(pass, day) !== 'valid' || !isSameHost(hostChoice(pass), host)) continue
      rows.set(pass.id, pass)
      found.push({ passId: pass.id, hasPhone: pass.hasPhone === 1, by })
    }
  }
  const passId = whoIsMeant(found, visitor.phone !== null)
  return passId === null ? null : (rows.get(passId) ?? null)
}

/**
 * The pass somebody came with. On another day than announced the clerk says that this was seen (`dayConfirmed`); the host
 * is then asked as for everybody else. Refuses `passNotFound`, `passOver`, `passOtherHost`, `passEarly`, `passExpired`.
 */
export async function checkArrival(
  port: ActPort,
  context: ActContext,
  {
    passId,
    dayConfirmed,
    host,
  }: { readonly passId: string; readonly dayConfirmed: boolean; readonly host: HostChoice },
): Promise<Result<{ pass: PassRow }>> {
  const pass = await passById(port.db, passId)
  if (!pass) return refuse('passNotFound')
  if (!passMachine.next(pass.state, arrivalOf(pass.kind)).ok) return refuse('passOver')
  if (!isSameHost(hostChoice(pass), host)) return refuse('passOtherHost', { field: 'host' })
  const time = passTime(pass, await today(port, context))
  if (dayConfirmed || time === 'valid') return { ok: true, pass }
  const facts = { fromDay: pass.fromDay, untilDay: pass.untilDay }
  return refuse(time === 'early' ? 'passEarly' : 'passExpired', { facts })
}

/** Ties a visit to the pass it came with; a pass for once is used up. */
export async function arrive(port: ActPort, context: ActContext, pass: PassRow, visitId: string): Promise<void> {
  const moved = passMachine.next(pass.state, arrivalOf(pass.kind))
  if (!moved.ok) throw new Error(`Pass ${pass.id} is ${pass.state}.`)
  const isValid = passTime(pass, await today(port, context)) === 'valid'
  await writePassHappening(port, context, pass.id, { what: 'arrived', visitId, consents: Number(isValid) })
  if (moved.state === pass.state) return
  port.revise('visit_pass', { id: pass.id }, { state: moved.state, stateSince: context.now, codeToken: null })
}
