// What an act is about, as the store says it: whoever approves one hears a sum and a room, not an id.
import type { Deduction } from '../../db/money/deposits/model.ts'
import { findDeposit } from '../../db/money/deposits/queries.ts'
import { countsOf } from '../../db/money/shifts/queries.ts'
import { largestDifference } from '../../db/money/shifts/rules.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import { staffName } from '../../db/register/staff/queries.ts'
import { findRoom } from '../../db/register/rooms/queries.ts'
import type { StoreReader } from '../../db/schema.ts'

interface Act {
  readonly command: string
  readonly input: unknown
}

/** What a second person is told besides what the input says. Money is in fen, 0 where the act is about none. */
export type ActFacts = Readonly<{
  amountFen: number
  differenceFen?: number
  /** Of all counts of a shift, the difference furthest from 0. */
  largestFen?: number
  /** Which shift: its business date and who opened it. */
  day?: string
  cashier?: string
  receipt?: string
  room?: string
  after?: 'again' | 'never'
  deductedFen?: number
  /** What for, and what shows it, in brackets; empty where nothing is kept. */
  deductedFor?: string
}>

type Parts = Readonly<Record<string, unknown>>

/** Acts whose input does not say what they are worth; `id` is the record they are about. */
const ofRecord: Readonly<Record<string, (db: StoreReader, id: string, parts: Parts) => Promise<ActFacts | undefined>>> =
  {
    async voidPayment(db, id) {
      const row = await db
        .selectFrom('payment')
        .innerJoin('receipt', 'receipt.paymentId', 'payment.id')
        .select(['payment.dueFen', 'receipt.printedNumber'])
        .where('payment.id', '=', id)
        .executeTakeFirst()
      return row && { amountFen: row.dueFen, receipt: row.printedNumber }
    },
    async refundPayment(db, id, parts) {
      const row = await db.selectFrom('receipt').select('printedNumber').where('paymentId', '=', id).executeTakeFirst()
      // What goes back is part of what is approved, and the store refuses any other sum.
      const amountFen = typeof parts['dueFen'] === 'number' ? parts['dueFen'] : 0
      const after = parts['isOwedAgain'] === true ? 'again' : 'never'
      return row && { amountFen, receipt: row.printedNumber, after }
    },
    async returnDeposit(db, id, parts) {
      const deposit = await findDeposit(db, id)
      if (!deposit) return undefined
      const kept = (Array.isArray(parts['deductions']) ? parts['deductions'] : []) as readonly Deduction[]
      const deductedFen = kept.reduce((sum, { amountFen }) => sum + amountFen, 0)
      const words = kept.map(({ what, evidence }) => `${what}，${evidence}`).join('；')
      return {
        amountFen: deposit.heldFen - deductedFen,
        receipt: deposit.receiptNumbers.join(' '),
        deductedFen,
        deductedFor: words === '' ? '' : `（${words}）`,
      }
    },
    async undoWaiver(db, id) {
      return db.selectFrom('bill_waiver').select('amountFen').where('id', '=', id).executeTakeFirst()
    },
    async dropBill(db, _id, parts) {
      const ids = Array.isArray(parts['billIds']) ? (parts['billIds'] as readonly string[]) : []
      const sum = db.selectFrom('bill').select(({ fn }) => fn.sum<number | null>('amountFen').as('fen'))
      const row = await sum.where('id', 'in', ids).executeTakeFirst()
      return { amountFen: row?.fen ?? 0 }
    },
    async voidBill(db, id) {
      return db.selectFrom('bill').select('amountFen').where('id', '=', id).executeTakeFirst()
    },
    settleCharge: amountOfCharge,
    returnCharge: amountOfCharge,
    async exportShiftReport(db, _id, parts) {
      const asked = typeof parts['shiftId'] === 'string' ? parts['shiftId'] : ''
      const shift = await db
        .selectFrom('shift')
        .select(['businessDate', 'staffId'])
        .where('id', '=', asked)
        .executeTakeFirst()
      return shift && { amountFen: 0, day: shift.businessDate, cashier: (await staffName(db, shift.staffId)) ?? '' }
    },
    async closeShift(db) {
      const shift = await findOpenShift(db)
      const counts = shift ? await countsOf(db, shift.id) : []
      const last = counts.at(-1)
      if (!last) return undefined
      const largestFen = largestDifference(counts)
      return { amountFen: Math.abs(largestFen), differenceFen: last.differenceFen, largestFen }
    },
  }

function amountOfCharge(db: StoreReader, id: string): Promise<ActFacts | undefined> {
  return db.selectFrom('charge').select('amountFen').where('id', '=', id).executeTakeFirst()
}

/** The room that a record of an act belongs to, by the name its id has in the input. */
const roomOf: Readonly<Record<string, (db: StoreReader, id: string) => Promise<{ id: string | null } | undefined>>> = {
  roomId: (_db, id) => Promise.resolve({ id }),
  paymentId: (db, id) => db.selectFrom('payment').select('roomId as id').where('id', '=', id).executeTakeFirst(),
  billId: (db, id) => db.selectFrom('bill').select('roomId as id').where('id', '=', id).executeTakeFirst(),
  depositId: (db, id) => db.selectFrom('deposit').select('roomId as id').where('id', '=', id).executeTakeFirst(),
  chargeId: (db, id) => db.selectFrom('charge').select('roomId as id').where('id', '=', id).executeTakeFirst(),
  accountId: (db, id) =>
    db.selectFrom('prepaid_account').select('roomId as id').where('id', '=', id).executeTakeFirst(),
  waiverId: (db, id) =>
    db
      .selectFrom('bill_waiver')
      .innerJoin('bill', 'bill.id', 'bill_waiver.billId')
      .select('bill.roomId as id')
      .where('bill_waiver.id', '=', id)
      .executeTakeFirst(),
  visitId: (db, id) => db.selectFrom('visit').select('hostRoomId as id').where('id', '=', id).executeTakeFirst(),
}

/** The records an act is about, with the names their ids have; several bills have one. */
function recordsOf(parts: Parts): [string, string][] {
  const bills = Array.isArray(parts['billIds']) ? (parts['billIds'] as unknown[]).map((id) => ['billId', id]) : []
  return [...Object.entries(parts), ...bills].filter((one): one is [string, string] => typeof one[1] === 'string')
}

async function roomNamed(db: StoreReader, parts: Parts): Promise<string> {
  const names = new Set<string>()
  for (const [name, id] of recordsOf(parts)) {
    const found = Object.hasOwn(roomOf, name) ? await roomOf[name]?.(db, id) : undefined
    const room = found?.id ? await findRoom(db, found.id) : undefined
    if (room) names.add(room.name)
  }
  return [...names].join(' ')
}

async function moneyOf(db: StoreReader, command: string, parts: Parts): Promise<ActFacts> {
  const names = ['paymentId', 'billId', 'depositId', 'chargeId', 'waiverId']
  const id = names.map((name) => parts[name]).find((part) => part !== undefined) ?? ''
  const found = Object.hasOwn(ofRecord, command) ? ofRecord[command] : undefined
  if (found && typeof id === 'string') return (await found(db, id, parts)) ?? { amountFen: 0 }
  const said = ['dueFen', 'amountFen'].map((name) => parts[name]).find((part) => typeof part === 'number')
  return { amountFen: typeof said === 'number' ? said : 0 }
}

/** What an act is about: its money, and its room where it has one. */
export async function factsOf(db: StoreReader, { command, input }: Act): Promise<ActFacts> {
  if (typeof input !== 'object' || input === null) return { amountFen: 0 }
  const parts = input as Parts
  const money = await moneyOf(db, command, parts)
  const room = await roomNamed(db, parts)
  return room === '' ? money : { ...money, room }
}
