// Notices of today: entered at the counter from and to, ended early, never deleted.
import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { noticeTimes } from './rules.ts'

export interface AddNoticeInput {
  readonly text: string
  /** 'YYYY-MM-DDTHH:mm' on the clocks of the estate. */
  readonly from: string
  readonly to: string
}

/** Enters a notice. Refuses what `noticeTimes` refuses. */
export const addNotice: StoreCommand<AddNoticeInput, { noticeId: string }> = async (port, context, input) => {
  if (!context.actorId) return refuse('notSignedIn')
  const settings = await readSettings(port.db)
  const times = noticeTimes(settings['centre.zone'], input, context.now)
  if (!times.ok) return times
  const noticeId = context.newId()
  port.insert('notice', {
    id: noticeId,
    text: input.text,
    fromAt: times.fromAt,
    toAt: times.toAt,
    enteredAt: context.now,
    enteredBy: context.actorId,
    endedAt: null,
    endedBy: null,
  })
  return { ok: true, answer: { noticeId } }
}

/** Ends a notice early, also one that has not begun. Refuses `noticeNotFound` and `noticeOver`. */
export const endNotice: StoreCommand<{ noticeId: string }, { noticeId: string }> = async (
  port,
  context,
  { noticeId },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const notice = await port.db
    .selectFrom('notice')
    .select(['toAt', 'endedAt'])
    .where('id', '=', noticeId)
    .executeTakeFirst()
  if (!notice) return refuse('noticeNotFound')
  if (notice.endedAt !== null || notice.toAt <= context.now) return refuse('noticeOver')
  port.revise('notice', { id: noticeId }, { endedAt: context.now, endedBy: context.actorId })
  return { ok: true, answer: { noticeId } }
}
