import { atField } from '../../core/at-field.ts'
import { readDay } from '../../core/day-text.ts'
import { parseMilli } from '../../core/quantity.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import { registerToday } from '../../register/register-queries.ts'
import { findVehicle } from '../../register/vehicles/queries.ts'
import type { StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { lateFeeItem } from '../bills/model.ts'
import { isLiveBill, lastBilled } from '../bills/queries.ts'
import { findMeter, readPast } from '../meters/queries.ts'
import { beginsPeriod, nextPeriodStart } from '../runs/period-rules.ts'
import { roundsByMonth, type FeeAnchor, type FeeItem, type FeeKind, type FeeTiming, type PriceForm } from './model.ts'
import { findBinding, findFeeItem } from './queries.ts'
import { parsePrice, readClause, readPrice, type TypedClause, type TypedPrice } from './rules.ts'

export interface AddFeeItemInput {
  readonly name: string
  readonly unit: string
  readonly kind: FeeKind
  readonly cycleMonths: number
  readonly anchor: FeeAnchor
  readonly timing: FeeTiming
  readonly dueAfterDays: number
  readonly roundingUnitFen: 1 | 10 | 100
  readonly roundingMode: 'halfUp' | 'up' | 'down'
  readonly roundingPoint: 'perBill' | 'perMonth'
  readonly chargedTo: string
  readonly serves: string
  readonly priceForm: PriceForm
}

/**
 * Adds a fee item, which bills nothing until it has a price. Refuses `feeNameMissing`, `feeNameTaken`, `unitMissing`,
 * `billedAfterwards`, and `roundedOnce` for rounding by month of what is not counted by month.
 */
export const addFeeItem: StoreCommand<AddFeeItemInput, { feeItemId: string }> = async (port, context, input) => {
  const [name, unit] = [input.name.trim(), input.unit.trim()]
  if (name === '') return refuse('feeNameMissing', { field: 'name' })
  if (unit === '') return refuse('unitMissing', { field: 'unit' })
  const twin = await port.db.selectFrom('fee_item').select('id').where('name', '=', name).executeTakeFirst()
  if (twin) return refuse('feeNameTaken', { field: 'name' })
  // What is only known when a period has ended is not billed before it.
  const isAfterwards = input.kind === 'metered' || input.kind === 'shared'
  if (isAfterwards && input.timing === 'prepaid') return refuse('billedAfterwards', { field: 'timing' })
  if (input.roundingPoint === 'perMonth' && !roundsByMonth(input.kind))
    return refuse('roundedOnce', { field: 'roundingPoint' })
  const id = context.newId()
  port.insert('fee_item', { ...input, id, name, unit })
  return { ok: true, answer: { feeItemId: id } }
}

/**
 * Whether bills can be counted with a price that begins on a day. A formula is counted once for a period, so it begins with
 * one; what a meter counted is parted by a reading, so none of its meters may have been read past the day without one.
 * Refuses `priceMidPeriod` with the next day that would do, `priceBeforeReading` with the last reading's.
 */
async function checkPriceDay(db: StoreReader, item: FeeItem, fromOn: string): Promise<Result<object>> {
  if (beginsPeriod(item, fromOn)) return { ok: true }
  if (item.kind === 'formula' && item.anchor === 'naturalMonth')
    return refuse('priceMidPeriod', { field: 'fromOn', facts: { day: nextPeriodStart(item, fromOn) } })
  const day = item.kind === 'metered' ? await readPast(db, item.id, fromOn) : null
  return day === null ? { ok: true } : refuse('priceBeforeReading', { field: 'fromOn', facts: { day } })
}

/**
 * A new price from a day on, set by one and approved by another; a period that its day parts is counted at both prices.
 * Answers through which day bills stand that it changes nothing of. Refuses `feeItemNotFound`, what `readPrice` refuses,
 * `priceDayTaken`, `priceAlreadyBilled` for a day that bills have been counted for, what `checkPriceDay` refuses, and last
 * `approvalNeeded`.
 */
export const setPrice: StoreCommand<
  TypedPrice & { feeItemId: string },
  { priceId: string; billedThrough: string | null }
> = async (port, context, { feeItemId, ...typed }) => {
  const item = await findFeeItem(port.db, feeItemId)
  if (!item) return refuse('feeItemNotFound')
  const read = readPrice(item.kind, typed)
  if (!read.ok) return read
  const { tiers, ...price } = read.price
  const taken = await port.db
    .selectFrom('tariff')
    .select('id')
    .where('feeItemId', '=', feeItemId)
    .where('fromOn', '=', price.fromOn)
    .executeTakeFirst()
  if (taken) return refuse('priceDayTaken', { field: 'fromOn' })
  const billed = await lastBilled(port.db, feeItemId)
  if (billed.from !== null && price.fromOn <= billed.from)
    return refuse('priceAlreadyBilled', { field: 'fromOn', facts: { day: billed.from } })
  const fits = await checkPriceDay(port.db, item, price.fromOn)
  if (!fits.ok) return fits
  if (context.approverId === null) return refuse('approvalNeeded')
  const id = context.newId()
  port.insert('tariff', {
    id,
    feeItemId,
    ...price,
    tiers: tiers === null ? null : JSON.stringify(tiers),
    setAt: context.now,
    setBy: context.actorId,
    approverId: context.approverId,
  })
  const isBilledPast = billed.to !== null && billed.to >= price.fromOn
  return { ok: true, answer: { priceId: id, billedThrough: isBilledPast ? billed.to : null } }
}

/** What being late costs from a day on, with its contract clause. Refuses like `setPrice`, and `noLateOnLate`. */
export const setLateClause: StoreCommand<TypedClause & { feeItemId: string }, { clauseId: string }> = async (
  port,
  context,
  { feeItemId, ...typed },
) => {
  if (!(await findFeeItem(port.db, feeItemId))) return refuse('feeItemNotFound')
  // Being late with a late charge costs nothing: it is simple, never compounded.
  if (feeItemId === lateFeeItem.id) return refuse('noLateOnLate')
  const read = readClause(typed)
  if (!read.ok) return read
  const taken = await port.db
    .selectFrom('late_clause')
    .select('id')
    .where('feeItemId', '=', feeItemId)
    .where('fromOn', '=', read.clause.fromOn)
    .executeTakeFirst()
  if (taken) return refuse('priceDayTaken', { field: 'fromOn' })
  if (context.approverId === null) return refuse('approvalNeeded')
  const id = context.newId()
  const { actorId: setBy, approverId, now: setAt } = context
  port.insert('late_clause', { id, feeItemId, ...read.clause, setAt, setBy, approverId })
  return { ok: true, answer: { clauseId: id } }
}

export interface BindFeeInput {
  readonly feeItemId: string
  readonly roomId: string
  readonly vehicleId: string | null
  readonly meterId: string | null
  /** Empty where it is no contract. */
  readonly contract: string
  readonly fromOn: string
  /** Empty for the first day. */
  readonly anchorOn: string
  /** Empty for the room's area, or one. */
  readonly quantity: string
  /** Empty for the item's price. */
  readonly ownPrice: string
  readonly ownBasis: string
}

async function readObject(db: StoreReader, input: BindFeeInput, kind: FeeKind): Promise<Result<object>> {
  if (!(await findRoom(db, input.roomId))) return refuse('roomNotFound')
  if (input.vehicleId !== null) {
    const vehicle = await findVehicle(db, input.vehicleId)
    if (vehicle?.roomId !== input.roomId) return refuse('vehicleNotFound')
    if (vehicle.toOn !== null) return refuse('alreadyEnded', { field: 'vehicleId', facts: { day: vehicle.toOn } })
  }
  if ((input.meterId !== null) !== (kind === 'metered')) return refuse('meterNeeded', { field: 'meterId' })
  if (input.meterId !== null) {
    const meter = await findMeter(db, input.meterId)
    if (meter?.roomId !== input.roomId) return refuse('meterNotFound')
  }
  const named = [input.vehicleId, input.meterId, input.contract.trim() || null].filter((one) => one !== null)
  return named.length > 1 ? refuse('bindsOneThing') : { ok: true }
}

/** A second person's word where the first day is over: that bills days before today. */
async function checkFirstDay(
  db: StoreReader,
  { now, approverId }: ActContext,
  fromOn: string,
  item: string,
): Promise<Result<object>> {
  const isOver = fromOn < (await registerToday(db, now)).day
  const facts = { item, fromOn, why: 'past' }
  return isOver && approverId === null ? refuse('approvalNeeded', { facts }) : { ok: true }
}

/** A price of one's own; null without. Refuses `ownPriceNotCounted` for what has no unit price, and `basisMissing`. */
function readOwnPrice(input: BindFeeInput, kind: FeeKind): Result<{ own: { price: number; basis: string } | null }> {
  if (input.ownPrice.trim() === '') return { ok: true, own: null }
  if (!roundsByMonth(kind) && kind !== 'metered') return refuse('ownPriceNotCounted', { field: 'ownPrice' })
  const price = atField('ownPrice', parsePrice(input.ownPrice))
  if (!price.ok) return price
  if (price.tenThousandths === 0) return refuse('priceZero', { field: 'ownPrice' })
  const basis = input.ownBasis.trim()
  if (basis === '') return refuse('basisMissing', { field: 'ownBasis' })
  return { ok: true, own: { price: price.tenThousandths, basis } }
}

/** Bindings of an item to a room or its contracts that go on at or after a day. */
async function boundBesides(db: StoreReader, { feeItemId, roomId }: BindFeeInput, fromOn: string): Promise<boolean> {
  const row = await db
    .selectFrom('fee_binding')
    .select('id')
    .where('feeItemId', '=', feeItemId)
    .where('roomId', '=', roomId)
    .where('vehicleId', 'is', null)
    .where('meterId', 'is', null)
    .where((where) => where.or([where('toOn', 'is', null), where('toOn', '>=', fromOn)]))
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Binds a room, one of its cars or meters, or a contract. Refuses what is missing, a car that left, `anchorNotCounted` for
 * a day to count from of natural months, `alreadyBound`, and last `approvalNeeded` for a first day that is over, for a price
 * of its own, and for what the room, or another contract of it, is charged already.
 */
export const bindFee: StoreCommand<BindFeeInput, { bindingId: string }> = async (port, context, input) => {
  const item = await findFeeItem(port.db, input.feeItemId)
  if (!item) return refuse('feeItemNotFound')
  const object = await readObject(port.db, input, item.kind)
  if (!object.ok) return object
  const from = atField('fromOn', readDay(input.fromOn))
  if (!from.ok) return from
  const anchor = input.anchorOn.trim() === '' ? null : atField('anchorOn', readDay(input.anchorOn))
  if (anchor && !anchor.ok) return anchor
  if (anchor && item.anchor === 'naturalMonth') return refuse('anchorNotCounted', { field: 'anchorOn' })
  const quantity = input.quantity.trim() === '' ? null : atField('quantity', parseMilli(input.quantity))
  if (quantity && !quantity.ok) return quantity
  if (quantity?.milli === 0) return refuse('quantityMissing', { field: 'quantity' })
  const contract = input.contract.trim() || null
  const twin = await port.db
    .selectFrom('fee_binding')
    .select('id')
    .where('feeItemId', '=', item.id)
    .where('roomId', '=', input.roomId)
    .where('vehicleId', 'is', input.vehicleId)
    .where('meterId', 'is', input.meterId)
    .where('contract', 'is', contract)
    .where((where) => where.or([where('toOn', 'is', null), where('toOn', '>=', from.day)]))
    .executeTakeFirst()
  if (twin) return refuse('alreadyBound', { field: 'fromOn' })
  const read = readOwnPrice(input, item.kind)
  if (!read.ok) return read
  const isSecond = input.vehicleId === null && input.meterId === null && (await boundBesides(port.db, input, from.day))
  if ((read.own !== null || isSecond) && context.approverId === null)
    return refuse('approvalNeeded', {
      facts: { item: item.name, fromOn: from.day, why: read.own === null ? 'second' : 'ownPrice' },
    })
  const allowed = await checkFirstDay(port.db, context, from.day, item.name)
  if (!allowed.ok) return allowed
  const id = context.newId()
  port.insert('fee_binding', {
    id,
    approverId: context.approverId,
    ownPriceTenThousandths: read.own?.price ?? null,
    ownBasis: read.own?.basis ?? null,
    feeItemId: item.id,
    roomId: input.roomId,
    vehicleId: input.vehicleId,
    meterId: input.meterId,
    contract,
    fromOn: from.day,
    toOn: null,
    anchorOn: anchor?.day ?? null,
    quantityMilli: quantity?.milli ?? null,
  })
  return { ok: true, answer: { bindingId: id } }
}

/** A building at a time; the same asked again goes on with the rooms that are left. */
const mostRoomsBound = 500

/**
 * Binds the rooms of a building that this item does not bind yet. Refuses `feeItemNotFound`, `notOfRooms`, and last
 * `approvalNeeded` for a first day that is over.
 */
export const bindRooms: StoreCommand<
  { feeItemId: string; building: string; fromOn: string },
  { bound: number; isWhole: boolean }
> = async (port, context, input) => {
  const item = await findFeeItem(port.db, input.feeItemId)
  if (!item) return refuse('feeItemNotFound')
  if (item.kind === 'metered' || item.kind === 'indoorArea') return refuse('notOfRooms')
  const from = atField('fromOn', readDay(input.fromOn))
  if (!from.ok) return from
  const rooms = await port.db
    .selectFrom('room')
    .select('id')
    .where('building', '=', input.building)
    .where('toOn', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fee_binding as bound')
            .select('bound.id')
            .whereRef('bound.roomId', '=', 'room.id')
            .where('bound.feeItemId', '=', item.id),
        ),
      ),
    )
    .orderBy('id')
    .limit(mostRoomsBound + 1)
    .execute()
  const allowed = await checkFirstDay(port.db, context, from.day, item.name)
  if (rooms.length > 0 && !allowed.ok) return allowed
  for (const { id: roomId } of rooms.slice(0, mostRoomsBound)) {
    port.insert('fee_binding', {
      id: context.newId(),
      feeItemId: item.id,
      roomId,
      vehicleId: null,
      meterId: null,
      contract: null,
      fromOn: from.day,
      toOn: null,
      anchorOn: null,
      quantityMilli: null,
    })
  }
  return {
    ok: true,
    answer: { bound: Math.min(rooms.length, mostRoomsBound), isWhole: rooms.length <= mostRoomsBound },
  }
}

/** Ends a binding with its last day: the last bill is cut to it. Refuses `bindingNotFound`, `alreadyEnded`, `billedBeyond`. */
export const endBinding: StoreCommand<{ bindingId: string; toOn: string }, { bindingId: string }> = async (
  port,
  _context,
  input,
) => {
  const binding = await findBinding(port.db, input.bindingId)
  if (!binding) return refuse('bindingNotFound')
  if (binding.toOn !== null) return refuse('alreadyEnded', { facts: { day: binding.toOn } })
  const last = atField('toOn', readDay(input.toOn))
  if (!last.ok) return last
  if (last.day < binding.fromOn) return refuse('endsBeforeStart', { field: 'toOn', facts: { day: binding.fromOn } })
  const billed = await port.db
    .selectFrom('bill')
    .select('bill.periodTo')
    .where('bill.bindingId', '=', binding.id)
    .where('bill.periodTo', '>', last.day)
    // Those of a run that is prepared among them: it may be released.
    .where(isLiveBill)
    .orderBy('bill.periodTo', 'desc')
    .limit(1)
    .executeTakeFirst()
  // The bills beyond are voided first, each with its reason and a second person, so that none is cut in silence.
  if (billed) return refuse('billedBeyond', { field: 'toOn', facts: { day: billed.periodTo } })
  port.revise('fee_binding', { id: binding.id }, { toOn: last.day })
  return { ok: true, answer: { bindingId: binding.id } }
}
