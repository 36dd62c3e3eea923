// What a shift took and holds.
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import { staffName } from '../../register/staff/queries.ts'
import { refundsByMethod, refundsOfShift } from './refund-queries.ts'
import { byItemOf, depositsOf, invoicesOf, numbersOf, prepaidOf, stateNow } from './report-queries.ts'
import type { CountedPieces, OpenMatter, ShiftCash, ShiftCount, ShiftReport, ShiftState } from './model.ts'
import { difference, expectedCash } from './rules.ts'
import type { ShiftCashView } from './table.ts'

const cashRows = fixedQuery((db: StoreReader, shiftId: string) =>
  db
    .selectFrom('shift_cash')
    .select((eb) => ['kind', eb.fn.sum<number>('amountFen').as('amountFen')])
    .where('shiftId', '=', shiftId)
    .groupBy('kind'),
)

/** The cash of a shift by where it came from, and what the drawer should hold. */
export async function shiftCash(db: StoreReader, shiftId: string): Promise<ShiftCash> {
  const sums = new Map((await cashRows(db, shiftId)).map(({ kind, amountFen }) => [kind, amountFen]))
  const of = (kind: ShiftCashView['kind']) => sums.get(kind) ?? 0
  const parts = {
    floatFen: of('float'),
    salesFen: of('sales'),
    voidsFen: of('voids'),
    depositsFen: of('deposits'),
    prepaidFen: of('prepaid'),
    refundsFen: of('refunds'),
    inFen: of('in'),
    outFen: of('out'),
    deliveredFen: of('delivered'),
  }
  return { ...parts, expectedFen: expectedCash(parts) }
}

export const nameOf = async (db: StoreReader, id: string | null) => (id === null ? null : staffName(db, id))

const countRows = fixedQuery((db: StoreReader, shiftId: string) =>
  db.selectFrom('shift_count').selectAll().where('shiftId', '=', shiftId).orderBy('position'),
)

/** Every count of a shift, the first first. */
export async function countsOf(db: StoreReader, shiftId: string): Promise<(ShiftCount & { position: number })[]> {
  const rows = await countRows(db, shiftId)
  return Promise.all(
    rows.map(async ({ position, pieces, countedFen, expectedFen, at, by }) => ({
      position,
      pieces: JSON.parse(pieces) as CountedPieces,
      countedFen,
      expectedFen,
      differenceFen: difference(countedFen, expectedFen),
      at,
      byName: await nameOf(db, by),
    })),
  )
}

/** The shift that was closed last. */
export const lastEnded = fixedRow((db: StoreReader) =>
  db
    .selectFrom('shift_end as end')
    .innerJoin('shift_close as close', 'close.shiftId', 'end.shiftId')
    .leftJoin('shift_hand_over as taken', 'taken.fromShiftId', 'end.shiftId')
    .select(['end.shiftId', 'end.leftFen', 'close.closedBy', 'close.closedAt', 'taken.toShiftId'])
    .orderBy('end.entryNumber', 'desc')
    .limit(1),
)

/** What the last shift left and nobody has taken over yet; null where there is nothing to take over. */
export async function leftByLastShift(db: StoreReader) {
  const last = await lastEnded(db)
  return last && last.toShiftId === null ? last : null
}

const shiftRow = fixedRow((db: StoreReader, shiftId: string) =>
  db
    .selectFrom('shift')
    .innerJoin('till', 'till.id', 'shift.tillId')
    .leftJoin('shift_close as close', 'close.shiftId', 'shift.id')
    .leftJoin('shift_end as end', 'end.shiftId', 'shift.id')
    .leftJoin('shift_hand_over as taken', 'taken.fromShiftId', 'shift.id')
    .leftJoin('shift_review as review', 'review.shiftId', 'shift.id')
    .leftJoin('shift_float as float', 'float.shiftId', 'shift.id')
    .select([
      'shift.id',
      'till.name as tillName',
      'shift.businessDate',
      'shift.staffId',
      'shift.openedAt',
      'shift.entryNumber as openedEntry',
      'shift.floatFen',
      'shift.leftFen as takenOverFen',
      'shift.floatReason',
      'close.closedAt',
      'close.closedBy',
      'close.entryNumber as closedEntry',
      'end.differenceReason',
      'end.approvedBy',
      'end.leftFen',
      'end.openMatters',
      'end.state',
      'float.pieces as floatPieces',
      'taken.takenBy',
      'review.by as reviewedBy',
      'review.at as reviewedAt',
      'review.note as reviewNote',
      'taken.at as takenAt',
      'taken.floatFen as takenFloatFen',
    ])
    .where('shift.id', '=', shiftId),
)

const methodRows = fixedQuery((db: StoreReader, shiftId: string) =>
  db
    .selectFrom('tender')
    .innerJoin('payment', 'payment.id', 'tender.paymentId')
    .select(({ fn }) => [
      'tender.method',
      fn.count<number>('payment.id').distinct().as('payments'),
      fn.sum<number>('tender.receivedFen').as('receivedFen'),
      fn.sum<number>('tender.changeFen').as('changeFen'),
    ])
    .leftJoin('payment_void', 'payment_void.paymentId', 'payment.id')
    .where('payment.shiftId', '=', shiftId)
    .where('payment_void.paymentId', 'is', null)
    .groupBy('tender.method'),
)

const receiptRow = fixedRow((db: StoreReader, shiftId: string) =>
  db
    .selectFrom('receipt')
    .innerJoin('payment', 'payment.id', 'receipt.paymentId')
    .leftJoin('payment_void', 'payment_void.paymentId', 'payment.id')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.min<string | null>('receipt.printedNumber').as('first'),
      fn.max<string | null>('receipt.printedNumber').as('last'),
      // What was taken back was not rounded: the report agrees with the book of takings.
      fn.sum<number | null>('payment.roundingFen').filterWhere('payment_void.paymentId', 'is', null).as('roundingFen'),
    ])
    .where('payment.shiftId', '=', shiftId),
)

/** What came and went back by each way of paying; of cash only how often where its sum is not told. */
async function takingsOf(db: StoreReader, shiftId: string, isTold: boolean): Promise<ShiftReport['takings']> {
  const taken = await methodRows(db, shiftId)
  const given = await refundsByMethod(db, shiftId)
  const methods = [...new Set([...taken, ...given].map(({ method }) => method))]
  return methods.map((method) => {
    const came = taken.find((one) => one.method === method)
    const went = given.find((one) => one.method === method)
    const takenFen = (came?.receivedFen ?? 0) - (came?.changeFen ?? 0)
    const refundedFen = went?.givenFen ?? 0
    const counts = { method, payments: came?.payments ?? 0, refunds: went?.refunds ?? 0 }
    return isTold || method !== 'cash'
      ? { ...counts, takenFen, refundedFen, netFen: takenFen - refundedFen }
      : { ...counts, takenFen: null, refundedFen: null, netFen: null }
  })
}

const moveRows = fixedQuery((db: StoreReader, shiftId: string) =>
  db.selectFrom('cash_move').selectAll().where('shiftId', '=', shiftId).orderBy('at').orderBy('id'),
)

const openings = fixedRow((db: StoreReader, shiftId: string) =>
  db
    .selectFrom('drawer_opening')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('shiftId', '=', shiftId),
)

type ShiftRow = NonNullable<Awaited<ReturnType<typeof shiftRow>>>

async function handedOver(db: StoreReader, row: ShiftRow): Promise<ShiftReport['handedOver']> {
  if (row.takenBy === null || row.takenAt === null || row.takenFloatFen === null) return null
  const differenceFen = row.takenFloatFen - (row.leftFen ?? 0)
  return { toName: await nameOf(db, row.takenBy), at: row.takenAt, floatFen: row.takenFloatFen, differenceFen }
}

function floatOff({ floatFen, takenOverFen, floatReason }: ShiftRow): ShiftReport['floatOff'] {
  if (takenOverFen === null || floatReason === null) return null
  return { leftFen: takenOverFen, floatFen, reason: floatReason }
}

/**
 * The report of a shift. Until it is closed, what is expected is told only where `mayKnow`: the count is blind. The open
 * matters of a closed shift are those it was closed with, of an open one `openNow`.
 */
export async function readShiftReport(
  db: StoreReader,
  shiftId: string,
  mayKnow: boolean,
  openNow: readonly OpenMatter[],
): Promise<ShiftReport | null> {
  const row = await shiftRow(db, shiftId)
  if (!row) return null
  const isClosed = row.closedAt !== null
  const isTold = isClosed || mayKnow
  const counts = isTold ? await countsOf(db, shiftId) : []
  const receipts = await receiptRow(db, shiftId)
  const refunds = await refundsOfShift(db, shiftId)
  const span = { ...row, shiftId }
  const moves = await moveRows(db, shiftId)
  return {
    shiftId,
    tillName: row.tillName,
    businessDate: row.businessDate,
    cashierName: await nameOf(db, row.staffId),
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    closedByName: await nameOf(db, row.closedBy),
    floatPieces: JSON.parse(row.floatPieces ?? 'null') as CountedPieces | null,
    cash: isTold ? await shiftCash(db, shiftId) : null,
    floatOff: isTold ? floatOff(row) : null,
    takings: await takingsOf(db, shiftId, isTold),
    byItem: isTold ? await byItemOf(db, span) : null,
    receipts: {
      count: receipts?.count ?? 0,
      first: receipts?.first ?? null,
      last: receipts?.last ?? null,
      ...(await numbersOf(db, span)),
    },
    invoices: await invoicesOf(db, span),
    roundingFen: receipts?.roundingFen ?? 0,
    deposits: isTold ? await depositsOf(db, shiftId) : null,
    prepaid: isTold ? await prepaidOf(db, shiftId) : null,
    refunds: isTold ? refunds : { ...refunds, givenFen: null, outOfTakingsFen: null },
    moves: await Promise.all(
      moves.map(async ({ id, kind, amountFen, reason, at, by }) => ({
        id,
        kind,
        amountFen,
        reason,
        at,
        byName: await nameOf(db, by),
      })),
    ),
    drawerOpenings: (await openings(db, shiftId))?.count ?? 0,
    count: counts.at(-1) ?? null,
    earlierCounts: counts.slice(0, -1),
    differenceReason: row.differenceReason,
    approvedByName: await nameOf(db, row.approvedBy),
    leftFen: row.leftFen,
    openMatters: row.openMatters === null ? openNow : (JSON.parse(row.openMatters) as OpenMatter[]),
    state: isClosed ? (JSON.parse(row.state ?? 'null') as ShiftState | null) : await stateNow(db),
    reviewed:
      row.reviewedAt === null
        ? null
        : { byName: await nameOf(db, row.reviewedBy), at: row.reviewedAt, note: row.reviewNote ?? '' },
    handedOver: await handedOver(db, row),
  }
}

/** When the last shift was closed; null where none was yet. */
export async function lastShiftEndAt(db: StoreReader): Promise<number | null> {
  return (await lastEnded(db))?.closedAt ?? null
}
