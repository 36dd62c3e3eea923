// Shifts through the door: blind to whoever counts, told to heads, approved above the limits, printed and written.
import { existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../db/core/roles.ts'
import type { ShiftReport } from '../../db/money/shifts/model.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { findPrintJob } from '../../db/system/print-jobs/queries.ts'
import { readXlsx } from '../../electron/importing/xlsx.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { layout } from '../../electron/printing/layout.ts'
import { standardProfile } from '../../electron/printing/profile.ts'
import { shiftReportDocument } from '../../electron/printing/shift-report-document.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}

const refusedAs = (code: string) => ({ ok: false, refusal: { code } })

/** Runs an act; where it takes a second person, with the supervisor's word. */
async function run(command: string, input: unknown, isApproved = false): Promise<Reply<unknown>> {
  const actId = crypto.randomUUID()
  if (!isApproved) return counter.serve.run(command, { actId, input })
  const asked = { command, actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', asked))
  return counter.serve.run(command, { actId, input, approvalId })
}

async function takeOne(): Promise<void> {
  const [room] = estate.rooms
  const lines = [{ billId: room?.billIds[0], amountFen: oneBillFen }]
  expect(await run('takePayment', { roomId: room?.id, lines, dueFen: 239_60, cashReceivedFen: 240_00 })).toMatchObject({
    ok: true,
  })
}

const report = async (shiftId: string | null = null) =>
  told<ShiftReport | null>(await counter.serve.ask('shiftReport', { shiftId }))

test('moveCash, openDrawer: above the limit and without a sale only with a second person, who stands in the entry', async () => {
  await run('openShift', { floatFen: 500_00 })
  expect(await run('moveCash', { kind: 'out', amountFen: 300_00, reason: '买灯' })).toMatchObject(
    refusedAs('approvalNeeded'),
  )
  expect(await run('moveCash', { kind: 'out', amountFen: 300_00, reason: '买灯' }, true)).toMatchObject({ ok: true })
  expect(await run('openDrawer', { reason: '客户落了证件' })).toMatchObject(refusedAs('approvalNeeded'))
  expect(await run('openDrawer', { reason: '客户落了证件' }, true)).toMatchObject({ ok: true })
  const [move] = await estate.store.read.selectFrom('cash_move').selectAll().execute()
  expect(move).toMatchObject({ by: clerk.id, approvedBy: people.chief, amountFen: 300_00 })
})

test('shiftReport is blind for who counts and open to a head; countDrawer and closeShift end it; the paper says it all', async () => {
  expect(await report()).toBeNull()
  await run('openShift', { floatFen: 500_00 })
  await takeOne()
  expect(await report()).toMatchObject({
    cash: null,
    takings: [{ method: 'cash', payments: 1, takenFen: null }],
    receipts: { count: 1 },
  })
  const { signedIn } = counter.counter
  if (signedIn) counter.counter.signedIn = { ...signedIn, role: 'supervisor' }
  expect(await report()).toMatchObject({ cash: { expectedFen: 739_60 } })
  if (signedIn) counter.counter.signedIn = signedIn
  const pieces = { '10000': 7, '2000': 1, '1000': 1, '500': 1, '100': 4, '10': 1 }
  const counted = told<{ shiftId: string; differenceFen: number }>(await run('countDrawer', { pieces }))
  expect(counted).toMatchObject({ countedFen: 739_10, differenceFen: -50 })
  expect(await run('closeShift', { differenceReason: null, leftFen: 500_00 })).toMatchObject(
    refusedAs('differenceUnexplained'),
  )
  const { shiftId, jobId } = told<{ shiftId: string; jobId: string }>(
    await run('closeShift', { differenceReason: '零钱找错', leftFen: 500_00 }),
  )
  expect(await report(shiftId)).toMatchObject({ cash: { expectedFen: 739_60 }, count: { differenceFen: -50 } })
  const job = await findPrintJob(estate.store.read, jobId)
  const prepared = job && (await prepareJob(estate.store, job, stubPrinter(), estate.now))
  const paper = plainText(prepared?.lines ?? [])
  for (const words of ['班次报表', '应有现金', '739.60', '实点现金', '739.10', '短款', '0.50', '零钱找错', '500.00'])
    expect(paper).toContain(words)
  expect(paper).toContain('01A-R2026-000001')
  expect(await run('takePayment', {})).toMatchObject(refusedAs('invalidInput'))
})

test('pastShifts, leftInDrawer, printShiftReport and writeShiftReport speak of what was closed', async () => {
  await run('openShift', { floatFen: 100_00 })
  const open = (await report())?.shiftId ?? ''
  expect(await run('exportShiftReport', { shiftId: open })).toMatchObject(refusedAs('approvalNeeded'))
  expect(await run('exportShiftReport', { shiftId: open }, true)).toMatchObject(refusedAs('shiftNotClosed'))
  expect(await run('printShiftReport', { shiftId: open, reason: '试' })).toMatchObject(refusedAs('shiftNotClosed'))
  await run('countDrawer', { pieces: { '10000': 1 } })
  const { shiftId } = told<{ shiftId: string }>(await run('closeShift', { differenceReason: null, leftFen: 60_00 }))
  expect(await counter.serve.ask('leftInDrawer', {})).toEqual({ ok: true, value: { leftFen: 60_00, byName: '李敏' } })
  expect(await run('printShiftReport', { shiftId, reason: ' ' })).toMatchObject(refusedAs('invalidInput'))
  expect(await run('printShiftReport', { shiftId, reason: '交财务一份' })).toMatchObject({ ok: true })
  expect(await run('exportShiftReport', { shiftId })).toMatchObject({
    refusal: { code: 'approvalNeeded', facts: { day: '2026-11-23', cashier: '李敏' } },
  })
  const made = told<{ exportId: string }>(await run('exportShiftReport', { shiftId }, true))
  const { path } = told<{ path: string }>(await counter.serve.ask('writeShiftReport', made))
  expect(existsSync(path)).toBe(true)
  const recorded = await estate.store.read.selectFrom('shift_export').selectAll().execute()
  expect(recorded).toMatchObject([{ id: made.exportId, shiftId, byId: clerk.id, approverId: people.chief }])
  await as({ role: 'cashier', staffId: people.money }, async () => {
    expect(await counter.serve.ask('writeShiftReport', made)).toMatchObject(refusedAs('exportGone'))
  })
  const cells = readXlsx(readFileSync(path)).map((row) => row.cells.join('|'))
  expect(cells).toEqual(expect.arrayContaining([expect.stringContaining('100.00'), expect.stringContaining('60.00')]))
  const { signedIn } = counter.counter
  if (signedIn) counter.counter.signedIn = { ...signedIn, role: 'finance' }
  expect(await counter.serve.ask('pastShifts', {})).toMatchObject({ value: [{ shiftId, differenceFen: 0 }] })
})

test('a shift that was closed is backed up soon, once', async () => {
  const { upkeep } = counter.counter
  await upkeep?.look()
  await run('openShift', { floatFen: 0 })
  await run('countDrawer', { pieces: {} })
  estate.now += 2 * 3_600_000
  await run('closeShift', { differenceReason: null, leftFen: 0 })
  await upkeep?.look()
  // The newest of a day stays: it is the one after the shift.
  const made = upkeep?.backups.list().map(({ reason, madeAt }) => ({ reason, madeAt }))
  expect(made).toEqual([{ reason: 'shiftClose', madeAt: estate.now }])
  estate.now += 2 * 3_600_000
  await upkeep?.look()
  expect(upkeep?.backups.list()).toMatchObject(made ?? [])
})

/** As one of the people of the centre, for a while. */
async function as<Value>(who: { role: Role; staffId: string }, act: () => Promise<Value>): Promise<Value> {
  const { signedIn } = counter.counter
  if (signedIn) counter.counter.signedIn = { ...signedIn, ...who }
  const done = await act()
  counter.counter.signedIn = signedIn
  return done
}

async function shiftOf(who: { role: Role; staffId: string }, floatFen: number): Promise<string> {
  return as(who, async () => {
    told(await run('openShift', { floatFen, floatReason: '另拨' }))
    await run('countDrawer', { pieces: { '10000': floatFen / 100_00 } })
    return told<{ shiftId: string }>(await run('closeShift', { differenceReason: null, leftFen: floatFen })).shiftId
  })
}

test('pastShifts and reviewShift: who did not work it looks it through once, with a word; the paper says so and what the next counted', async () => {
  const me = { role: 'receptionist', staffId: clerk.id } as const
  const chief = { role: 'supervisor', staffId: people.chief } as const
  const shiftId = await shiftOf(me, 300_00)
  const own = await shiftOf(chief, 200_00)
  const review = (of: string, note = '已核对') => run('reviewShift', { shiftId: of, note })
  expect(await review(shiftId)).toMatchObject({ ok: false, refusal: { code: 'notAllowed' } })
  const seen = await as(chief, async () => {
    expect(await review(own)).toMatchObject(refusedAs('reviewOwn'))
    expect(await review(shiftId, ' ')).toMatchObject(refusedAs('invalidInput'))
    expect(await review(people.chief)).toMatchObject(refusedAs('shiftNotClosed'))
    expect(await review(shiftId, '上交款与报表相符')).toMatchObject({ ok: true })
    expect(await review(shiftId)).toMatchObject(refusedAs('shiftReviewed'))
    expect(told(await counter.serve.ask('pastShifts', {}))).toMatchObject([
      { shiftId: own, isOwn: true, reviewedByName: null, takenOverDifferenceFen: null },
      { shiftId, isOwn: false, reviewedByName: 'chief', takenOverDifferenceFen: -100_00, cashierName: '李敏' },
    ])
    return told<{ jobId: string }>(await run('printShiftReport', { shiftId, reason: '接班清点后' }))
  })
  const job = await findPrintJob(estate.store.read, seen.jobId)
  const prepared = job && (await prepareJob(estate.store, job, stubPrinter(), estate.now))
  const paper = plainText(prepared?.lines ?? []).replaceAll(/ +/g, ' ')
  for (const words of ['补打 第2份', '接班清点后', '接班清点 200.00', '与留下的相差 -100.00', '上交款与报表相符'])
    expect(paper).toContain(words)
  // The store itself takes no second word and none of one's own, whoever writes.
  const database = openStoreFile(folderPaths(estate.folder).store)
  const insert = (of: string, by: string) =>
    database.exec(`insert into shift_review values ('${of}', 'x', 0, '${by}', 1)`)
  expect(() => insert(own, people.chief)).toThrow('a shift of their own')
  expect(() => insert(shiftId, people.second)).toThrow('UNIQUE')
  expect(() => database.exec('delete from shift_review')).toThrow('only added')
  database.close()
})

test('shiftReport of a closed shift: heads see all, others their own and the last one, which they take over', async () => {
  const me = { role: 'receptionist', staffId: clerk.id } as const
  const other = { role: 'cashier', staffId: people.money } as const
  const first = await shiftOf(me, 300_00)
  const theirs = await shiftOf({ role: 'supervisor', staffId: people.chief }, 200_00)
  expect(told(await counter.serve.ask('lastClosedShift', {}))).toEqual({ shiftId: theirs })
  expect(await report(first)).toMatchObject({ shiftId: first })
  expect(await report(theirs)).toMatchObject({ shiftId: theirs })
  await as(other, async () => {
    expect(await report(first)).toBeNull()
    expect(await report(theirs)).toMatchObject({ shiftId: theirs })
    expect(await run('printShiftReport', { shiftId: first, reason: '试' })).toMatchObject(refusedAs('reportNotTheirs'))
  })
  await as({ role: 'finance', staffId: people.money }, async () => {
    expect(await report(first)).toMatchObject({ shiftId: first })
  })
})

test('openShift: another float than was left needs a reason; both figures stand in the report, on paper and before the supervisor', async () => {
  await run('openShift', { floatFen: 500_00, floatReason: '没有上一班' })
  expect(await estate.store.read.selectFrom('shift').select(['leftFen', 'floatReason']).execute()).toEqual([
    { leftFen: null, floatReason: null },
  ])
  await run('countDrawer', { pieces: { '10000': 5 } })
  told(await run('closeShift', { differenceReason: null, leftFen: 500_00 }))
  const { signedIn } = counter.counter
  counter.counter.signedIn = { staffId: people.chief, number: '9001', name: 'chief', role: 'supervisor' }
  const short = { floatFen: 499_00 }
  const refused = { code: 'floatDiffers', field: 'floatReason', facts: { leftFen: 500_00 } }
  expect(await run('openShift', short)).toMatchObject({ ok: false, refusal: refused })
  expect(await run('openShift', { ...short, floatReason: '  ' })).toMatchObject({ ok: false, refusal: refused })
  told(await run('openShift', { ...short, floatReason: '当面点清少 1 元' }))
  const floatOff = { leftFen: 500_00, floatFen: 499_00, reason: '当面点清少 1 元' }
  expect(await report()).toMatchObject({ floatOff, cash: { floatFen: 499_00 } })
  expect(await counter.serve.ask('overview', {})).toMatchObject({
    value: { floatsOff: [{ name: 'chief', leftFen: 500_00, floatFen: 499_00, reason: '当面点清少 1 元' }] },
  })
  await run('countDrawer', { pieces: { '10000': 4, '5000': 1, '1000': 4, '500': 1, '100': 4 } })
  const { shiftId } = told<{ shiftId: string }>(await run('closeShift', { differenceReason: null, leftFen: 499_00 }))
  const closed = await report(shiftId)
  const paper = closed && {
    centreName: '前台',
    report: closed,
    openedAtText: '',
    closedAtText: '',
    handedOverAtText: '',
    reviewedAtText: '',
    copyNumber: 1,
    copyReason: null,
  }
  const text = paper ? plainText(layout(shiftReportDocument(paper), standardProfile)) : ''
  expect(text).toMatch(/上一班留下 +500\.00[^]*开班清点差 +-1\.00[^]*当面点清少 1 元/)
  // As it was left, it needs none; and the store keeps to it, whoever writes.
  counter.counter.signedIn = signedIn
  told(await run('openShift', { floatFen: 499_00 }))
  const bare = openStoreFile(folderPaths(estate.folder).store)
  const write =
    bare.prepare(`insert into shift (id, tillId, staffId, businessDate, openedAt, floatFen, leftFen, entryNumber)
    select 'x', tillId, staffId, businessDate, 0, 1, 2, 1 from shift limit 1`)
  expect(() => write.run()).toThrow('has a reason')
  bare.close()
})
