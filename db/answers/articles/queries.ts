import { sql } from 'kysely'
import { roles, type Role } from '../../core/roles.ts'
import { addDays } from '../../core/time.ts'
import { staffWorkingOn } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import {
  soonDays,
  type AnswersToKeep,
  type ArticleView,
  type GapView,
  type KeptLine,
  type ReadingView,
  type VersionView,
} from './model.ts'
import { currentOn, standingOn } from './rules.ts'

export const articleById = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('answer_article').selectAll().where('id', '=', id),
)

/** All versions of an article, the newest first. */
export const versionsOf = fixedQuery((db: StoreReader, articleId: string) =>
  db.selectFrom('answer_version').selectAll().where('articleId', '=', articleId).orderBy('version', 'desc'),
)

export type VersionRow = Awaited<ReturnType<typeof versionsOf>>[number]

const staffById = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('staff').select(['name', 'number']).where('id', '=', id),
)

const givenOf = fixedRow((db: StoreReader, articleId: string, version: number) =>
  db
    .selectFrom('answer_given')
    .select(({ fn }) => fn.countAll<number>().as('given'))
    .where('articleId', '=', articleId)
    .where('version', '=', version),
)

/** The roles of a version that must read it, in the order of roles. */
export function readersOf(readers: string): Role[] {
  const named = readers.split(',')
  return roles.filter((role) => named.includes(role))
}

async function nameOf(db: StoreReader, staffId: string | null): Promise<string | null> {
  return staffId === null ? null : ((await staffById(db, staffId))?.name ?? null)
}

async function versionView(
  db: StoreReader,
  row: VersionRow,
  rows: readonly VersionRow[],
  day: string,
): Promise<VersionView> {
  const { articleId, version, state, question, answer, words, source, validFrom, validTo, endedOn, endReason } = row
  const owner = await staffById(db, row.ownerId)
  return {
    version,
    state,
    standing: standingOn(row, rows, day),
    question,
    answer,
    words,
    source,
    ownerName: owner?.name ?? null,
    ownerNumber: owner?.number ?? '',
    readers: readersOf(row.readers),
    validFrom,
    validTo,
    endedOn,
    endReason,
    callBackId: row.callBackId,
    draftedAt: row.draftedAt,
    draftedBy: row.draftedBy,
    draftedByName: await nameOf(db, row.draftedBy),
    decidedAt: row.decidedAt,
    decidedByName: await nameOf(db, row.decidedBy),
    given: (await givenOf(db, articleId, version))?.given ?? 0,
  }
}

/** An article as it stands on `day`; null where there is none. */
export async function readArticle(db: StoreReader, articleId: string, day: string): Promise<ArticleView | null> {
  const article = await articleById(db, articleId)
  if (!article) return null
  const rows = await versionsOf(db, articleId)
  const versions = await Promise.all(rows.map((row) => versionView(db, row, rows, day)))
  return { articleId, kind: article.kind, versions, current: currentOn(rows, day)?.version ?? null }
}

const writtenFrom = fixedRow((db: StoreReader, callBackId: string) =>
  db
    .selectFrom('answer_version')
    .select(['articleId', 'question'])
    .where('callBackId', '=', callBackId)
    .where('state', '<>', 'discarded')
    .orderBy('draftedAt', 'desc')
    .limit(1),
)

/** The article that was written from an owed answer; null where none was, or its draft was given up. */
export async function articleFromOwed(
  db: StoreReader,
  callBackId: string,
): Promise<{ readonly articleId: string; readonly question: string } | null> {
  return (await writtenFrom(db, callBackId)) ?? null
}

function lines(db: StoreReader) {
  return db
    .selectFrom('answer_version')
    .innerJoin('answer_article', 'answer_article.id', 'answer_version.articleId')
    .leftJoin('staff', 'staff.id', 'answer_version.draftedBy')
    .select(['articleId', 'version', 'answer_article.kind', 'question', 'validFrom', 'validTo'])
    .select('staff.name as draftedByName')
}

/** More would be no list of what is to be done. */
const mostLines = 200

const drafts = fixedQuery((db: StoreReader) =>
  lines(db).where('answer_version.state', '=', 'draft').orderBy('draftedAt').limit(mostLines),
)
const beginningAfter = fixedQuery((db: StoreReader, day: string) =>
  lines(db)
    .where('answer_version.state', '=', 'approved')
    .where('validFrom', '>', day)
    .where('endedOn', 'is', null)
    .orderBy('validFrom')
    .limit(mostLines),
)
const endingBetween = fixedQuery((db: StoreReader, day: string, soon: string) =>
  lines(db)
    .where('answer_version.state', '=', 'approved')
    .where('validTo', '>=', day)
    .where('validTo', '<=', soon)
    .where('endedOn', 'is', null)
    .orderBy('validTo')
    .limit(mostLines),
)
const withReaders = fixedQuery((db: StoreReader) =>
  lines(db)
    .select('readers')
    .where('answer_version.state', '=', 'approved')
    .where('readers', '<>', '')
    .orderBy('validFrom', 'desc')
    .orderBy('version', 'desc'),
)

async function isCurrent(db: StoreReader, { articleId, version }: KeptLine, day: string): Promise<boolean> {
  return currentOn(await versionsOf(db, articleId), day)?.version === version
}

/** Who must read a version on `day`, by number, and when they did. */
export async function readingsOf(
  db: StoreReader,
  { articleId, version }: { articleId: string; version: number },
  day: string,
): Promise<ReadingView[]> {
  const row = (await versionsOf(db, articleId)).find((one) => one.version === version)
  const named = readersOf(row?.readers ?? '')
  const staff = (await staffWorkingOn(db, day)).filter(({ role }) => named.includes(role))
  const read = await db
    .selectFrom('answer_reading')
    .select(['staffId', 'at'])
    .where('articleId', '=', articleId)
    .where('version', '=', version)
    .execute()
  const readAt = new Map(read.map(({ staffId, at }) => [staffId, at]))
  return staff.map(({ id, name, number }) => ({ staffId: id, name, number, readAt: readAt.get(id) ?? null }))
}

/** What those who keep the answers have to do. */
export async function answersToKeep(db: StoreReader, day: string): Promise<AnswersToKeep> {
  const ending: KeptLine[] = []
  for (const line of await endingBetween(db, day, addDays(day, soonDays)))
    if (await isCurrent(db, line, day)) ending.push(line)
  const toRead: AnswersToKeep['toRead'][number][] = []
  for (const { readers: _readers, ...line } of await withReaders(db)) {
    if (!(await isCurrent(db, line, day))) continue
    const readings = await readingsOf(db, line, day)
    const haveRead = readings.filter(({ readAt }) => readAt !== null).length
    toRead.push({ ...line, mustRead: readings.length, haveRead })
  }
  return { drafts: await drafts(db), coming: await beginningAfter(db, day), ending, toRead }
}

const readBy = fixedRow((db: StoreReader, articleId: string, version: number, staffId: string) =>
  db
    .selectFrom('answer_reading')
    .select('at')
    .where('articleId', '=', articleId)
    .where('version', '=', version)
    .where('staffId', '=', staffId),
)

/** What somebody still has to read, the newest first. */
export async function rulesToRead(
  db: StoreReader,
  { staffId, role }: { staffId: string; role: Role },
  day: string,
): Promise<KeptLine[]> {
  const open: KeptLine[] = []
  for (const { readers, ...line } of await withReaders(db)) {
    if (!readersOf(readers).includes(role)) continue
    if (await readBy(db, line.articleId, line.version, staffId)) continue
    if (await isCurrent(db, line, day)) open.push(line)
  }
  return open
}

/** The questions without answer, those asked most first. */
export async function openGaps(db: StoreReader): Promise<GapView[]> {
  return db
    .selectFrom('answer_gap')
    .innerJoin('answer_gap_ask', 'answer_gap_ask.gapId', 'answer_gap.id')
    .select(['answer_gap.id as gapId', 'question'])
    .select(({ fn }) => [
      fn.countAll<number>().as('asked'),
      sql<number>`min(answer_gap_ask.at)`.as('firstAskedAt'),
      sql<number>`max(answer_gap_ask.at)`.as('lastAskedAt'),
    ])
    .where('closedAt', 'is', null)
    .groupBy('answer_gap.id')
    .orderBy('asked', 'desc')
    .orderBy('lastAskedAt', 'desc')
    .limit(mostLines)
    .execute()
}

/** Which versions were given in a call, in the order they were; the call itself is another topic's. */
export const answersGivenIn = fixedQuery((db: StoreReader, callId: string) =>
  db
    .selectFrom('answer_given')
    .innerJoin('answer_version', (join) =>
      join
        .onRef('answer_version.articleId', '=', 'answer_given.articleId')
        .onRef('answer_version.version', '=', 'answer_given.version'),
    )
    .select(['answer_given.articleId', 'answer_given.version', 'question', 'answer_given.at'])
    .where('callId', '=', callId)
    .orderBy('answer_given.at')
    .orderBy('answer_given.id'),
)
