// What is done with answers: drafted by anybody, approved by a second person, replaced by a newer version, ended; given
// to who asked; read by who must.
import { refuse, type Result } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import { findStaff } from '../../register/staff/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { closeGapByArticle } from './gap-commands.ts'
import type { DraftInput, VersionAnswer } from './model.ts'
import { articleById, versionsOf, type VersionRow } from './queries.ts'
import { checkDraft, currentOn, standingOn } from './rules.ts'
import { indexVersion } from './search.ts'

export async function todayOf(db: StoreReader, now: number): Promise<string> {
  const { 'centre.zone': zone } = await readSettings(db)
  return dateIn(zone, now)
}

async function newArticle(port: ActPort, context: ActContext, kind: DraftInput['kind'], by: string): Promise<string> {
  const id = context.newId()
  port.insert('answer_article', { id, kind, createdAt: context.now, createdBy: by })
  return id
}

/**
 * Writes the draft of a new article or of an article's next version; an open draft is written anew, by whoever writes
 * now. Refuses `answerNotFound`, `staffNumberUnknown`, and what `checkDraft` refuses.
 */
export const draftAnswer: StoreCommand<DraftInput, VersionAnswer> = async (port, context, input) => {
  const by = context.actorId
  if (!by) return refuse('notSignedIn')
  const article = input.articleId === null ? null : await articleById(port.db, input.articleId)
  if (article === undefined || (input.articleId !== null && article === null)) return refuse('answerNotFound')
  const kind = article?.kind ?? input.kind
  const fit = checkDraft(kind, input)
  if (!fit.ok) return fit
  const day = await todayOf(port.db, context.now)
  const owner = await findStaff(port.db, input.ownerNumber, day)
  if (!owner) return refuse('staffNumberUnknown', { field: 'ownerNumber' })
  const articleId = article?.id ?? (await newArticle(port, context, kind, by))
  const { question, answer, words, source, validFrom, validTo, readers, gapId, callBackId } = input
  const texts = { question, answer, words, source, ownerId: owner.id, validFrom, validTo }
  const drafted = { draftedAt: context.now, draftedBy: by, readers: readers.join(',') }
  const versions = await versionsOf(port.db, articleId)
  const open = versions.find(({ state }) => state === 'draft')
  const version = open?.version ?? (versions[0]?.version ?? 0) + 1
  if (open)
    port.revise(
      'answer_version',
      { articleId, version },
      {
        ...texts,
        ...drafted,
        gapId: gapId ?? open.gapId,
        callBackId: callBackId ?? open.callBackId,
      },
    )
  else {
    const undecided = { decidedAt: null, decidedBy: null, endedOn: null, endedAt: null, endedBy: null, endReason: null }
    port.insert('answer_version', {
      articleId,
      version,
      state: 'draft',
      ...texts,
      ...drafted,
      gapId,
      callBackId,
      ...undecided,
    })
  }
  return { ok: true, answer: { articleId, version } }
}

async function findVersion(
  db: StoreReader,
  { articleId, version }: VersionAnswer,
): Promise<Result<{ row: VersionRow; rows: readonly VersionRow[] }>> {
  const rows = await versionsOf(db, articleId)
  const row = rows.find((one) => one.version === version)
  return row ? { ok: true, row, rows } : refuse('answerNotFound')
}

/**
 * A second person approves a draft; it is said from its day on, at the earliest today, and closes the question it was
 * written for. Refuses `answerNotFound`, `notPossibleNow`, `authorApproves`, `answerOver`.
 */
export const approveAnswer: StoreCommand<VersionAnswer, VersionAnswer> = async (port, context, input) => {
  const by = context.actorId
  if (!by) return refuse('notSignedIn')
  const found = await findVersion(port.db, input)
  if (!found.ok) return found
  const { row } = found
  if (row.state !== 'draft') return refuse('notPossibleNow')
  if (row.draftedBy === by) return refuse('authorApproves')
  const day = await todayOf(port.db, context.now)
  if (row.validTo !== null && row.validTo < day) return refuse('answerOver', { field: 'validTo' })
  const { articleId, version } = input
  const validFrom = row.validFrom < day ? day : row.validFrom
  port.revise(
    'answer_version',
    { articleId, version },
    { state: 'approved', validFrom, decidedAt: context.now, decidedBy: by },
  )
  indexVersion(port.side, row)
  if (row.gapId !== null) await closeGapByArticle(port, context, row.gapId, articleId)
  return { ok: true, answer: { articleId, version } }
}

/** A draft is given up; it is kept and never said. Refuses `answerNotFound`, `notPossibleNow`. */
export const discardAnswer: StoreCommand<VersionAnswer, VersionAnswer> = async (port, context, input) => {
  if (!context.actorId) return refuse('notSignedIn')
  const found = await findVersion(port.db, input)
  if (!found.ok) return found
  if (found.row.state !== 'draft') return refuse('notPossibleNow')
  const { articleId, version } = input
  port.revise(
    'answer_version',
    { articleId, version },
    { state: 'discarded', decidedAt: context.now, decidedBy: context.actorId },
  )
  return { ok: true, answer: { articleId, version } }
}

/**
 * An answer is not said any more from today on, with the reason; one that has not begun never begins. Refuses
 * `answerNotFound`, `notPossibleNow`.
 */
export const endAnswer: StoreCommand<VersionAnswer & { reason: string }, VersionAnswer> = async (
  port,
  context,
  { reason, ...input },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const found = await findVersion(port.db, input)
  if (!found.ok) return found
  const day = await todayOf(port.db, context.now)
  const standing = standingOn(found.row, found.rows, day)
  if (standing !== 'current' && standing !== 'coming') return refuse('notPossibleNow')
  const { articleId, version } = input
  const ended = { endedOn: day, endedAt: context.now, endedBy: context.actorId, endReason: reason }
  port.revise('answer_version', { articleId, version }, ended)
  return { ok: true, answer: { articleId, version } }
}

/**
 * Somebody was told this version, in this call where there is one. Refuses `answerNotFound`, and `answerNotCurrent` for
 * what is not said today: the screen then shows what is.
 */
export const tellAnswer: StoreCommand<VersionAnswer & { callId: string | null }, { givenId: string }> = async (
  port,
  context,
  { articleId, version, callId },
) => {
  const by = context.actorId
  if (!by) return refuse('notSignedIn')
  const found = await findVersion(port.db, { articleId, version })
  if (!found.ok) return found
  const day = await todayOf(port.db, context.now)
  if (currentOn(found.rows, day)?.version !== version) return refuse('answerNotCurrent')
  const givenId = context.newId()
  port.insert('answer_given', { id: givenId, articleId, version, at: context.now, by, callId })
  return { ok: true, answer: { givenId } }
}

/** Whoever is signed in has read this version. Refuses `answerNotFound`, `answerNotCurrent`, `alreadyRead`. */
export const acknowledgeAnswer: StoreCommand<VersionAnswer, VersionAnswer> = async (port, context, input) => {
  const staffId = context.actorId
  if (!staffId) return refuse('notSignedIn')
  const found = await findVersion(port.db, input)
  if (!found.ok) return found
  const day = await todayOf(port.db, context.now)
  const { articleId, version } = input
  if (currentOn(found.rows, day)?.version !== version) return refuse('answerNotCurrent')
  const read = await port.db
    .selectFrom('answer_reading')
    .select('at')
    .where('articleId', '=', articleId)
    .where('version', '=', version)
    .where('staffId', '=', staffId)
    .executeTakeFirst()
  if (read) return refuse('alreadyRead')
  port.insert('answer_reading', { articleId, version, staffId, at: context.now })
  return { ok: true, answer: { articleId, version } }
}
