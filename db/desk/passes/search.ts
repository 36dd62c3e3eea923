// The tokens those who are expected are found by: as of visitors, made with the record and gone with it.
import type { NotePort, StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { searchToken } from '../../store/search-token.ts'
import { searchTexts, searchTextsOfTyped, type VisitorParticulars } from '../visits/visitor-rules.ts'

type Searchable = Pick<VisitorParticulars, 'visitorName' | 'phone'>

export function writePassSearch(
  side: NotePort,
  passId: string,
  visitor: Searchable,
  token: (text: string) => string,
): void {
  for (const text of searchTexts(visitor)) side.put('visit_pass_search', { passId, token: token(text) })
}

/** More would not be read while somebody waits. */
const mostPasses = 60

export const passesByToken = fixedQuery((db: StoreReader, token: string) =>
  db
    .selectFrom('visit_pass_search')
    .innerJoin('visit_pass', 'visit_pass.id', 'visit_pass_search.passId')
    .selectAll('visit_pass')
    .where('visit_pass_search.token', '=', token)
    .where('visit_pass.state', '=', 'standing')
    .orderBy('visit_pass.untilDay', 'desc')
    .limit(mostPasses),
)

/** The passes that stand and that what was typed may mean, each once. */
export async function findPasses(db: StoreReader, ring: KeyRing, typed: string) {
  const tokens = searchTextsOfTyped(typed).map((text) => searchToken(ring, text))
  const found = (await Promise.all(tokens.map((token) => passesByToken(db, token)))).flat()
  return [...new Map(found.map((pass) => [pass.id, pass])).values()]
}

/** Makes all tokens again where there are none, as after a replay, from the records whose keys are there. */
export async function rebuildPassSearch(port: NotePort, ring: KeyRing): Promise<void> {
  if (await port.db.selectFrom('visit_pass_search').select('passId').limit(1).executeTakeFirst()) return
  for (const pass of await port.db.selectFrom('visit_pass').selectAll().execute()) {
    const open = openRecord(ring, pass.keyId)
    const visitorName = open('visit_pass', 'visitorName', pass.id, pass.visitorName)
    const phone = open('visit_pass', 'phone', pass.id, pass.phone)
    if (visitorName !== null) writePassSearch(port, pass.id, { visitorName, phone }, (text) => searchToken(ring, text))
  }
}
