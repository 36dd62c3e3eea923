// Whether a payment may be paid out of a balance, and top one up.
import { refuse, type Result } from '../../core/refusal.ts'
import type { StoreReader } from '../../schema.ts'
import { findPrepaid, isTopUp } from '../prepaid/queries.ts'
import type { OtherTender } from './rules.ts'

interface Asked {
  readonly roomId: string
  readonly others?: readonly OtherTender[] | undefined
}

/** The bills that are paid, and how much of each. */
interface Paid {
  readonly bills: readonly { readonly bill: { readonly id: string }; readonly amountFen: number }[]
}

interface OfItem {
  readonly id: string
  readonly feeItemId: string
}

async function itemsOf(db: StoreReader, ids: readonly string[]): Promise<OfItem[]> {
  return db.selectFrom('bill').select(['id', 'feeItemId']).where('id', 'in', ids).execute()
}

/**
 * Refuses `prepaidNotFound`, `prepaidTooLittle`, `prepaidOtherPurpose` for more than the balance's own fee item comes to, and
 * `prepaidNotThere` for a top-up with money that is not there yet.
 */
export async function checkPrepaid(db: StoreReader, input: Asked, read: Paid): Promise<Result<object>> {
  const others = input.others ?? []
  const isTaken = others.some(({ method }) => method === 'prepaid' || method === 'transfer' || method === 'cheque')
  if (!isTaken) return { ok: true }
  for (const { bill } of read.bills) if (await isTopUp(db, bill.id)) return refuse('prepaidNotThere')
  const used = new Set<string>()
  for (const { method, amountFen, reference } of others) {
    if (method !== 'prepaid') continue
    const held = await findPrepaid(db, reference)
    if (held?.roomId !== input.roomId || used.has(reference)) return refuse('prepaidNotFound', { field: 'reference' })
    used.add(reference)
    if (amountFen > held.balanceFen)
      return refuse('prepaidTooLittle', { field: 'otherFen', facts: { balanceFen: held.balanceFen } })
    if (held.feeItemId === null) continue
    const items = await itemsOf(
      db,
      read.bills.map(({ bill }) => bill.id),
    )
    const own = read.bills.filter(({ bill }) =>
      items.some(({ id, feeItemId }) => id === bill.id && feeItemId === held.feeItemId),
    )
    const ownFen = own.reduce((sum, paid) => sum + paid.amountFen, 0)
    if (amountFen > ownFen) return refuse('prepaidOtherPurpose', { field: 'otherFen', facts: { ownFen } })
  }
  return { ok: true }
}
