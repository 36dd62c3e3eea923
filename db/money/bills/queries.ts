import { sql } from 'kysely'
import { maskName } from '../../core/mask.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { BillView } from './model.ts'

/** The last day of who owes it in its room; null while they are there, or where nobody is named. */
const leftOn = sql<string | null>`(select case when count(toOn) = count(*) then max(toOn) end from occupancy
  where occupancy.personId = payerId and occupancy.roomId = bill_balance.roomId)`

function bills(db: StoreReader) {
  return db
    .selectFrom('bill_balance')
    .select([
      'billId as id',
      'roomId',
      'item',
      'periodFrom',
      'periodTo',
      'quantityMilli',
      'unit',
      'unitPriceTenThousandths',
      'months',
      'monthsText',
      'amountFen',
      'paidFen',
      'waivedFen',
      'balanceFen',
      'dueOn',
      'payerId',
    ])
    .select((select) => [
      select.selectFrom('person').select('name').whereRef('person.id', '=', 'payerId').as('payerName'),
      leftOn.as('leftOn'),
    ])
}

type BillRow = Awaited<ReturnType<ReturnType<typeof bills>['execute']>>[number]

function viewOf({ payerName, leftOn: left, ...bill }: BillRow): BillView {
  const former = left === null ? null : { maskedName: payerName === null ? null : maskName(payerName), leftOn: left }
  return { ...bill, former }
}

const openBills = fixedQuery((db: StoreReader, roomId: string) =>
  bills(db).where('roomId', '=', roomId).where('balanceFen', '>', 0).orderBy('dueOn').orderBy('periodFrom'),
)

/** What a room still owes, oldest due first. */
export async function listOpenBills(db: StoreReader, roomId: string): Promise<BillView[]> {
  return (await openBills(db, roomId)).map(viewOf)
}

const olderOpenBills = fixedQuery((db: StoreReader, roomId: string, day: string) =>
  bills(db).where('roomId', '=', roomId).where('dueOn', '<', day).where('balanceFen', '>', 0),
)

/** What a room still owes that was due before `day`: whatever is newer is not counted together, which is what costs time. */
export async function listOlderOpenBills(db: StoreReader, roomId: string, day: string): Promise<BillView[]> {
  return (await olderOpenBills(db, roomId, day)).map(viewOf)
}

const billRow = fixedRow((db: StoreReader, id: string) => bills(db).where('billId', '=', id))

export async function findBill(db: StoreReader, id: string): Promise<BillView | null> {
  const row = await billRow(db, id)
  return row ? viewOf(row) : null
}

export interface RoomArrears {
  readonly arrearsFen: number
  readonly openBills: number
  readonly oldestDueOn: string | null
  /** How much of it is owed by somebody who has left. */
  readonly formerFen: number
}

const arrears = fixedRow((db: StoreReader, roomId: string, day: string) =>
  db
    .selectFrom('bill_balance')
    .select(({ fn }) => [
      fn.sum<number | null>('balanceFen').as('arrearsFen'),
      fn.countAll<number>().as('openBills'),
      fn.min<string | null>('dueOn').as('oldestDueOn'),
      sql<number | null>`sum(case when ${leftOn} is null then 0 else balanceFen end)`.as('formerFen'),
    ])
    .where('roomId', '=', roomId)
    .where('balanceFen', '>', 0)
    .where('dueOn', '<=', day),
)

/** What is owed and was due by `day`. */
export async function readArrears(db: StoreReader, roomId: string, day: string): Promise<RoomArrears> {
  const row = await arrears(db, roomId, day)
  return {
    arrearsFen: row?.arrearsFen ?? 0,
    openBills: row?.openBills ?? 0,
    oldestDueOn: row?.oldestDueOn ?? null,
    formerFen: row?.formerFen ?? 0,
  }
}

/** Not voided, and not of a run that was thrown away. */
export const isLiveBill = sql<boolean>`not exists (select 1 from bill_void where billId = bill.id)
  and not exists (select 1 from bill_run_end where runId = bill.runId and outcome = 'discarded')`

/** When the last period begins that a fee item is billed for, and through which day its bills reach; null without one. */
export async function lastBilled(
  db: StoreReader,
  feeItemId: string,
): Promise<{ readonly from: string | null; readonly to: string | null }> {
  const row = await db
    .selectFrom('bill')
    .select(({ fn }) => [fn.max<string | null>('periodFrom').as('from'), fn.max<string | null>('periodTo').as('to')])
    .where('feeItemId', '=', feeItemId)
    .where(isLiveBill)
    .executeTakeFirst()
  return { from: row?.from ?? null, to: row?.to ?? null }
}
