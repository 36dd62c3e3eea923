import type { StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { sealPlace, unseal } from '../../store/seal.ts'
import type { ReceiptContent, ReceiptFacts, ReceiptNames } from './model.ts'

const noNames: ReceiptNames = { payerName: null, cashierName: null }

/** A receipt as it was issued, its names left out where their key is gone. */
export async function readReceipt(db: StoreReader, id: string, ring: KeyRing): Promise<ReceiptContent | null> {
  const row = await db
    .selectFrom('receipt')
    .select(['content', 'names', 'keyId'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const key = row.names && ring.open(row.keyId)
  const names =
    row.names && key ? (JSON.parse(unseal(key, sealPlace('receipt', 'names', id), row.names)) as ReceiptNames) : noNames
  return { ...(JSON.parse(row.content) as ReceiptFacts), ...names }
}

export async function findReceiptNumber(db: StoreReader, id: string): Promise<string | null> {
  const row = await db.selectFrom('receipt').select('printedNumber').where('id', '=', id).executeTakeFirst()
  return row?.printedNumber ?? null
}

/** The number of a receipt, of a payment or of a refund. */
export async function findEitherNumber(db: StoreReader, id: string): Promise<string | null> {
  const given = db.selectFrom('refund_receipt').select('printedNumber').where('id', '=', id)
  return (await findReceiptNumber(db, id)) ?? (await given.executeTakeFirst())?.printedNumber ?? null
}

/** When and by whose word the payment of a receipt was made void; undefined while it stands. */
export function voidOfReceipt(db: StoreReader, receiptId: string) {
  return db
    .selectFrom('payment_void')
    .innerJoin('receipt', 'receipt.paymentId', 'payment_void.paymentId')
    .select(['payment_void.at', 'payment_void.approvedBy'])
    .where('receipt.id', '=', receiptId)
    .executeTakeFirst()
}

/** A copy taken along as PDF: of what, when, by whom. */
export async function findReceiptCopy(db: StoreReader, id: string) {
  const row = await db
    .selectFrom('receipt_copy')
    .select(['receiptId', 'at', 'byId'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
