import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { Usage } from '../runs/model.ts'

export const findMeter = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('meter').selectAll().where('id', '=', id),
)

/** The newest first. */
export const lastReadings = fixedQuery((db: StoreReader, meterId: string) =>
  db.selectFrom('meter_reading').selectAll().where('meterId', '=', meterId).orderBy('sequence', 'desc').limit(12),
)

export const metersOfRoom = fixedQuery((db: StoreReader, roomId: string) =>
  db.selectFrom('meter').selectAll().where('roomId', '=', roomId).orderBy('kind').orderBy('number'),
)

const readingsIn = fixedQuery((db: StoreReader, meterId: string, from: string, to: string) =>
  db
    .selectFrom('meter_reading')
    .selectAll()
    .where('meterId', '=', meterId)
    .where('readOn', '>=', from)
    .where('readOn', '<=', to)
    .orderBy('sequence'),
)

const readingAt = fixedRow((db: StoreReader, meterId: string, sequence: number) =>
  db.selectFrom('meter_reading').selectAll().where('meterId', '=', meterId).where('sequence', '=', sequence),
)

/** What a meter counted in a period, by the readings taken in it; null where none was. */
export async function usageIn(db: StoreReader, meterId: string, from: string, to: string): Promise<Usage | null> {
  const readings = await readingsIn(db, meterId, from, to)
  const [first, last] = [readings[0], readings.at(-1)]
  if (!first || !last) return null
  const before = first.manner === 'first' ? first : await readingAt(db, meterId, first.sequence - 1)
  if (!before || before.sequence === last.sequence) return null
  return {
    usageMilli: readings.reduce((sum, { usageMilli }) => sum + usageMilli, 0),
    fromOn: before.readOn,
    fromMilli: before.valueMilli,
    toOn: last.readOn,
    toMilli: last.valueMilli,
    isEstimated: readings.some(({ manner }) => manner === 'estimated'),
  }
}

/** What a binding pays of a cost shared for exactly this period. */
export const sharedPartOf = fixedRow((db: StoreReader, bindingId: string, feeItemId: string, periodFrom: string) =>
  db
    .selectFrom('shared_cost as cost')
    .innerJoin('shared_part as part', 'part.costId', 'cost.id')
    .select(['part.amountFen', 'part.weightMilli', 'cost.totalFen', 'cost.basis'])
    .where('part.bindingId', '=', bindingId)
    .where('cost.feeItemId', '=', feeItemId)
    .where('cost.periodFrom', '=', periodFrom),
)
