// What a fee is bound to: a room, one of its cars or meters, a contract; from which day, and counted from which.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { voidBill } from '../../db/money/bills/commands.ts'
import { explainBill } from '../../db/money/bills/explanation-queries.ts'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { bindFee, endBinding } from '../../db/money/fees/commands.ts'
import { addMeter, readMeter } from '../../db/money/meters/commands.ts'
import { discardBillRun } from '../../db/money/runs/commands.ts'
import { listFeeItems } from '../../db/money/fees/queries.ts'
import { readPriceBoard, readRoomFees } from '../../db/money/statements/queries.ts'
import { addVehicle, endVehicle } from '../../db/register/vehicles/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { layout } from '../../electron/printing/layout.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { priceBoardDocument } from '../../electron/printing/price-board-document.ts'
import { standardProfile } from '../../electron/printing/profile.ts'
import { actApproved, addFee, addFinance, bindRoom, done, runBills, plainBinding } from '../fixtures/billed-estate.ts'
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

const nothing = { ...plainBinding, fromOn: '2026-01-01' }

function bind(feeItemId: string, more: Partial<Parameters<typeof bindFee>[2]> = {}) {
  return actApproved(estate, bindFee, { ...nothing, feeItemId, roomId: room(), ...more })
}

const open = () => listOpenBills(estate.store.read, room())

async function owed() {
  const bills = await open()
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

describe('charged twice for one room', () => {
  const future = { fromOn: '2026-12-01' }
  const alone = (feeItemId: string, more: object = {}) =>
    estate.act(bindFee, { ...nothing, ...future, feeItemId, roomId: room(), ...more })

  test('another contract takes a second person, who sees which it is', async () => {
    const feeItemId = await addFee(estate)
    await done(alone(feeItemId))
    expect(await alone(feeItemId, { contract: 'HT-7' })).toMatchObject({
      refusal: { code: 'approvalNeeded', facts: { item: '物业费', why: 'second' } },
    })
    await done(bind(feeItemId, { ...future, contract: 'HT-7' }))
    expect(await alone(feeItemId, { contract: 'HT-8' })).toMatchObject({ refusal: { code: 'approvalNeeded' } })
    // The control: a car and another room are other things.
    await done(alone(feeItemId, { vehicleId: await carOf() }))
    await done(alone(feeItemId, { roomId: room(1) }))
  })

  test.each([
    ['the room, beside a contract', 'null', 'null', 'null', 'a second person'],
    ['a car, bound already', 'car', 'null', 'null', 'not bound to a fee item twice'],
    ['a meter, bound already', 'null', 'meter', 'null', 'not bound to a fee item twice'],
    ['a contract, bound already', 'null', 'null', "'HT-7'", 'not bound to a fee item twice|a second person'],
    ['a further contract', 'null', 'null', "'HT-8'", 'a second person'],
  ])('%s, is refused whoever writes', async (_what, car, meter, contract, message) => {
    const feeItemId = await addFee(estate)
    const metered = await addFee(estate, water, { price: '2' })
    const [vehicleId, meterId] = [await carOf(), await meterOf()]
    await done(bind(feeItemId, { ...future, contract: 'HT-7' }))
    await done(bind(feeItemId, { ...future, vehicleId }))
    await done(bind(metered, { ...future, meterId }))
    const database = openStoreFile(folderPaths(estate.folder).store)
    const item = meter === 'null' ? feeItemId : metered
    const object = [car === 'car' ? `'${vehicleId}'` : car, meter === 'meter' ? `'${meterId}'` : meter, contract]
    const insert = (day: string) =>
      database.exec(`insert into fee_binding (id, feeItemId, roomId, vehicleId, meterId, contract, fromOn)
        values ('x' || '${day}', '${item}', '${room()}', ${object.join(', ')}, '${day}')`)
    expect(() => insert('2027-01-01')).toThrow(new RegExp(message))
    // The control: once the others have ended it is taken.
    database.exec(`update fee_binding set toOn = '2027-12-31'`)
    expect(() => insert('2028-01-01')).not.toThrow()
    database.close()
  })

  test('a car’s or a meter’s bills do not overlap either, whoever writes', async () => {
    const feeItemId = await addFee(estate, parking, { price: '310' })
    await done(bind(feeItemId, { vehicleId: await carOf() }))
    const meterId = await meterOf()
    const reading = { readOn: '2026-01-31', value: '110', manner: 'read', rollsOver: false } as const
    await done(estate.act(readMeter, { meterId, ...reading, isUnusualConfirmed: false }))
    await done(bind(await addFee(estate, water, { price: '2' }), { meterId }))
    await runBills(estate, '2026-01-31')
    const again = await runBills(estate, '2026-01-31', 'prepared')
    const database = openStoreFile(folderPaths(estate.folder).store)
    const columns = `roomId, feeItemId, periodTo, quantityMilli, unitPriceTenThousandths, months, amountFen, dueOn,
      entryNumber, origin, bindingId`
    for (const { id } of await open())
      expect(() =>
        database.exec(`insert into bill (id, runId, periodFrom, ${columns})
          select 'x', '${again}', '2026-01-15', ${columns} from bill where id = '${id}'`),
      ).toThrow(/do not overlap|the day after/)
    expect(await open()).toHaveLength(2)
    database.close()
  })

  test('an end stays, and no bill lies beyond it, of a run that may be released neither', async () => {
    const feeItemId = await addFee(estate)
    const { bindingId } = await done(bind(feeItemId))
    const runId = await runBills(estate, '2026-03-01', 'prepared')
    expect(await estate.act(endBinding, { bindingId, toOn: '2026-02-10' })).toMatchObject({
      refusal: { code: 'billedBeyond', facts: { day: '2026-03-31' } },
    })
    const database = openStoreFile(folderPaths(estate.folder).store)
    const end = (day: string) => () => database.exec(`update fee_binding set toOn = ${day}`)
    expect(end(`'2026-02-10'`)).toThrow('not before its bills')
    await done(estate.act(discardBillRun, { runId }))
    await done(estate.act(endBinding, { bindingId, toOn: '2026-02-10' }))
    expect(end('null')).toThrow('ends once')
    database.close()
  })
})

describe('a price of its own', () => {
  const agreed = { ownPrice: '2', ownBasis: '会议纪要〔2026〕3号' }

  test('takes its basis and a second person, and is what is billed and explained', async () => {
    const feeItemId = await addFee(estate)
    const future = { ...nothing, ...agreed, feeItemId, roomId: room(), fromOn: '2026-12-01' }
    expect(await estate.act(bindFee, future)).toMatchObject({
      refusal: { code: 'approvalNeeded', facts: { why: 'ownPrice' } },
    })
    expect(await bind(feeItemId, { ...agreed, ownBasis: ' ' })).toMatchObject({
      refusal: { code: 'basisMissing', field: 'ownBasis' },
    })
    await done(bind(feeItemId, agreed))
    await runBills(estate, '2026-01-01')
    const [bill] = await open()
    expect(bill).toMatchObject({ amountFen: 178_86, unitPriceTenThousandths: 20_000 })
    expect(await explainBill(estate.store.read, bill?.id ?? '', '2026-01-01')).toMatchObject({
      workings: { parts: [{ basis: agreed.ownBasis }] },
    })
    const database = openStoreFile(folderPaths(estate.folder).store)
    expect(() => database.exec('update fee_binding set ownPriceTenThousandths = 1')).toThrow('only the end')
    expect(() =>
      database.exec(`insert into fee_binding (id, feeItemId, roomId, fromOn, ownPriceTenThousandths, ownBasis)
        values ('x', '${feeItemId}', '${room(1)}', '2026-01-01', 1, 'x')`),
    ).toThrow('second person')
    database.close()
  })

  test('is of no item without a unit price', async () => {
    const lift = { name: '电梯公摊', kind: 'shared', timing: 'postpaid' } as const
    expect(await bind(await addFee(estate, lift, { price: '' }), agreed)).toMatchObject({
      refusal: { code: 'ownPriceNotCounted', field: 'ownPrice' },
    })
  })
})

describe('a car', () => {
  async function parked(): Promise<string> {
    const vehicleId = await carOf()
    await bindRoom(estate, await addFee(estate, parking, { price: '310' }), room(), { vehicleId })
    return vehicleId
  }

  test('ends what it is billed for, in the midst of a period, though its binding goes on', async () => {
    const vehicleId = await parked()
    await runBills(estate, '2026-02-01')
    await done(estate.act(endVehicle, { vehicleId, toOn: '2026-03-10' }))
    await runBills(estate, '2026-06-01')
    expect(await owed()).toEqual([
      ['2026-01-01', '2026-01-31', 310_00],
      ['2026-02-01', '2026-02-28', 310_00],
      ['2026-03-01', '2026-03-10', 100_00],
    ])
  })

  test('that left before its bill was taken back is billed only the days it was there', async () => {
    const vehicleId = await parked()
    await runBills(estate, '2026-03-01')
    await done(estate.act(endVehicle, { vehicleId, toOn: '2026-03-10' }))
    const billId = (await open())[2]?.id ?? ''
    await done(actApproved(estate, voidBill, { billId, reason: '车已于三月十日离开' }))
    await runBills(estate, '2026-06-01')
    expect((await owed()).at(-1)).toEqual(['2026-03-01', '2026-03-10', 100_00])
  })

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

test('[3.4.5] a price says who approved it and when, on the board, its print and the page of its item', async () => {
  const feeItemId = await addFee(estate)
  const board = await readPriceBoard(estate.store.read, '2026-11-23')
  const named = { approverName: '周琳', setAt: estate.now }
  expect(board.prices.find(({ item }) => item.id === feeItemId)?.price).toMatchObject(named)
  expect(board.prices.find(({ item }) => item.id !== feeItemId)?.price.approverName).toBeNull()
  const items = await listFeeItems(estate.store.read)
  expect(items.find(({ id }) => id === feeItemId)?.prices).toMatchObject([named])
  const paper = plainText(layout(priceBoardDocument(board), standardProfile))
  expect(paper).toMatch(/批\s*准\s+周琳 2026-11-23/)
})
