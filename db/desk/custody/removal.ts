// Removing what is known of the people of an item. The item stays, as a count: what kind, when, whose room, how it ended.
import { sql } from 'kysely'
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removalOf, writeRemoval } from '../../system/removals/commands.ts'
import type { RemovalReason } from '../../system/removals/model.ts'
import { itemById } from './reading.ts'

const noWords = {
  takerName: null,
  takerPhone: null,
  numberRung: null,
  consentGiver: null,
  signature: null,
  note: null,
} as const

/** Empties an item with its history, loans too. Refuses `itemNotFound`, `itemNotOver`, `removedBefore`. */
export async function removeItem(
  port: ActPort,
  context: ActContext,
  { itemId, because }: { itemId: string; because: RemovalReason },
): Promise<Result<object>> {
  const item = await itemById(port.db, itemId)
  if (!item) return refuse('itemNotFound')
  if (item.endedAt === null) return refuse('itemNotOver')
  if (await removalOf(port.db, itemId)) return refuse('removedBefore')
  const nothing = { recipientName: null, recipientPhone: null, sender: null, tracking: null, content: null }
  port.revise('custody_item', { id: itemId }, { ...nothing, pickupCode: null, fax: null })
  const events = await port.db
    .selectFrom('custody_event')
    .select(['position', 'keyId'])
    .where('itemId', '=', itemId)
    .execute()
  for (const { position, keyId } of events) {
    port.revise('custody_event', { itemId, position }, noWords)
    if (keyId !== item.keyId) await removeLoanKey(port, context, { itemId, position, keyId }, because)
  }
  port.side.remove('custody_search', { itemId })
  writeRemoval(port, context, { kind: 'item', recordId: itemId, keyId: item.keyId }, because)
  return { ok: true }
}

/** What names a loan among the removals. */
export function loanId(itemId: string, position: number): string {
  return `${itemId} ${position}`
}

interface Loan {
  readonly itemId: string
  readonly position: number
  readonly keyId: number
}

async function removeLoanKey(
  port: ActPort,
  context: ActContext,
  { itemId, position, keyId }: Loan,
  because: RemovalReason,
): Promise<void> {
  const recordId = loanId(itemId, position)
  if (!(await removalOf(port.db, recordId))) writeRemoval(port, context, { kind: 'loan', recordId, keyId }, because)
}

/** Forgets who borrowed a key that is back. Refuses `itemNotFound`, `itemNotOver`, `removedBefore`. */
export async function removeLoan(
  port: ActPort,
  context: ActContext,
  { recordId, because }: { recordId: string; because: RemovalReason },
): Promise<Result<object>> {
  const [itemId = '', position = ''] = recordId.split(' ')
  const loan = await port.db
    .selectFrom('custody_event')
    .select(['itemId', 'position', 'keyId', 'returnedAt'])
    .where('itemId', '=', itemId)
    .where('position', '=', Number(position))
    .where('what', '=', 'lend')
    .executeTakeFirst()
  if (!loan) return refuse('itemNotFound')
  if (loan.returnedAt === null) return refuse('itemNotOver')
  if (await removalOf(port.db, recordId)) return refuse('removedBefore')
  port.revise('custody_event', { itemId, position: loan.position }, noWords)
  await removeLoanKey(port, context, loan, because)
  return { ok: true }
}

/** Items that ended before `before` and are not removed yet. */
export function dueItems(db: StoreReader, before: number, limit: number) {
  return db
    .selectFrom('custody_item')
    .select('custody_item.id')
    .where('custody_item.endedAt', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('removal').select('recordId').whereRef('removal.recordId', '=', 'custody_item.id'))),
    )
    .limit(limit)
}

/** Loans of keys that were back before `before`, as the ids of `loanId`. */
export async function dueLoans(db: StoreReader, before: number, limit: number): Promise<{ id: string }[]> {
  const rows = await db
    .selectFrom('custody_event')
    .select(['custody_event.itemId', 'custody_event.position'])
    .where('custody_event.returnedAt', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('removal')
            .select('recordId')
            .where('removal.recordId', '=', sql<string>`custody_event.itemId || ' ' || custody_event.position`),
        ),
      ),
    )
    .limit(limit)
    .execute()
  return rows.map(({ itemId, position }) => ({ id: loanId(itemId, position) }))
}
