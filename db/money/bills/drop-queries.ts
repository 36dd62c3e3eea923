// Which bills one person may drop: what was asked for at the counter, by one person, and never paid or waived.
import { sql } from 'kysely'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'

/** Why a bill can not be dropped by one person. */
export type NotDropped = 'notAsked' | 'askedByTwo' | 'billOncePaid' | 'billWaived' | 'billOfReplacement'

const factsOf = fixedRow((db: StoreReader, billId: string) =>
  db
    .selectFrom('bill')
    .select('bill.origin')
    .select(({ selectFrom, exists }) => [
      exists(selectFrom('late_charge').select('billId').whereRef('billId', '=', 'bill.id')).as('isLate'),
      exists(selectFrom('payment_line').select('billId').whereRef('billId', '=', 'bill.id')).as('isPaid'),
      exists(selectFrom('bill_waiver').select('billId').whereRef('billId', '=', 'bill.id')).as('isWaived'),
      exists(
        selectFrom('card')
          .select('card.id')
          .whereRef('card.billId', '=', 'bill.id')
          .where('card.replacesId', 'is not', null),
      ).as('isOfReplacement'),
    ])
    .select(
      sql<number>`exists (select 1 from journal_entry where number = bill.entryNumber and approverId is not null)`.as(
        'isOfTwo',
      ),
    )
    .where('bill.id', '=', billId),
)

async function whyNotThis(db: StoreReader, billId: string): Promise<NotDropped | null> {
  const facts = await factsOf(db, billId)
  if (!facts || facts.origin !== 'charge' || Boolean(facts.isLate)) return 'notAsked'
  if (facts.isPaid) return 'billOncePaid'
  if (facts.isWaived) return 'billWaived'
  if (facts.isOfReplacement) return 'billOfReplacement'
  return facts.isOfTwo === 1 ? 'askedByTwo' : null
}

const applications = fixedQuery((db: StoreReader, billId: string) =>
  db
    .selectFrom('card')
    .leftJoin('deposit', 'deposit.id', 'card.depositId')
    .select(['card.id as cardId', 'card.billId', 'deposit.billId as depositBillId'])
    .where(({ eb, or }) => or([eb('card.billId', '=', billId), eb('deposit.billId', '=', billId)])),
)

/** What goes with a bill when it is dropped: the application it is of, and all that was asked for with that. */
export async function askedWith(
  db: StoreReader,
  billId: string,
): Promise<{ readonly cardIds: readonly string[]; readonly billIds: readonly string[] }> {
  const cards = await applications(db, billId)
  const bills = cards.flatMap((card) => [card.billId, card.depositBillId]).filter((id) => id !== null)
  return { cardIds: cards.map(({ cardId }) => cardId), billIds: [...new Set([billId, ...bills])] }
}

/** Why one person may not drop a bill with all that was asked for with it; null where they may. */
export async function whyNotDropped(db: StoreReader, billId: string): Promise<NotDropped | null> {
  for (const id of (await askedWith(db, billId)).billIds) {
    const why = await whyNotThis(db, id)
    if (why !== null) return why
  }
  return null
}

const charged = fixedQuery((db: StoreReader, roomId: string) =>
  db
    .selectFrom('bill')
    .select('bill.id')
    .where('bill.roomId', '=', roomId)
    .where('bill.origin', '=', 'charge')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('payment_line').select('billId').whereRef('billId', '=', 'bill.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('bill_void').select('billId').whereRef('billId', '=', 'bill.id'))),
    ),
)

/** The bills of a room that one person may drop. */
export async function listDroppable(db: StoreReader, roomId: string): Promise<ReadonlySet<string>> {
  const droppable = new Set<string>()
  for (const { id } of await charged(db, roomId)) if ((await whyNotDropped(db, id)) === null) droppable.add(id)
  return droppable
}
