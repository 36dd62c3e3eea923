// [3.4] Deposits: asked for, paid like a bill, held for their object, given back once; drawer, books, papers and history say
// the same.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBook } from '../../db/money/books/queries.ts'
import { findBill, listOpenBills } from '../../db/money/bills/queries.ts'
import type { DepositView } from '../../db/money/deposits/model.ts'
import { leftToInvoice } from '../../db/money/invoices/queries.ts'
import { shiftCash } from '../../db/money/shifts/queries.ts'
import { denyTransfer } from '../../db/money/transfers/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { findPrintJob, listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { readHousehold } from '../../db/views/household/queries.ts'
import { find } from '../../db/views/find/queries.ts'
import { readOverview } from '../../db/views/supervisor/overview-queries.ts'
import { readHistory } from '../../db/views/history/queries.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate({ rooms: 2, bills: 1 })
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  // Nothing prints by itself, so that what waits can be looked at.
  counter = await openTestCounter(estate, {
    signedIn: true,
    printers: [stubPrinter({ state: 'refused', reason: 'paperOut' })],
  })
  told(await act('openShift', { floatFen: 500_00 }))
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
const act = (command: string, input: unknown) => counter.serve.run(command, { actId: crypto.randomUUID(), input })

async function approved(command: string, input: unknown): Promise<Reply<unknown>> {
  const actId = crypto.randomUUID()
  const asked = { command, actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', asked))
  return counter.serve.run(command, { actId, input, approvalId })
}

const roomId = () => estate.rooms[0]?.id ?? ''
const shiftId = async () => (await estate.store.read.selectFrom('shift').select('id').executeTakeFirstOrThrow()).id
const deposits = async () => told<readonly DepositView[]>(await counter.serve.ask('deposits', { roomId: roomId() }))
const cardDeposit = { purpose: 'accessCard', object: 'A0001', amountFen: 100_00 } as const

async function take(more: object = {}): Promise<{ depositId: string; billId: string; paymentId: string }> {
  const input = { roomId: roomId(), ...cardDeposit, ...more }
  const taken = told<{ depositId: string; billId: string }>(await act('takeDeposit', input))
  const lines = [{ billId: taken.billId, amountFen: input.amountFen }]
  const pay = { roomId: roomId(), lines, dueFen: input.amountFen, cashReceivedFen: input.amountFen }
  return { ...taken, ...told<{ paymentId: string }>(await act('takePayment', pay)) }
}

const back = (depositId: string, more: object = {}) => ({
  depositId,
  deductions: [],
  method: 'cash',
  reference: '',
  proof: 'receipt',
  payeeName: null,
  reason: '退卡',
  ...more,
})

async function papers(kind: string): Promise<string[]> {
  const jobs = (await listOpenJobs(estate.store.read)).filter((job) => job.kind === kind)
  return Promise.all(
    jobs.map(async ({ id }) => {
      const job = await findPrintJob(estate.store.read, id)
      const prepared = job && (await prepareJob(estate.store, job, stubPrinter(), estate.now))
      return plainText(prepared?.lines ?? [])
    }),
  )
}

test('takeDeposit and returnDeposit: held once paid, given back against the receipt, everywhere to the fen', async () => {
  const { depositId, billId } = told<{ depositId: string; billId: string }>(
    await act('takeDeposit', { roomId: roomId(), ...cardDeposit }),
  )
  expect(await deposits()).toMatchObject([{ depositId, state: 'unpaid', heldFen: 0, object: 'A0001' }])
  expect(await act('takeDeposit', { roomId: roomId(), ...cardDeposit })).toMatchObject(refusedAs('depositHeld'))
  expect(await act('takeDeposit', { roomId: roomId(), ...cardDeposit, object: ' ' })).toMatchObject(
    refusedAs('objectMissing'),
  )
  expect(await approved('returnDeposit', back(depositId))).toMatchObject(refusedAs('depositUnpaid'))
  const lines = [{ billId, amountFen: 100_00 }]
  const pay = { roomId: roomId(), lines, dueFen: 100_00, cashReceivedFen: 100_00 }
  const { paymentId } = told<{ paymentId: string }>(await act('takePayment', pay))
  expect((await papers('receipt'))[0]).toMatch(/押金[^]*计费期间 无[^]*门禁卡 A0001，凭本收据退还/)
  expect(await deposits()).toMatchObject([{ state: 'held', heldFen: 100_00, receiptNumbers: ['01A-R2026-000001'] }])
  expect(await readHousehold(estate.store.read, roomId(), '2026-11-23')).toMatchObject({
    deposits: { count: 1, heldFen: 100_00 },
  })
  // The statement tells what is held, on the screen and on paper.
  const own = { purpose: 'accessCard', object: 'A0001', heldFen: 100_00 }
  expect(await counter.serve.ask('statement', { roomId: roomId() })).toMatchObject({ value: { held: [own] } })
  told(await act('printStatement', { roomId: roomId() }))
  expect((await papers('statement'))[0]).toMatch(/在押押金 门禁卡 A0001 +100\.00/)
  // A deposit is no income: nothing of it is invoiced.
  expect(await counter.serve.ask('invoicesOf', { paymentId })).toMatchObject({ value: { leftFen: 0 } })
  expect(await act('returnDeposit', back(depositId))).toMatchObject(refusedAs('approvalNeeded'))
  estate.now += 60_000
  const reply = await approved('returnDeposit', back(depositId))
  expect(reply).toMatchObject({ value: { number: '01A-T2026-000001', returnedFen: 100_00, deductedFen: 0 } })
  expect(await approved('returnDeposit', back(depositId))).toMatchObject(refusedAs('depositReturned'))
  expect(await approved('voidPayment', { paymentId, reason: '收错', isPaperBack: true })).toMatchObject(
    refusedAs('depositReturned'),
  )
  expect(await shiftCash(estate.store.read, await shiftId())).toMatchObject({
    salesFen: 100_00,
    depositsFen: -100_00,
    expectedFen: 500_00,
  })
  expect(await readBook(estate.store.read, { fromOn: '2026-11-23', toOn: '2026-11-23' })).toMatchObject({
    linesFen: 0,
    tendersFen: 0,
    shown: [
      { kind: 'taken', item: '押金', amountFen: 100_00 },
      { kind: 'returned', item: '押金', amountFen: -100_00, receiptNumber: '01A-T2026-000001' },
    ],
  })
  const history = await readHistory(estate.store.read, estate.ring, { by: 'room', roomId: roomId() }, null)
  expect(history.lines.map(({ kind }) => kind)).toEqual(['depositReturn', 'payment'])
  expect(history.lines[0]).toMatchObject({ id: depositId, roomId: roomId() })
  for (const text of ['01A-T2026-000001', 'T2026-000001', '000001']) {
    const { hits } = await find(estate.store.read, text, '2026-11-23')
    const backs = hits.filter(({ kind }) => kind === 'back')
    expect(backs, text).toMatchObject([{ of: 'depositReturn', recordId: depositId, roomId: roomId(), backFen: 100_00 }])
  }
  expect((await papers('depositReturn'))[0]).toMatch(
    /押金退款单[^]*01A-T2026-000001[^]*㛃𠮷[^]*01A-R2026-000001[^]*-100\.00[^]*■ 原收据已收回[^]*□ 原收据遗失[^]*chief/,
  )
  const overview = await readOverview(estate.store.read, estate.store.journal, '2026-11-23', estate.now)
  expect(overview.takings).toMatchObject({ depositsBack: 1, depositsBackFen: 100_00, voids: 0 })
  const drawers = (await listOpenJobs(estate.store.read)).filter(({ kind }) => kind === 'drawer')
  expect(drawers.map(({ documentNumber }) => documentNumber)).toContain('01A-T2026-000001')
})

test('what is kept is founded and within what is held; the rest goes back by transfer and the drawer stays shut', async () => {
  const { depositId } = await take()
  estate.now += 60_000
  const kept = { what: '卡面破损', amountFen: 30_00, evidence: '照片 1 张，收费公示第 3 条' }
  const asked = (more: object) => approved('returnDeposit', back(depositId, more))
  expect(await asked({ deductions: [{ ...kept, evidence: ' ' }] })).toMatchObject(refusedAs('deductionUnfounded'))
  expect(await asked({ deductions: [{ ...kept, amountFen: 100_01 }] })).toMatchObject(refusedAs('deductionTooMuch'))
  expect(await asked({ method: 'transfer' })).toMatchObject(refusedAs('referenceMissing'))
  const given = { deductions: [kept], method: 'transfer', reference: '20261123001', proof: 'declaration' }
  expect(await asked(given)).toMatchObject({ value: { returnedFen: 70_00, deductedFen: 30_00 } })
  expect(await shiftCash(estate.store.read, await shiftId())).toMatchObject({ depositsFen: 0, expectedFen: 600_00 })
  expect(await readBook(estate.store.read, { fromOn: '2026-11-23', toOn: '2026-11-23' })).toMatchObject({
    linesFen: 30_00,
    tendersFen: 30_00,
    byItem: [
      { name: '押金', amountFen: 0 },
      { name: '押金扣款', amountFen: 30_00 },
    ],
    byMethod: [
      { name: 'cash', amountFen: 100_00 },
      { name: 'transfer', amountFen: -70_00 },
    ],
  })
  expect((await papers('depositReturn'))[0]).toMatch(/扣款 卡面破损[^]*照片 1 张[^]*转账[^]*123001[^]*■ 原收据遗失/)
  expect((await listOpenJobs(estate.store.read)).filter(({ kind }) => kind === 'drawer')).toHaveLength(1)
  expect(await act('reprintReturn', { depositId, reason: '客户要' })).toMatchObject(refusedAs('ownPinNeeded'))
})

test('more than the drawer holds is not promised, and a payment made void leaves nothing held', async () => {
  const { depositId, billId, paymentId } = await take()
  told(await approved('moveCash', { kind: 'delivered', amountFen: 550_00, reason: '交财务' }))
  expect(await approved('returnDeposit', back(depositId))).toMatchObject(refusedAs('drawerTooLittle'))
  told(await act('moveCash', { kind: 'in', amountFen: 50_00, reason: '备用金' }))
  told(await approved('voidPayment', { paymentId, reason: '收错', isPaperBack: true }))
  expect(await deposits()).toMatchObject([{ state: 'unpaid', heldFen: 0, receiptNumbers: [] }])
  expect((await listOpenBills(estate.store.read, roomId())).map(({ id }) => id)).toContain(billId)
  expect((await findBill(estate.store.read, billId))?.paidFen).toBe(0)
})

test('of a deposit that was paid in part and went back nothing is owed any more, and nothing can be paid', async () => {
  const asked = { roomId: roomId(), ...cardDeposit }
  const { depositId, billId } = told<{ depositId: string; billId: string }>(await act('takeDeposit', asked))
  const pay = { roomId: roomId(), lines: [{ billId, amountFen: 40_00 }], dueFen: 40_00, cashReceivedFen: 40_00 }
  told(await act('takePayment', pay))
  expect(await approved('returnDeposit', back(depositId))).toMatchObject({ value: { returnedFen: 40_00 } })
  expect(await findBill(estate.store.read, billId)).toMatchObject({ paidFen: 40_00, balanceFen: 0 })
  expect(await act('takePayment', pay)).toMatchObject(refusedAs('billPaid'))
  const waiver = await estate.store.read.selectFrom('bill_waiver').select('id').executeTakeFirstOrThrow()
  const undo = { waiverId: waiver.id, reason: '误点' }
  expect(await approved('undoWaiver', undo)).toMatchObject(refusedAs('depositReturned'))
  const database = openStoreFile(folderPaths(estate.folder).store)
  expect(() =>
    database
      .prepare(`insert into bill_waiver_undo values (?, 'x', '2026-11-23', 0, ?, ?, 1)`)
      .run(waiver.id, clerk.id, people.chief),
  ).toThrow('nothing is owed again')
  database.close()
})

test('coins pay no fen of a deposit: it goes back by transfer, or less what is kept', async () => {
  const { depositId } = await take()
  const kept = { deductions: [{ what: '划痕', amountFen: 5_05, evidence: '照片' }] }
  expect(await approved('returnDeposit', back(depositId, kept))).toMatchObject(refusedAs('refundNotPayable'))
  const byTransfer = { ...kept, method: 'transfer', reference: 'T20260001' }
  expect(await approved('returnDeposit', back(depositId, byTransfer))).toMatchObject({ value: { returnedFen: 94_95 } })
})

test('a deposit that never came takes nothing off what its payment paid besides: that can be given back', async () => {
  const asked = { roomId: roomId(), ...cardDeposit }
  const { billId } = told<{ billId: string }>(await act('takeDeposit', asked))
  const fee = estate.rooms[0]?.billIds[0] ?? ''
  const lines = [
    { billId: fee, amountFen: 50_00 },
    { billId, amountFen: 100_00 },
  ]
  const others = [{ method: 'transfer', amountFen: 100_00, reference: 'BANK0002' }]
  const pay = { roomId: roomId(), lines, dueFen: 150_00, cashReceivedFen: 50_00, others }
  const { paymentId } = told<{ paymentId: string }>(await act('takePayment', pay))
  const denied = { paymentId, position: 1, reason: '未到账' }
  await estate.store.work.act(
    {
      actId: crypto.randomUUID(),
      command: 'denyTransfer',
      input: denied,
      actorId: people.money,
      approverId: null,
      shiftId: null,
    },
    denyTransfer,
  )
  expect(await leftToInvoice(estate.store.read, paymentId)).toBe(50_00)
  const parts = [{ paidBy: 'cash', method: 'cash', amountFen: 50_00, reference: null }]
  const refund = { paymentId, lines: [{ billId: fee, amountFen: 50_00 }], isOwedAgain: true, dueFen: 50_00, parts }
  told(await approved('refundPayment', { ...refund, reason: '缴错房号', isPaperBack: true, payee: null }))
  expect(await findBill(estate.store.read, fee)).toMatchObject({ paidFen: 0 })
})

test('the store refuses what no command may write: more back than held, twice, alone, changed, invoiced, from another item', async () => {
  const one = await take()
  const two = await take({ object: 'A0002' })
  const shift = await shiftId()
  const database = openStoreFile(folderPaths(estate.folder).store)
  database.pragma('foreign_keys = on')
  const insert = (
    depositId: string,
    held: number,
    deducted: number,
    more: Partial<{ by: string; number: number }> = {},
  ) =>
    database
      .prepare(
        `insert into deposit_return values (?, ?, ?, ?, ?, 'cash', null, 'receipt', 'x', 0, ?, ?, '01A-T2026', ?, ?, '{}', 1,
          null, 1)`,
      )
      .run(
        depositId,
        shift,
        held,
        deducted,
        held - deducted,
        more.by ?? clerk.id,
        people.chief,
        more.number ?? 1,
        `n${more.number ?? 1}`,
      )
  expect(() => insert(one.depositId, 100_01, 0)).toThrow('what is held')
  expect(() => insert(one.depositId, 100_00, 1)).toThrow('what is held')
  expect(() => insert(one.depositId, 100_00, 0, { by: people.chief })).toThrow('CHECK')
  expect(() => insert(one.depositId, 100_00, 0, { number: 2 })).toThrow('no gap')
  // What was kept without a return does not outlive its act.
  expect(() =>
    database.prepare(`insert into deposit_deduction values (?, 0, 'x', 1, 'y', 1)`).run(one.depositId),
  ).toThrow('FOREIGN KEY')
  database.close()
  told(await approved('returnDeposit', back(one.depositId)))
  const again = openStoreFile(folderPaths(estate.folder).store)
  expect(() => again.exec('update deposit_return set returnedFen = 0')).toThrow('only added')
  expect(() => again.exec('delete from deposit_return')).toThrow('only added')
  expect(() => again.exec('update deposit set amountFen = 1')).toThrow()
  expect(() => again.exec(`update deposit set object = 'B'`)).toThrow('only added')
  expect(() => again.prepare(`insert into deposit_deduction values (?, 0, 'x', 1, 'y', 1)`).run(one.depositId)).toThrow(
    'went back',
  )
  expect(() =>
    again.prepare('insert into payment_line values (?, 9, ?, 1, 1)').run(two.paymentId, one.billId),
  ).toThrow()
  expect(() =>
    again
      .prepare(`insert into payment_void values (?, ?, 'x', 0, ?, ?, 1)`)
      .run(one.paymentId, shift, clerk.id, people.chief),
  ).toThrow('not made void')
  const bill = estate.rooms[0]?.billIds[0]
  expect(() =>
    again.prepare(`insert into deposit values ('d', ?, ?, 'key', 'K1', 0, ?, 1)`).run(roomId(), bill, clerk.id),
  ).toThrow('an item that is held')
  expect(() =>
    again
      .prepare(`insert into invoice values ('i', ?, 1, 'person', null, 1, null, null, 0, ?, 1)`)
      .run(two.paymentId, clerk.id),
  ).toThrow('invoiced')
  expect(verifyStore({ statements: new StatementCache(again), catalogue, ring: estate.ring }).finding).toBeNull()
  again.close()
})

test('a deposit that came by transfer goes back only once somebody has seen it in the bank', async () => {
  const input = { roomId: roomId(), ...cardDeposit }
  const { depositId, billId } = told<{ depositId: string; billId: string }>(await act('takeDeposit', input))
  const others = [{ method: 'transfer', amountFen: 100_00, reference: 'BANK0001' }]
  const pay = { roomId: roomId(), lines: [{ billId, amountFen: 100_00 }], dueFen: 100_00, cashReceivedFen: 0, others }
  const { paymentId } = told<{ paymentId: string }>(await act('takePayment', pay))
  expect(await approved('returnDeposit', back(depositId))).toMatchObject(refusedAs('depositUnseen'))
  const { signedIn } = counter.counter
  counter.counter.signedIn = { staffId: people.money, number: '9003', name: 'money', role: 'finance' }
  told(await act('confirmTransfer', { paymentId, position: 0, seenOn: '2026-11-23' }))
  counter.counter.signedIn = signedIn
  expect(await approved('returnDeposit', back(depositId))).toMatchObject({ ok: true })
})
