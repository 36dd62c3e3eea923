import { refuse, type Result } from '../../core/refusal.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import { readLate } from '../bills/late-queries.ts'
import { findBill } from '../bills/queries.ts'
import type { ChargeView } from './model.ts'
import { chargeNumber, chargeState } from './rules.ts'

const chargeRow = fixedRow((db: StoreReader, chargeId: string) =>
  db
    .selectFrom('charge')
    .innerJoin('room', 'room.id', 'charge.roomId')
    .innerJoin('shift', 'shift.id', 'charge.shiftId')
    .leftJoin('staff', 'staff.id', 'charge.askedBy')
    .leftJoin('charge_booking as booked', 'booked.chargeId', 'charge.id')
    .leftJoin('charge_return as back', 'back.chargeId', 'charge.id')
    .select([
      'charge.method',
      'charge.amountFen',
      'charge.roomId',
      'charge.askedAt',
      'charge.askedBy',
      'shift.businessDate as day',
    ])
    .select(['room.name as room', 'staff.name as askedByName', 'booked.paymentId', 'back.reference as returnedAs'])
    .where('charge.id', '=', chargeId),
)

const lineRows = fixedQuery((db: StoreReader, chargeId: string) =>
  db
    .selectFrom('charge_line')
    .select(['billId', 'amountFen', 'lateFen'])
    .where('chargeId', '=', chargeId)
    .orderBy('position'),
)

const answerRows = fixedQuery((db: StoreReader, chargeId: string) =>
  db.selectFrom('charge_answer').selectAll().where('chargeId', '=', chargeId).orderBy('entryNumber'),
)

const backRows = fixedQuery((db: StoreReader, chargeId: string) =>
  db
    .selectFrom('charge_back as back')
    .leftJoin('charge_back_answer as answer', 'answer.chargeId', 'back.chargeId')
    .select(['back.requestId', 'answer.outcome', 'answer.reason', 'answer.source'])
    .where('back.chargeId', '=', chargeId),
)

/** How far the way back of a charge is, and why it is refused. Given back counts, whatever else was said. */
async function backOf(db: StoreReader, chargeId: string) {
  const rows = await backRows(db, chargeId)
  const refused = rows.find(({ outcome }) => outcome === 'refused')
  const isGiven = rows.some(({ outcome }) => outcome === 'givenBack')
  const isHeard = rows.some(({ source }) => source === 'provider')
  if (rows.length === 0) return { state: null, reason: null, isHeard }
  const state = isGiven ? 'givenBack' : refused ? 'backRefused' : 'givingBack'
  return { state, reason: isGiven ? null : (refused?.reason ?? null), isHeard } as const
}

async function owesAll(db: StoreReader, lines: ChargeView['lines'], day: string): Promise<boolean> {
  for (const { billId, amountFen, lateFen = 0 } of lines) {
    const bill = await findBill(db, billId)
    if (!bill || bill.balanceFen < amountFen) return false
    if (lateFen > 0 && lateFen > ((await readLate(db, bill, day))?.openFen ?? 0)) return false
  }
  return true
}

export interface FoundCharge extends ChargeView {
  readonly askedBy: string
  /** Whether the provider has spoken of it, and of giving it back. */
  readonly isHeard: boolean
  readonly isBackHeard: boolean
  readonly day: string
}

/** A charge with all that is known of it; null where there is none. */
export async function findCharge(db: StoreReader, chargeId: string): Promise<FoundCharge | null> {
  const row = await chargeRow(db, chargeId)
  if (!row) return null
  const lines = await lineRows(db, chargeId)
  const answers = await answerRows(db, chargeId)
  const paid = answers.find(({ outcome }) => outcome === 'paid')
  const notPaid = answers.find(({ outcome }) => outcome === 'notPaid')
  const isBooked = row.paymentId !== null
  const canBeBooked =
    paid !== undefined && !isBooked && paid.paidFen === row.amountFen && (await owesAll(db, lines, row.day))
  const back = await backOf(db, chargeId)
  const { method, amountFen, roomId, room, askedAt, askedBy, askedByName, paymentId, returnedAs } = row
  return {
    chargeId,
    number: chargeNumber(chargeId),
    state: chargeState({
      isPaid: paid !== undefined,
      isNotPaid: notPaid !== undefined,
      isBooked,
      isReturned: returnedAs !== null,
      back: back.state,
      canBeBooked,
    }),
    method,
    amountFen,
    roomId,
    room,
    lines,
    askedAt,
    askedBy,
    askedByName,
    reference: paid?.reference ?? null,
    reason: paid === undefined ? (notPaid?.reason ?? null) : back.reason,
    paymentId,
    day: row.day,
    isHeard: answers.some(({ source }) => source === 'provider'),
    isBackHeard: back.isHeard,
  }
}

const openRows = fixedQuery((db: StoreReader) => db.selectFrom('charge_open').select('chargeId').orderBy('askedAt'))

/** Charges that block their bills, the oldest first. */
export async function openCharges(db: StoreReader): Promise<ChargeView[]> {
  const found: ChargeView[] = []
  for (const { chargeId } of await openRows(db)) {
    const charge = await findCharge(db, chargeId)
    if (charge) found.push(charge)
  }
  return found
}

const openBackRows = fixedQuery((db: StoreReader) => db.selectFrom('charge_back_open').select('chargeId').orderBy('at'))

/** Charges whose money is asked back and is not known to have gone back, the oldest first. */
export async function openBacks(db: StoreReader): Promise<ChargeView[]> {
  const found: ChargeView[] = []
  for (const { chargeId } of await openBackRows(db)) {
    const charge = await findCharge(db, chargeId)
    if (charge) found.push(charge)
  }
  return found
}

/** What the provider is to give back and has not spoken of, with the number of the request. */
export const backsToAsk = fixedQuery((db: StoreReader) =>
  db
    .selectFrom('charge_back_open as open')
    .innerJoin('charge_back as back', 'back.chargeId', 'open.chargeId')
    .select(['back.chargeId', 'back.requestId', 'back.amountFen'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('charge_back_answer')
            .select('chargeId')
            .whereRef('charge_back_answer.chargeId', '=', 'open.chargeId'),
        ),
      ),
    )
    .orderBy('open.at'),
)

/**
 * Charges the provider has not spoken of for certain: open ones, and those a person called not paid, which may come late.
 * Those are left after a week, open ones never.
 */
export async function unheardCharges(db: StoreReader, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('charge')
    .select('charge.id')
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('askedAt', '>', now - 7 * 86_400_000),
        exists(selectFrom('charge_open').select('chargeId').whereRef('charge_open.chargeId', '=', 'charge.id')),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('charge_answer')
            .select('chargeId')
            .whereRef('charge_answer.chargeId', '=', 'charge.id')
            .where('source', '=', 'provider'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('charge_booking').select('chargeId').whereRef('charge_booking.chargeId', '=', 'charge.id')),
      ),
    )
    .orderBy('askedAt')
    .execute()
  return rows.map(({ id }) => id)
}

/** The open charge that names a bill, or undefined. */
const chargeOfBill = fixedRow((db: StoreReader, billId: string) =>
  db
    .selectFrom('charge_line as line')
    .innerJoin('charge_open as open', 'open.chargeId', 'line.chargeId')
    .select(['open.chargeId', 'open.method', 'open.amountFen'])
    .where('line.billId', '=', billId),
)

/** Refuses `chargeOpen` where a bill is being charged, or nobody knows yet whether it was. */
export async function checkNotCharged(db: StoreReader, billIds: readonly string[]): Promise<Result<object>> {
  for (const billId of billIds) {
    const open = await chargeOfBill(db, billId)
    if (open) return refuse('chargeOpen', { field: 'lines', facts: { amountFen: open.amountFen } })
  }
  return { ok: true }
}
