import type { StoreReader } from '../../schema.ts'
import { readFees } from '../fees/queries.ts'
import { priceOn } from '../runs/count-rules.ts'
import type { ServiceView } from './model.ts'

/** What can be applied for, with the fee each costs on `day`. */
export async function listServices(db: StoreReader, day: string): Promise<ServiceView[]> {
  const fees = await readFees(db)
  const rows = await db.selectFrom('service').selectAll().orderBy('id').execute()
  return rows.map(({ papers, ...service }) => {
    const fee = service.feeItemId === null ? undefined : fees.get(service.feeItemId)
    const price = fee && priceOn(fee.prices, day)
    const cost = price && { priceTenThousandths: price.unitPriceTenThousandths, basis: price.basis }
    return {
      ...service,
      papers: JSON.parse(papers) as string[],
      fee: fee && cost ? { item: fee.item.name, ...cost } : null,
    }
  })
}
