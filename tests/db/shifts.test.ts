// A shift and its drawer: what is expected, the blind count, the end, the hand-over; and what the store refuses.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { splitChange } from '../../db/core/cash.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { countDrawer, makeCloseShift, moveCash, openDrawer } from '../../db/money/shifts/commands.ts'
import type { CashMoveKind, CountedPieces } from '../../db/money/shifts/model.ts'
import { listPastShifts } from '../../db/money/shifts/past-queries.ts'
import { leftByLastShift, readShiftReport, shiftCash } from '../../db/money/shifts/queries.ts'

import { openShift } from '../../db/money/tills/commands.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { openMatters } from '../../db/views/open-matters/queries.ts'
import { clerk, fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

const closeShift = makeCloseShift(openMatters)
const second = fixedId('second', 1)
let estate: Estate

beforeEach(async () => {
  estate = await openEstate({ rooms: 6, bills: 2 })
  await estate.act(async (port) => {
    const dates = { fromOn: '2020-01-01', toOn: null }
    const keyId = port.newRecordKey()
    port.insert('staff', { id: second, keyId, number: '1002', role: 'cashier', name: '陈静', pin: null, ...dates })
    return { ok: true, answer: {} }
  }, {})
})
afterEach(async () => {
  await estate.close()
})

/** The pieces of an amount as somebody would count them; what no piece can pay is left out. */
function piecesOf(fen: number): CountedPieces {
  return Object.fromEntries(splitChange(fen).pieces.map(({ valueFen, count }) => [String(valueFen), count]))
}

async function pay(at: number) {
  const room = estate.rooms[Math.floor(at / 2)]
  const lines = [{ billId: room?.billIds[at % 2] ?? '', amountFen: oneBillFen }]
  const paid = await estate.act(takePayment, {
    roomId: room?.id ?? '',
    lines,
    dueFen: 239_60,
    cashReceivedFen: 240_00,
  })
  expect(paid).toMatchObject({ ok: true })
}

/** With the word of a second person. */
function approvedMove(kind: CashMoveKind, amountFen: number) {
  const input = { kind, amountFen, reason: '交款' }
  const request = { actId: crypto.randomUUID(), command: 'moveCash', input, shiftId: null }
  return estate.store.work.act({ ...request, actorId: clerk.id, approverId: second }, moveCash)
}

const shiftId = async () => (await findOpenShift(estate.store.read))?.id ?? ''

describe('a shift through the store', () => {
  test('cash in, out, delivered and changed move what is expected; taking out more than the limit takes a second person', async () => {
    await estate.act(openShift, { floatFen: 500_00 })
    await pay(0)
    await estate.act(moveCash, { kind: 'in', amountFen: 100_00, reason: '补充备用金' })
    await estate.act(moveCash, { kind: 'out', amountFen: 30_00, reason: '买纸' })
    await estate.act(moveCash, { kind: 'changed', amountFen: 100_00, reason: '换零钱' })
    expect(await estate.act(moveCash, { kind: 'out', amountFen: 200_01, reason: '买灯' })).toMatchObject({
      refusal: { code: 'approvalNeeded', facts: { amountFen: 200_01 } },
    })
    expect(await approvedMove('delivered', 900_00)).toMatchObject({ refusal: { code: 'drawerTooLittle' } })
    expect(await approvedMove('delivered', 300_00)).toMatchObject({ ok: true })
    expect(await shiftCash(estate.store.read, await shiftId())).toEqual({
      depositsFen: 0,
      prepaidFen: 0,
      refundsFen: 0,
      floatFen: 500_00,
      salesFen: 239_60,
      voidsFen: 0,
      inFen: 100_00,
      outFen: -30_00,
      deliveredFen: -300_00,
      expectedFen: 509_60,
    })
  })

  test.each([
    ['in', 500_00],
    ['out', 200_00],
    ['delivered', 200_00],
  ] as const)('cash.%s: up to the limit of its kind alone, above it by a second person', async (kind, limitFen) => {
    await estate.act(openShift, { floatFen: 1_000_00 })
    const move = (amountFen: number) => estate.act(moveCash, { kind, amountFen, reason: '试' })
    expect(await move(limitFen)).toMatchObject({ ok: true })
    expect(await move(limitFen + 1)).toMatchObject({ refusal: { code: 'approvalNeeded', facts: { reason: '试' } } })
    expect(await approvedMove(kind, limitFen + 1)).toMatchObject({ ok: true })
  })

  test('the count is blind until it is written; then difference, reason, end, and what is left', async () => {
    await estate.act(openShift, { floatFen: 500_00 })
    await pay(0)
    const id = await shiftId()
    expect(await estate.act(closeShift, { differenceReason: null, leftFen: 0 })).toMatchObject({
      refusal: { code: 'notCounted' },
    })
    const blind = await readShiftReport(estate.store.read, id, false, [])
    expect(blind).toMatchObject({ cash: null, takings: [{ method: 'cash', payments: 1, takenFen: null }] })
    expect((await readShiftReport(estate.store.read, id, true, []))?.cash?.expectedFen).toBe(739_60)
    const counted = await estate.act(countDrawer, { pieces: piecesOf(739_10) })
    expect(counted).toMatchObject({ answer: { countedFen: 739_10, differenceFen: -50 } })
    // A payment after the count makes it old: what was counted is not what is there.
    await pay(1)
    expect(await estate.act(closeShift, { differenceReason: '少收', leftFen: 0 })).toMatchObject({
      refusal: { code: 'countOutdated' },
    })
    await estate.act(countDrawer, { pieces: piecesOf(978_70) })
    expect(await estate.act(closeShift, { differenceReason: null, leftFen: 0 })).toMatchObject({
      refusal: { code: 'differenceUnexplained', facts: { differenceFen: -50 } },
    })
    expect(await estate.act(closeShift, { differenceReason: '找错', leftFen: 978_71 })).toMatchObject({
      refusal: { code: 'leftTooMuch' },
    })
    const closed = await estate.act(closeShift, { differenceReason: '找错', leftFen: 500_00 })
    expect(closed).toMatchObject({ answer: { shiftId: id, differenceFen: -50 } })
    expect(await findOpenShift(estate.store.read)).toBeNull()
    expect(await readShiftReport(estate.store.read, id, false, [])).toMatchObject({
      cash: { expectedFen: 979_20 },
      takings: [{ method: 'cash', payments: 2, takenFen: 479_20 }],
      receipts: { count: 2, first: '01A-R2026-000001', last: '01A-R2026-000002' },
      roundingFen: 14,
      count: { countedFen: 978_70, differenceFen: -50 },
      differenceReason: '找错',
      leftFen: 500_00,
      openMatters: [{ kind: 'unchecked', count: 2 }],
    })
    expect(await listPastShifts(estate.store.read, null, 5)).toMatchObject([{ shiftId: id, differenceFen: -50 }])
  })

  test('a difference of the limit closes alone, a fen piece more takes a second person', async () => {
    await estate.act(openShift, { floatFen: 500_00 })
    await estate.act(countDrawer, { pieces: piecesOf(495_00) })
    expect(await estate.act(closeShift, { differenceReason: '不明', leftFen: 0 })).toMatchObject({ ok: true })
    await estate.act(openShift, { floatFen: 500_00, floatReason: '另拨' })
    await estate.act(countDrawer, { pieces: piecesOf(494_90) })
    expect(await estate.act(closeShift, { differenceReason: '不明', leftFen: 0 })).toMatchObject({
      refusal: { code: 'approvalNeeded', facts: { differenceFen: -510, largestFen: -510 } },
    })
  })

  test('counting again after the difference was told closes nothing alone: the largest decides, and every count is reported', async () => {
    await estate.act(openShift, { floatFen: 500_00 })
    const id = await shiftId()
    const count = (fen: number) => estate.act(countDrawer, { pieces: piecesOf(fen) })
    expect(await count(494_90)).toMatchObject({ answer: { position: 1, differenceFen: -510, largestFen: -510 } })
    expect(await count(495_00)).toMatchObject({ answer: { position: 2, differenceFen: -500, largestFen: -510 } })
    expect(await count(500_00)).toMatchObject({ answer: { position: 3, differenceFen: 0, largestFen: -510 } })
    const closing = { differenceReason: '先数漏了一枚', leftFen: 0 }
    expect(await estate.act(closeShift, { ...closing, differenceReason: null })).toMatchObject({
      refusal: { code: 'differenceUnexplained', facts: { differenceFen: -510 } },
    })
    expect(await estate.act(closeShift, closing)).toMatchObject({
      refusal: { code: 'approvalNeeded', facts: { differenceFen: 0, largestFen: -510 } },
    })
    // Putting money in that makes it even does not undo what was counted.
    await estate.act(moveCash, { kind: 'in', amountFen: 5_10, reason: '补' })
    await count(505_10)
    expect(await estate.act(closeShift, closing)).toMatchObject({ refusal: { code: 'approvalNeeded' } })
    const request = { actId: crypto.randomUUID(), command: 'closeShift', input: closing }
    const by = { actorId: clerk.id, approverId: second, shiftId: null }
    expect(await estate.store.work.act({ ...request, ...by }, closeShift)).toMatchObject({ ok: true })
    expect(await readShiftReport(estate.store.read, id, false, [])).toMatchObject({
      count: { countedFen: 505_10, differenceFen: 0, byName: '李敏' },
      earlierCounts: [
        { countedFen: 494_90, differenceFen: -510 },
        { countedFen: 495_00, differenceFen: -500 },
        { countedFen: 500_00, differenceFen: 0 },
      ],
      differenceReason: '先数漏了一枚',
      approvedByName: '陈静',
    })
  })

  test('the float counted by pieces is kept with the shift and reported; pieces that are not the float are refused', async () => {
    const pieces = { '10000': 4, '5000': 1, '1000': 5 }
    expect(await estate.act(openShift, { floatFen: 499_00, pieces })).toMatchObject({
      refusal: { code: 'floatNotCounted', field: 'floatFen' },
    })
    expect(await estate.act(openShift, { floatFen: 500_00, pieces: { '300': 1 } })).toMatchObject({
      refusal: { code: 'piecesUnreadable' },
    })
    await estate.act(openShift, { floatFen: 500_00, pieces })
    const id = await shiftId()
    expect(await readShiftReport(estate.store.read, id, false, [])).toMatchObject({ floatPieces: pieces })
    await estate.act(countDrawer, { pieces })
    await estate.act(closeShift, { differenceReason: null, leftFen: 500_00 })
    await estate.act(openShift, { floatFen: 500_00 })
    expect(await readShiftReport(estate.store.read, await shiftId(), false, [])).toMatchObject({ floatPieces: null })
    expect(await readShiftReport(estate.store.read, id, false, [])).toMatchObject({ floatPieces: pieces })
  })

  test('more than stays overnight is asked back once, and left when it is meant', async () => {
    await estate.act(openShift, { floatFen: 1_200_00 })
    await estate.act(countDrawer, { pieces: piecesOf(1_200_00) })
    const closing = { differenceReason: null, leftFen: 1_000_10 }
    expect(await estate.act(closeShift, closing)).toMatchObject({
      refusal: { code: 'leftOvernight', field: 'leftFen', facts: { mostLeftFen: 1_000_00 } },
    })
    expect(await estate.act(closeShift, { ...closing, isOvernightMeant: true })).toMatchObject({ ok: true })
  })

  test('circular lock at close: papers that never print and customers that never checked hold nothing up', async () => {
    await estate.act(openShift, { floatFen: 0 })
    for (let at = 0; at < 3; at += 1) await pay(at)
    await estate.act(countDrawer, { pieces: piecesOf(718_80) })
    expect(await estate.act(closeShift, { differenceReason: null, leftFen: 0 })).toMatchObject({ ok: true })
  })

  test('what was left is taken over by somebody else with a count of their own; the same person takes nothing over', async () => {
    await estate.act(openShift, { floatFen: 500_00 })
    const first = await shiftId()
    await estate.act(countDrawer, { pieces: piecesOf(500_00) })
    await estate.act(closeShift, { differenceReason: null, leftFen: 500_00 })
    expect(await leftByLastShift(estate.store.read)).toMatchObject({ shiftId: first, leftFen: 500_00 })
    const request = {
      actId: crypto.randomUUID(),
      command: 'openShift',
      input: { floatFen: 499_00, floatReason: '少 1 元' },
    }
    const by = { actorId: second, approverId: null, shiftId: null }
    await estate.store.work.act({ ...request, ...by }, openShift)
    expect(await readShiftReport(estate.store.read, first, false, [])).toMatchObject({
      handedOver: { toName: '陈静', floatFen: 499_00, differenceFen: -1_00 },
    })
    expect(await leftByLastShift(estate.store.read)).toBeNull()
    await estate.act(countDrawer, { pieces: piecesOf(499_00) })
    await estate.act(closeShift, { differenceReason: null, leftFen: 499_00 })
    await estate.act(openShift, { floatFen: 499_00 })
    // The clerk of the test closed it and opens again: no hand-over to oneself.
    expect(await leftByLastShift(estate.store.read)).toMatchObject({ leftFen: 499_00 })
  })
})

describe('[3.4] what the store refuses whoever writes', () => {
  test.each([
    [`insert into cash_move values ('m', :shift, 'in', 1, 'x', 0, :clerk, null, 1)`, 'the shift is closed'],
    [`insert into drawer_opening values ('d', :shift, 'x', 0, :clerk, null, 1)`, 'the shift is closed'],
    [`insert into payment values ('p', :shift, :room, '2026-11-23', 0, :clerk, 10, 0, 10, 1)`, 'the shift is closed'],
    [`insert into shift_count values (:shift, 9, '{}', 0, 0, 0, :clerk, 1)`, 'the shift is closed'],
    [`insert into shift_close values (:shift, 0, :clerk, 1)`, 'UNIQUE'],
    [`update shift_end set differenceFen = 0`, 'only added'],
    [`delete from shift_count`, 'only added'],
    [`insert into shift_hand_over values (:shift, 'other', :clerk, :clerk, 0, 0, 0, 1)`, 'hands over to who opened'],
    [`insert into cash_move values ('m', 'none', 'in', 1, 'x', 0, :clerk, :clerk, 1)`, 'CHECK'],
  ])('%s', async (sql, why) => {
    await estate.act(openShift, { floatFen: 0 })
    const id = await shiftId()
    await estate.act(countDrawer, { pieces: piecesOf(0) })
    await estate.act(closeShift, { differenceReason: null, leftFen: 0 })
    const room = estate.rooms[0]?.id ?? ''
    const clerk = (await estate.store.read.selectFrom('shift').select('staffId').executeTakeFirstOrThrow()).staffId
    const database = openStoreFile(folderPaths(estate.folder).store)
    const text = (value: string) => `'${value}'`
    const filled = sql.replaceAll(':shift', text(id)).replaceAll(':clerk', text(clerk)).replaceAll(':room', text(room))
    expect(() => database.exec(filled)).toThrow(why)
    database.close()
  })

  test('a second open shift, and a hand-over by or to somebody else, or to oneself', async () => {
    await estate.act(openShift, { floatFen: 0 })
    expect(await estate.act(openShift, { floatFen: 0 })).toMatchObject({ refusal: { code: 'shiftAlreadyOpen' } })
    const first = await shiftId()
    const database = openStoreFile(folderPaths(estate.folder).store)
    const open = (id: string, by: string) =>
      database.exec(`insert into shift values ('${id}', '01', '${by}', '2026-11-24', 0, 0, 1000, null, null)`)
    const over = (from: string, to: string) =>
      database.exec(`insert into shift_hand_over values ('${first}', 'next', '${from}', '${to}', 0, 0, 0, 1)`)
    expect(() => open('next', second)).toThrow('open already')
    await estate.act(countDrawer, { pieces: piecesOf(0) })
    await estate.act(closeShift, { differenceReason: null, leftFen: 0 })
    open('next', second)
    expect(() => over(second, clerk.id)).toThrow('hands over to who opened')
    expect(() => over(clerk.id, clerk.id)).toThrow('hands over to who opened')
    over(clerk.id, second)
    database.close()
  })

  test('the open shift and its drawer are found without reading what is long past', async () => {
    await estate.act(openShift, { floatFen: 0 })
    const database = openStoreFile(folderPaths(estate.folder).store)
    const plan = (sql: string) =>
      (database.prepare(`explain query plan ${sql}`).all() as { detail: string }[])
        .map(({ detail }) => detail)
        .join('; ')
    const drawer = plan(`select kind, sum(amountFen) from shift_cash where shiftId = 'x' group by kind`)
    expect(drawer).not.toMatch(/SCAN (?!shift_cash)/)
    const newest = plan(`select id from shift order by entryNumber desc limit 1`)
    expect(newest).toBe('SCAN shift USING INDEX shift_entry')
    database.exec('drop index payment_void_shift')
    expect(plan(`select kind, sum(amountFen) from shift_cash where shiftId = 'x' group by kind`)).toMatch(/SCAN tender/)
    database.close()
  })

  test('a difference that is not counted less expected, and more left than counted', async () => {
    await estate.act(openShift, { floatFen: 100 })
    const id = await shiftId()
    await estate.act(countDrawer, { pieces: piecesOf(100) })
    const database = openStoreFile(folderPaths(estate.folder).store)
    const end = (differenceFen: number, left: number) =>
      database.exec(`insert into shift_end values ('${id}', 1, ${differenceFen}, 'x', null, ${left}, '[]', 1, null)`)
    expect(() => end(10, 0)).toThrow('counted less expected')
    expect(() => end(0, 101)).toThrow('no more is left')
    database.close()
  })

  test('the drawer opened without a sale pulses once and stands in the report', async () => {
    await estate.act(openShift, { floatFen: 0 })
    const opened = await estate.act(openDrawer, { reason: '客户落了证件' })
    expect(opened).toMatchObject({ ok: true })
    const jobs = await estate.store.read.selectFrom('print_job').select(['kind', 'documentNumber']).execute()
    expect(jobs).toEqual([{ kind: 'drawer', documentNumber: expect.stringMatching(/^2026-/) as unknown }])
    expect(await readShiftReport(estate.store.read, await shiftId(), false, [])).toMatchObject({ drawerOpenings: 1 })
  })
})
