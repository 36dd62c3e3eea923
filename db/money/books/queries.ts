// The one place that reads the books: screen, paper and export ask here, so that they can not disagree.
import { sql } from 'kysely'
import type { StoreReader } from '../../schema.ts'
import {
  shownBookEntries,
  type Book,
  type BookEntry,
  type BookExportView,
  type BookRange,
  type BookSum,
} from './model.ts'

const entriesAtOnce = 500

/** What was kept of a deposit is income without a fee item of its own: it has a bill, which rounding has not. */
const itemName = sql<string | null>`coalesce(fee_item.name, case when book_line.billId is not null then '押金扣款' end)`

function linesOf(db: StoreReader, { fromOn, toOn }: BookRange) {
  return db.selectFrom('book_line').where('cashDate', '>=', fromOn).where('cashDate', '<=', toOn)
}

async function entriesAt(db: StoreReader, range: BookRange, from: number, count: number): Promise<BookEntry[]> {
  return (
    linesOf(db, range)
      .leftJoin('payment', 'payment.id', 'book_line.paymentId')
      .leftJoin('receipt', 'receipt.paymentId', 'book_line.paymentId')
      .leftJoin('deposit_return as back', 'back.depositId', 'book_line.paymentId')
      .leftJoin('prepaid_payout as payout', 'payout.id', 'book_line.paymentId')
      .leftJoin('prepaid_account as account', 'account.id', 'payout.accountId')
      .leftJoin('refund', 'refund.id', 'book_line.paymentId')
      .leftJoin('refund_receipt as given', 'given.refundId', 'book_line.paymentId')
      .leftJoin('room', (join) =>
        join.on('room.id', '=', sql<string>`coalesce(payment.roomId, refund.roomId, account.roomId)`),
      )
      // One payment may be for several rooms: each line is told with the room of its bill.
      .leftJoin('bill', 'bill.id', 'book_line.billId')
      .leftJoin('room as billed', 'billed.id', 'bill.roomId')
      .leftJoin('fee_item', 'fee_item.id', 'book_line.feeItemId')
      .select([
        'book_line.cashDate',
        'book_line.kind',
        itemName.as('item'),
        'book_line.periodFrom',
        'book_line.periodTo',
        'book_line.amountFen',
      ])
      .select(sql<string>`coalesce(billed.name, room.name)`.as('room'))
      .select(
        sql<string>`coalesce(receipt.printedNumber, back.printedNumber, given.printedNumber, payout.printedNumber)`.as(
          'receiptNumber',
        ),
      )
      .orderBy('book_line.cashDate')
      .orderBy('book_line.at')
      .orderBy('book_line.paymentId')
      .orderBy('book_line.kind')
      .orderBy('book_line.position')
      .offset(from)
      .limit(count)
      .execute()
  )
}

/** All entries of a book, some at a time. */
export async function* bookEntries(db: StoreReader, range: BookRange): AsyncGenerator<readonly BookEntry[]> {
  for (let from = 0; ; from += entriesAtOnce) {
    const some = await entriesAt(db, range, from, entriesAtOnce)
    if (some.length > 0) yield some
    if (some.length < entriesAtOnce) return
  }
}

/** Sums of the lines by what `name` tells apart. */
async function lineSums(db: StoreReader, range: BookRange, name: ReturnType<typeof nameOf>): Promise<BookSum[]> {
  return linesOf(db, range)
    .leftJoin('fee_item', 'fee_item.id', 'book_line.feeItemId')
    .select(({ fn }) => [name.as('name'), fn.sum<number>('book_line.amountFen').as('amountFen')])
    .groupBy(name)
    .orderBy(name)
    .execute()
}

const nameOf = (column: string) => sql<string | null>`${sql.raw(column)}`

async function methodSums(db: StoreReader, { fromOn, toOn }: BookRange): Promise<BookSum[]> {
  return db
    .selectFrom('book_tender')
    .select(({ fn }) => ['method as name', fn.sum<number>('amountFen').as('amountFen')])
    .where('cashDate', '>=', fromOn)
    .where('cashDate', '<=', toOn)
    .groupBy('method')
    .orderBy('method')
    .execute()
}

const total = (sums: readonly BookSum[]) => sums.reduce((sum, { amountFen }) => sum + amountFen, 0)

/** The book of a range of business dates. */
export async function readBook(db: StoreReader, range: BookRange): Promise<Book> {
  const { entries } = await linesOf(db, range)
    .select(({ fn }) => fn.countAll<number>().as('entries'))
    .executeTakeFirstOrThrow()
  const byDay = await lineSums(db, range, nameOf('book_line.cashDate'))
  const byMethod = await methodSums(db, range)
  return {
    ...range,
    entries,
    linesFen: total(byDay),
    tendersFen: total(byMethod),
    byDay,
    byItem: await lineSums(db, range, itemName),
    byPeriod: await lineSums(db, range, nameOf('substr(book_line.periodFrom, 1, 7)')),
    byMethod,
    shown: await entriesAt(db, range, 0, shownBookEntries),
  }
}

export async function findBookExport(
  db: StoreReader,
  id: string,
): Promise<(BookExportView & { readonly byId: string }) | null> {
  const row = await db
    .selectFrom('book_export')
    .leftJoin('staff as byStaff', 'byStaff.id', 'book_export.byId')
    .leftJoin('staff as approver', 'approver.id', 'book_export.approverId')
    .select(['book_export.id', 'book_export.fromOn', 'book_export.toOn', 'book_export.at', 'book_export.byId'])
    .select(['byStaff.name as byName', 'approver.name as approvedByName'])
    .where('book_export.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
