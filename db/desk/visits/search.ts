// The tokens visitors are found by: made with the record, made again from it after a replay, gone with it.
import type { NotePort, StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { searchToken } from '../../store/search-token.ts'
import { visitsByNumber } from '../kept-numbers/queries.ts'
import { openVisitor, visitById } from './reading.ts'
import { searchTexts, searchTextsOfTyped, type VisitorParticulars } from './visitor-rules.ts'

type Searchable = Pick<VisitorParticulars, 'visitorName' | 'phone'>

/** Writes the tokens of a visitor. */
export function writeSearch(
  side: NotePort,
  visitId: string,
  visitor: Searchable,
  token: (text: string) => string,
): void {
  for (const text of searchTexts(visitor)) side.put('visit_search', { visitId, token: token(text) })
}

/** At most this many visits are opened for one search: a name everybody has must not cost seconds. */
const mostVisits = 60

export const visitsByToken = fixedQuery((db: StoreReader, token: string) =>
  db
    .selectFrom('visit_search')
    .innerJoin('visit', 'visit.id', 'visit_search.visitId')
    .selectAll('visit')
    .where('visit_search.token', '=', token)
    .orderBy('visit.registeredAt', 'desc')
    .limit(mostVisits),
)

/** The visits that what was typed may mean, the newest first: a name, a phone or its end, or a number that is kept. */
export async function findVisits(db: StoreReader, ring: KeyRing, typed: string) {
  const tokens = searchTextsOfTyped(typed).map((text) => searchToken(ring, text))
  const found = (await Promise.all(tokens.map((token) => visitsByToken(db, token)))).flat()
  for (const id of await visitsByNumber(db, ring, typed)) {
    const visit = await visitById(db, id)
    if (visit) found.push(visit)
  }
  const distinct = [...new Map(found.map((visit) => [visit.id, visit])).values()]
  return distinct.toSorted((a, b) => b.registeredAt - a.registeredAt)
}

/** Makes all tokens again where there are none, as after a replay, from the records whose keys are there. */
export async function rebuildVisitSearch(port: NotePort, ring: KeyRing): Promise<void> {
  if (await port.db.selectFrom('visit_search').select('visitId').limit(1).executeTakeFirst()) return
  for (const visit of await port.db.selectFrom('visit').selectAll().execute()) {
    const { visitorName, phone } = openVisitor(ring, visit)
    if (visitorName !== null) writeSearch(port, visit.id, { visitorName, phone }, (text) => searchToken(ring, text))
  }
}
