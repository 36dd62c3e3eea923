// What money an act is about, as the store says it: whoever approves one hears a sum, not an id.
import { findDeposit } from '../../db/money/deposits/queries.ts'
import type { StoreReader } from '../../db/schema.ts'

interface Act {
  readonly command: string
  readonly input: unknown
}

/** What a second person is told besides what the input says. */
export type ActMoney = Readonly<{ amountFen: number; receipt?: string; room?: string; after?: 'again' | 'never' }>

type Parts = Readonly<Record<string, unknown>>

const ofRecord: Readonly<Record<string, (db: StoreReader, id: string, parts: Parts) => Promise<ActMoney | undefined>>> =
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
      const row = await db
        .selectFrom('payment')
        .innerJoin('receipt', 'receipt.paymentId', 'payment.id')
        .innerJoin('room', 'room.id', 'payment.roomId')
        .select(['receipt.printedNumber', 'room.name as room'])
        .where('payment.id', '=', id)
        .executeTakeFirst()
      // What goes back is part of what is approved, and the store refuses any other sum.
      const amountFen = typeof parts['dueFen'] === 'number' ? parts['dueFen'] : 0
      const after = parts['isOwedAgain'] === true ? 'again' : 'never'
      return row && { amountFen, receipt: row.printedNumber, room: row.room, after }
    },
    async returnDeposit(db, id) {
      const deposit = await findDeposit(db, id)
      return deposit ? { amountFen: deposit.heldFen, receipt: deposit.receiptNumbers.join(' ') } : undefined
    },
    async payOutPrepaid(db, id, parts) {
      const account = await db
        .selectFrom('prepaid_account')
        .innerJoin('room', 'room.id', 'prepaid_account.roomId')
        .select('room.name as room')
        .where('prepaid_account.id', '=', id)
        .executeTakeFirst()
      const amountFen = typeof parts['amountFen'] === 'number' ? parts['amountFen'] : 0
      return account && { amountFen, room: account.room }
    },
    async undoWaiver(db, id) {
      return db.selectFrom('bill_waiver').select('amountFen').where('id', '=', id).executeTakeFirst()
    },
    async voidBill(db, id) {
      return db.selectFrom('bill').select('amountFen').where('id', '=', id).executeTakeFirst()
    },
  }

/** The money of an act in fen, 0 where it is about none. */
export async function moneyOf(db: StoreReader, { command, input }: Act): Promise<ActMoney> {
  if (typeof input !== 'object' || input === null) return { amountFen: 0 }
  const parts = input as Parts
  const id = parts['paymentId'] ?? parts['billId'] ?? parts['depositId'] ?? parts['accountId'] ?? parts['waiverId']
  const found = Object.hasOwn(ofRecord, command) ? ofRecord[command] : undefined
  if (found && typeof id === 'string') return (await found(db, id, parts)) ?? { amountFen: 0 }
  const said = ['dueFen', 'amountFen'].map((name) => parts[name]).find((part) => typeof part === 'number')
  return { amountFen: typeof said === 'number' ? said : 0 }
}
