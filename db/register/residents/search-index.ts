// The texts a person is found by. A table of our own, because SQLite's full-text search cuts Chinese at three signs and
// most names, and nearly all that is typed of them, have two.
import { plainName, searchKeysOf, searchKeyTailsOf } from '../../core/search-key.ts'
import type { ActPort, NotePort, Schema, StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { Store } from '../../store/store.ts'

interface NamedPerson {
  readonly id: string
  readonly keyId: number
  /** Null once it was removed. */
  readonly name: string | null
}

/** Longer names are found by their first signs only. */
const mostSigns = 30

interface SearchText {
  readonly kind: 'whole' | 'part'
  readonly text: string
}

/** The texts a name is found by. */
export function searchTextsOf(name: string): SearchText[] {
  const plain = [...plainName(name)]
  const keys = searchKeysOf(name).flatMap(({ pinyin, initials }) => [pinyin, initials])
  const whole = new Set([plain.join(''), ...keys.filter((key) => key !== '')])
  const tails = searchKeyTailsOf(name).flatMap(({ pinyin, initials }) => [pinyin, initials])
  const parts = new Set([...plain.slice(1, mostSigns).map((_sign, at) => plain.slice(at + 1).join('')), ...tails])
  parts.delete('')
  return [
    ...[...whole].map((text) => ({ kind: 'whole' as const, text })),
    ...[...parts].map((text) => ({ kind: 'part' as const, text })),
  ]
}

function addTexts(side: NotePort, { id, keyId, name }: NamedPerson): void {
  if (name === null) return
  for (const [position, text] of searchTextsOf(name).entries()) {
    side.put('person_search', { personId: id, position, keyId, ...text })
  }
}

/**
 * Makes a person findable under the name they have now. Called in the act that writes the person, or changes or removes
 * the name.
 */
export function indexPerson(port: ActPort, person: NamedPerson): void {
  port.side.remove('person_search', { personId: person.id })
  addTexts(port.side, person)
}

const personsPerNote = 500

const missingPersons = fixedQuery((db: StoreReader, after: string, limit: number) =>
  db
    .selectFrom('person')
    .select(['id', 'keyId', 'name'])
    .where('id', '>', after)
    .where('name', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('person_search').select('personId').whereRef('person_search.personId', '=', 'person.id'))),
    )
    .orderBy('id')
    .limit(limit),
)

/**
 * Writes the texts of everybody who has none: after a replay, which writes journaled rows only, and at the first start
 * with this table. Answers for how many. What is findable already is left as it stands.
 */
export async function completePersonSearch(store: Pick<Store<Schema>, 'read' | 'work'>): Promise<number> {
  let written = 0
  let after = ''
  for (;;) {
    const people = await missingPersons(store.read, after, personsPerNote)
    const last = people.at(-1)
    if (!last) return written
    await store.work.note(async (port) => {
      for (const person of people) addTexts(port, person)
    })
    written += people.length
    after = last.id
  }
}
