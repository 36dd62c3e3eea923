// What a fee is bound to: a room, one of its cars or meters, a contract; from which day, and counted from which.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { bindFee, endBinding } from '../../db/money/fees/commands.ts'
import { addMeter, readMeter } from '../../db/money/meters/commands.ts'
import { readRoomFees } from '../../db/money/statements/queries.ts'
import { addVehicle, endVehicle } from '../../db/register/vehicles/commands.ts'
import { actApproved, addFee, addFinance, bindRoom, done, runBills } from '../fixtures/billed-estate.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate

beforeEach(async () => {
  estate = await openEstate({ rooms: 2, bills: 0 })
  await addFinance(estate)
})

afterEach(() => estate.close())

function room(at = 0): string {
  return estate.rooms[at]?.id ?? ''
}

async function carOf(roomId = room(), plate = '京A12345'): Promise<string> {
  const sure = { isPlateConfirmed: true, isDuplicateConfirmed: true }
  return (await done(estate.act(addVehicle, { roomId, plate, fromOn: '2026-01-01', ...sure }))).vehicleId
}

async function meterOf(roomId = room()): Promise<string> {
  const meter = { roomId, kind: 'water', number: 'W-1', multiplierMilli: 1000, digits: 4 } as const
  return (await done(estate.act(addMeter, { ...meter, readOn: '2025-12-31', value: '100' }))).meterId
}

const parking = { name: '停车费', unit: '位', kind: 'fixed' } as const
const water = { name: '水费', unit: '吨', kind: 'metered', timing: 'postpaid' } as const

const nothing = { vehicleId: null, meterId: null, contract: '', anchorOn: '', quantity: '', fromOn: '2026-01-01' }

function bind(feeItemId: string, more: Partial<Parameters<typeof bindFee>[2]> = {}) {
  return actApproved(estate, bindFee, { ...nothing, feeItemId, roomId: room(), ...more })
}

async function owed() {
  const bills = await listOpenBills(estate.store.read, room())
  return bills.map(({ periodFrom, periodTo, amountFen }) => [periodFrom, periodTo, amountFen])
}

describe('one thing is bound to an item once at a time, and billed', () => {
  const objects = {
    room: async () => ({ feeItemId: await addFee(estate), object: {}, fen: 239_67 }),
    car: async () => {
      const object = { vehicleId: await carOf() }
      return { feeItemId: await addFee(estate, parking, { price: '310' }), object, fen: 310_00 }
    },
    meter: async () => {
      const meterId = await meterOf()
      const reading = { readOn: '2026-01-31', value: '110', manner: 'read', rollsOver: false } as const
      await done(estate.act(readMeter, { meterId, ...reading, isUnusualConfirmed: false }))
      return { feeItemId: await addFee(estate, water, { price: '2' }), object: { meterId }, fen: 20_00 }
    },
    contract: async () => {
      const object = { contract: 'HT-7', quantity: '1' }
      return { feeItemId: await addFee(estate, { ...parking, name: '场地费' }, { price: '500' }), object, fen: 500_00 }
    },
  } as const

  test.each(Object.keys(objects) as (keyof typeof objects)[])('%s', async (kind) => {
    const { feeItemId, object, fen } = await objects[kind]()
    const { bindingId } = await done(bind(feeItemId, object))
    expect(await bind(feeItemId, { ...object, fromOn: '2026-02-01' })).toMatchObject({
      refusal: { code: 'alreadyBound', field: 'fromOn' },
    })
    await runBills(estate, '2026-01-31')
    expect(await owed()).toEqual([['2026-01-01', '2026-01-31', fen]])
    await done(estate.act(endBinding, { bindingId, toOn: '2026-01-31' }))
    await done(bind(feeItemId, { ...object, fromOn: '2026-02-01' }))
  })
})

describe('a car', () => {
  test('of another room is not bound, nor one that left, nor one beside a contract', async () => {
    const feeItemId = await addFee(estate, parking, { price: '310' })
    expect(await bind(feeItemId, { vehicleId: await carOf(room(1)) })).toMatchObject({
      refusal: { code: 'vehicleNotFound' },
    })
    const vehicleId = await carOf(room(), '京B54321')
    expect(await bind(feeItemId, { vehicleId, contract: 'HT-7' })).toMatchObject({ refusal: { code: 'bindsOneThing' } })
    await done(estate.act(endVehicle, { vehicleId, toOn: '2026-02-10' }))
    expect(await bind(feeItemId, { vehicleId })).toMatchObject({
      refusal: { code: 'alreadyEnded', field: 'vehicleId', facts: { day: '2026-02-10' } },
    })
  })

  test('each of two is bound to one item, and only what is still there is offered', async () => {
    const feeItemId = await addFee(estate, parking, { price: '310' })
    const [first, second] = [await carOf(), await carOf(room(), '京B54321')]
    await done(bind(feeItemId, { vehicleId: first }))
    await done(bind(feeItemId, { vehicleId: second }))
    await done(estate.act(endVehicle, { vehicleId: second, toOn: '2026-02-10' }))
    expect(await readRoomFees(estate.store.read, room())).toMatchObject({
      bindings: [{ maskedPlate: '京A***45' }, { maskedPlate: '京B***21' }],
      cars: [{ id: first, maskedPlate: '京A***45' }],
    })
  })
})

describe('natural month or anniversary', () => {
  test('an anniversary is counted from the day that was entered, and cut to the first', async () => {
    const yearly = await addFee(estate, { anchor: 'anniversary', cycleMonths: 12 }, { price: '1' })
    await bindRoom(estate, yearly, room(), { fromOn: '2026-01-01', anchorOn: '2025-03-15' })
    await runBills(estate, '2026-03-15')
    expect((await owed()).map(([from, to]) => [from, to])).toEqual([
      ['2026-01-01', '2026-03-14'],
      ['2026-03-15', '2027-03-14'],
    ])
  })

  test('of natural months no day to count from is taken', async () => {
    expect(await bind(await addFee(estate), { anchorOn: '2025-03-15' })).toMatchObject({
      refusal: { code: 'anchorNotCounted', field: 'anchorOn' },
    })
  })
})
