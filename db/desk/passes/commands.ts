// Announcing who will come, and what becomes of it.
import { randomInt } from 'node:crypto'
import { refuse } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { checkHost } from '../visits/host-check.ts'
import { actorOf } from '../visits/history.ts'
import type { HostChoice } from '../visits/model.ts'
import { hostColumns } from '../visits/reading.ts'
import { readParticulars, type VisitorParticulars } from '../visits/visitor-rules.ts'
import { writePassHappening } from './history.ts'
import type { AnnounceWay, PassAnswer, PassKind } from './model.ts'
import { passByCodeToken, passById } from './queries.ts'
import { checkDays, codeText, passCode, passMachine } from './rules.ts'
import { writePassSearch } from './search.ts'

/** What is said of who will come; a document is looked at when they stand here. */
export type Announced = Pick<
  VisitorParticulars,
  'visitorName' | 'title' | 'phone' | 'company' | 'plate' | 'partySize' | 'purpose'
>

export interface MakePassInput extends Announced {
  readonly kind: PassKind
  readonly host: HostChoice
  readonly fromDay: string
  readonly untilDay: string
  readonly announcedHow: AnnounceWay
}

const unasked = { note: null, documentSeen: null, agreed: true } as const

/** A code nobody else is expected by. */
async function freeCode(port: ActPort, context: ActContext): Promise<{ code: string; codeToken: string }> {
  const code = passCode((below) => randomInt(below))
  const codeToken = context.token(codeText(code))
  return (await passByCodeToken(port.db, codeToken)) ? freeCode(port, context) : { code, codeToken }
}

/**
 * The host announces somebody. Refuses `hostNotFound`, `phoneUnreadable`, `plateTooLong`, `passDaysWrong`, and
 * `passOneDay` where a guest for once is announced for several.
 */
export const makePass: StoreCommand<MakePassInput, PassAnswer> = async (port, context, input) => {
  const { kind, host, fromDay, untilDay, announcedHow, ...announced } = input
  const known = await checkHost(port.db, host)
  if (!known.ok) return known
  const read = readParticulars({ ...announced, ...unasked })
  if (!read.ok) return read
  const days = checkDays(fromDay, untilDay, dateIn((await readSettings(port.db))['centre.zone'], context.now))
  if (!days.ok) return days
  if (kind === 'once' && fromDay !== untilDay) return refuse('passOneDay', { field: 'untilDay' })
  const { visitorName, title, phone, company, plate, partySize, purpose } = read.visitor
  const pass = { id: context.newId(), keyId: port.newRecordKey() }
  context.keyInput(pass.keyId)
  port.insert('visit_pass', {
    ...pass,
    ...hostColumns(host),
    kind,
    state: passMachine.initial,
    stateSince: context.now,
    visitorName,
    title,
    phone,
    company,
    plate,
    hasPhone: Number(phone !== null),
    partySize,
    purpose,
    fromDay,
    untilDay,
    ...(await freeCode(port, context)),
    announcedHow,
    madeAt: context.now,
    madeBy: actorOf(context),
  })
  await writePassHappening(port, context, pass.id, { what: 'made', untilDay })
  writePassSearch(port.side, pass.id, { visitorName, phone }, context.token)
  return { ok: true, answer: { passId: pass.id, state: passMachine.initial } }
}

/** A permit is good for longer; the history keeps each time. Refuses `passNotFound`, `passOver`, `passDaysWrong`, `passOneDay`. */
export const extendPass: StoreCommand<{ passId: string; untilDay: string }, PassAnswer> = async (
  port,
  context,
  { passId, untilDay },
) => {
  const pass = await passById(port.db, passId)
  if (!pass) return refuse('passNotFound')
  if (!passMachine.next(pass.state, 'extend').ok) return refuse('passOver')
  if (pass.kind === 'once') return refuse('passOneDay', { field: 'untilDay' })
  const today = dateIn((await readSettings(port.db))['centre.zone'], context.now)
  const days = checkDays(today > pass.fromDay ? today : pass.fromDay, untilDay, today)
  if (!days.ok) return days
  if (untilDay <= pass.untilDay) return refuse('passDaysWrong', { field: 'untilDay' })
  port.revise('visit_pass', { id: passId }, { untilDay })
  await writePassHappening(port, context, passId, { what: 'extended', untilDay })
  return { ok: true, answer: { passId, state: pass.state } }
}

/** They will not come, or may not any more. Refuses `passNotFound`, `passOver`. */
export const cancelPass: StoreCommand<{ passId: string }, PassAnswer> = async (port, context, { passId }) => {
  const pass = await passById(port.db, passId)
  if (!pass) return refuse('passNotFound')
  const moved = passMachine.next(pass.state, 'cancel')
  if (!moved.ok) return refuse('passOver')
  port.revise('visit_pass', { id: passId }, { state: moved.state, stateSince: context.now, codeToken: null })
  await writePassHappening(port, context, passId, { what: 'cancelled' })
  return { ok: true, answer: { passId, state: moved.state } }
}

/** Records that who is expected is about to fill the form of a visit. Refuses `passNotFound`, `passOver`. */
export const recallPass: StoreCommand<{ passId: string }, PassAnswer> = async (port, context, { passId }) => {
  const pass = await passById(port.db, passId)
  if (!pass || pass.visitorName === null) return refuse('passNotFound')
  if (pass.state !== 'standing') return refuse('passOver')
  await writePassHappening(port, context, passId, { what: 'recalled' })
  return { ok: true, answer: { passId, state: pass.state } }
}
