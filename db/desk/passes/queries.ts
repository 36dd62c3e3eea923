// What the screen asks about those who are expected.
import { maskName, maskPhone } from '../../core/mask.ts'
import { dateIn } from '../../core/time.ts'
import { revealedForMs } from '../../register/residents/model.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { HostChoice } from '../visits/model.ts'
import { hostChoice, hostText, type HostColumns } from '../visits/reading.ts'
import type { PassLine, PassOfVisit, PassView, RecalledPass } from './model.ts'
import { passTime } from './rules.ts'
import { findPasses } from './search.ts'

export const passById = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('visit_pass').selectAll().where('id', '=', id),
)

export type PassRow = NonNullable<Awaited<ReturnType<typeof passById>>>

export const passByCodeToken = fixedRow((db: StoreReader, token: string) =>
  db.selectFrom('visit_pass').selectAll().where('codeToken', '=', token),
)

const passEventsOf = fixedQuery((db: StoreReader, passId: string) =>
  db.selectFrom('visit_pass_event').selectAll().where('passId', '=', passId).orderBy('position'),
)

export const arrivalOfVisit = fixedRow((db: StoreReader, visitId: string) =>
  db
    .selectFrom('visit_pass_event as event')
    .innerJoin('visit_pass as pass', 'pass.id', 'event.passId')
    .selectAll('pass')
    .select('event.consents')
    .where('event.visitId', '=', visitId),
)

/** More than a screen shows of what is expected. */
const mostListed = 100

export const standingPasses = fixedQuery((db: StoreReader, fromDay: string) =>
  db
    .selectFrom('visit_pass')
    .selectAll()
    .where('state', '=', 'standing')
    .where('untilDay', '>=', fromDay)
    .orderBy('untilDay')
    .orderBy('madeAt')
    .limit(mostListed),
)

function opened(ring: KeyRing, row: PassRow) {
  const open = openRecord(ring, row.keyId)
  return (column: 'visitorName' | 'phone' | 'company' | 'plate' | 'code') =>
    open('visit_pass', column, row.id, row[column])
}

async function lineOf(db: StoreReader, ring: KeyRing, row: PassRow, day: string): Promise<PassLine> {
  const name = opened(ring, row)('visitorName')
  const { id, kind, state, fromDay, untilDay, title, partySize } = row
  const shown = { maskedName: name === null ? null : maskName(name), title, partySize }
  const host = await hostText(db, hostChoice(row))
  return { passId: id, kind, state, time: passTime(row, day), fromDay, untilDay, ...shown, host }
}

async function dayAt(db: StoreReader, now: number): Promise<string> {
  return dateIn((await readSettings(db))['centre.zone'], now)
}

/** Who is expected: everybody from today on, or whom what was typed may mean; what is over is found by name. */
export async function listPasses(db: StoreReader, ring: KeyRing, text: string, now: number): Promise<PassLine[]> {
  const day = await dayAt(db, now)
  const rows = text.trim() === '' ? await standingPasses(db, day) : await findPasses(db, ring, text)
  return Promise.all(rows.map((row) => lineOf(db, ring, row, day)))
}

/** One pass, masked, or null. */
export async function readPass(db: StoreReader, ring: KeyRing, passId: string, now: number): Promise<PassView | null> {
  const row = await passById(db, passId)
  if (!row) return null
  const text = opened(ring, row)
  const phone = text('phone')
  const arrivals = (await passEventsOf(db, passId)).filter(({ what }) => what === 'arrived')
  return {
    ...(await lineOf(db, ring, row, await dayAt(db, now))),
    hostChoice: hostChoice(row),
    purpose: row.purpose,
    maskedPhone: phone === null ? null : maskPhone(phone),
    company: text('company'),
    code: row.state === 'standing' ? text('code') : null,
    announcedHow: row.announcedHow,
    madeAt: row.madeAt,
    madeByName: await staffName(db, row.madeBy),
    arrivals: arrivals.length,
    lastArrivalAt: arrivals.at(-1)?.at ?? null,
  }
}

/** Who is expected, in full, for the form of the visit; null unless the same person recalled it a moment ago. */
export async function recalledPass(
  db: StoreReader,
  ring: KeyRing,
  passId: string,
  { staffId, now }: { readonly staffId: string; readonly now: number },
): Promise<RecalledPass | null> {
  const row = await passById(db, passId)
  const events = await passEventsOf(db, passId)
  const isRecalled = events.some(
    ({ what, by, at }) => what === 'recalled' && by === staffId && at >= now - revealedForMs,
  )
  if (!row || !isRecalled) return null
  const text = opened(ring, row)
  const visitorName = text('visitorName')
  if (visitorName === null) return null
  const { title, partySize, purpose } = row
  return {
    visitorName,
    title,
    partySize,
    purpose,
    phone: text('phone'),
    company: text('company'),
    plate: text('plate'),
  }
}

/** The same host, whichever way the choice was made. */
export function isSameHost(one: HostChoice, other: HostChoice): boolean {
  if (one.kind === 'staff') return other.kind === 'staff' && one.staffId === other.staffId
  if (one.kind === 'department') return other.kind === 'department' && one.department === other.department
  return 'roomId' in other && one.roomId === other.roomId
}

type VisitOfPass = HostColumns & { readonly id: string; readonly partySize: number }

/** The pass a visit came with, and whether it still stands for the consent of the host the visit names now. */
export async function passOfVisit(db: StoreReader, visit: VisitOfPass): Promise<PassOfVisit | null> {
  const pass = await arrivalOfVisit(db, visit.id)
  if (!pass) return null
  const isMeant = isSameHost(hostChoice(pass), hostChoice(visit)) && visit.partySize <= pass.partySize
  const consents = pass.consents === 1 && isMeant && pass.state !== 'cancelled'
  return { passId: pass.id, kind: pass.kind, fromDay: pass.fromDay, untilDay: pass.untilDay, consents }
}
