// Who owes a bill: named when it is made, and shown where they have left; a change in the midst of a period parts it.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { voidBill } from '../../db/money/bills/commands.ts'
import { billsBeyond } from '../../db/money/bills/model.ts'
import { listOpenBills, readArrears } from '../../db/money/bills/queries.ts'
import { addMeter, readMeter, shareCost } from '../../db/money/meters/commands.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { readStatement } from '../../db/money/statements/queries.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { addDays, daysBetween } from '../../db/core/time.ts'
import { liableDays, type Occupant } from '../../db/register/residents/liable-rules.ts'
import { moveIn, moveOut } from '../../db/register/residents/commands.ts'
import { removeResident } from '../../db/register/residents/removal.ts'
import { statementDocument } from '../../electron/printing/statement-document.ts'
import { layout } from '../../electron/printing/layout.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { standardProfile } from '../../electron/printing/profile.ts'
import { actApproved, addFee, addFinance, bindRoom, done, runBills } from '../fixtures/billed-estate.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate

beforeEach(async () => {
  estate = await openEstate({ rooms: 1, bills: 0 })
  await addFinance(estate)
})

afterEach(() => estate.close())

const former = fixedId('person', 1)
const room = () => estate.rooms[0]?.id ?? ''

function leaves(toOn: string) {
  return done(estate.act(moveOut, { occupancyId: fixedId('occu', 1), toOn }))
}

async function comes(fromOn: string): Promise<string> {
  const who = { roomId: room(), name: '陈新', role: 'owner', phone: '', fromOn, plate: '' } as const
  const sure = { isPlateConfirmed: true, isDuplicateConfirmed: true }
  return (await done(estate.act(moveIn, { ...who, ...sure }))).personId
}

const open = () => listOpenBills(estate.store.read, room())

async function owed() {
  const bills = await open()
  return bills.map(({ periodFrom, periodTo, amountFen, payerId }) => [periodFrom, periodTo, amountFen, payerId])
}

describe('a change in the midst of a period', () => {
  test('bills the days up to it to who leaves, and the rest to who comes', async () => {
    await bindRoom(estate, await addFee(estate), room())
    await runBills(estate, '2026-01-01')
    await leaves('2026-02-10')
    const next = await comes('2026-02-11')
    await runBills(estate, '2026-03-01')
    expect(await owed()).toEqual([
      ['2026-01-01', '2026-01-31', 239_67, former],
      ['2026-02-01', '2026-02-10', 85_60, former],
      ['2026-02-11', '2026-02-28', 154_08, next],
      ['2026-03-01', '2026-03-31', 239_67, next],
    ])
    expect((await open()).map((bill) => bill.former?.leftOn ?? null)).toEqual(['2026-02-10', '2026-02-10', null, null])
  })

  test('of a bill that was made before is told, and taken back it is billed in parts', async () => {
    await bindRoom(estate, await addFee(estate), room())
    await runBills(estate, '2026-03-01')
    await leaves('2026-02-10')
    const next = await comes('2026-02-11')
    const beyond = billsBeyond(await open(), '2026-02-10')
    expect(beyond.map(({ periodFrom }) => periodFrom)).toEqual(['2026-02-01'])
    for (const { id } of beyond) await done(actApproved(estate, voidBill, { billId: id, reason: '二月十日迁出' }))
    await runBills(estate, '2026-03-01')
    expect((await owed()).filter(([from]) => String(from).startsWith('2026-02'))).toEqual([
      ['2026-02-01', '2026-02-10', 85_60, former],
      ['2026-02-11', '2026-02-28', 154_08, next],
    ])
  })

  test('of a meter parts what was read on the last day; unread, the bill names nobody', async () => {
    const water = { name: '水费', unit: '吨', kind: 'metered', timing: 'postpaid' } as const
    const meter = { roomId: room(), kind: 'water', number: 'W-1', multiplierMilli: 1000, digits: 4 } as const
    const first = { readOn: '2025-12-31', value: '100' }
    const { meterId } = await done(estate.act(addMeter, { ...meter, ...first }))
    await bindRoom(estate, await addFee(estate, water, { price: '2' }), room(), { meterId })
    const read = (readOn: string, value: string) =>
      done(
        estate.act(readMeter, {
          meterId,
          readOn,
          value,
          manner: 'read',
          rollsOver: false,
          isUnusualConfirmed: true,
        }),
      )
    await leaves('2026-01-10')
    const next = await comes('2026-01-11')
    await read('2026-01-10', '103')
    await read('2026-01-31', '110')
    await runBills(estate, '2026-01-31')
    expect(await owed()).toEqual([
      ['2026-01-01', '2026-01-10', 6_00, former],
      ['2026-01-11', '2026-01-31', 14_00, next],
    ])
    await done(estate.act(moveOut, { occupancyId: await occupancyOf(next), toOn: '2026-02-10' }))
    await comes('2026-02-11')
    await read('2026-02-28', '120')
    await runBills(estate, '2026-02-28')
    expect((await owed()).at(-1)).toEqual(['2026-02-01', '2026-02-28', 20_00, null])
  })

  test('of a shared cost is parted by days, to the fen', async () => {
    const lift = { name: '电梯公摊', unit: '㎡', kind: 'shared', timing: 'postpaid' } as const
    const feeItemId = await addFee(estate, lift, { price: '' })
    await bindRoom(estate, feeItemId, room())
    const january = { periodFrom: '2026-01-01', periodTo: '2026-01-31', basis: '供电局一月账单' }
    await done(estate.act(shareCost, { feeItemId, totalFen: 100_00, ...january }))
    await leaves('2026-01-10')
    const next = await comes('2026-01-11')
    await runBills(estate, '2026-01-31')
    expect(await owed()).toEqual([
      ['2026-01-01', '2026-01-10', 32_26, former],
      ['2026-01-11', '2026-01-31', 67_74, next],
    ])
  })

  async function occupancyOf(personId: string): Promise<string> {
    const row = estate.store.read.selectFrom('occupancy').select('id').where('personId', '=', personId)
    return (await row.executeTakeFirstOrThrow()).id
  }
})

describe('what a former resident owes', () => {
  async function twoPayers(): Promise<void> {
    await bindRoom(estate, await addFee(estate), room())
    await runBills(estate, '2026-01-01')
    await leaves('2026-01-31')
    await comes('2026-02-01')
    await runBills(estate, '2026-02-01')
  }

  async function paper(): Promise<string> {
    const statement = await readStatement(estate.store.read, room(), '2026-02-20')
    if (!statement) throw new Error('no statement')
    const frame = { centreName: '阳光花园', companyName: '', hotline: '', printedAtText: '', printedBy: '' }
    return plainText(layout(statementDocument({ ...frame, ...statement }), standardProfile))
  }

  async function paid(at: readonly number[]) {
    const bills = await open()
    const lines = at.map((one) => ({ billId: bills[one]?.id ?? '', amountFen: bills[one]?.balanceFen ?? 0 }))
    const dueFen = Math.floor(lines.reduce((sum, { amountFen }) => sum + amountFen, 0) / 10) * 10
    const { receiptId } = await done(
      estate.act(takePayment, { roomId: room(), lines, dueFen, cashReceivedFen: dueFen }),
    )
    return readReceipt(estate.store.read, receiptId, estate.ring)
  }

  test('is told apart on statement and arrears, and named no more once the person is removed', async () => {
    await twoPayers()
    expect(await readArrears(estate.store.read, room(), '2026-03-01')).toMatchObject({
      arrearsFen: 479_34,
      formerFen: 239_67,
    })
    expect(await paper()).toContain('前住户 㛃* 2026-01-31 迁出')
    expect(await paper()).toMatch(/其中前住户欠缴\s+239\.67/)
    await done(
      estate.act(async (port, context) => {
        const removed = await removeResident(port, context, { personId: former, day: '2026-11-23', because: 'request' })
        return removed.ok ? { ok: true, answer: {} } : removed
      }, {}),
    )
    expect((await open())[0]?.former).toEqual({ maskedName: null, leftOn: '2026-01-31' })
    expect(await paper()).toContain('前住户 2026-01-31 迁出')
    expect(await paper()).not.toContain('㛃')
  })

  test('paid alone is receipted for them; with a bill of who lives there its line says so', async () => {
    await twoPayers()
    await done(estate.act(openShift, { floatFen: 0 }))
    const both = await paid([0, 1])
    expect(both).toMatchObject({ payerName: '陈新', lines: [{ note: '前住户欠费（2026-01-31 迁出）' }, {}] })
    expect(both?.lines[1]?.note).toBeUndefined()
  })

  test('paid alone carries their name', async () => {
    await twoPayers()
    await done(estate.act(openShift, { floatFen: 0 }))
    expect(await paid([0])).toMatchObject({ payerName: '㛃𠮷' })
    expect(await paid([0])).toMatchObject({ payerName: '陈新' })
  })
})

describe('who is liable', () => {
  const period = { from: '2026-01-01', to: '2026-03-31' }
  const one = (personId: string, role: Occupant['role'], from: string, to = '9999-12-31'): Occupant => {
    return { personId, role, from, to }
  }

  test.each([
    ['nobody known', [], [['2026-01-01', '2026-03-31', null]]],
    [
      'the owner, whoever rents from them',
      [one('owner', 'owner', '2020-01-01'), one('tenant', 'tenant', '2026-02-01')],
      [['2026-01-01', '2026-03-31', 'owner']],
    ],
    [
      'the first who was ever known, for the days before',
      [one('owner', 'owner', '2026-02-10')],
      [['2026-01-01', '2026-03-31', 'owner']],
    ],
    [
      'nobody, once they left and nobody came',
      [one('tenant', 'tenant', '2020-01-01', '2026-02-10')],
      [
        ['2026-01-01', '2026-02-10', 'tenant'],
        ['2026-02-11', '2026-03-31', null],
      ],
    ],
  ])('%s', (_what, occupants, expected) => {
    expect(liableDays(occupants, period).map(({ from, to, payerId }) => [from, to, payerId])).toEqual(expected)
  })

  test('the parts of a period have no gap and no overlap, whoever comes and goes', () => {
    const day = fc.integer({ min: -40, max: 130 }).map((days) => addDays(period.from, days))
    const occupant = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('owner', 'tenant', 'family'), day, day)
    fc.assert(
      fc.property(fc.array(occupant, { maxLength: 5 }), (made) => {
        const occupants = made.map(([who, role, from, to]) => one(who, role, from, to < from ? from : to))
        const parts = liableDays(occupants, period)
        expect(parts[0]?.from).toBe(period.from)
        expect(parts.at(-1)?.to).toBe(period.to)
        for (const [at, part] of parts.entries()) {
          expect(daysBetween(part.from, part.to)).toBeGreaterThanOrEqual(0)
          const next = parts[at + 1]
          if (next) expect([next.from, next.payerId === part.payerId]).toEqual([addDays(part.to, 1), false])
        }
      }),
      { seed: randomSeed('liable days'), numRuns: 500 },
    )
  })
})
