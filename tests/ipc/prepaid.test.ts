// [3.4.6] Prepaid balances: paid in for a room and a purpose, a way of paying later, never below zero, and no money twice.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBook } from '../../db/money/books/queries.ts'
import type { PrepaidView } from '../../db/money/prepaid/model.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import type { Refundable } from '../../db/money/refunds/model.ts'
import { planRefund, type RefundPart } from '../../db/money/refunds/rules.ts'
import { readShiftReport } from '../../db/money/shifts/queries.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { catalogue } from '../../db/schema.ts'
import { findPrintJob } from '../../db/system/print-jobs/queries.ts'
import { readHistory } from '../../db/views/history/queries.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { readOverview } from '../../db/views/supervisor/overview-queries.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'
import { clerk, fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { askAsHead, openTestCounter, runWithOwnPin, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate({ rooms: 2, bills: 3 })
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    port.insert('fee_item', { id: fixedId('fee', 9), name: '水费', unit: '吨', kind: 'manual' })
    return { ok: true, answer: {} }
  }, {})
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
function act(command: string, input: unknown): Promise<Reply<unknown>> {
  estate.now += 1000
  return counter.serve.run(command, { actId: crypto.randomUUID(), input })
}

async function approved(command: string, input: unknown): Promise<Reply<unknown>> {
  estate.now += 1000
  const actId = crypto.randomUUID()
  const asked = { command, actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', asked))
  return counter.serve.run(command, { actId, input, approvalId })
}

const voided = (paymentId: string) => approved('voidPayment', { paymentId, reason: '收错', isPaperBack: true })

const payOut = (accountId: string, amountFen: number, more: object = {}) =>
  approved('payOutPrepaid', {
    accountId,
    amountFen,
    method: 'cash',
    reference: '',
    payeeName: null,
    reason: '搬走',
    ...more,
  })

const room = (at = 0) => estate.rooms[at]
const prepaid = async () => told<readonly PrepaidView[]>(await counter.serve.ask('prepaid', { roomId: room()?.id }))

interface Paid {
  readonly paymentId: string
  readonly receiptId: string
}

async function topUp(amountFen: number, feeItemId: string | null = null): Promise<Paid & { accountId: string }> {
  const asked = { roomId: room()?.id, feeItemId, amountFen }
  const { accountId, billId } = told<{ accountId: string; billId: string }>(await act('topUpPrepaid', asked))
  const lines = [{ billId, amountFen }]
  const paid = await act('takePayment', { roomId: room()?.id, lines, dueFen: amountFen, cashReceivedFen: amountFen })
  return { accountId, ...told<Paid>(paid) }
}

/** One bill of 239.67, `fen` of it out of a balance and the rest in cash to the jiao. */
function pay(bill: number, accountId: string, fen: number, at = 0): Promise<Reply<unknown>> {
  const lines = [{ billId: room(at)?.billIds[bill], amountFen: oneBillFen }]
  const cashFen = Math.floor((oneBillFen - fen) / 10) * 10
  const others = [{ method: 'prepaid', amountFen: fen, reference: accountId }]
  return act('takePayment', { roomId: room(at)?.id, lines, dueFen: fen + cashFen, cashReceivedFen: cashFen, others })
}

test('topUpPrepaid and paying with it: what is paid in pays bills, alone or beside cash, and no money counts twice', async () => {
  const { accountId, paymentId, receiptId } = await topUp(300_00)
  expect(await readReceipt(estate.store.read, receiptId, estate.ring)).toMatchObject({
    prepaid: [{ item: null, beforeFen: 0, usedFen: 0, paidInFen: 300_00, afterFen: 300_00 }],
  })
  expect(await prepaid()).toEqual([{ accountId, roomId: room()?.id, feeItemId: null, item: null, balanceFen: 300_00 }])
  expect(await counter.serve.ask('household', { roomId: room()?.id })).toMatchObject({ value: { prepaidFen: 300_00 } })
  expect(await counter.serve.ask('statement', { roomId: room()?.id })).toMatchObject({
    value: { prepaid: [{ item: null, balanceFen: 300_00 }] },
  })
  // What is prepaid is no income yet: it is invoiced when it pays.
  expect(await counter.serve.ask('invoicesOf', { paymentId })).toMatchObject({ value: { leftFen: 0 } })
  const whole = told<Paid>(await pay(0, accountId, oneBillFen))
  expect(await readReceipt(estate.store.read, whole.receiptId, estate.ring)).toMatchObject({
    tenders: [{ method: 'prepaid', amountFen: oneBillFen }],
    cashReceivedFen: 0,
    prepaid: [{ item: null, beforeFen: 300_00, usedFen: oneBillFen, paidInFen: 0, afterFen: 60_33 }],
  })
  expect(await counter.serve.ask('invoicesOf', { paymentId: whole.paymentId })).toMatchObject({
    value: { leftFen: oneBillFen },
  })
  expect((await prepaid())[0]?.balanceFen).toBe(60_33)
  told(await pay(1, accountId, 60_33))
  expect((await prepaid())[0]?.balanceFen).toBe(0)
  expect(await pay(2, accountId, 1)).toMatchObject(refusedAs('prepaidTooLittle'))
  const shift = await estate.store.read.selectFrom('shift').select('id').executeTakeFirstOrThrow()
  const report = await readShiftReport(estate.store.read, shift.id, true, [])
  // 300.00 paid in and 179.30 beside: 179.34 less what coins can not pay.
  expect(report?.cash).toMatchObject({ salesFen: 479_30, expectedFen: 979_30 })
  expect(await askAsHead(counter, 'takings', {})).toMatchObject({ value: { takenFen: 479_30 } })
  const book = await readBook(estate.store.read, { fromOn: '2026-11-23', toOn: '2026-11-23' })
  expect(book).toMatchObject({ linesFen: 479_30, tendersFen: 479_30 })
  expect(book.byItem.find(({ name }) => name === '预存款')?.amountFen).toBe(0)
})

test('a balance pays for its own room and purpose only', async () => {
  const { accountId } = await topUp(500_00)
  expect(await pay(0, accountId, 100_00, 1)).toMatchObject(refusedAs('prepaidNotFound'))
  expect(await pay(0, fixedId('nobod', 1), 100_00)).toMatchObject(refusedAs('prepaidNotFound'))
  const water = await topUp(100_00, fixedId('fee', 9))
  expect(await pay(0, water.accountId, 50_00)).toMatchObject(refusedAs('prepaidOtherPurpose'))
  const fee = await topUp(100_00, fixedId('fee', 1))
  expect(fee.accountId).not.toBe(accountId)
  told(await pay(0, fee.accountId, 100_00))
  expect((await prepaid()).map(({ balanceFen }) => balanceFen).toSorted((one, other) => one - other)).toEqual([
    0, 100_00, 500_00,
  ])
  const asked = { roomId: room()?.id, feeItemId: fixedId('nobod', 1), amountFen: 1 }
  expect(await act('topUpPrepaid', asked)).toMatchObject(refusedAs('feeItemNotFound'))
})

test('made void, what a balance paid is there again; a top-up that was spent is not made void', async () => {
  const top = await topUp(300_00)
  const { paymentId } = told<Paid>(await pay(0, top.accountId, 200_00))
  expect(await voided(top.paymentId)).toMatchObject(refusedAs('prepaidSpent'))
  told(await voided(paymentId))
  expect((await prepaid())[0]?.balanceFen).toBe(300_00)
  told(await voided(top.paymentId))
  expect((await prepaid())[0]?.balanceFen).toBe(0)
  const book = await readBook(estate.store.read, { fromOn: '2026-11-23', toOn: '2026-11-23' })
  expect(book).toMatchObject({ linesFen: 0, tendersFen: 0 })
})

test('a balance is topped up with money that is there: not on trust, not out of another', async () => {
  const { accountId } = await topUp(300_00)
  const asked = { roomId: room()?.id, feeItemId: fixedId('fee', 1), amountFen: 100_00 }
  const { billId } = told<{ billId: string }>(await act('topUpPrepaid', asked))
  for (const [method, reference] of [
    ['transfer', '20261123001'],
    ['prepaid', accountId],
  ]) {
    const others = [{ method, amountFen: 100_00, reference }]
    const lines = [{ billId, amountFen: 100_00 }]
    const input = { roomId: room()?.id, lines, dueFen: 100_00, cashReceivedFen: 0, others }
    expect(await act('takePayment', input)).toMatchObject(refusedAs('prepaidNotThere'))
  }
})

test('payOutPrepaid and reprintPayout: by two, to the fen, in the drawer, the books, the history and on its paper', async () => {
  const { accountId, paymentId } = await topUp(600_00)
  told(await pay(0, accountId, oneBillFen))
  const asked = { accountId, amountFen: 100_00, method: 'cash', reference: '', payeeName: null, reason: '搬走' }
  expect(await act('payOutPrepaid', asked)).toMatchObject({
    refusal: { code: 'approvalNeeded', facts: { amountFen: 100_00, room: '3-2-1501' } },
  })
  expect(await payOut(accountId, 360_34)).toMatchObject(refusedAs('prepaidTooLittle'))
  expect(await payOut(accountId, 360_33)).toMatchObject(refusedAs('refundNotPayable'))
  expect(await payOut(fixedId('nobod', 1), 1_00)).toMatchObject(refusedAs('prepaidNotFound'))
  const paid = told<{ payoutId: string; number: string; leftFen: number }>(await payOut(accountId, 200_00))
  expect(paid).toMatchObject({ number: '01A-Y2026-000001', leftFen: 160_33 })
  expect((await prepaid())[0]?.balanceFen).toBe(160_33)
  expect(await voided(paymentId)).toMatchObject(refusedAs('prepaidSpent'))
  const byTransfer = { method: 'transfer', reference: '20261123001' }
  expect(await payOut(accountId, 160_33, byTransfer)).toMatchObject(refusedAs('payeeMissing'))
  expect(await payOut(accountId, 160_33, { ...byTransfer, reference: '', payeeName: '甲' })).toMatchObject(
    refusedAs('referenceMissing'),
  )
  told(await payOut(accountId, 160_33, { ...byTransfer, payeeName: '王明 6222 0001' }))
  expect((await prepaid())[0]?.balanceFen).toBe(0)
  const { id: shiftId } = await estate.store.read.selectFrom('shift').select('id').executeTakeFirstOrThrow()
  expect(await readShiftReport(estate.store.read, shiftId, true, [])).toMatchObject({
    cash: { salesFen: 600_00, prepaidFen: -200_00, expectedFen: 900_00 },
    prepaid: { paidOutFen: 360_33 },
  })
  const book = await readBook(estate.store.read, { fromOn: '2026-11-23', toOn: '2026-11-23' })
  expect(book).toMatchObject({ linesFen: oneBillFen, tendersFen: oneBillFen })
  expect(book.shown.filter(({ kind }) => kind === 'paidOut')).toMatchObject([
    { receiptNumber: '01A-Y2026-000001', room: '3-2-1501', item: '预存款', amountFen: -200_00 },
    { receiptNumber: '01A-Y2026-000002', amountFen: -160_33 },
  ])
  const overview = await readOverview(estate.store.read, estate.store.journal, '2026-11-23', estate.now)
  expect(overview.takings).toMatchObject({ payouts: 2, paidOutFen: 360_33 })
  const past = await readHistory(estate.store.read, estate.ring, { by: 'room', roomId: room()?.id ?? '' }, null)
  expect(past.lines.slice(0, 2)).toMatchObject([
    { kind: 'prepaidPayout', returnedFen: 160_33 },
    { kind: 'prepaidPayout', returnedFen: 200_00, number: '01A-Y2026-000001' },
  ])
  expect(past.lines[1]).toMatchObject({ id: paid.payoutId, roomId: room()?.id })
  for (const text of ['01A-Y2026-000001', 'Y2026-000001'])
    expect(await counter.serve.ask('find', { text }), text).toMatchObject({
      value: {
        hits: [{ kind: 'back', of: 'prepaidPayout', recordId: paid.payoutId, paymentId: null, backFen: 200_00 }],
      },
    })
  expect(await counter.serve.ask('payouts', { roomId: room()?.id })).toMatchObject({
    value: [{ amountFen: 160_33 }, { payoutId: paid.payoutId, number: '01A-Y2026-000001' }],
  })
  const again = await runWithOwnPin(counter.serve, 'reprintPayout', { payoutId: paid.payoutId, reason: '看不清' })
  const job = await findPrintJob(estate.store.read, told<{ jobId: string }>(again).jobId)
  const printed = job && (await prepareJob(estate.store, job, stubPrinter()))
  const paper = plainText(printed?.lines ?? [])
  for (const words of ['预存款退款单', '补打 第1次', '360.33', '-200.00', '160.33', '人民币贰佰元整', '搬走'])
    expect(paper).toContain(words)
  const dearer = await topUp(1000_00)
  told(await approved('moveCash', { kind: 'delivered', amountFen: 1800_00, reason: '存银行' }))
  expect(await payOut(dearer.accountId, 200_00)).toMatchObject(refusedAs('drawerTooLittle'))
})

test('refunded, what a balance paid goes back to the balance, beside what was paid otherwise, and counts once', async () => {
  const { accountId } = await topUp(300_00)
  const own = await topUp(50_00, fixedId('fee', 1))
  const lines = [{ billId: room()?.billIds[0], amountFen: oneBillFen }]
  const others = [
    { method: 'prepaid', amountFen: 100_00, reference: accountId },
    { method: 'prepaid', amountFen: 50_00, reference: own.accountId },
  ]
  const taken = { roomId: room()?.id, lines, dueFen: 239_60, cashReceivedFen: 89_60, others }
  const { paymentId } = told<Paid>(await act('takePayment', taken))
  const found = told<Refundable>(await counter.serve.ask('refundable', { paymentId }))
  expect(found).toMatchObject({ totalLeftFen: oneBillFen })
  const plan = planRefund(120_00, found, 'cash')
  if (!plan.ok) throw new Error(plan.refusal.code)
  const back = (parts: readonly RefundPart[]) => ({
    paymentId,
    lines: [{ billId: room()?.billIds[0], amountFen: 120_00 }],
    isOwedAgain: true,
    dueFen: 120_00,
    parts,
    reason: '多收了',
    isPaperBack: true,
    payee: null,
  })
  const [first, ...rest] = plan.parts
  const elsewhere = first === undefined ? [] : [{ ...first, reference: fixedId('nobod', 1) }, ...rest]
  expect(await approved('refundPayment', back(elsewhere))).toMatchObject(refusedAs('dueChanged'))
  told(await approved('refundPayment', back(plan.parts)))
  const balances = (await prepaid()).map(({ balanceFen }) => balanceFen)
  expect(balances.toSorted((one, other) => one - other)).toEqual([20_00, 300_00])
  const book = await readBook(estate.store.read, { fromOn: '2026-11-23', toOn: '2026-11-23' })
  // 350.00 paid in and 89.60 beside; what went back to a balance left nobody's hands.
  expect(book).toMatchObject({ linesFen: 439_60, tendersFen: 439_60 })
  const rest2 = planRefund(119_67, told<Refundable>(await counter.serve.ask('refundable', { paymentId })), 'cash')
  expect(rest2).toMatchObject({
    ok: true,
    due: { dueFen: 119_60 },
    parts: [
      { paidBy: 'prepaid', amountFen: 30_00, reference: own.accountId },
      { paidBy: 'cash', amountFen: 89_60 },
    ],
  })
})

test('the store refuses what no command may write: below zero, another room, another purpose, a spent top-up made void', async () => {
  const top = await topUp(300_00)
  const water = await topUp(100_00, fixedId('fee', 9))
  const { paymentId } = told<Paid>(await pay(0, top.accountId, 200_00))
  const database = openStoreFile(folderPaths(estate.folder).store)
  // Else it is refused because the receipt is issued.
  database.exec('drop trigger tender_before_receipt')
  const tender = (reference: string, fen: number) =>
    database.prepare(`insert into tender values (?, 8, 'prepaid', ?, 0, ?, 1)`).run(paymentId, fen, reference)
  expect(() => tender(top.accountId, 100_01)).toThrow('never below zero')
  expect(() => tender(water.accountId, 1)).toThrow('never below zero')
  expect(() => tender('nobody', 1)).toThrow('never below zero')
  const shift = database.prepare('select id from shift').pluck().get()
  expect(() =>
    database
      .prepare(`insert into payment_void values (?, ?, 'x', 0, ?, ?, 1)`)
      .run(top.paymentId, shift, clerk.id, people.chief),
  ).toThrow('not made void')
  expect(() =>
    database.prepare('insert into prepaid_top_up values (?, ?, 1)').run(room()?.billIds[1], top.accountId),
  ).toThrow('an item that is held')
  const payout = (fen: number) =>
    database
      .prepare(
        `insert into prepaid_payout values ('p', ?, ?, ?, 'cash', null, 'x', 0, ?, ?, 'S', 1, 'n', '{}', 0, null, 1)`,
      )
      .run(top.accountId, shift, fen, clerk.id, people.chief)
  expect(() => payout(100_01)).toThrow('no more is paid out than a balance holds')
  expect(() => database.exec('delete from prepaid_top_up')).toThrow('only added')
  expect(() => database.exec('update prepaid_account set roomId = null')).toThrow('only added')
  expect(verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring }).finding).toBeNull()
  database.close()
})
