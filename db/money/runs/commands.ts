import { atField } from '../../core/at-field.ts'
import { readDay } from '../../core/day-text.ts'
import { refuse, type Refusal, type Result } from '../../core/refusal.ts'
import type { Period } from '../../core/time.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import { liableDays, type LiableDays, type Occupant } from '../../register/residents/liable-rules.ts'
import { readFees } from '../fees/queries.ts'
import { isReadOn, sharedPartOf, usageIn } from '../meters/queries.ts'
import { billIdOf } from './bill-id-rules.ts'
import { countBill, type PeriodFacts } from './count-rules.ts'
import { billsPerBatch, type BindingFacts, type CountedBill, type FeeWithPrices } from './model.ts'
import { earlierEnd, gapsWithin, mostPeriods, periodsToBill } from './period-rules.ts'
import {
  countFaults,
  findRun,
  lastBatchOf,
  openRun,
  readBindings,
  readGaps,
  runEndOf,
  takenOverBill,
} from './queries.ts'

/** A binding as a batch meets it: with what it was billed last. */
export interface BatchBinding extends BindingFacts {
  readonly lastFen: number | null
  /** Whether any bill of its room and item was taken over. */
  readonly hasTakenOver?: 0 | 1
  /** Periods among its bills that have none any more. */
  readonly gaps?: readonly Period[]
}

export interface BatchOf {
  readonly runId: string
  readonly batch: number
  readonly throughOn: string
  readonly fees: ReadonlyMap<string, FeeWithPrices>
}

async function periodFacts(
  db: StoreReader,
  { item }: FeeWithPrices,
  { binding }: BindingFacts,
  period: Period,
): Promise<PeriodFacts> {
  const meterId = item.kind === 'metered' ? binding.meterId : null
  const usage = meterId === null ? null : await usageIn(db, meterId, period.from, period.to)
  const shared = item.kind === 'shared' ? await sharedPartOf(db, binding, period) : null
  return { usage, shared }
}

/**
 * A period by who is liable, so that who leaves owes the days up to the last and who comes owes the rest. What a meter
 * counted is parted where it was read on the last day of who left; where it was not, nobody can say whose it is, and the
 * bill names nobody.
 */
async function partsByPayer(
  db: StoreReader,
  { item }: FeeWithPrices,
  { binding, occupants = [] }: BindingFacts,
  period: Period,
): Promise<LiableDays[]> {
  const parts: LiableDays[] = []
  for (const part of liableDays(occupants, period)) {
    const before = parts.at(-1)
    const isJoined =
      before !== undefined &&
      item.kind === 'metered' &&
      binding.meterId !== null &&
      !(await isReadOn(db, binding.meterId, before.to))
    if (isJoined) parts[parts.length - 1] = { ...before, to: part.to, payerId: null }
    else parts.push(part)
  }
  return parts
}

interface Fault {
  readonly periodFrom: string
  readonly refusal: Refusal
}

/** The item's prices, or for all its days the one that was agreed for this thing; what is added stays the item's. */
function pricesFor({ item, prices }: FeeWithPrices, { binding }: BindingFacts): FeeWithPrices {
  const { ownPriceTenThousandths: own = null, ownBasis } = binding
  if (own === null) return { item, prices }
  const agreed = { id: binding.id, unitPriceTenThousandths: own, basis: ownBasis ?? '', tiers: null }
  return { item, prices: prices.map((price) => ({ ...price, ...agreed })) }
}

/** All bills a binding is due. Where one can not be counted nothing after it is: a gap must not grow. */
async function countDue(
  db: StoreReader,
  fee: FeeWithPrices,
  facts: BatchBinding,
  throughOn: string,
): Promise<{ bills: CountedBill[]; fault: Fault | null }> {
  const next = periodsToBill(fee.item, facts.binding, facts.billedThrough, throughOn)
  const periods = [...gapsWithin(facts.gaps ?? [], facts.binding), ...next]
  const bills: CountedBill[] = []
  if (next.length > mostPeriods) {
    const refusal = { code: 'tooManyPeriods', facts: { most: mostPeriods } }
    return { bills, fault: { periodFrom: facts.binding.fromOn, refusal } }
  }
  for (const period of periods) {
    const taken = facts.hasTakenOver === 1 ? await takenOverBill(db, facts.binding, period) : null
    if (taken) return { bills, fault: { periodFrom: period.from, refusal: { code: 'takenOverBefore', facts: taken } } }
    for (const { payerId, ...part } of await partsByPayer(db, fee, facts, period)) {
      const counted = countBill(pricesFor(fee, facts), facts, part, await periodFacts(db, fee, facts, part))
      if (!counted.ok) return { bills, fault: { periodFrom: part.from, refusal: counted.refusal } }
      bills.push({ ...counted.bill, payerId })
    }
  }
  return { bills, fault: null }
}

export interface WrittenBatch {
  readonly bindings: number
  readonly bills: number
  readonly amountFen: number
  readonly lastBindingId: string | null
}

/**
 * Writes the bills of bindings in their order, until the next binding's would not fit into the batch. Manual items have
 * no bills of their own accord.
 */
export async function writeBatchBills(
  port: ActPort,
  { runId, batch, throughOn, fees }: BatchOf,
  bindings: readonly BatchBinding[],
): Promise<WrittenBatch> {
  const done = { bindings: 0, bills: 0, amountFen: 0, lastBindingId: null as string | null }
  for (const facts of bindings) {
    const { binding } = facts
    const fee = fees.get(binding.feeItemId)
    if (!fee) throw new Error(`Binding ${binding.id} names a fee item that is not there.`)
    const due = fee.item.kind === 'manual' ? { bills: [], fault: null } : await countDue(port.db, fee, facts, throughOn)
    if (done.bills + due.bills.length > billsPerBatch) break
    let previousFen = facts.lastFen
    for (const { workings, ...bill } of due.bills) {
      port.insert('bill', {
        id: billIdOf(runId, batch, done.bills),
        roomId: binding.roomId,
        feeItemId: binding.feeItemId,
        ...bill,
        origin: 'run',
        bindingId: binding.id,
        runId,
        previousFen,
        workings: JSON.stringify(workings),
      })
      previousFen = bill.amountFen
      done.bills += 1
      done.amountFen += bill.amountFen
    }
    if (due.fault) {
      const { periodFrom, refusal } = due.fault
      const facts = JSON.stringify(refusal.facts ?? {})
      port.insert('bill_run_fault', { runId, bindingId: binding.id, periodFrom, code: refusal.code, facts })
    }
    done.bindings += 1
    done.lastBindingId = binding.id
  }
  return done
}

/** Refuses `runOpen` with the run's day while another is being prepared, `nothingBound`, and a day that is none. */
export const startBillRun: StoreCommand<{ throughOn: string; building: string }, { runId: string }> = async (
  port,
  context,
  input,
) => {
  const day = atField('throughOn', readDay(input.throughOn))
  if (!day.ok) return day
  const open = await openRun(port.db)
  if (open) return refuse('runOpen', { facts: { day: open.throughOn } })
  const building = input.building.trim() || null
  const counted = port.db
    .selectFrom('fee_binding as bound')
    .innerJoin('room', 'room.id', 'bound.roomId')
    .select(({ fn }) => fn.countAll<number>().as('bindings'))
  const { bindings } = await (
    building === null ? counted : counted.where('room.building', '=', building)
  ).executeTakeFirstOrThrow()
  if (bindings === 0) return refuse('nothingBound', { field: 'building' })
  const runId = context.newId()
  port.insert('bill_run', {
    id: runId,
    throughOn: day.day,
    building,
    bindings,
    startedAt: context.now,
    startedBy: context.actorId,
  })
  return { ok: true, answer: { runId } }
}

async function runToEnd(
  db: StoreReader,
  runId: string,
): Promise<Result<{ run: { throughOn: string; building: string | null } }>> {
  const run = await findRun(db, runId)
  if (!run) return refuse('runNotFound')
  const end = await runEndOf(db, runId)
  return end ? refuse('runEnded') : { ok: true, run }
}

/**
 * Prepares the next bindings of a run in one act of at most 500 bills. `batch` is the number the caller is at: the same
 * batch asked for again, after a crash or by a second person, is refused with `batchDone` and makes no second bills.
 */
export const prepareBillBatch: StoreCommand<
  { runId: string; batch: number },
  { bindings: number; bills: number; isLast: boolean }
> = async (port, _context, { runId, batch }) => {
  const open = await runToEnd(port.db, runId)
  if (!open.ok) return open
  const last = await lastBatchOf(port.db, runId)
  if (last?.isLast === 1 || batch !== (last?.batch ?? 0) + 1) return refuse('batchDone')
  const { throughOn, building } = open.run
  const read = await readBindings(port.db, last?.lastBindingId ?? '', building, billsPerBatch + 1)
  const gaps = await readGaps(port.db)
  const bindings = read
    .slice(0, billsPerBatch)
    .map(
      ({
        areaMilli,
        floor,
        roomToOn,
        carToOn,
        billedThrough,
        lastFen,
        occupants,
        hasTakenOver,
        ...bound
      }): BatchBinding => {
        const toOn = [bound.toOn, roomToOn, carToOn].reduce(earlierEnd)
        const facts = { areaMilli, floor, billedThrough, lastFen, hasTakenOver, gaps: gaps.get(bound.id) ?? [] }
        return { binding: { ...bound, toOn }, ...facts, occupants: JSON.parse(occupants) as Occupant[] }
      },
    )
  const written = await writeBatchBills(port, { runId, batch, throughOn, fees: await readFees(port.db) }, bindings)
  if (written.lastBindingId === null) throw new Error('A batch took no binding.')
  const isLast = written.bindings === read.length
  port.insert('bill_run_batch', {
    runId,
    batch,
    ...written,
    lastBindingId: written.lastBindingId,
    isLast: isLast ? 1 : 0,
  })
  return { ok: true, answer: { bindings: written.bindings, bills: written.bills, isLast } }
}

/**
 * Makes a run's bills owed, all at once. `faultsSeen` is how many bindings the caller saw left out: refuses `runHasFaults`
 * where it is another number, `runNotPrepared` before its last batch, `runEnded`.
 */
export const releaseBillRun: StoreCommand<{ runId: string; faultsSeen: number }, { runId: string }> = async (
  port,
  context,
  { runId, faultsSeen },
) => {
  const open = await runToEnd(port.db, runId)
  if (!open.ok) return open
  const last = await lastBatchOf(port.db, runId)
  if (last?.isLast !== 1) return refuse('runNotPrepared')
  const faults = await countFaults(port.db, runId)
  if (faults !== faultsSeen) return refuse('runHasFaults', { facts: { faults } })
  port.insert('bill_run_end', { runId, outcome: 'released', endedAt: context.now, endedBy: context.actorId })
  return { ok: true, answer: { runId } }
}

/** Throws a run away that nobody has seen a bill of. Refuses `runNotFound`, `runEnded`. */
export const discardBillRun: StoreCommand<{ runId: string }, { runId: string }> = async (port, context, { runId }) => {
  const open = await runToEnd(port.db, runId)
  if (!open.ok) return open
  port.insert('bill_run_end', { runId, outcome: 'discarded', endedAt: context.now, endedBy: context.actorId })
  return { ok: true, answer: { runId } }
}
