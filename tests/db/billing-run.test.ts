import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { voidBill } from '../../db/money/bills/commands.ts'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { bindFee, bindRooms, endBinding, setPrice } from '../../db/money/fees/commands.ts'
import { dateIn } from '../../db/core/time.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { billIdOf } from '../../db/money/runs/bill-id-rules.ts'
import { discardBillRun, prepareBillBatch, releaseBillRun, startBillRun } from '../../db/money/runs/commands.ts'
import { listRuns, previewRun } from '../../db/money/runs/queries.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import {
  actApproved,
  addFee,
  addFinance,
  bindRoom,
  done,
  plainPrice,
  runBills,
  plainBinding,
} from '../fixtures/billed-estate.ts'
import { fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate

beforeEach(async () => {
  estate = await openEstate({ rooms: 3, bills: 0 })
  await addFinance(estate)
})

afterEach(() => estate.close())

function room(at = 0): string {
  return estate.rooms[at]?.id ?? ''
}

async function owed(at = 0) {
  const bills = await listOpenBills(estate.store.read, room(at))
  return bills.map(({ periodFrom, periodTo, amountFen }) => [periodFrom, periodTo, amountFen])
}

async function bindAll(feeItemId: string): Promise<void> {
  for (const { id } of estate.rooms) await bindRoom(estate, feeItemId, id)
}

describe('a billing run', () => {
  test('is prepared, previewed, and seen by nobody until it is released', async () => {
    await bindAll(await addFee(estate))
    const runId = await runBills(estate, '2026-02-01', 'prepared')
    expect(await owed()).toEqual([])
    expect(await previewRun(estate.store.read, runId)).toMatchObject({
      run: { state: 'prepared', bindings: 3, doneBindings: 3, bills: 6, amountFen: 6 * 239_67, faults: 0 },
      changedBills: 0,
    })
    await done(estate.act(releaseBillRun, { runId, faultsSeen: 0 }))
    expect(await owed()).toEqual([
      ['2026-01-01', '2026-01-31', 239_67],
      ['2026-02-01', '2026-02-28', 239_67],
    ])
    expect(await listRuns(estate.store.read)).toMatchObject([{ id: runId, state: 'released' }])
  })

  test('twice makes no double bill, and a discarded one leaves its periods to the next', async () => {
    await bindAll(await addFee(estate))
    await runBills(estate, '2026-01-01', 'discarded')
    expect(await owed()).toEqual([])
    await runBills(estate, '2026-01-01')
    await runBills(estate, '2026-01-01')
    expect(await owed()).toEqual([['2026-01-01', '2026-01-31', 239_67]])
  })

  test('takes more than ten years of a binding for a wrong date, and bills none of them', async () => {
    const feeItemId = await addFee(estate, {}, { fromOn: '2000-01-01' })
    for (const { id } of estate.rooms) await bindRoom(estate, feeItemId, id, { fromOn: '2010-01-01' })
    await runBills(estate, '2026-01-01', 'released', 3)
    expect(await listRuns(estate.store.read)).toMatchObject([{ bills: 0, faults: 3 }])
  })

  test('cuts its batches at 500 bills, and is whole over them', async () => {
    const feeItemId = await addFee(estate, {}, { fromOn: '2016-01-01' })
    for (const { id } of estate.rooms)
      for (const contract of ['甲', '乙', '丙'])
        await bindRoom(estate, feeItemId, id, { fromOn: '2017-01-01', contract })
    const { runId } = await done(estate.act(startBillRun, { throughOn: '2026-12-01', building: '' }))
    const first = await done(estate.act(prepareBillBatch, { runId, batch: 1 }))
    expect(first).toEqual({ bindings: 4, bills: 480, isLast: false })
    await estate.reopen()
    expect(await estate.act(prepareBillBatch, { runId, batch: 1 })).toMatchObject({ refusal: { code: 'batchDone' } })
    expect(await estate.act(releaseBillRun, { runId, faultsSeen: 0 })).toMatchObject({
      refusal: { code: 'runNotPrepared' },
    })
    expect(await estate.act(startBillRun, { throughOn: '2027-01-01', building: '' })).toMatchObject({
      refusal: { code: 'runOpen', facts: { day: '2026-12-01' } },
    })
    await done(estate.act(prepareBillBatch, { runId, batch: 2 }))
    expect(await done(estate.act(prepareBillBatch, { runId, batch: 3 }))).toMatchObject({ bills: 120, isLast: true })
    await done(estate.act(releaseBillRun, { runId, faultsSeen: 0 }))
    expect(await owed(2)).toHaveLength(360)
  })

  test('says which bindings it could not bill, and is released only by who saw how many', async () => {
    const good = await addFee(estate)
    const failing = await addFee(
      estate,
      { name: '公共收益', kind: 'formula' },
      { price: '', formula: '面积 / (楼层 - 15)' },
    )
    await bindRoom(estate, good, room())
    await bindRoom(estate, failing, room())
    const runId = await runBills(estate, '2026-01-01', 'prepared')
    expect(await previewRun(estate.store.read, runId)).toMatchObject({
      run: { bills: 1, faults: 1 },
      faults: [{ room: '3-2-1501', item: '公共收益', code: 'formulaDividesByZero' }],
    })
    expect(await estate.act(releaseBillRun, { runId, faultsSeen: 0 })).toMatchObject({
      refusal: { code: 'runHasFaults', facts: { faults: 1 } },
    })
    await done(estate.act(releaseBillRun, { runId, faultsSeen: 1 }))
    expect(await owed()).toHaveLength(1)
  })

  test('shows what differs from the bill before', async () => {
    const feeItemId = await addFee(estate)
    await bindAll(feeItemId)
    await runBills(estate, '2026-01-01')
    const dearer = { ...plainPrice, fromOn: '2026-02-01', price: '2.80' }
    await done(actApproved(estate, setPrice, { feeItemId, ...dearer }))
    const runId = await runBills(estate, '2026-02-01', 'prepared')
    const preview = await previewRun(estate.store.read, runId)
    expect(preview).toMatchObject({ changedBills: 3 })
    expect(preview?.changed[0]).toMatchObject({ previousFen: 239_67, amountFen: 250_40 })
  })

  test('a formula is followed by another with a period, and what is counted once is not rounded by month', async () => {
    const formula = { name: '公共收益', kind: 'formula' } as const
    const feeItemId = await addFee(estate, formula, { price: '', formula: '面积 * 月数' })
    const next = { ...plainPrice, price: '', formula: '面积 * 月数 * 2', feeItemId }
    expect(await actApproved(estate, setPrice, { ...next, fromOn: '2026-02-10' })).toMatchObject({
      refusal: { code: 'priceMidPeriod', field: 'fromOn', facts: { day: '2026-03-01' } },
    })
    await done(actApproved(estate, setPrice, { ...next, fromOn: '2026-03-01' }))
    await expect(addFee(estate, { ...formula, name: '别的', roundingPoint: 'perMonth' }, null)).rejects.toThrow(
      'roundedOnce',
    )
  })

  test('ends with who moved out, and begins with who moved in', async () => {
    const feeItemId = await addFee(estate)
    const old = await bindRoom(estate, feeItemId, room())
    await runBills(estate, '2026-01-01')
    expect(await estate.act(endBinding, { bindingId: old, toOn: '2026-01-20' })).toMatchObject({
      refusal: { code: 'billedBeyond', field: 'toOn' },
    })
    await done(estate.act(endBinding, { bindingId: old, toOn: '2026-02-10' }))
    await bindRoom(estate, feeItemId, room(), { fromOn: '2026-02-11' })
    await runBills(estate, '2026-03-01')
    expect((await owed()).map(([from, to]) => `${from} ${to}`)).toEqual([
      '2026-01-01 2026-01-31',
      '2026-02-01 2026-02-10',
      '2026-02-11 2026-02-28',
      '2026-03-01 2026-03-31',
    ])
    // 10/28 and 18/28 of 239.6724, each rounded for whom it is billed to.
    expect((await owed()).map(([, , fen]) => fen)).toEqual([239_67, 85_60, 154_08, 239_67])
  })

  test('nothing bound, no day, no such run', async () => {
    const start = (throughOn: string) => estate.act(startBillRun, { throughOn, building: '' })
    expect(await start('2026-01-01')).toMatchObject({ refusal: { code: 'nothingBound' } })
    expect(await start('yesterday')).toMatchObject({ refusal: { code: 'dayUnreadable', field: 'throughOn' } })
    const runId = fixedId('none', 1)
    expect(await estate.act(prepareBillBatch, { runId, batch: 1 })).toMatchObject({ refusal: { code: 'runNotFound' } })
    expect(await estate.act(discardBillRun, { runId })).toMatchObject({ refusal: { code: 'runNotFound' } })
  })
})

describe('a bill taken back', () => {
  test('needs a second person, is owed no more, and its period is billed again', async () => {
    await bindRoom(estate, await addFee(estate), room())
    await runBills(estate, '2026-01-01')
    const [bill] = await listOpenBills(estate.store.read, room())
    const input = { billId: bill?.id ?? '', reason: '面积登记错误' }
    expect(await estate.act(voidBill, input)).toMatchObject({ refusal: { code: 'approvalNeeded' } })
    await done(actApproved(estate, voidBill, input))
    expect(await owed()).toEqual([])
    await runBills(estate, '2026-01-01')
    expect(await owed()).toHaveLength(1)
  })

  test('is billed again by the next run although later periods are billed, and once', async () => {
    await bindRoom(estate, await addFee(estate), room())
    await runBills(estate, '2026-04-01')
    const bills = await listOpenBills(estate.store.read, room())
    for (const at of [0, 1, 2]) {
      const input = { billId: bills[at]?.id ?? '', reason: '面积登记错误' }
      await done(actApproved(estate, voidBill, input))
    }
    await runBills(estate, '2026-04-01')
    await runBills(estate, '2026-05-01')
    expect((await owed()).map(([from]) => from)).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
    ])
  })

  test('not once it was paid on', async () => {
    await bindRoom(estate, await addFee(estate), room())
    await runBills(estate, '2026-01-01')
    await done(estate.act(openShift, { floatFen: 0 }))
    const billId = (await listOpenBills(estate.store.read, room()))[0]?.id ?? ''
    const lines = [{ billId, amountFen: 100_00 }]
    await done(estate.act(takePayment, { roomId: room(), lines, dueFen: 100_00, cashReceivedFen: 100_00 }))
    expect(await actApproved(estate, voidBill, { billId, reason: '错' })).toMatchObject({
      refusal: { code: 'billPaidOn', facts: { paidFen: 100_00 } },
    })
  })
})

describe('invariants that no writer gets around', () => {
  async function bare(write: (database: ReturnType<typeof openStoreFile>) => void): Promise<void> {
    const database = openStoreFile(folderPaths(estate.folder).store)
    try {
      write(database)
    } finally {
      database.close()
    }
  }

  const columns =
    'id, roomId, feeItemId, periodFrom, periodTo, quantityMilli, unitPriceTenThousandths, months, amountFen, dueOn, entryNumber, origin, bindingId, runId, monthsText, previousFen, workings'
  const copied = (from: string, to: string, run = 'runId') =>
    `insert into bill (${columns}) select 'b-' || '${from}', roomId, feeItemId, '${from}', '${to}', 1, 1, 1, 1, dueOn, 1, origin, bindingId, ${run}, null, null, null from bill limit 1`

  test.each([
    ['the same period again (double bill)', '2026-01-01', '2026-01-31', 'do not overlap'],
    ['a day of the period before', '2026-02-28', '2026-03-31', 'do not overlap|the day after'],
    ['a period around others', '2026-01-01', '2026-12-31', 'do not overlap'],
    ['a day left out', '2026-03-02', '2026-03-31', 'the day after'],
    ['before the binding began', '2025-12-01', '2025-12-31', 'the day after|lies within'],
  ])('%s', async (_what, from, to, message) => {
    await bindRoom(estate, await addFee(estate), room())
    await runBills(estate, '2026-02-01')
    await runBills(estate, '2026-02-01', 'prepared')
    const open = `(select id from bill_run where id not in (select runId from bill_run_end))`
    await bare((database) => {
      expect(() => database.exec(copied(from, to, open))).toThrow(new RegExp(message))
      // The control: what follows on is taken.
      expect(() => database.exec(copied('2026-03-01', '2026-03-31', open))).not.toThrow()
    })
  })

  test('a period that a bill from before the counter covers is not billed again', async () => {
    const feeItemId = await addFee(estate)
    await bindRoom(estate, feeItemId, room())
    await runBills(estate, '2026-01-01')
    const month = { periodFrom: '2026-02-01', periodTo: '2026-02-28', dueOn: '2026-02-25' }
    const amounts = { quantityMilli: 1, unitPriceTenThousandths: 1, months: 1, amountFen: 1 }
    await estate.act(async (port) => {
      port.insert('bill', { id: fixedId('old', 1), roomId: room(), feeItemId, ...month, ...amounts })
      return { ok: true, answer: {} }
    }, {})
    const facts = '{"through":"2026-02-28"}'
    expect(await previewRun(estate.store.read, await runBills(estate, '2026-02-01', 'prepared'))).toMatchObject({
      run: { bills: 0, faults: 1 },
      faults: [{ room: '3-2-1501', code: 'takenOverBefore', facts }],
    })
    const open = `(select id from bill_run where id not in (select runId from bill_run_end))`
    await bare((database) => {
      expect(() => database.exec(copied('2026-02-01', '2026-02-28', open))).toThrow('do not overlap')
    })
  })

  test('no bill joins a run that has ended, no batch is skipped, no run is released in part', async () => {
    await bindRoom(estate, await addFee(estate), room())
    const released = await runBills(estate, '2026-01-01')
    await bare((database) => {
      expect(() => database.exec(copied('2026-02-01', '2026-02-28'))).toThrow('takes no more bills')
      database.exec(`insert into bill_run values ('r', '2026-02-01', null, 1, 0, null, 1)`)
      expect(() => database.exec(`insert into bill_run values ('s', '2026-02-01', null, 1, 0, null, 1)`)).toThrow(
        'one run',
      )
      expect(() => database.exec(`insert into bill_run_batch values ('r', 2, 'x', 1, 0, 0, 1, 1)`)).toThrow(
        'follow one another',
      )
      expect(() => database.exec(`insert into bill_run_end values ('r', 'released', 0, null, 1)`)).toThrow(
        'when it is whole',
      )
      expect(() => database.exec(`delete from bill_run_end where runId = '${released}'`)).toThrow('only added')
    })
  })

  test('a bill that is not released can not be paid, nor one that was taken back', async () => {
    await bindRoom(estate, await addFee(estate), room())
    await done(estate.act(openShift, { floatFen: 0 }))
    const runId = await runBills(estate, '2026-01-01', 'prepared')
    const lines = [{ billId: billIdOf(runId, 1, 0), amountFen: 100 }]
    expect(await estate.act(takePayment, { roomId: room(), lines, dueFen: 100, cashReceivedFen: 100 })).toMatchObject({
      refusal: { code: 'billNotFound' },
    })
    await bare((database) => {
      database.pragma('foreign_keys = off')
      expect(() => database.exec(`insert into payment_line values ('p', 0, '${billIdOf(runId, 1, 0)}', 1, 1)`)).toThrow(
        'before it is released',
      )
    })
  })

  test('of a price nothing is changed, and nobody approves their own', async () => {
    const feeItemId = await addFee(estate)
    await bare((database) => {
      expect(() => database.exec('update tariff set unitPriceTenThousandths = 1')).toThrow('followed by another')
      expect(() => database.exec('delete from tariff')).toThrow('followed by another')
    })
    const changed = { feeItemId, ...plainPrice, fromOn: '2026-05-01', price: '2.9' }
    expect(await estate.act(setPrice, changed)).toMatchObject({ refusal: { code: 'approvalNeeded' } })
  })
})

test('[1.7] what is bound from a day before today on is backdated: it takes a second person, from today on it takes none', async () => {
  const feeItemId = await addFee(estate)
  const [yesterday, today] = [-86_400_000, 0].map((ms) => dateIn('Asia/Shanghai', estate.now + ms))
  const bound = { feeItemId, roomId: room(), ...plainBinding }
  const building = { feeItemId, building: '3', fromOn: yesterday ?? '' }
  const refused = { refusal: { code: 'approvalNeeded', facts: { item: '物业费', fromOn: yesterday } } }
  expect(await estate.act(bindFee, { ...bound, fromOn: yesterday ?? '' })).toMatchObject(refused)
  await done(estate.act(bindFee, { ...bound, fromOn: today ?? '' }))
  expect(await estate.act(bindRooms, building)).toMatchObject(refused)
  expect(await done(actApproved(estate, bindRooms, building))).toEqual({ bound: 2, isWhole: true })
  // There is nothing left to bind: nobody is asked.
  expect(await done(estate.act(bindRooms, building))).toEqual({ bound: 0, isWhole: true })
})
