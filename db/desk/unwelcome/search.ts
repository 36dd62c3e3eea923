// Looking somebody up in the list: every form at once, by keyed tokens alone, so that nothing is opened.
import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { NotePort, StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { MatchKind } from './model.ts'
import { askedTexts, keptTexts, strongest, type Identified } from './rules.ts'

type Token = (text: string) => string

/**
 * The tokens of this list: a name has a dozen forms, and a keyed hash for each would cost more than finding them. So one
 * keyed hash makes the secret, and forms are hashed between it.
 */
function tokensOf(token: Token): Token {
  const secret = token('unwelcome|forms')
  return (text) => hash('sha256', `${secret}|${text}|${secret}`, 'base64url').slice(0, 22)
}

export function writeEntrySearch(side: NotePort, entryId: string, entry: Identified, token: Token): void {
  const tokenOf = tokensOf(token)
  for (const text of keptTexts(entry)) side.put('unwelcome_search', { entryId, token: tokenOf(text) })
}

const entriesByTokens = fixedQuery((db: StoreReader, tokens: string, day: string) =>
  db
    .selectFrom('unwelcome_search as search')
    .innerJoin('unwelcome as entry', 'entry.id', 'search.entryId')
    .select(['search.entryId', 'search.token'])
    .where('search.token', 'in', sql<string>`(select value from json_each(${tokens}))`)
    .where('entry.state', '=', 'standing')
    .where('entry.untilDay', '>=', day),
)

export interface Meant {
  readonly entryId: string
  readonly matched: MatchKind
}

/** The entries that stand on `day` and that a visitor may be meant by, each with the strongest of what they share. */
export async function findMeant(db: StoreReader, token: Token, visitor: Identified, day: string): Promise<Meant[]> {
  const texts = askedTexts(visitor)
  if (texts.length === 0) return []
  const tokenOf = tokensOf(token)
  const asked = new Map(texts.map(({ text, matched }) => [tokenOf(text), matched]))
  const meant = new Map<string, MatchKind>()
  for (const { entryId, token: found } of await entriesByTokens(db, JSON.stringify([...asked.keys()]), day)) {
    const matched = asked.get(found) ?? 'name'
    meant.set(entryId, strongest(matched, meant.get(entryId) ?? matched))
  }
  return [...meant].map(([entryId, matched]) => ({ entryId, matched }))
}

/** Of these entries those that stand on `day`: what a document's number found is told the same way. */
export async function standingOf(db: StoreReader, entryIds: readonly string[], day: string): Promise<string[]> {
  if (entryIds.length === 0) return []
  const found = await db
    .selectFrom('unwelcome')
    .select('id')
    .where('id', 'in', entryIds)
    .where('state', '=', 'standing')
    .where('untilDay', '>=', day)
    .execute()
  return found.map(({ id }) => id)
}
