import type { StoreReader } from '../../schema.ts'

/**
 * Must the files of this print job go, now that somebody was removed? The slip of a visitor who was removed must, and the
 * papers of an item; so must lists, which name many. Receipts are accounting records; their files go with age alone.
 */
export async function mayNamePeople(db: StoreReader, jobId: string): Promise<boolean> {
  const job = await db.selectFrom('print_job').select(['kind', 'documentId']).where('id', '=', jobId).executeTakeFirst()
  if (job?.kind === 'insideList' || job?.kind === 'history') return true
  if (job?.kind === 'itemLabel' || job?.kind === 'itemSlip') return isItemForgotten(db, job.documentId)
  if (job?.kind === 'jobSlip') return isItemForgotten(db, job.documentId)
  if (job?.kind !== 'slip') return false
  const slip = await db
    .selectFrom('visit_slip')
    .innerJoin('removal', 'removal.recordId', 'visit_slip.visitId')
    .select('visit_slip.id')
    .where('visit_slip.id', '=', job.documentId)
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
