import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { setPrice } from '../../db/money/fees/commands.ts'
import { addMeter, changeMeter, readMeter, shareCost } from '../../db/money/meters/commands.ts'
import { checkReading } from '../../db/money/meters/rules.ts'
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { actApproved, addFee, addFinance, bindRoom, done, plainPrice, runBills } from '../fixtures/billed-estate.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

let estate: Estate

beforeEach(async () => {
  estate = await openEstate({ rooms: 3, bills: 0 })
  await addFinance(estate)
})

afterEach(() => estate.close())

function room(at = 0): string {
  return estate.rooms[at]?.id ?? ''
}

async function meterOf(roomId = room(), more: Partial<Parameters<typeof addMeter>[2]> = {}): Promise<string> {
  const plain = { roomId, kind: 'water', number: 'W-1', multiplierMilli: 1000, digits: 4 } as const
  const first = { readOn: '2025-12-31', value: '100' }
  return (await done(estate.act(addMeter, { ...plain, ...first, ...more }))).meterId
}

function read(meterId: string, readOn: string, value: string, more: Partial<Parameters<typeof readMeter>[2]> = {}) {
  const plain = { manner: 'read', rollsOver: false, isUnusualConfirmed: false } as const
  return estate.act(readMeter, { meterId, readOn, value, ...plain, ...more })
}

describe('a reading', () => {
  test('below the last is refused with it, until somebody says the meter rolled over', async () => {
    const meterId = await meterOf(room(), { value: '9990' })
    expect(await read(meterId, '2026-01-31', '5')).toMatchObject({
      refusal: { code: 'readingBelowLast', field: 'value', facts: { lastMilli: 9_990_000 } },
    })
    expect(await read(meterId, '2026-01-31', '5', { rollsOver: true })).toMatchObject({
      answer: { usageMilli: 15_000 },
    })
    expect(await read(meterId, '2026-02-28', '9', { rollsOver: true })).toMatchObject({
      refusal: { code: 'readingDoesNotRollOver' },
    })
  })

  test('that jumps beyond half as much again as the two before is asked about', async () => {
    const meterId = await meterOf()
    await done(read(meterId, '2026-01-31', '110'))
    await done(read(meterId, '2026-02-28', '120'))
    await done(read(meterId, '2026-03-31', '135'))
    expect(await read(meterId, '2026-04-30', '154')).toMatchObject({
      refusal: { code: 'usageUnusual', facts: { usageMilli: 19_000 } },
    })
    await done(read(meterId, '2026-04-30', '154', { isUnusualConfirmed: true }))
    // Half as much again as 15 and 19 is 25.5; twice as much is 34.
    expect(await read(meterId, '2026-05-31', '184')).toMatchObject({ refusal: { code: 'usageUnusual' } })
    const wider = { name: 'fees.meterUnusualPercent', value: '200', basis: '客服中心抄表办法' } as const
    await done(actApproved(estate, makeChangeSetting('finance'), wider))
    await done(read(meterId, '2026-05-31', '184'))
  })

  test.each([
    ['2025-12-31', '110', 'readingBeforeLast', 'readOn'],
    ['2025-12-01', '110', 'readingBeforeLast', 'readOn'],
    ['2026-01-31', '12345', 'readingTooLong', 'value'],
    ['2026-01-31', 'many', 'quantityUnreadable', 'value'],
    ['soon', '110', 'dayUnreadable', 'readOn'],
  ])('on %s of %s is refused with %s', async (day, value, code, field) => {
    expect(await read(await meterOf(), day, value)).toMatchObject({ refusal: { code, field } })
  })

  test('of a changed device ends the old and begins the new', async () => {
    const meterId = await meterOf()
    const change = { meterId, readOn: '2026-01-20', finalValue: '118', firstValue: '3', isUnusualConfirmed: false }
    expect(await done(estate.act(changeMeter, change))).toEqual({ usageMilli: 18_000 })
    expect(await done(read(meterId, '2026-01-31', '10'))).toEqual({ usageMilli: 7_000 })
    expect(await estate.act(changeMeter, { ...change, readOn: '2026-02-01', finalValue: '9' })).toMatchObject({
      refusal: { code: 'readingBelowLast', field: 'finalValue' },
    })
  })

  test('counts a multiplier', async () => {
    const meterId = await meterOf(room(), { multiplierMilli: 40_000, kind: 'electricity' })
    expect(await done(read(meterId, '2026-01-31', '101.5'))).toEqual({ usageMilli: 60_000 })
  })

  test('usages add up to what the meter counted, through any number of roll-overs', () => {
    const meter = { multiplierMilli: 1000, digits: 3 }
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900_000 }), { minLength: 1, maxLength: 40 }), (usages) => {
        let last = { sequence: 1, readOn: '2026-01-01', valueMilli: 0, manner: 'first' as 'first' | 'read' }
        let sum = 0
        for (const [at, usage] of usages.entries()) {
          const valueMilli = (last.valueMilli + usage) % 1_000_000
          const rollsOver = valueMilli < last.valueMilli
          const readOn = `2026-${String(2 + Math.floor(at / 28)).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`
          const reading = { readOn, valueMilli, manner: 'read', rollsOver, isUnusualConfirmed: true } as const
          const checked = checkReading(meter, { last, usages: [], unusualPercent: 150 }, reading)
          if (!checked.ok) throw new Error(checked.refusal.code)
          sum += checked.usageMilli
          last = { sequence: last.sequence + 1, readOn, valueMilli, manner: 'read' }
        }
        expect(sum).toBe(usages.reduce((left, right) => left + right, 0))
      }),
      { seed: randomSeed('roll-overs'), numRuns: 500 },
    )
  })
})

describe('a metered bill', () => {
  const water = {
    name: '水费',
    unit: '吨',
    kind: 'metered',
    timing: 'postpaid',
  } as const
  const tiers = [
    { upTo: '10', price: '2' },
    { upTo: '', price: '3' },
  ]

  test('waits for its reading, and takes tiers for their own part alone', async () => {
    const meterId = await meterOf()
    await bindRoom(estate, await addFee(estate, water, { price: '', tiers }), room(), { meterId })
    await runBills(estate, '2026-01-31', 'discarded')
    await runBills(estate, '2026-01-31', 'released', 1)
    expect(await listOpenBills(estate.store.read, room())).toEqual([])
    await done(read(meterId, '2026-01-31', '115'))
    await runBills(estate, '2026-01-31')
    expect(await listOpenBills(estate.store.read, room())).toMatchObject([
      { amountFen: 35_00, quantityMilli: 15_000, periodFrom: '2026-01-01', dueOn: '2026-02-24' },
    ])
  })

  test('takes no reading any more once it is there, by no way', async () => {
    const meterId = await meterOf()
    await bindRoom(estate, await addFee(estate, water, { price: '2' }), room(), { meterId })
    await done(read(meterId, '2026-01-20', '115'))
    await runBills(estate, '2026-01-31')
    expect(await read(meterId, '2026-01-31', '120')).toMatchObject({ refusal: { code: 'readingBilled' } })
    const database = openStoreFile(folderPaths(estate.folder).store)
    const reading = (sequence: number, day: string, value: number) =>
      `insert into meter_reading values ('x${sequence}', '${meterId}', ${sequence}, '${day}', ${value}, 'read', 0, 0, 1, 1, null, 1)`
    expect(() => database.exec(reading(3, '2026-01-31', 120_000))).toThrow('billed')
    expect(() => database.exec(reading(3, '2026-02-28', 1_000))).toThrow('do not fall')
    expect(() => database.exec(reading(4, '2026-02-28', 120_000))).toThrow('follow one another')
    expect(() => database.exec('update meter_reading set valueMilli = 1')).toThrow('only added')
    expect(() => database.exec(reading(3, '2026-02-28', 120_000))).not.toThrow()
    database.close()
  })

  test('whose price changes in its period is read on that day first, and both prices are billed', async () => {
    const meterId = await meterOf()
    const quarterly = { ...water, cycleMonths: 3 }
    const feeItemId = await addFee(estate, quarterly, { price: '1' })
    await bindRoom(estate, feeItemId, room(), { meterId })
    const dearer = { ...plainPrice, price: '5' }
    await done(actApproved(estate, setPrice, { feeItemId, ...dearer, fromOn: '2026-02-01' }))
    expect(await read(meterId, '2026-03-31', '190')).toMatchObject({
      refusal: { code: 'readingAtPriceFirst', field: 'readOn', facts: { day: '2026-02-01' } },
    })
    await done(read(meterId, '2026-02-01', '130', { manner: 'estimated' }))
    await done(read(meterId, '2026-03-31', '190', { isUnusualConfirmed: true }))
    expect(await actApproved(estate, setPrice, { feeItemId, ...dearer, fromOn: '2026-03-01' })).toMatchObject({
      refusal: { code: 'priceBeforeReading', field: 'fromOn', facts: { day: '2026-03-31' } },
    })
    await runBills(estate, '2026-03-31')
    expect(await listOpenBills(estate.store.read, room())).toMatchObject([{ amountFen: 330_00, quantityMilli: 90_000 }])
  })

  test('is not prepaid, and needs its meter', async () => {
    await expect(addFee(estate, { ...water, timing: 'prepaid' })).rejects.toThrow('billedAfterwards')
    const feeItemId = await addFee(estate, water, { price: '2' })
    await expect(bindRoom(estate, feeItemId, room())).rejects.toThrow('meterNeeded')
    await expect(bindRoom(estate, feeItemId, room(), { meterId: await meterOf(room(1)) })).rejects.toThrow(
      'meterNotFound',
    )
    expect(
      await estate.act(addMeter, {
        roomId: room(1),
        kind: 'water',
        number: 'W-1',
        multiplierMilli: 1,
        digits: 4,
        readOn: '2026-01-01',
        value: '1',
      }),
    ).toMatchObject({ refusal: { code: 'meterExists' } })
  })
})

describe('a shared cost', () => {
  const lift = { name: '电梯公摊', unit: '㎡', kind: 'shared', timing: 'postpaid' } as const
  const january = { periodFrom: '2026-01-01', periodTo: '2026-01-31', basis: '供电局一月账单' }

  test('is divided to the last fen, and billed', async () => {
    const feeItemId = await addFee(estate, lift, { price: '' })
    const quantities = ['89.43', '92.08', '100.24']
    for (const [at, quantity] of quantities.entries()) await bindRoom(estate, feeItemId, room(at), { quantity })
    await done(estate.act(shareCost, { feeItemId, totalFen: 123_45, ...january }))
    await runBills(estate, '2026-01-31')
    const fen = await Promise.all(
      [0, 1, 2].map(async (at) => (await listOpenBills(estate.store.read, room(at)))[0]?.amountFen),
    )
    expect(fen).toEqual([39_18, 40_35, 43_92])
    expect(await estate.act(shareCost, { feeItemId, totalFen: 1, ...january })).toMatchObject({
      refusal: { code: 'costShared' },
    })
  })

  test('needs its basis, its kind, and somebody to share', async () => {
    const feeItemId = await addFee(estate, lift, { price: '' })
    const share = (more: object) => estate.act(shareCost, { feeItemId, totalFen: 1, ...january, ...more })
    expect(await share({})).toMatchObject({ refusal: { code: 'nobodyShares' } })
    expect(await share({ basis: ' ' })).toMatchObject({ refusal: { code: 'basisMissing', field: 'basis' } })
    expect(await share({ periodTo: '2025-01-01' })).toMatchObject({ refusal: { code: 'endsBeforeStart' } })
    expect(await share({ feeItemId: await addFee(estate, { name: '别的' }) })).toMatchObject({
      refusal: { code: 'notShared' },
    })
  })
})
