import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { Notices } from './model.ts'

const columns = ['id', 'text', 'fromAt', 'toAt', 'endedAt'] as const

/** Notices that nobody ended and whose time is not over at `now`; those that end first come first. */
export const listOpenNotices = fixedQuery((db: StoreReader, now: number) =>
  db.selectFrom('notice').select(columns).where('endedAt', 'is', null).where('toAt', '>', now).orderBy('toAt'),
)

/** The newest notices, whatever became of them. */
export const listNewestNotices = fixedQuery((db: StoreReader, most: number) =>
  db.selectFrom('notice').select(columns).orderBy('enteredAt', 'desc').limit(most),
)

/** The history shown beside the notices; the whole of it stays in the store. */
const historyLength = 30

export async function readNotices(db: StoreReader, now: number): Promise<Notices> {
  const open = await listOpenNotices(db, now)
  const newest = await listNewestNotices(db, historyLength)
  return {
    current: open.filter(({ fromAt }) => fromAt <= now),
    coming: open.filter(({ fromAt }) => fromAt > now),
    past: newest.filter(({ endedAt, toAt }) => endedAt !== null || toAt <= now),
  }
}
