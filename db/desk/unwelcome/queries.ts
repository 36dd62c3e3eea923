// What the supervisor asks about the list and about those who wait for a word.
import { maskName, maskPhone, maskPlate } from '../../core/mask.ts'
import { dateIn } from '../../core/time.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { openVisitor, shownVisitor, visitById } from '../visits/reading.ts'
import { holdsOf } from './holding.ts'
import type { HeldVisit, UnwelcomeLine } from './model.ts'

export const entryById = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('unwelcome').selectAll().where('id', '=', id),
)

type EntryRow = NonNullable<Awaited<ReturnType<typeof entryById>>>

/** More than anybody reads; who is looked for is found by name, phone or plate. */
const mostListed = 200

export const standingEntries = fixedQuery((db: StoreReader, day: string) =>
  db
    .selectFrom('unwelcome')
    .selectAll()
    .where('state', '=', 'standing')
    .where('untilDay', '>=', day)
    .orderBy('untilDay')
    .limit(mostListed),
)

export const openHolds = fixedQuery((db: StoreReader) =>
  db.selectFrom('visit_hold').select(['visitId', 'at']).where('decision', 'is', null).orderBy('at'),
)

async function lineOf(db: StoreReader, ring: KeyRing, row: EntryRow): Promise<UnwelcomeLine> {
  const open = openRecord(ring, row.keyId)
  const text = (column: 'name' | 'phone' | 'plate' | 'reason') => open('unwelcome', column, row.id, row[column])
  const masked = (mask: (text: string) => string, known: string | null) => (known === null ? null : mask(known))
  return {
    entryId: row.id,
    maskedName: masked(maskName, text('name')),
    maskedPhone: masked(maskPhone, text('phone')),
    maskedPlate: masked(maskPlate, text('plate')),
    hasNumber: row.hasNumber === 1,
    reason: text('reason'),
    untilDay: row.untilDay,
    enteredAt: row.enteredAt,
    enteredByName: await staffName(db, row.enteredBy),
  }
}

/** The entries that stand, those that end first first. */
export async function listUnwelcome(db: StoreReader, ring: KeyRing, now: number): Promise<UnwelcomeLine[]> {
  const rows = await standingEntries(db, dateIn((await readSettings(db))['centre.zone'], now))
  return Promise.all(rows.map((row) => lineOf(db, ring, row)))
}

/** Who waits for the supervisor's word, longest first. */
export async function listHeld(db: StoreReader, ring: KeyRing): Promise<HeldVisit[]> {
  const waiting = new Map((await openHolds(db)).toReversed().map(({ visitId, at }) => [visitId, at]))
  const held = [...waiting].map(async ([visitId, since]): Promise<HeldVisit | null> => {
    const visit = await visitById(db, visitId)
    if (!visit || visit.endedAt !== null) return null
    const entries: (UnwelcomeLine & { readonly matched: HeldVisit['entries'][number]['matched'] })[] = []
    for (const { entryId, matched, decision } of await holdsOf(db, visitId)) {
      const row = decision === null ? await entryById(db, entryId) : null
      if (row) entries.push({ ...(await lineOf(db, ring, row)), matched })
    }
    return { visitId, since, visitor: shownVisitor(openVisitor(ring, visit).visitorName, visit.title), entries }
  })
  return (await Promise.all(held)).filter((one) => one !== null).toSorted((a, b) => a.since - b.since)
}
