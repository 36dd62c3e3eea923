import type { StoreReader } from '../../schema.ts'
import type { PrintJobKind } from '../../system/print-jobs/model.ts'
import { removalKinds, type RemovalKind } from '../../system/removals/model.ts'

/**
 * Whom a kind of paper names. Papers of accounting are kept as the law says: their files go with age alone. A paper of
 * one record goes with it. Every other one goes with whoever it may name and was removed after it was asked for.
 */
export const naming = {
  receipt: 'accounting',
  drawer: 'accounting',
  depositReturn: 'accounting',
  prepaidPayout: 'accounting',
  shiftReport: 'accounting',
  book: 'accounting',
  priceBoard: 'nobody',
  explanation: 'nobody',
  insideList: 'anybody',
  history: 'anybody',
  statement: 'register',
  application: 'register',
  slip: 'visit',
  itemLabel: 'item',
  itemSlip: 'item',
  jobSlip: 'item',
} as const satisfies Record<PrintJobKind, string>

/** Who lives here and who works here: on the papers of a visit and of an item as well. */
const registerKinds: readonly RemovalKind[] = ['resident', 'vehicle', 'staff']

/** Must the files of this print job go, now that somebody was removed? `now` is the instant of the look. */
export async function mayNamePeople(db: StoreReader, jobId: string, now: number): Promise<boolean> {
  const job = await db
    .selectFrom('print_job')
    .select(['kind', 'documentId', 'createdAt'])
    .where('id', '=', jobId)
    .executeTakeFirst()
  const names = job && naming[job.kind]
  if (!job || names === 'accounting' || names === 'nobody') return false
  if (names === 'visit' && (await isVisitForgotten(db, job.documentId))) return true
  if (names === 'item' && (await isItemForgotten(db, job.documentId))) return true
  return isSomebodyRemoved(db, job.createdAt, now, names === 'anybody' ? removalKinds : registerKinds)
}

/** A paper from the future was asked for before the clock was moved back: what came after it, nobody knows. */
async function isSomebodyRemoved(
  db: StoreReader,
  since: number,
  now: number,
  kinds: readonly RemovalKind[],
): Promise<boolean> {
  const removed = await db
    .selectFrom('removal')
    .select('recordId')
    .where('at', '>=', Math.min(since, now))
    .where('kind', 'in', kinds)
    .executeTakeFirst()
  return removed !== undefined
}

async function isVisitForgotten(db: StoreReader, slipId: string): Promise<boolean> {
  const slip = await db
    .selectFrom('visit_slip')
    .innerJoin('removal', 'removal.recordId', 'visit_slip.visitId')
    .select('visit_slip.id')
    .where('visit_slip.id', '=', slipId)
    .executeTakeFirst()
  return slip !== undefined
}

/** An item's papers name the people of the item, and those of the loans of a key. */
async function isItemForgotten(db: StoreReader, itemId: string): Promise<boolean> {
  const removed = await db
    .selectFrom('removal')
    .select('recordId')
    .where('recordId', '>=', itemId)
    .where('recordId', '<', `${itemId}!`)
    .executeTakeFirst()
  return removed !== undefined
}
