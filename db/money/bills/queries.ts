import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { BillView } from './model.ts'

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
    ])
}

/** What a room still owes, oldest due first. */
export const listOpenBills = fixedQuery<StoreReader, [roomId: string], BillView>((db, roomId) =>
  bills(db).where('roomId', '=', roomId).where('balanceFen', '>', 0).orderBy('dueOn').orderBy('periodFrom'),
)

/** What a room still owes that was due before `day`: whatever is newer is not counted together, which is what costs time. */
export const listOlderOpenBills = fixedQuery<StoreReader, [roomId: string, day: string], BillView>((db, roomId, day) =>
  bills(db).where('roomId', '=', roomId).where('dueOn', '<', day).where('balanceFen', '>', 0),
)

export const findBill = fixedRow<StoreReader, [id: string], BillView>((db, id) => bills(db).where('billId', '=', id))

export interface RoomArrears {
  readonly arrearsFen: number
  readonly openBills: number
  readonly oldestDueOn: string | null
}

const arrears = fixedRow((db: StoreReader, roomId: string, day: string) =>
  db
    .selectFrom('bill_balance')
    .select(({ fn }) => [
      fn.sum<number | null>('balanceFen').as('arrearsFen'),
      fn.countAll<number>().as('openBills'),
      fn.min<string | null>('dueOn').as('oldestDueOn'),
    ])
    .where('roomId', '=', roomId)
    .where('balanceFen', '>', 0)
    .where('dueOn', '<=', day),
)

/** What is owed and was due by `day`. */
export async function readArrears(db: StoreReader, roomId: string, day: string): Promise<RoomArrears> {
  const row = await arrears(db, roomId, day)
  return { arrearsFen: row?.arrearsFen ?? 0, openBills: row?.openBills ?? 0, oldestDueOn: row?.oldestDueOn ?? null }
}

/** The last day any bill of a fee item was counted for, discarded and voided ones aside; null without one. */
export async function lastBilledDay(db: StoreReader, feeItemId: string): Promise<string | null> {
  const row = await db
    .selectFrom('bill')
    .select(({ fn }) => fn.max<string | null>('periodFrom').as('day'))
    .where('feeItemId', '=', feeItemId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('bill_void').select('billId').whereRef('billId', '=', 'bill.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('bill_run_end as end')
            .select('end.runId')
            .whereRef('end.runId', '=', 'bill.runId')
            .where('end.outcome', '=', 'discarded'),
        ),
      ),
    )
    .executeTakeFirst()
  return row?.day ?? null
}
