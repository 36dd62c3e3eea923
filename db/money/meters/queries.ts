import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import { addDays, daysBetween, type Period } from '../../core/time.ts'
import type { FeeBinding } from '../fees/model.ts'
import type { SharedPart, Usage } from '../runs/model.ts'

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
    segments: readings.map(({ readOn, usageMilli }, at) => {
      return { fromOn: (readings[at - 1] ?? before).readOn, toOn: readOn, usageMilli }
    }),
  }
}

const readingOn = fixedRow((db: StoreReader, meterId: string, day: string) =>
  db.selectFrom('meter_reading').select('id').where('meterId', '=', meterId).where('readOn', '=', day).limit(1),
)

export async function isReadOn(db: StoreReader, meterId: string, day: string): Promise<boolean> {
  return (await readingOn(db, meterId, day)) !== null
}

/** The last day a meter of this item was read past `day` without a reading on it or the day before; null without one. */
export async function readPast(db: StoreReader, feeItemId: string, day: string): Promise<string | null> {
  const row = await db
    .selectFrom('fee_binding as bound')
    .innerJoin('meter_reading as past', 'past.meterId', 'bound.meterId')
    .select(({ fn }) => fn.max<string | null>('past.readOn').as('day'))
    .where('bound.feeItemId', '=', feeItemId)
    .where('past.readOn', '>', day)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('meter_reading as parting')
            .select('parting.id')
            .whereRef('parting.meterId', '=', 'bound.meterId')
            .where('parting.readOn', 'in', [addDays(day, -1), day]),
        ),
      ),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('meter_reading as before')
          .select('before.id')
          .whereRef('before.meterId', '=', 'bound.meterId')
          .where('before.readOn', '<', day),
      ),
    )
    .executeTakeFirst()
  return row?.day ?? null
}

/** The first day a price of a meter's item begins on, between two readings that lie on neither side of it. */
export async function priceBetween(db: StoreReader, meterId: string, from: string, to: string) {
  return db
    .selectFrom('fee_binding as bound')
    .innerJoin('fee_item as item', 'item.id', 'bound.feeItemId')
    .innerJoin('tariff', 'tariff.feeItemId', 'item.id')
    .select(['tariff.fromOn', 'item.anchor', 'item.cycleMonths'])
    .where('bound.meterId', '=', meterId)
    .where('bound.toOn', 'is', null)
    .whereRef('tariff.fromOn', '>', 'bound.fromOn')
    .where('tariff.fromOn', '>', addDays(from, 1))
    .where('tariff.fromOn', '<', to)
    .orderBy('tariff.fromOn')
    .execute()
}

const costAround = fixedRow((db: StoreReader, bindingId: string, from: string, to: string) =>
  db
    .selectFrom('shared_cost as cost')
    .innerJoin('shared_part as part', 'part.costId', 'cost.id')
    .select(['part.amountFen', 'part.weightMilli', 'cost.totalFen', 'cost.basis', 'cost.periodFrom', 'cost.periodTo'])
    .where('part.bindingId', '=', bindingId)
    .where('cost.periodFrom', '<=', from)
    .where('cost.periodTo', '>=', to)
    .orderBy('cost.periodFrom', 'desc')
    .limit(1),
)

/**
 * What a binding pays of a cost whose period these days lie in; of some of the days the part that they are, by days, so
 * that parts of one period add up to the whole. Null without such a cost.
 */
export async function sharedPartOf(
  db: StoreReader,
  { id, fromOn, toOn }: Pick<FeeBinding, 'id' | 'fromOn' | 'toOn'>,
  { from, to }: Period,
): Promise<SharedPart | null> {
  const cost = await costAround(db, id, from, to)
  if (!cost) return null
  const { amountFen, periodFrom, periodTo, ...share } = cost
  const first = periodFrom > fromOn ? periodFrom : fromOn
  const last = toOn !== null && toOn < periodTo ? toOn : periodTo
  const days = daysBetween(first, last) + 1
  const through = (day: string) => Math.round((amountFen * (daysBetween(first, day) + 1)) / days)
  return { ...share, amountFen: through(to) - through(addDays(from, -1)) }
}
