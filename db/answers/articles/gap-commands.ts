// Questions nobody had an answer to: counted each time, closed by an article or with a reason.
import { refuse } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { currentVersion } from './find-queries.ts'
import { plainAnswerText } from './search-rules.ts'

export interface NoteGapInput {
  readonly question: string
  /** The question of the list it is, where the receptionist chose one. */
  readonly gapId: string | null
  readonly callId: string | null
}

async function openGap(db: StoreReader, { gapId, question }: NoteGapInput) {
  const open = db.selectFrom('answer_gap').select('id').where('closedAt', 'is', null)
  const asked = gapId === null ? open.where('plain', '=', plainAnswerText(question)) : open.where('id', '=', gapId)
  return asked.executeTakeFirst()
}

/**
 * A question without answer was asked; the same question counts once more. Refuses `questionUnreadable` where nothing
 * of it can be compared, and `gapNotFound` where the chosen one is closed.
 */
export const noteGap: StoreCommand<NoteGapInput, { gapId: string; asked: number }> = async (port, context, input) => {
  const by = context.actorId
  if (!by) return refuse('notSignedIn')
  const plain = plainAnswerText(input.question)
  if (plain === '') return refuse('questionUnreadable', { field: 'question' })
  const known = await openGap(port.db, input)
  if (!known && input.gapId !== null) return refuse('gapNotFound')
  const gapId = known?.id ?? context.newId()
  if (!known) {
    const open = { closedAt: null, closedBy: null, articleId: null, closeReason: null }
    port.insert('answer_gap', { id: gapId, question: input.question, plain, openedAt: context.now, ...open })
  }
  const { asked } = await port.db
    .selectFrom('answer_gap_ask')
    .select(({ fn }) => fn.countAll<number>().as('asked'))
    .where('gapId', '=', gapId)
    .executeTakeFirstOrThrow()
  port.insert('answer_gap_ask', { gapId, position: asked + 1, at: context.now, by, callId: input.callId })
  return { ok: true, answer: { gapId, asked: asked + 1 } }
}

/** Closes the question an approved article was written for, where it is still open; within the act of the approval. */
export async function closeGapByArticle(
  port: ActPort,
  context: ActContext,
  gapId: string,
  articleId: string,
): Promise<void> {
  const gap = await port.db.selectFrom('answer_gap').select('closedAt').where('id', '=', gapId).executeTakeFirst()
  if (!gap || gap.closedAt !== null) return
  port.revise('answer_gap', { id: gapId }, { closedAt: context.now, closedBy: context.actorId, articleId })
}

export interface CloseGapInput {
  readonly gapId: string
  /** An article that answers it already. */
  readonly articleId: string | null
  /** Why it needs no answer; asked for where no article is named. */
  readonly reason: string | null
}

/** Refuses `gapNotFound`, `reasonMissing`, and `answerNotCurrent` for an article that says nothing today. */
export const closeGap: StoreCommand<CloseGapInput, { gapId: string }> = async (
  port,
  context,
  { gapId, articleId, reason },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const gap = await port.db.selectFrom('answer_gap').select('closedAt').where('id', '=', gapId).executeTakeFirst()
  if (!gap || gap.closedAt !== null) return refuse('gapNotFound')
  if (articleId === null && reason === null) return refuse('reasonMissing', { field: 'reason' })
  const { 'centre.zone': zone } = await readSettings(port.db)
  const day = dateIn(zone, context.now)
  if (articleId !== null && (await currentVersion(port.db, articleId, day)) === null) return refuse('answerNotCurrent')
  const closed = { closedAt: context.now, closedBy: context.actorId, articleId, closeReason: reason }
  port.revise('answer_gap', { id: gapId }, closed)
  return { ok: true, answer: { gapId } }
}
