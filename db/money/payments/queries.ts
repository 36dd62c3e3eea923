import { sql, type ExpressionBuilder } from 'kysely'
import type { Schema, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import type { PaymentView, ShiftTakings } from './model.ts'

/** Of payments, those that were not made void. */
const stands = ({ not, exists, selectFrom }: ExpressionBuilder<Schema, 'payment'>) =>
  not(exists(selectFrom('payment_void').select('paymentId').whereRef('payment_void.paymentId', '=', 'payment.id')))

/** Of payments, those that pay for a room, whosever room they are of. */
export const isOfRoom =
  (roomId: string) =>
  ({ or, eb, selectFrom }: ExpressionBuilder<Schema, 'payment'>) =>
    or([
      eb('payment.roomId', '=', roomId),
      eb(
        'payment.id',
        'in',
        selectFrom('payment_for_room')
          .select('payment_for_room.paymentId')
          .where('payment_for_room.roomId', '=', roomId),
      ),
    ])

function payments(db: StoreReader) {
  return db
    .selectFrom('payment')
    .innerJoin('room', 'room.id', 'payment.roomId')
    .innerJoin('receipt', 'receipt.paymentId', 'payment.id')
    .leftJoin('payment_check as checked', 'checked.paymentId', 'payment.id')
    .leftJoin('payment_void as void', 'void.paymentId', 'payment.id')
    .select([
      'payment.id',
      'payment.roomId',
      'room.name as room',
      'receipt.id as receiptId',
      'receipt.printedNumber as receiptNumber',
      'payment.dueFen as totalFen',
      'payment.takenAt',
      'checked.checkedAt as customerCheckedAt',
      'void.at as voidedAt',
      'void.reason as voidReason',
      'payment.shiftId',
    ])
    .select(({ selectFrom, fn }) =>
      fn
        .coalesce(
          selectFrom('refund')
            .select(({ fn: of }) => of.sum<number>('dueFen').as('fen'))
            .whereRef('refund.paymentId', '=', 'payment.id'),
          sql<number>`0`,
        )
        .as('refundedFen'),
    )
}

type PaymentRow = Awaited<ReturnType<ReturnType<typeof payments>['execute']>>[number]

async function withDetails(db: StoreReader, row: PaymentRow): Promise<PaymentView> {
  const lines = await db
    .selectFrom('payment_line as line')
    .innerJoin('bill', 'bill.id', 'line.billId')
    .innerJoin('fee_item as item', 'item.id', 'bill.feeItemId')
    .select(['item.name', 'bill.periodFrom'])
    .where('line.paymentId', '=', row.id)
    .orderBy('line.position')
    .execute()
  return {
    ...row,
    items: lines.map(({ name, periodFrom }) => `${name} ${periodFrom.slice(0, 7)}`),
    print: await lastJobOf(db, row.receiptId),
  }
}

/** The payments of a shift, newest first, at most `limit`. */
export async function listPaymentsOfShift(db: StoreReader, shiftId: string, limit: number): Promise<PaymentView[]> {
  const rows = await payments(db)
    .where('payment.shiftId', '=', shiftId)
    .orderBy('payment.takenAt', 'desc')
    .limit(limit)
    .execute()
  return Promise.all(rows.map((row) => withDetails(db, row)))
}

const given = fixedRow((db: StoreReader, shiftId: string) =>
  db
    .selectFrom('refund')
    .select(({ fn }) => fn.sum<number | null>('dueFen').as('fen'))
    .where('shiftId', '=', shiftId),
)

const sums = fixedRow((db: StoreReader, shiftId: string) =>
  db
    .selectFrom('payment')
    .select(({ fn }) => [fn.countAll<number>().as('payments'), fn.sum<number | null>('dueFen').as('takenFen')])
    .where('shiftId', '=', shiftId)
    .where(stands),
)

/** What balances paid: that money was taken when it was paid in. */
const outOfBalances = fixedRow((db: StoreReader, shiftId: string) =>
  db
    .selectFrom('payment')
    .innerJoin('tender', 'tender.paymentId', 'payment.id')
    .select(({ fn }) => fn.sum<number | null>('tender.receivedFen').as('fen'))
    .where('payment.shiftId', '=', shiftId)
    .where('tender.method', '=', 'prepaid')
    .where(stands),
)

/** What a shift has taken, and what its customers have still to check; its sums only where `mayKnow`: the count is blind. */
export async function readTakings(db: StoreReader, shiftId: string, mayKnow: boolean): Promise<ShiftTakings> {
  const total = await sums(db, shiftId)
  const rows = await payments(db)
    .where('payment.shiftId', '=', shiftId)
    .where('checked.checkedAt', 'is', null)
    .where('void.at', 'is', null)
    .orderBy('payment.takenAt', 'desc')
    .execute()
  const unchecked = await Promise.all(rows.map((row) => withDetails(db, row)))
  if (!mayKnow) return { payments: total?.payments ?? 0, takenFen: null, refundedFen: null, unchecked }
  const refundedFen = (await given(db, shiftId))?.fen ?? 0
  const takenFen = (total?.takenFen ?? 0) - ((await outOfBalances(db, shiftId))?.fen ?? 0)
  return { payments: total?.payments ?? 0, takenFen, refundedFen, unchecked }
}

export async function findPayment(db: StoreReader, id: string): Promise<PaymentView | null> {
  const row = await payments(db).where('payment.id', '=', id).executeTakeFirst()
  return row ? withDetails(db, row) : null
}

/** The room's newest payment. */
export async function lastPaymentOf(db: StoreReader, roomId: string) {
  const row = await payments(db)
    .where(isOfRoom(roomId))
    .where('void.at', 'is', null)
    .orderBy('payment.takenAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { receiptNumber: row.receiptNumber, totalFen: row.totalFen, takenAt: row.takenAt } : null
}
