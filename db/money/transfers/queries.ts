import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import { bankMethods } from '../payments/rules.ts'
import type { BankMethod, TransferView } from './model.ts'

function transfers(db: StoreReader) {
  return db
    .selectFrom('tender')
    .innerJoin('payment', 'payment.id', 'tender.paymentId')
    .innerJoin('receipt', 'receipt.paymentId', 'payment.id')
    .innerJoin('room', 'room.id', 'payment.roomId')
    .leftJoin('staff as taker', 'taker.id', 'payment.takenBy')
    .leftJoin('payment_void as void', 'void.paymentId', 'payment.id')
    .leftJoin('transfer_check as checked', (join) =>
      join.onRef('checked.paymentId', '=', 'tender.paymentId').onRef('checked.position', '=', 'tender.position'),
    )
    .leftJoin('staff as checker', 'checker.id', 'checked.by')
    .select([
      'tender.paymentId',
      'tender.position',
      'tender.method',
      'tender.receivedFen as amountFen',
      'tender.reference',
      'room.name as room',
      'receipt.printedNumber as receiptNumber',
      'payment.takenAt',
      'taker.name as takenByName',
      'checked.outcome',
      'checked.seenOn',
      'checked.reason',
      'checked.at as checkedAt',
      'checker.name as checkedByName',
    ])
    .where('tender.method', 'in', bankMethods)
    .where('void.paymentId', 'is', null)
}

type Row = Awaited<ReturnType<ReturnType<typeof transfers>['execute']>>[number]

function viewOf({ outcome, method, reference, ...row }: Row): TransferView {
  return { ...row, method: method as BankMethod, reference: reference ?? '', state: outcome ?? 'toVerify' }
}

/** What nobody has looked for in the bank yet, the oldest first. */
export async function transfersToVerify(db: StoreReader): Promise<TransferView[]> {
  const rows = await transfers(db)
    .where('checked.outcome', 'is', null)
    .orderBy('payment.takenAt')
    .orderBy('tender.position')
    .execute()
  return rows.map(viewOf)
}

/** The transfers and cheques of a payment that stands. */
export async function transfersOf(db: StoreReader, paymentId: string): Promise<TransferView[]> {
  const rows = await transfers(db).where('tender.paymentId', '=', paymentId).orderBy('tender.position').execute()
  return rows.map(viewOf)
}

const lost = fixedRow((db: StoreReader, paymentId: string) =>
  db
    .selectFrom('transfer_loss')
    .select(({ fn }) => fn.sum<number | null>('amountFen').as('lostFen'))
    .where('paymentId', '=', paymentId),
)

/** How much of a payment never came, in fen. */
export async function neverCame(db: StoreReader, paymentId: string): Promise<number> {
  return (await lost(db, paymentId))?.lostFen ?? 0
}

/** Whether some of a bill was paid through the bank and nobody has looked for it there yet. */
export async function isUnseenOn(db: StoreReader, billId: string): Promise<boolean> {
  const row = await transfers(db)
    .innerJoin('payment_line as line', 'line.paymentId', 'tender.paymentId')
    .where('line.billId', '=', billId)
    .where('checked.outcome', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The lines of a payment with what is owed again of each, or was given back. */
export async function paidLines(db: StoreReader, paymentId: string) {
  const rows = await db
    .selectFrom('payment_line as line')
    .leftJoin('transfer_loss as loss', (join) =>
      join.onRef('loss.paymentId', '=', 'line.paymentId').onRef('loss.linePosition', '=', 'line.position'),
    )
    .select(({ fn }) => [
      'line.position',
      'line.billId',
      'line.amountFen',
      fn.sum<number | null>('loss.amountFen').as('lostFen'),
    ])
    .where('line.paymentId', '=', paymentId)
    .select(({ selectFrom }) =>
      selectFrom('refund_line')
        .select(({ fn }) => fn.sum<number>('refund_line.amountFen').as('fen'))
        .whereRef('refund_line.paymentId', '=', 'line.paymentId')
        .whereRef('refund_line.billId', '=', 'line.billId')
        .as('givenFen'),
    )
    .groupBy(['line.paymentId', 'line.position', 'line.billId', 'line.amountFen'])
    .execute()
  return rows.map(({ lostFen, givenFen, ...line }) => ({ ...line, lostFen: (lostFen ?? 0) + (givenFen ?? 0) }))
}
