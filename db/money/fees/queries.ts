import type { Tier } from '../../core/amount.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { FeeWithPrices } from '../runs/model.ts'
import { roundsByMonth, type FeeItem, type FeeItemView, type LateClause, type OneOffItem, type Price } from './model.ts'
import type { FeeItemTable } from './table.ts'
import type { Selectable } from 'kysely'

function itemOf(row: Selectable<FeeItemTable>): FeeItem {
  const { roundingUnitFen, roundingMode, roundingPoint, ...item } = row
  const point = roundsByMonth(item.kind) ? roundingPoint : 'perBill'
  return { ...item, rounding: { unitFen: roundingUnitFen, mode: roundingMode, point } }
}

function priceOf({ tiers, ...row }: Omit<Price, 'tiers'> & { readonly tiers: string | null }): Price {
  return { ...row, tiers: tiers === null ? null : (JSON.parse(tiers) as Tier[]) }
}

const allItems = fixedQuery((db: StoreReader) => db.selectFrom('fee_item').selectAll().orderBy('name'))
const allPrices = fixedQuery((db: StoreReader) =>
  db
    .selectFrom('tariff')
    .select([
      'id',
      'feeItemId',
      'fromOn',
      'unitPriceTenThousandths',
      'additionFen',
      'tiers',
      'formula',
      'basis',
      'setAt',
    ])
    .select((select) =>
      select.selectFrom('staff').select('name').whereRef('staff.id', '=', 'tariff.approverId').as('approverName'),
    )
    .orderBy('fromOn', 'desc'),
)
const allClauses = fixedQuery((db: StoreReader) => db.selectFrom('late_clause').selectAll().orderBy('fromOn', 'desc'))
const itemRow = fixedRow((db: StoreReader, id: string) => db.selectFrom('fee_item').selectAll().where('id', '=', id))

export async function findFeeItem(db: StoreReader, id: string): Promise<FeeItem | null> {
  const row = await itemRow(db, id)
  return row && itemOf(row)
}

/** Every fee item by its id, with its prices, the newest first. */
export async function readFees(db: StoreReader): Promise<Map<string, FeeWithPrices>> {
  const [items, prices] = [await allItems(db), (await allPrices(db)).map(priceOf)]
  return new Map(
    items.map((row) => [row.id, { item: itemOf(row), prices: prices.filter(({ feeItemId }) => feeItemId === row.id) }]),
  )
}

/** The late clauses of all items, the newest first. */
export async function readLateClauses(db: StoreReader): Promise<LateClause[]> {
  return allClauses(db)
}

/** The fee items as their page shows them: prices and clauses newest first, and how many are bound. */
export async function listFeeItems(db: StoreReader): Promise<FeeItemView[]> {
  const [fees, clauses] = [await readFees(db), await allClauses(db)]
  const bound = await db
    .selectFrom('fee_binding')
    .select(({ fn }) => ['feeItemId', fn.countAll<number>().as('bindings')])
    .groupBy('feeItemId')
    .execute()
  return [...fees.values()].map(({ item, prices }) => ({
    ...item,
    prices,
    clauses: clauses.filter(({ feeItemId }) => feeItemId === item.id),
    bindings: bound.find(({ feeItemId }) => feeItemId === item.id)?.bindings ?? 0,
  }))
}

export const bindingsOfRoom = fixedQuery((db: StoreReader, roomId: string) =>
  db
    .selectFrom('fee_binding as bound')
    .innerJoin('fee_item as item', 'item.id', 'bound.feeItemId')
    .selectAll('bound')
    .select(['item.name as item', 'item.unit', 'item.kind'])
    .select((select) =>
      select.selectFrom('vehicle').select('vehicle.plate').whereRef('vehicle.id', '=', 'bound.vehicleId').as('plate'),
    )
    .where('bound.roomId', '=', roomId)
    .orderBy('item.name')
    .orderBy('bound.fromOn'),
)

export const findBinding = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('fee_binding').selectAll().where('id', '=', id),
)

/** What is charged by hand and has a price list's word on `day`: late charges, which have none, are not among it. */
export async function listOneOffItems(db: StoreReader, day: string): Promise<OneOffItem[]> {
  return [...(await readFees(db)).values()].flatMap(({ item, prices }) => {
    const price = item.kind === 'manual' ? prices.find(({ fromOn }) => fromOn <= day) : undefined
    if (price === undefined) return []
    const amountFen = Math.round(price.unitPriceTenThousandths / 100)
    return [{ id: item.id, name: item.name, amountFen: amountFen === 0 ? null : amountFen, basis: price.basis }]
  })
}
