import { atField } from '../../core/at-field.ts'
import { readDay } from '../../core/day-text.ts'
import { parseMilli } from '../../core/quantity.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { shareByWeights } from '../../core/share.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { findFeeItem } from '../fees/queries.ts'
import { beginsPeriod } from '../runs/period-rules.ts'
import type { MeterKind, ReadingManner } from './model.ts'
import { findMeter, lastReadings, priceBetween } from './queries.ts'
import { checkReading, type NewReading } from './rules.ts'

export interface AddMeterInput {
  readonly roomId: string
  readonly kind: MeterKind
  readonly number: string
  readonly multiplierMilli: number
  readonly digits: number
  readonly readOn: string
  readonly value: string
}

function readReading(typed: {
  readonly readOn: string
  readonly value: string
}): Result<{ readOn: string; milli: number }> {
  const day = atField('readOn', readDay(typed.readOn))
  if (!day.ok) return day
  const value = atField('value', parseMilli(typed.value))
  return value.ok ? { ok: true, readOn: day.day, milli: value.milli } : value
}

/**
 * Writes one reading after the last. Refuses like `checkReading`, `readingAtPriceFirst` with the day past which its price
 * changed in the midst of a period, and `readingBilled` in a period that has a bill.
 */
async function writeReading(port: ActPort, context: ActContext, meterId: string, reading: NewReading) {
  const meter = await findMeter(port.db, meterId)
  if (!meter) return refuse('meterNotFound')
  const before = await lastReadings(port.db, meterId)
  const last = before[0] ?? null
  const usages = before.filter(({ manner }) => manner !== 'first').slice(0, 2)
  const unusualPercent = (await readSettings(port.db))['fees.meterUnusualPercent']
  const facts = { last, usages: usages.map(({ usageMilli }) => usageMilli), unusualPercent }
  const checked = checkReading(meter, facts, reading)
  if (!checked.ok) return checked
  const prices = last ? await priceBetween(port.db, meterId, last.readOn, reading.readOn) : []
  const parting = checked.usageMilli > 0 ? prices.find(({ fromOn, ...item }) => !beginsPeriod(item, fromOn)) : undefined
  if (parting) return refuse('readingAtPriceFirst', { field: 'readOn', facts: { day: parting.fromOn } })
  const billed = await port.db
    .selectFrom('fee_binding as bound')
    .innerJoin('bill', 'bill.bindingId', 'bound.id')
    .innerJoin('bill_balance', 'bill_balance.billId', 'bill.id')
    .select('bill.periodTo')
    .where('bound.meterId', '=', meterId)
    .where('bill.periodTo', '>=', reading.readOn)
    .limit(1)
    .executeTakeFirst()
  if (billed) return refuse('readingBilled', { field: 'readOn', facts: { day: billed.periodTo } })
  const id = context.newId()
  port.insert('meter_reading', {
    id,
    meterId,
    sequence: (last?.sequence ?? 0) + 1,
    readOn: reading.readOn,
    valueMilli: reading.valueMilli,
    manner: reading.manner,
    rollsOver: reading.rollsOver ? 1 : 0,
    isUnusual: checked.isUnusual ? 1 : 0,
    usageMilli: checked.usageMilli,
    readAt: context.now,
    readBy: context.actorId,
  })
  return { ok: true, usageMilli: checked.usageMilli, readingId: id } as const
}

const asTyped = { rollsOver: false, isUnusualConfirmed: false }

/** Adds a meter with its first reading. Refuses `roomNotFound`, `meterNumberMissing`, `meterExists`, and like a reading. */
export const addMeter: StoreCommand<AddMeterInput, { meterId: string }> = async (port, context, input) => {
  if (!(await findRoom(port.db, input.roomId))) return refuse('roomNotFound')
  const number = input.number.trim()
  if (number === '') return refuse('meterNumberMissing', { field: 'number' })
  const twin = await port.db
    .selectFrom('meter')
    .select('id')
    .where('roomId', '=', input.roomId)
    .where('kind', '=', input.kind)
    .where('number', '=', number)
    .executeTakeFirst()
  if (twin) return refuse('meterExists', { field: 'number' })
  const read = readReading(input)
  if (!read.ok) return read
  const id = context.newId()
  const { roomId, kind, multiplierMilli, digits } = input
  port.insert('meter', { id, roomId, kind, number, multiplierMilli, digits })
  const first = { readOn: read.readOn, valueMilli: read.milli, manner: 'first', ...asTyped } as const
  const written = await writeReading(port, context, id, first)
  return written.ok ? { ok: true, answer: { meterId: id } } : written
}

export interface ReadMeterInput {
  readonly meterId: string
  readonly readOn: string
  readonly value: string
  readonly manner: Extract<ReadingManner, 'read' | 'estimated'>
  readonly rollsOver: boolean
  readonly isUnusualConfirmed: boolean
}

export const readMeter: StoreCommand<ReadMeterInput, { usageMilli: number }> = async (port, context, input) => {
  const read = readReading(input)
  if (!read.ok) return read
  const { manner, rollsOver, isUnusualConfirmed } = input
  const reading = { readOn: read.readOn, valueMilli: read.milli, manner, rollsOver, isUnusualConfirmed }
  const written = await writeReading(port, context, input.meterId, reading)
  return written.ok ? { ok: true, answer: { usageMilli: written.usageMilli } } : written
}

export interface ChangeMeterInput {
  readonly meterId: string
  readonly readOn: string
  /** What the old device ends on, and what the new one begins on. */
  readonly finalValue: string
  readonly firstValue: string
  readonly isUnusualConfirmed: boolean
}

/** A new device at the same place: the last reading of the old and the first of the new in one act. */
export const changeMeter: StoreCommand<ChangeMeterInput, { usageMilli: number }> = async (port, context, input) => {
  const last = readReading({ readOn: input.readOn, value: input.finalValue })
  if (!last.ok) return last.refusal.field === 'value' ? atField('finalValue', last) : last
  const first = atField('firstValue', parseMilli(input.firstValue))
  if (!first.ok) return first
  const { readOn } = last
  const final = { readOn, valueMilli: last.milli, manner: 'final', rollsOver: false } as const
  const { isUnusualConfirmed } = input
  const ended = await writeReading(port, context, input.meterId, { ...final, isUnusualConfirmed })
  if (!ended.ok) return ended.refusal.field === 'value' ? atField('finalValue', ended) : ended
  const begun = { readOn, valueMilli: first.milli, manner: 'first', ...asTyped } as const
  const written = await writeReading(port, context, input.meterId, begun)
  if (!written.ok) return atField('firstValue', written)
  return { ok: true, answer: { usageMilli: ended.usageMilli } }
}

export interface ShareCostInput {
  readonly feeItemId: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly totalFen: number
  readonly basis: string
}

/** One cost is divided among at most this many, in one act. */
const mostSharers = 5000

/**
 * Divides a cost over the bindings of a shared fee item by their areas, by the largest remainder: the parts add up to the
 * cost. Refuses `feeItemNotFound`, `notShared`, `basisMissing`, `costShared`, `nobodyShares`, `tooManySharers`.
 */
export const shareCost: StoreCommand<ShareCostInput, { costId: string; parts: number }> = async (
  port,
  context,
  input,
) => {
  const item = await findFeeItem(port.db, input.feeItemId)
  if (!item) return refuse('feeItemNotFound')
  if (item.kind !== 'shared') return refuse('notShared')
  const from = atField('periodFrom', readDay(input.periodFrom))
  if (!from.ok) return from
  const to = atField('periodTo', readDay(input.periodTo))
  if (!to.ok) return to
  if (to.day < from.day) return refuse('endsBeforeStart', { field: 'periodTo', facts: { day: from.day } })
  const basis = input.basis.trim()
  if (basis === '') return refuse('basisMissing', { field: 'basis' })
  const earlier = await port.db
    .selectFrom('shared_cost')
    .select('id')
    .where('feeItemId', '=', item.id)
    .where('periodFrom', '=', from.day)
    .executeTakeFirst()
  if (earlier) return refuse('costShared', { field: 'periodFrom' })
  const sharers = await port.db
    .selectFrom('fee_binding as bound')
    .innerJoin('room', 'room.id', 'bound.roomId')
    .select(['bound.id', 'bound.quantityMilli', 'room.areaMilli'])
    .where('bound.feeItemId', '=', item.id)
    .where('bound.fromOn', '<=', to.day)
    .where((where) => where.or([where('bound.toOn', 'is', null), where('bound.toOn', '>=', from.day)]))
    // In the order of the rooms, so that who bears a fen that can not be divided is no accident.
    .orderBy('room.building')
    .orderBy('room.unit')
    .orderBy('room.number')
    .orderBy('bound.id')
    .limit(mostSharers + 1)
    .execute()
  if (sharers.length > mostSharers) return refuse('tooManySharers', { facts: { most: mostSharers } })
  const weighted = sharers
    .map(({ id, quantityMilli, areaMilli }) => ({ id, weightMilli: quantityMilli ?? areaMilli }))
    .filter(({ weightMilli }) => weightMilli > 0)
  if (weighted.length === 0) return refuse('nobodyShares')
  const costId = context.newId()
  port.insert('shared_cost', {
    id: costId,
    feeItemId: item.id,
    periodFrom: from.day,
    periodTo: to.day,
    totalFen: input.totalFen,
    basis,
    setAt: context.now,
    setBy: context.actorId,
  })
  const parts = shareByWeights(
    input.totalFen,
    weighted.map(({ weightMilli }) => weightMilli),
  )
  for (const [at, { id, weightMilli }] of weighted.entries())
    port.insert('shared_part', { costId, bindingId: id, weightMilli, amountFen: parts[at] ?? 0 })
  return { ok: true, answer: { costId, parts: weighted.length } }
}
