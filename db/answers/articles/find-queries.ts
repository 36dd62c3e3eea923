// Finding what is said today: every statement rests on one index and stops at the first row that would not be listed.
import { sql } from 'kysely'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import { mostFound, type AnswerLine, type AnswersFound } from './model.ts'
import { plainAnswerText, typedWords } from './search-rules.ts'

/** After every text that begins with the one before it. */
const lastSign = '\u{10FFFF}'

/** An article fits with several of its texts; so many rows hold the articles of a list. */
const mostRows = mostFound * 4

/** The number of the version of `article` that began last on or before `day`. */
function begunLast(article: string, day: string) {
  return sql<number>`(select begun.version from answer_version as begun
    where begun.articleId = ${sql.ref(article)} and begun.state = 'approved' and begun.validFrom <= ${day}
      and (begun.endedOn is null or begun.endedOn >= begun.validFrom)
    order by begun.validFrom desc, begun.version desc limit 1)`
}

function validOn(day: string) {
  return sql<boolean>`(answer_version.validTo is null or answer_version.validTo >= ${day})
    and (answer_version.endedOn is null or answer_version.endedOn > ${day})`
}

function fits(from: string, to: string) {
  return sql<boolean>`exists (select 1 from answer_search as other where other.articleId = search.articleId
    and other.version = search.version and other.text >= ${from} and other.text <= ${to})`
}

interface Range {
  readonly from: string
  readonly to: string
}

/** What is said on `day` and found by a text within `range`, from its index. */
export function currentWithText(db: StoreReader, kind: 'whole' | 'part', { from, to }: Range, day: string) {
  return (
    db
      .selectFrom('answer_search as search')
      // Cross joins keep SQLite from starting at the small side: only this order can stop early.
      .crossJoin('answer_version')
      .whereRef('answer_version.articleId', '=', 'search.articleId')
      .whereRef('answer_version.version', '=', 'search.version')
      .select(['answer_version.articleId', 'answer_version.version', 'question', 'answer', 'source', 'search.text'])
      .where('search.kind', '=', kind)
      .where('search.text', '>=', from)
      .where('search.text', '<=', to)
      .where(sql<boolean>`search.version = ${begunLast('search.articleId', day)}`)
      .where(validOn(day))
      .limit(mostRows)
  )
}

const byBeginning = fixedQuery((db: StoreReader, from: string, to: string, day: string) =>
  currentWithText(db, 'whole', { from, to }, day),
)
const byPart = fixedQuery((db: StoreReader, from: string, to: string, day: string) =>
  currentWithText(db, 'part', { from, to }, day),
)
type More = readonly [string, string, string, string]
const byBeginningAndMore = fixedQuery((db: StoreReader, from: string, to: string, day: string, ...more: More) =>
  currentWithText(db, 'whole', { from, to }, day).where(fits(more[0], more[1])).where(fits(more[2], more[3])),
)
const byPartAndMore = fixedQuery((db: StoreReader, from: string, to: string, day: string, ...more: More) =>
  currentWithText(db, 'part', { from, to }, day).where(fits(more[0], more[1])).where(fits(more[2], more[3])),
)

const kindOf = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('answer_article').select('kind').where('id', '=', id),
)

type Row = Omit<AnswerLine, 'kind'>

async function asLines(db: StoreReader, rows: readonly Row[]): Promise<AnswerLine[]> {
  const lines: AnswerLine[] = []
  for (const { articleId, version, question, answer, source } of rows)
    lines.push({
      articleId,
      version,
      kind: (await kindOf(db, articleId))?.kind ?? 'answer',
      question,
      answer,
      source,
    })
  return lines
}

/**
 * What is said on `day` to what was typed: characters in a row, their pinyin or first letters, of the question or of one
 * of the other words; several words must all fit. Questions that begin so come first.
 */
export async function findAnswers(db: StoreReader, typed: string, day: string): Promise<AnswersFound> {
  const [first, second, third] = typedWords(typed)
  if (first === undefined) return { lines: await mostGiven(db, day), hasMore: false }
  const range = [first, first + lastSign, day] as const
  const rows: Awaited<ReturnType<typeof byBeginning>> = []
  if (second === undefined) {
    rows.push(...(await byBeginning(db, ...range)))
    if (rows.length < mostRows) rows.push(...(await byPart(db, ...range)))
  } else {
    const other = third ?? second
    const more = [second, second + lastSign, other, other + lastSign] as const
    rows.push(...(await byBeginningAndMore(db, ...range, ...more)))
    if (rows.length < mostRows) rows.push(...(await byPartAndMore(db, ...range, ...more)))
  }
  const asked = plainAnswerText(typed)
  const isWhole = ({ question }: Row) => Number(plainAnswerText(question) === asked)
  const distinct = [...new Map(rows.map((row) => [row.articleId, row])).values()]
  const ordered = distinct.toSorted((one, other) => isWhole(other) - isWhole(one))
  return {
    lines: await asLines(db, ordered.slice(0, mostFound)),
    hasMore: distinct.length > mostFound || rows.length >= mostRows,
  }
}

/** So many of the last answers given tell what is asked these days. */
const givenLooked = 200

const lastGiven = fixedQuery((db: StoreReader, most: number) =>
  db.selectFrom('answer_given').select('articleId').orderBy('at', 'desc').limit(most),
)

const newest = fixedQuery((db: StoreReader, day: string, most: number) =>
  db
    .selectFrom('answer_version')
    .select('articleId')
    .where('state', '=', 'approved')
    .where('validFrom', '<=', day)
    .orderBy('validFrom', 'desc')
    .limit(most),
)

const currentOf = fixedRow((db: StoreReader, articleId: string, day: string) =>
  db
    .selectFrom('answer_version')
    .select(['articleId', 'version', 'question', 'answer', 'source'])
    .where('articleId', '=', articleId)
    .where('state', '=', 'approved')
    .where(sql<boolean>`version = ${begunLast('answer_version.articleId', day)}`)
    .where(validOn(day)),
)

/** The version of an article that is said on `day`; null where nothing is. */
export async function currentVersion(db: StoreReader, articleId: string, day: string): Promise<number | null> {
  return (await currentOf(db, articleId, day))?.version ?? null
}

/** Before anything is typed: what was asked most lately, then what is new. */
async function mostGiven(db: StoreReader, day: string): Promise<AnswerLine[]> {
  const counts = new Map<string, number>()
  for (const { articleId } of await lastGiven(db, givenLooked)) counts.set(articleId, (counts.get(articleId) ?? 0) + 1)
  const asked = [...counts].toSorted(([, one], [, other]) => other - one).map(([articleId]) => articleId)
  const fresh = (await newest(db, day, mostRows)).map(({ articleId }) => articleId)
  const rows: Row[] = []
  for (const articleId of new Set([...asked, ...fresh])) {
    const row = await currentOf(db, articleId, day)
    if (row) rows.push(row)
    if (rows.length === mostFound) break
  }
  return asLines(db, rows)
}
