import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import {
  depositPurposeWords,
  type DepositState,
  type DepositView,
  type ReturnContent,
  type ReturnFacts,
  type ReturnNames,
} from './model.ts'

function deposits(db: StoreReader) {
  return db
    .selectFrom('deposit')
    .innerJoin('bill_balance as bill', 'bill.billId', 'deposit.billId')
    .leftJoin('deposit_return as back', 'back.depositId', 'deposit.id')
    .select(['deposit.id as depositId', 'deposit.billId', 'deposit.roomId', 'deposit.purpose', 'deposit.object'])
    .select(['deposit.madeAt', 'bill.amountFen', 'bill.paidFen', 'back.printedNumber', 'back.at'])
    .select(['back.returnedFen', 'back.deductedFen'])
}

type Row = Awaited<ReturnType<ReturnType<typeof deposits>['execute']>>[number]

function stateOf({ paidFen, at }: Row): DepositState {
  if (at !== null) return 'returned'
  return paidFen > 0 ? 'held' : 'unpaid'
}

/** The numbers of the receipts a bill was paid with, as far as they stand. */
async function receiptsOf(db: StoreReader, billId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('payment_line as line')
    .innerJoin('receipt', 'receipt.paymentId', 'line.paymentId')
    .leftJoin('payment_void as void', 'void.paymentId', 'line.paymentId')
    .select('receipt.printedNumber')
    .where('line.billId', '=', billId)
    .where('void.paymentId', 'is', null)
    .orderBy('receipt.issuedAt')
    .execute()
  return rows.map(({ printedNumber }) => printedNumber)
}

async function viewOf(db: StoreReader, row: Row): Promise<DepositView> {
  const { printedNumber, at, returnedFen, deductedFen, paidFen, ...deposit } = row
  const state = stateOf(row)
  return {
    ...deposit,
    state,
    heldFen: state === 'held' ? paidFen : 0,
    receiptNumbers: await receiptsOf(db, deposit.billId),
    returned:
      printedNumber === null || at === null
        ? null
        : { number: printedNumber, at, returnedFen: returnedFen ?? 0, deductedFen: deductedFen ?? 0 },
  }
}

/** The deposits of a room, the newest first. */
export async function depositsOf(db: StoreReader, roomId: string): Promise<DepositView[]> {
  const rows = await deposits(db).where('deposit.roomId', '=', roomId).orderBy('deposit.id', 'desc').execute()
  return Promise.all(rows.map((row) => viewOf(db, row)))
}

export async function findDeposit(db: StoreReader, depositId: string): Promise<DepositView | null> {
  const row = await deposits(db).where('deposit.id', '=', depositId).executeTakeFirst()
  return row ? viewOf(db, row) : null
}

/** What is held for a room. */
export async function heldFor(db: StoreReader, roomId: string): Promise<{ count: number; heldFen: number }> {
  const held = (await depositsOf(db, roomId)).filter(({ state }) => state === 'held')
  return { count: held.length, heldFen: held.reduce((sum, { heldFen }) => sum + heldFen, 0) }
}

const ofBill = fixedRow((db: StoreReader, billId: string) =>
  db.selectFrom('deposit').select(['purpose', 'object']).where('billId', '=', billId),
)

/** What the receipt of a deposit says besides its sum (D1); null for any other bill. */
export async function depositNote(db: StoreReader, billId: string): Promise<string | null> {
  const deposit = await ofBill(db, billId)
  return deposit && `${depositPurposeWords[deposit.purpose]} ${deposit.object}，凭本收据退还`
}

/** The number of the paper a bill's deposit went back with; null while it is held, and for any other bill. */
export async function returnOfBill(db: StoreReader, billId: string): Promise<string | null> {
  const back = await db
    .selectFrom('deposit')
    .innerJoin('deposit_return as back', 'back.depositId', 'deposit.id')
    .select('back.printedNumber')
    .where('deposit.billId', '=', billId)
    .executeTakeFirst()
  return back?.printedNumber ?? null
}

const noNames: ReturnNames = { payeeName: null, cashierName: null, approverName: null }

/** The paper of a return as it was written, its names left out where their key is gone. */
export async function readReturn(db: StoreReader, depositId: string, ring: KeyRing): Promise<ReturnContent | null> {
  const row = await db
    .selectFrom('deposit_return')
    .select(['content', 'names', 'keyId'])
    .where('depositId', '=', depositId)
    .executeTakeFirst()
  if (!row) return null
  const names = openRecord(ring, row.keyId)('deposit_return', 'names', depositId, row.names)
  return {
    ...(JSON.parse(row.content) as ReturnFacts),
    ...(names === null ? noNames : (JSON.parse(names) as ReturnNames)),
  }
}
