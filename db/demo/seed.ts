// Makes the demo estate: invented households with a year of bills, through acts of the store like everything else.
// The same seed, number of households and month give the same estate: ids, rooms, names, phones, plates, bills, numbers.
// Sealed bytes, PIN salts and the journal heads on receipts differ, because keys and salts are never taken from a seed.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { dateIn } from '../core/time.ts'
import { indexPerson } from '../register/residents/search-index.ts'
import type { ActPort, Schema, StoreCommand } from '../schema.ts'
import type { Store } from '../store/store.ts'
import { readSettings } from '../system/settings/queries.ts'
import { billBound, paidBills } from './bill-households.ts'
import { billedMonths } from './billing.ts'
import { makeHouseholds, type DemoHousehold } from './household.ts'
import { makeDemoIds } from './ids.ts'
import { demoSettings, demoTill, makePins, writeOpening } from './opening.ts'
import { otherFeeIds, writeOwedParking, type OtherFeeIds } from './other-fees.ts'
import { writePastPayments, type PastPayment } from './past-payment.ts'
import { planShifts, takenAt, type PastShift } from './past-shifts.ts'
import { demoRooms } from './rooms.ts'
import { demoMembers } from './staff.ts'

/** Households in one act: its entry stays near a megabyte, and the screen is answered between two of them. */
export const householdsPerAct = 100

/** Record keys of a batch: three people a household, two cars, a receipt; what is not used stays for the next. */
const keysPerHousehold = 6

const command = 'seedDemo'

export interface DemoOptions {
  /** 200 to 100,000. */
  readonly households: number
  /** A whole number; equal ones make equal estates. */
  readonly seed: number
  readonly onProgress: (done: number) => void
  /** The cost of the PIN records, where it is not to be the counter's own: tests take a lower one. */
  readonly pinCost?: number
}

function requireOptions({ households, seed }: DemoOptions): void {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`not a seed: ${seed}`)
  if (!Number.isSafeInteger(households) || households < 200 || households > 100_000) {
    throw new RangeError(`a demo estate has 200 to 100,000 households, not ${households}`)
  }
}

type Act = <Answer>(part: 'opening' | number, run: StoreCommand<object, Answer>) => Promise<Answer>

/** Acts whose ids follow from the seed: a seeding that was cut off goes on where it stopped when it is asked for again. */
function actsOf(store: Store<Schema>, { households, seed }: DemoOptions): Act {
  const newActId = makeDemoIds(seed ^ 0x2545f491)
  return async (part, run) => {
    const input = { households, seed, part }
    const request = { actId: newActId(), command, input, actorId: null, approverId: null, shiftId: null }
    const result = await store.work.act(request, run)
    if (!result.ok) throw new Error(`The demo estate can not be made here: ${JSON.stringify(result)}`)
    return result.answer
  }
}

function writeHouseholds(port: ActPort, households: readonly DemoHousehold[]): void {
  for (const { room } of households) port.insert('room', room)
  for (const { people } of households) {
    for (const made of people) {
      const person = { ...made, keyId: port.newRecordKey() }
      port.insert('person', person)
      indexPerson(port, person)
    }
  }
  for (const { occupancies } of households) for (const occupancy of occupancies) port.insert('occupancy', occupancy)
  for (const { room, vehicles, occupancies } of households) {
    const fromOn = occupancies[0]?.fromOn ?? '2012-01-01'
    for (const { id, plate } of vehicles)
      port.insert('vehicle', { id, keyId: port.newRecordKey(), roomId: room.id, plate, fromOn })
  }
  for (const { binding } of households) port.insert('fee_binding', binding)
}

interface Batch {
  readonly households: readonly DemoHousehold[]
  /** Without the bills they pay, which are billed in the same act. */
  readonly payments: readonly Omit<PastPayment, 'paid'>[]
  readonly throughOn: string
  readonly runId: string
  readonly otherFees: OtherFeeIds
  readonly shift: PastShift
  readonly shiftId: string
  readonly cashierId: string
  readonly opens: boolean
  readonly closes: boolean
}

function writeBatch(batch: Batch): StoreCommand<object, object> {
  const { shift, shiftId, cashierId } = batch
  return async (port, context) => {
    writeHouseholds(port, batch.households)
    if (batch.opens) {
      const { businessDate, openedAt } = shift
      port.insert('shift', {
        id: shiftId,
        tillId: demoTill.id,
        staffId: cashierId,
        businessDate,
        openedAt,
        floatFen: 0,
      })
    }
    await billBound(port, { ...batch, bound: batch.households, startedAt: shift.openedAt })
    writePastPayments(port, await paidBills(port.db, batch.payments), context.headBefore)
    const late = batch.households.find(({ room }) => room.name === demoRooms.late)
    const parking = { ids: batch.otherFees, throughOn: batch.throughOn, startedAt: shift.openedAt }
    if (late) await writeOwedParking(port, late, parking)
    if (batch.closes) port.insert('shift_close', { shiftId, closedAt: shift.closedAt, closedBy: cashierId })
    return { ok: true, answer: {} }
  }
}

/** Cuts the estate into batches in order, each with its shift and the payments taken in it. */
function* batchesOf(options: DemoOptions, ids: ReturnType<typeof openingIds>, today: string): IterableIterator<Batch> {
  const { households } = options
  const batches = Math.ceil(households / householdsPerAct)
  const months = billedMonths(today)
  const billedFrom = months[0]?.from ?? today
  const throughOn = months.at(-1)?.from ?? today
  const next = makeHouseholds({ ...options, billedFrom, feeItemId: ids.feeItem, newId: ids.newId })
  let receiptNumber = 0
  for (const shift of planShifts(today, batches)) {
    const shiftId = ids.newId()
    const first = shift.firstBatch * householdsPerAct
    const last = Math.min(households, (shift.lastBatch + 1) * householdsPerAct)
    for (let batch = shift.firstBatch; batch <= shift.lastBatch; batch += 1) {
      const from = batch * householdsPerAct
      const made = Array.from({ length: Math.min(householdsPerAct, households - from) }, next)
      const payments = made.flatMap((household, at) => {
        if (household.paidMonths.length === 0) return []
        const when = takenAt(shift, from + at - first, last - first)
        receiptNumber += 1
        return {
          household,
          shiftId,
          cashierId: ids.cashier,
          businessDate: shift.businessDate,
          takenAt: when,
          receiptNumber,
        }
      })
      const place = { opens: batch === shift.firstBatch, closes: batch === shift.lastBatch }
      yield {
        households: made,
        payments,
        shift,
        shiftId,
        cashierId: ids.cashier,
        ...place,
        throughOn,
        runId: ids.newId(),
        otherFees: ids.otherFees,
      }
    }
  }
}

function openingIds(seed: number) {
  const newId = makeDemoIds(seed)
  const staff = demoMembers.map(() => newId())
  const cashier = staff[demoMembers.findIndex(({ role }) => role === 'cashier')]
  if (cashier === undefined) throw new Error('The demo has no cashier.')
  const newAnswerId = makeDemoIds(seed ^ 0x6a09e667)
  const otherFees = otherFeeIds(seed)
  return { newId, newAnswerId, otherFees, staff, cashier, feeItem: newId(), tariff: newId() }
}

/**
 * Fills an empty store with the demo estate and tells `onProgress` how many households are done. The months are those
 * up to the store's clock. Throws RangeError on other numbers of households, and an Error when the store holds something else.
 */
export async function seedDemo(store: Store<Schema>, options: DemoOptions): Promise<void> {
  requireOptions(options)
  const act = actsOf(store, options)
  const ids = openingIds(options.seed)
  const pins = await makePins(store.ring, options.pinCost)
  const { at } = await act('opening', async (port, context) => {
    writeOpening(port, ids, pins, options.households)
    return { ok: true, answer: { at: context.now } }
  })
  let done = 0
  for (const batch of batchesOf(options, ids, dateIn(demoSettings['centre.zone'], at))) {
    store.ring.makeAhead(batch.households.length * keysPerHousehold)
    await act(done, writeBatch(batch))
    done += batch.households.length
    options.onProgress(done)
    await nextTurn()
  }
}

/** How many households of a demo estate are still to be made: not 0 where its making was cut off. */
export async function missingHouseholds(store: Store<Schema>): Promise<number> {
  const settings = await readSettings(store.read)
  const { made } = await store.read
    .selectFrom('room')
    .select(({ fn }) => fn.countAll<number>().as('made'))
    .executeTakeFirstOrThrow()
  return settings['demo.households'] - made
}
