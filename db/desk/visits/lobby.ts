// The lobby now: what stands at the left of the counter.
import { maskName } from '../../core/mask.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { alsoAgreed } from '../stops/queries.ts'
import { listWaiting } from '../waiting/queries.ts'
import type { InsideVisit, Lobby, LobbyVisit, MessageToDeliver } from './model.ts'
import { hostChoice, hostText, openVisitor, shownVisitor } from './reading.ts'
import { remindAt } from './rules.ts'

export const openVisits = fixedQuery((db: StoreReader) =>
  db.selectFrom('visit').selectAll().where('endedAt', 'is', null).orderBy('registeredAt').orderBy('id'),
)

export const insideSlips = fixedQuery((db: StoreReader) =>
  db
    .selectFrom('visit')
    .innerJoin('visit_slip as slip', 'slip.visitId', 'visit.id')
    .select(['visit.id', 'slip.printedNumber', 'slip.validUntil'])
    .where('visit.endedAt', 'is', null)
    .where('visit.state', '=', 'inside')
    .where('slip.voidedAt', 'is', null),
)

export const openMessages = fixedQuery((db: StoreReader) =>
  db
    .selectFrom('host_message as message')
    .innerJoin('visit', 'visit.id', 'message.visitId')
    .selectAll('visit')
    .select(['message.id as messageId', 'message.leftAt'])
    .where('message.deliveredAt', 'is', null)
    .orderBy('message.leftAt'),
)

type VisitRow = Awaited<ReturnType<typeof openVisits>>[number]

async function shown(db: StoreReader, ring: KeyRing, row: VisitRow) {
  const name = openRecord(ring, row.keyId)('visit', 'visitorName', row.id, row.visitorName)
  return { visitId: row.id, visitor: shownVisitor(name, row.title), host: await hostText(db, hostChoice(row)) }
}

async function lobbyVisit(db: StoreReader, ring: KeyRing, row: VisitRow, remindMinutes: number): Promise<LobbyVisit> {
  const { registeredAt, partySize, seatAt, teaAt } = row
  return {
    ...(await shown(db, ring, row)),
    state: row.state as LobbyVisit['state'],
    since: row.stateSince,
    remindAt: remindAt(row.state, row.stateSince, remindMinutes),
    registeredAt,
    partySize,
    seatAt,
    teaAt,
  }
}

/** Everybody inside, the longest first; `overstays` where the slip's validity has passed. */
export async function listInside(db: StoreReader, ring: KeyRing, now: number): Promise<InsideVisit[]> {
  const slips = new Map((await insideSlips(db)).map((slip) => [slip.id, slip]))
  const rows = (await openVisits(db)).filter(({ state }) => state === 'inside')
  const visits = rows.map(async (row): Promise<InsideVisit> => {
    const slip = slips.get(row.id)
    const since = row.insideAt ?? row.stateSince
    const until = slip?.validUntil ?? since
    const valid = { slipNumber: slip?.printedNumber ?? null, validUntil: until, overstays: now > until }
    const party = { partySize: row.partySize, companions: openVisitor(ring, row).companions.map(maskName) }
    return { ...(await shown(db, ring, row)), since, ...party, alsoAt: await alsoAgreed(db, row.id), ...valid }
  })
  return (await Promise.all(visits)).toSorted((a, b) => a.since - b.since)
}

async function listMessages(db: StoreReader, ring: KeyRing): Promise<MessageToDeliver[]> {
  const rows = await openMessages(db)
  return Promise.all(
    rows.map(async (row) => ({ ...(await shown(db, ring, row)), messageId: row.messageId, leftAt: row.leftAt })),
  )
}

/** The lobby as it stands at `now`. */
export async function readLobby(db: StoreReader, ring: KeyRing, now: number): Promise<Lobby> {
  const { 'visit.remindAfterMinutes': remindMinutes } = await readSettings(db)
  const waiting = await listWaiting(db)
  const visits = (await openVisits(db)).filter(({ state }) => state !== 'inside')
  const inside = await listInside(db, ring, now)
  return {
    at: now,
    waiting: waiting.map(({ id, arrivedAt }, at) => ({ guestId: id, arrivedAt, isNext: at === 0 })),
    remindAfterMs: remindMinutes * 60_000,
    visits: await Promise.all(visits.map((row) => lobbyVisit(db, ring, row, remindMinutes))),
    inside,
    insidePeople: inside.reduce((sum, { partySize }) => sum + partySize, 0),
    messages: await listMessages(db, ring),
  }
}
