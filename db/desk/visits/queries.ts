// What the screen asks about visits.
import { maskName, maskPhone, maskPlate } from '../../core/mask.ts'
import { dateIn } from '../../core/time.ts'
import { listOccupants } from '../../register/residents/queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { holdShown } from '../unwelcome/holding.ts'
import { waitsForWord } from '../unwelcome/rules.ts'
import { numberKept, numberNotice } from '../kept-numbers/queries.ts'
import { photoConsent, photoTaken } from '../photos/queries.ts'
import { listStops } from '../stops/queries.ts'
import { passOfVisit } from '../passes/queries.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import type { Settings } from '../../system/settings/model.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type {
  HostChoice,
  KnownVisitor,
  NumberToRing,
  VisitHistoryLine,
  VisitMessage,
  VisitSlip,
  VisitView,
} from './model.ts'
import { hostChoice, hostText, openVisitor, visitById, type OpenedVisitor } from './reading.ts'
import { lobbyStates, remindAt, visitMachine } from './rules.ts'
import { findVisits } from './search.ts'
import { validSlip } from './slip-queries.ts'
import { surnameOf, type VisitorParticulars } from './visitor-rules.ts'

type VisitRow = NonNullable<Awaited<ReturnType<typeof visitById>>>

const eventsOf = fixedQuery((db: StoreReader, visitId: string) =>
  db.selectFrom('visit_event').selectAll().where('visitId', '=', visitId).orderBy('position'),
)

const messagesOf = fixedQuery((db: StoreReader, visitId: string) =>
  db.selectFrom('host_message').selectAll().where('visitId', '=', visitId).orderBy('leftAt'),
)

/** The numbers that reach a host: of the person asked for first, then of the others in the room. */
export async function numbersToRing(
  db: StoreReader,
  host: HostChoice,
  settings: Settings,
  day: string,
): Promise<NumberToRing[]> {
  if (host.kind === 'staff') return []
  if (host.kind === 'department') {
    const phone = settings['desk.departments'].find(({ name }) => name === host.department)?.phone ?? ''
    return phone === '' ? [] : [{ maskedName: null, number: phone }]
  }
  const people = await listOccupants(db, host.roomId, day)
  const asked = people.toSorted((a, b) => Number(b.id === host.personId) - Number(a.id === host.personId))
  return asked.flatMap(({ name, phone }) =>
    phone === null ? [] : [{ maskedName: name === null ? null : maskName(name), number: phone }],
  )
}

/** Whom to ring about what is owed to somebody: the number they gave, then those of their household; nobody once it is over. */
export async function numbersToAnswer(
  db: StoreReader,
  { endedAt, roomId }: { readonly endedAt: number | null; readonly roomId: string | null },
  phone: string | null,
  now: number,
): Promise<NumberToRing[]> {
  if (endedAt !== null) return []
  const given = phone === null ? [] : [{ maskedName: null, number: phone }]
  if (roomId === null) return given
  const settings = await readSettings(db)
  const host = { kind: 'resident', roomId, personId: null } as const
  const known = await numbersToRing(db, host, settings, dateIn(settings['centre.zone'], now))
  return [...given, ...known.filter(({ number }) => number !== phone)]
}

/** As it is, or as it is shown once the visit is over. */
type Masking = (mask: (text: string) => string, text: string | null) => string | null

const inFull: Masking = (_mask, text) => text
const masked: Masking = (mask, text) => (text === null ? null : mask(text))

async function history(db: StoreReader, ring: KeyRing, visitId: string, shown: Masking): Promise<VisitHistoryLine[]> {
  const rows = await eventsOf(db, visitId)
  return Promise.all(
    rows.map(async (row) => {
      const open = openRecord(ring, row.keyId)
      const text = (column: 'numberRung' | 'particulars' | 'note') =>
        open('visit_event', column, `${row.visitId} ${row.position}`, row[column])
      const given = text('particulars')
      return {
        what: row.what,
        at: row.at,
        byName: await staffName(db, row.by),
        way: row.way,
        numberRung: shown(maskPhone, text('numberRung')),
        host: row.host === null ? null : await hostText(db, JSON.parse(row.host) as HostChoice),
        visitorName: given === null ? null : shown(maskName, (JSON.parse(given) as VisitorParticulars).visitorName),
        note: text('note'),
      }
    }),
  )
}

async function messages(db: StoreReader, ring: KeyRing, visitId: string): Promise<VisitMessage[]> {
  const rows = await messagesOf(db, visitId)
  return rows.map(({ id, keyId, text, leftAt, deliveredAt, deliveredHow }) => ({
    messageId: id,
    text: openRecord(ring, keyId)('host_message', 'text', id, text),
    leftAt,
    deliveredAt,
    deliveredHow,
  }))
}

async function slipView(db: StoreReader, visitId: string): Promise<VisitSlip | null> {
  const slip = await validSlip(db, visitId)
  if (!slip) return null
  const { id, printedNumber, code, issuedAt, consentHow, consentAt, consentBy } = slip
  const issued = { slipId: id, number: printedNumber, code, issuedAt, validUntil: slip.validUntil }
  const consent = { consentHow, consentAt, consentByName: await staffName(db, consentBy) }
  return { ...issued, ...consent, print: await lastJobOf(db, id, 'slip') }
}

/** The way to a host's room; its words are the setting's for the building. */
export async function wayTo(db: StoreReader, host: HostChoice, settings: Settings): Promise<VisitView['way']> {
  const room = 'roomId' in host ? await findRoom(db, host.roomId) : null
  if (!room) return null
  const text = settings['visit.ways'][room.building] ?? null
  return { building: room.building, unit: room.unit, floor: room.floor, text }
}

/** The numbers are for a call: while somebody is in the lobby, or a message waits to be handed on. */
function mayRing({ state, endedAt }: VisitRow, waiting: readonly VisitMessage[]): boolean {
  return (endedAt === null && state !== 'inside') || waiting.some(({ deliveredAt }) => deliveredAt === null)
}

/** The visitor's own words: in full while the visit is a task, masked afterwards. */
function shownTexts(ring: KeyRing, row: VisitRow, shown: Masking): OpenedVisitor {
  const { visitorName, phone, company, plate, note, companions } = openVisitor(ring, row)
  return {
    visitorName: shown(maskName, visitorName),
    phone: shown(maskPhone, phone),
    company,
    plate: shown(maskPlate, plate),
    note: shown === inFull ? note : null,
    companions: companions.flatMap((name) => shown(maskName, name) ?? []),
  }
}

/** One visit for the task in hand, or null. */
export async function readVisit(
  db: StoreReader,
  ring: KeyRing,
  visitId: string,
  now: number,
): Promise<VisitView | null> {
  const row = await visitById(db, visitId)
  if (!row) return null
  const settings = await readSettings(db)
  const host = hostChoice(row)
  const shown = row.endedAt === null ? inFull : masked
  const { visitorName: name } = openVisitor(ring, row)
  const left = await messages(db, ring, visitId)
  const slip = await slipView(db, visitId)
  const pass = await passOfVisit(db, row)
  const hold = await holdShown(db, visitId)
  const isHeld = hold?.decision === null
  const day = dateIn(settings['centre.zone'], now)
  const numbersOf = (asked: HostChoice) => numbersToRing(db, asked, settings, day)
  const { title, documentSeen, partySize, purpose, registeredAt, calledAt, insideAt, endedAt, seatAt, teaAt } = row
  return {
    visitId,
    state: row.state,
    since: row.stateSince,
    possible: visitMachine.eventsIn(row.state).filter((event) => {
      if (event === 'turnAway' || (isHeld && waitsForWord(event))) return false
      return event !== 'asPlanned' || pass?.consents === true
    }),
    pass,
    hold,
    host: await hostText(db, host),
    hostChoice: host,
    isMasked: shown === masked,
    numbersToRing: mayRing(row, left) ? await numbersOf(host) : [],
    stops: await listStops(db, visitId, async (asked) => (lobbyStates.includes(row.state) ? numbersOf(asked) : [])),
    way: await wayTo(db, host, settings),
    ...shownTexts(ring, row, shown),
    surname: name === null ? null : surnameOf(name),
    title,
    documentSeen,
    numberKept: await numberKept(db, ring, visitId),
    numberNotice: await numberNotice(db),
    photoTaken: await photoTaken(db, visitId),
    photoConsent: await photoConsent(db),
    partySize,
    purpose,
    registeredAt,
    calledAt,
    insideAt,
    endedAt,
    seatAt,
    teaAt,
    agreed: row.agreed === 1,
    registeredByName: await staffName(db, row.registeredBy),
    remindAt: remindAt(row.state, row.stateSince, settings['visit.remindAfterMinutes']),
    overstays: row.state === 'inside' && slip !== null && now > slip.validUntil,
    slip,
    messages: left,
    history: await history(db, ring, visitId, shown),
  }
}

/** At most this many people are offered: more would not be read while a visitor stands there. */
const mostKnown = 8

/** Who was here before and may be meant, masked, each once with the last visit, the newest first. */
export async function recallVisitors(db: StoreReader, ring: KeyRing, typed: string): Promise<KnownVisitor[]> {
  const known = new Map<string, KnownVisitor>()
  for (const row of await findVisits(db, ring, typed)) {
    const { visitorName, phone } = openVisitor(ring, row)
    const person = `${visitorName} ${phone}`
    if (visitorName === null || known.has(person) || known.size === mostKnown) continue
    const lastHostChoice = hostChoice(row)
    const last = { lastVisitAt: row.registeredAt, lastHost: await hostText(db, lastHostChoice), lastHostChoice }
    const maskedPhone = phone === null ? null : maskPhone(phone)
    known.set(person, { visitId: row.id, maskedName: maskName(visitorName), title: row.title, maskedPhone, ...last })
  }
  return [...known.values()]
}
