// What was shown on record stays so for the one who asked, as long as a conversation takes.
import { sql } from 'kysely'
import { isRevealed } from '../../register/changes/queries.ts'
import { revealedForMs } from '../../register/residents/model.ts'
import { findOccupancy } from '../../register/residents/queries.ts'
import { findVehicle } from '../../register/vehicles/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { numberById, openNumber } from '../kept-numbers/queries.ts'
import { openPhoto } from '../photos/queries.ts'
import type { RecalledVisitor, VisitHappening } from '../visits/model.ts'
import { openVisitor, visitById } from '../visits/reading.ts'
import type { RevealKind, ShownInFull } from './model.ts'

const shownEvents = fixedQuery((db: StoreReader, visitId: string, staffId: string, since: number, what: string) =>
  db
    .selectFrom('visit_event')
    .select('position')
    .where('visitId', '=', visitId)
    .where('by', '=', staffId)
    .where('at', '>=', since)
    .where('what', 'in', sql<VisitHappening>`(select value from json_each(${what}))`)
    .limit(1),
)

/** Who asks, and when. */
export interface Asking {
  readonly staffId: string
  readonly now: number
}

const asPerson: readonly VisitHappening[] = ['shown', 'recalled']
const asPhoto: readonly VisitHappening[] = ['photoShown']
const asNumber: readonly VisitHappening[] = ['numberShown']

async function isShown(
  db: StoreReader,
  visitId: string,
  { staffId, now }: Asking,
  what: readonly VisitHappening[],
): Promise<boolean> {
  return (await shownEvents(db, visitId, staffId, now - revealedForMs, JSON.stringify(what))).length > 0
}

const nothing: ShownInFull = { name: null, phone: null, plate: null, number: null, photo: null }

/** Somebody in full, or null unless `staffId` had exactly this shown, on record, within the last quarter of an hour. */
export async function shownInFull(
  db: StoreReader,
  ring: KeyRing,
  { kind, recordId }: { readonly kind: RevealKind; readonly recordId: string },
  { staffId, now }: Asking,
): Promise<ShownInFull | null> {
  const since = now - revealedForMs
  if (kind === 'resident') {
    const found = await findOccupancy(db, recordId)
    if (!found || !(await isRevealed(db, found.personId, staffId, since))) return null
    return { ...nothing, name: found.name, phone: found.phone }
  }
  if (kind === 'vehicle') {
    const found = await findVehicle(db, recordId)
    if (!found || !(await isRevealed(db, recordId, staffId, since))) return null
    return { ...nothing, plate: found.plate }
  }
  if (kind === 'visitNumber') {
    const found = await numberById(db, recordId)
    if (!found || !(await isShown(db, found.visitId, { staffId, now }, asNumber))) return null
    return { ...nothing, number: openNumber(ring, found) }
  }
  if (kind === 'visitPhoto') {
    const isOpen = await isShown(db, recordId, { staffId, now }, asPhoto)
    return isOpen ? { ...nothing, photo: await openPhoto(db, ring, recordId) } : null
  }
  const found = await visitById(db, recordId)
  if (!found || !(await isShown(db, recordId, { staffId, now }, asPerson))) return null
  const { visitorName, phone, plate } = openVisitor(ring, found)
  return { ...nothing, name: visitorName, phone, plate }
}

/** A visitor of an earlier visit, in full, for the form of a new one; null likewise. */
export async function recalledVisitor(
  db: StoreReader,
  ring: KeyRing,
  visitId: string,
  asking: Asking,
): Promise<RecalledVisitor | null> {
  const found = await visitById(db, visitId)
  if (!found || !(await isShown(db, visitId, asking, asPerson))) return null
  const { visitorName, phone, company, plate } = openVisitor(ring, found)
  if (visitorName === null) return null
  return { visitorName, title: found.title, phone, company, plate, purpose: found.purpose }
}
