// [3.4] Money given back later: asked by one, approved by another, never more than was paid, the way it was paid, with a negative
// receipt that names the original; what was invoiced has to be reversed.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { explainBill } from '../../db/money/bills/explanation-queries.ts'
import { findBill } from '../../db/money/bills/queries.ts'
import type { Book } from '../../db/money/books/model.ts'
import type { PaymentView } from '../../db/money/payments/model.ts'
import type { Refundable } from '../../db/money/refunds/model.ts'
import { readRefundReceipt } from '../../db/money/refunds/queries.ts'
import type { ShiftReport } from '../../db/money/shifts/model.ts'
import { shiftCash } from '../../db/money/shifts/queries.ts'
import type { Statement } from '../../db/money/statements/model.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { findPrintJob, listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import type { FindAnswer } from '../../db/views/find/model.ts'
import type { HistoryPage } from '../../db/views/history/model.ts'
import type { Overview } from '../../db/views/supervisor/model.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { askAsHead, openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'

const refusedAs = (code: string, field?: string) => ({
  ok: false,
  refusal: field === undefined ? { code } : { code, field },
})

let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  // Nothing prints by itself, so that what waits can be looked at.
  const printers = [stubPrinter({ state: 'refused', reason: 'paperOut' })]
  counter = await openTestCounter(estate, { signedIn: true, printers })
  await act('openShift', { floatFen: 500_00 })
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
const act = (command: string, input: unknown) => counter.serve.run(command, { actId: crypto.randomUUID(), input })
const ask = async <Value>(channel: string, input: unknown) => told<Value>(await counter.serve.ask(channel, input))

async function approved(command: string, input: unknown): Promise<Reply<unknown>> {
  const actId = crypto.randomUUID()
  const word = { command, actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', word))
  return counter.serve.run(command, { actId, input, approvalId })
}

const room = () => ({ id: estate.rooms[0]?.id ?? '', billIds: estate.rooms[0]?.billIds ?? [] })
const bill = async (at = 0) => findBill(estate.store.read, room().billIds[at] ?? '')

/** The first bill, 239.67, in cash or with 100.00 of it by WeChat Pay. */
async function pay(otherFen = 0): Promise<string> {
  const others = otherFen === 0 ? [] : [{ method: 'wechat', amountFen: otherFen, reference: 'W4200001' }]
  const input = {
    roomId: room().id,
    lines: [{ billId: room().billIds[0], amountFen: oneBillFen }],
    dueFen: 239_60,
    cashReceivedFen: 239_60 - otherFen,
    others,
  }
  return told<{ paymentId: string }>(await act('takePayment', input)).paymentId
}

/** A part of it in cash, unless told otherwise. */
const refund = (paymentId: string, totalFen: number, more: object = {}, dueFen = totalFen) => ({
  paymentId,
  lines: [{ billId: room().billIds[0], amountFen: totalFen }],
  isOwedAgain: true,
  dueFen,
  parts: [{ paidBy: 'cash', method: 'cash', amountFen: dueFen, reference: null }],
  reason: '缴错房号',
  isPaperBack: true,
  payee: null,
  ...more,
})

async function changeShift(): Promise<void> {
  await act('countDrawer', { pieces: { '10000': 7, '2000': 1, '1000': 1, '500': 1, '100': 4, '50': 1, '10': 1 } })
  told(await act('closeShift', { differenceReason: null, leftFen: 0 }))
  estate.now += 24 * 3_600_000
  told(await act('openShift', { floatFen: 300_00, floatReason: '备用金由财务另拨' }))
}
const shiftId = async () =>
  (await estate.store.read.selectFrom('shift').select('id').orderBy('openedAt', 'desc').executeTakeFirstOrThrow()).id

test('refundPayment: a day later, by two, in part; drawer, bill, book, history, statement, overview and report say so', async () => {
  const paymentId = await pay()
  await changeShift()
  const input = refund(paymentId, 100_00)
  const asked = await act('refundPayment', input)
  expect(asked).toMatchObject(refusedAs('approvalNeeded'))
  // Whoever approves hears the room, the receipt and the sum.
  expect(asked).toMatchObject({
    refusal: {
      facts: { amountFen: 100_00, receipt: '01A-R2026-000001', room: estate.rooms[0]?.name, after: 'again' },
    },
  })
  const answer = told<{ refundId: string; receiptId: string }>(await approved('refundPayment', input))
  expect(answer).toMatchObject({ receiptNumber: '01A-H2026-000001', dueFen: 100_00, cashFen: 100_00 })
  expect(await bill()).toMatchObject({ paidFen: 139_67, waivedFen: 0, balanceFen: 100_00 })
  expect(await shiftCash(estate.store.read, await shiftId())).toMatchObject({
    salesFen: 0,
    refundsFen: -100_00,
    expectedFen: 200_00,
  })
  expect(await ask<Refundable>('refundable', { paymentId })).toMatchObject({
    totalLeftFen: 139_67,
    lines: [{ leftFen: 139_67, paidFen: 239_67 }],
    paidBy: [{ method: 'cash', leftFen: 139_60 }],
    refunds: [{ receiptNumber: '01A-H2026-000001', dueFen: 100_00 }],
  })
  expect(await ask<PaymentView>('payment', { paymentId })).toMatchObject({ refundedFen: 100_00, voidedAt: null })
  expect(await askAsHead(counter, 'takings', {})).toMatchObject({
    value: { payments: 0, takenFen: 0, refundedFen: 100_00 },
  })
  const history = await ask<HistoryPage>('history', { of: { by: 'room', roomId: room().id }, after: null })
  expect(history.lines).toMatchObject([
    { kind: 'refund', paymentId, totalFen: -100_00, receiptNumber: '01A-H2026-000001' },
    { kind: 'payment', refundedFen: 100_00 },
  ])
  const ofDay = await ask<HistoryPage>('history', { of: { by: 'day', day: '2026-11-24' }, after: null })
  expect(ofDay.lines).toMatchObject([{ kind: 'refund', paymentId }])
  expect(await ask<FindAnswer>('find', { text: '01A-H2026-000001' })).toMatchObject({
    hits: [{ kind: 'back', of: 'refund', paymentId, backFen: 100_00 }],
  })
  const statement = await ask<Statement>('statement', { roomId: room().id })
  expect(statement.payments.map(({ amountFen }) => amountFen)).toEqual([-100_00, 239_60])
  expect(statement.balanceFen).toBe(100_00 + 2 * oneBillFen)
  const explained = await explainBill(estate.store.read, room().billIds[0] ?? '', '2026-11-24')
  expect(explained?.paid.map(({ amountFen, receiptNumber }) => [receiptNumber, amountFen])).toEqual([
    ['01A-R2026-000001', 239_67],
    ['01A-H2026-000001', -100_00],
  ])
  // The journal says who asked and who approved.
  const database = openStoreFile(folderPaths(estate.folder).store)
  const entry = database.prepare('select command, actorId, approverId from journal_entry order by number desc limit 1')
  expect(entry.get()).toEqual({ command: 'refundPayment', actorId: clerk.id, approverId: people.chief })
  database.close()
  const { signedIn } = counter.counter
  if (signedIn) counter.counter.signedIn = { ...signedIn, role: 'supervisor' }
  const book = await ask<Book>('book', { fromOn: '2026-11-24', toOn: '2026-11-24' })
  expect(book).toMatchObject({ entries: 1, linesFen: -100_00, tendersFen: -100_00 })
  expect(book.shown).toMatchObject([{ kind: 'refund', receiptNumber: '01A-H2026-000001', amountFen: -100_00 }])
  expect(await ask<Book>('book', { fromOn: '2026-11-23', toOn: '2026-11-24' })).toMatchObject({
    linesFen: 139_60,
    tendersFen: 139_60,
  })
  expect((await ask<Overview>('overview', {})).takings).toMatchObject({
    refunds: 1,
    refundedFen: 100_00,
    outOfTakingsFen: 100_00,
  })
  const report = await ask<ShiftReport>('shiftReport', { shiftId: null })
  expect(report.takings).toMatchObject([{ method: 'cash', refunds: 1, refundedFen: 100_00, netFen: -100_00 }])
  expect(report.refunds).toEqual({
    count: 1,
    first: '01A-H2026-000001',
    last: '01A-H2026-000001',
    givenFen: 100_00,
    outOfTakingsFen: 100_00,
  })
})

test('the negative receipt names the original, who asked, who approved, and why; a reprint says that it is one', async () => {
  const paymentId = await pay()
  const answer = told<{ receiptId: string }>(
    await approved('refundPayment', refund(paymentId, oneBillFen, { isPaperBack: false }, 239_60)),
  )
  const content = await readRefundReceipt(estate.store.read, answer.receiptId, estate.ring)
  expect(content).toMatchObject({
    originalNumber: '01A-R2026-000001',
    totalFen: oneBillFen,
    roundingFen: 7,
    dueFen: 239_60,
    uppercase: '人民币负贰佰叁拾玖元陆角整',
    cashierName: '李敏',
    approverName: 'chief',
    outOfTakingsFen: 239_60,
  })
  const jobs = (await listOpenJobs(estate.store.read)).filter(({ documentId }) => documentId === answer.receiptId)
  expect(jobs.map(({ kind }) => kind).toSorted()).toEqual(['drawer', 'receipt'])
  const textOf = async (id: string) => {
    const job = await findPrintJob(estate.store.read, id)
    return plainText((job && (await prepareJob(estate.store, job, stubPrinter())))?.lines ?? [])
  }
  const first = await textOf(jobs.find(({ kind }) => kind === 'receipt')?.id ?? '')
  expect(first).toMatch(/退 款 收 据[^]*原 收 据\s+01A-R2026-000001[^]*-239\.60[^]*声明遗失[^]*批 准 人\s+chief/)
  expect(first).toContain('坐支')
  const again = { command: 'reprintReceipt', actId: crypto.randomUUID() }
  const input = { receiptId: answer.receiptId, reason: '客户遗失' }
  const own = { ...again, input, approverId: clerk.id, pin: clerk.pin }
  const { approvalId } = await ask<{ approvalId: string }>('approveAct', own)
  const { jobId } = told<{ jobId: string }>(
    await counter.serve.run('reprintReceipt', { actId: again.actId, input, approvalId }),
  )
  expect(await textOf(jobId)).toContain('补打 第1次')
  expect(await ask('previewReceipt', { receiptId: answer.receiptId })).toMatchObject({
    text: expect.stringContaining('01A-H2026-000001') as string,
  })
})

test('never more than was paid less what was given back; a void and a refund exclude one another', async () => {
  const paymentId = await pay()
  expect(await approved('refundPayment', refund(paymentId, oneBillFen + 1))).toMatchObject(refusedAs('refundTooMuch'))
  expect(await approved('refundPayment', refund(paymentId, 200_00))).toMatchObject({ ok: true })
  expect(await approved('refundPayment', refund(paymentId, 50_00))).toMatchObject(refusedAs('refundTooMuch', 'amount'))
  expect(await approved('refundPayment', refund(paymentId, 39_67, {}, 39_67))).toMatchObject(refusedAs('dueChanged'))
  expect(await approved('voidPayment', { paymentId, reason: '金额收错', isPaperBack: true })).toMatchObject(
    refusedAs('alreadyRefunded'),
  )
  expect(await approved('refundPayment', refund(paymentId, 39_67, {}, 39_60))).toMatchObject({ ok: true })
  expect(await approved('refundPayment', refund(paymentId, 1))).toMatchObject(refusedAs('refundTooMuch'))
  expect(await bill()).toMatchObject({ paidFen: 0, balanceFen: oneBillFen })
  const other = await pay()
  told(await approved('voidPayment', { paymentId: other, reason: '金额收错', isPaperBack: true }))
  expect(await approved('refundPayment', refund(other, 100_00))).toMatchObject(refusedAs('alreadyVoid'))
  // The bill is owed again: it can be paid, or, unpaid, taken back.
  const taken = await approved('voidBill', { billId: room().billIds[0], reason: '收费项目取消' })
  expect(taken).toMatchObject({ ok: true })
})

test('money goes back the way it was paid, with its number; cash by transfer needs an account and leaves the drawer alone', async () => {
  const paymentId = await pay(100_00)
  const wechat = { paidBy: 'wechat', method: 'wechat', amountFen: 60_00, reference: 'WR5000001' }
  expect(await approved('refundPayment', refund(paymentId, 60_00))).toMatchObject(refusedAs('dueChanged'))
  for (const [reference, code] of [
    [null, 'referenceMissing'],
    ['134512345678901234', 'payerCode'],
  ] as const)
    expect(
      await approved('refundPayment', refund(paymentId, 60_00, { parts: [{ ...wechat, reference }] })),
    ).toMatchObject(refusedAs(code, 'wechat'))
  told(await approved('refundPayment', refund(paymentId, 60_00, { parts: [wechat] })))
  const moved = { paidBy: 'cash', method: 'transfer', amountFen: 60_00, reference: 'T20261123' }
  const both = (reference: string, more: object) =>
    refund(paymentId, 100_00, { parts: [{ ...wechat, amountFen: 40_00, reference }, moved], ...more })
  expect(await approved('refundPayment', both('WR5000001', { payee: '王小明 6222' }))).toMatchObject(
    refusedAs('referenceUsed', 'wechat'),
  )
  expect(await approved('refundPayment', both('WR5000002', {}))).toMatchObject(refusedAs('payeeMissing', 'payee'))
  const answer = told<{ receiptId: string }>(
    await approved('refundPayment', both('WR5000002', { payee: '王小明 6222' })),
  )
  expect(answer).toMatchObject({ dueFen: 100_00, cashFen: 0 })
  expect(await readRefundReceipt(estate.store.read, answer.receiptId, estate.ring)).toMatchObject({
    payee: '王小明 6222',
    outOfTakingsFen: 0,
    tenders: [
      { method: 'wechat', amountFen: 40_00, reference: '000002' },
      { method: 'transfer', amountFen: 60_00, reference: '261123' },
    ],
  })
  expect(await shiftCash(estate.store.read, await shiftId())).toMatchObject({ refundsFen: 0, expectedFen: 639_60 })
  const sealed = await estate.store.read.selectFrom('refund_receipt').select('names').executeTakeFirstOrThrow()
  expect(Buffer.from(sealed.names ?? '').includes('王小明')).toBe(false)
})

test('what is not owed again is no longer asked for, late or not; cash put in for it is no 坐支; the drawer must hold it', async () => {
  const paymentId = await pay()
  await act('moveCash', { kind: 'in', amountFen: 30_00, reason: '财务拨来退款' })
  const answer = told<{ receiptId: string }>(
    await approved('refundPayment', refund(paymentId, 50_00, { isOwedAgain: false, reason: '多收了' })),
  )
  expect(await readRefundReceipt(estate.store.read, answer.receiptId, estate.ring)).toMatchObject({
    outOfTakingsFen: 20_00,
    isOwedAgain: false,
  })
  expect(await bill()).toMatchObject({ paidFen: 189_67, waivedFen: 50_00, balanceFen: 0 })
  told(await approved('moveCash', { kind: 'delivered', amountFen: 700_00, reason: '送存银行' }))
  expect(await approved('refundPayment', refund(paymentId, 100_00))).toMatchObject(
    refusedAs('drawerTooLittle', 'amount'),
  )
})

const creditCode = '91350100M000100Y43'
const invoiceNumber = `2644${'1'.padStart(16, '0')}`

test('a refund of what was invoiced owes a reversal, withdraws what was only asked for, and never leaves more invoiced than kept', async () => {
  const paymentId = await pay()
  const request = async () =>
    act('requestInvoice', {
      paymentId,
      titleKind: 'company',
      title: '青山科技有限公司',
      taxNumber: creditCode,
      delivery: null,
    })
  told(await request())
  told(await approved('refundPayment', refund(paymentId, 39_60)))
  expect(await ask('invoicesOf', { paymentId })).toMatchObject({
    leftFen: 200_00,
    invoices: [{ state: 'cancelled' }],
  })
  const { invoiceId, amountFen } = told<{ invoiceId: string; amountFen: number }>(await request())
  expect(amountFen).toBe(200_00)
  told(await act('issueInvoice', { invoiceId, number: invoiceNumber }))
  told(await act('handOverInvoice', { invoiceId, how: 'email' }))
  told(await approved('refundPayment', refund(paymentId, 50_00)))
  expect(await ask('owedInvoices', {})).toMatchObject([{ invoiceId, state: 'toReverse' }])
  // Until the red invoice is issued nothing more can be invoiced; then what was kept can.
  expect(await request()).toMatchObject(refusedAs('nothingToInvoice'))
  const { signedIn } = counter.counter
  if (signedIn) counter.counter.signedIn = { ...signedIn, role: 'finance' }
  told(await act('reverseInvoice', { invoiceId, number: invoiceNumber.replace(/1$/, '2') }))
  expect(told(await request())).toMatchObject({ amountFen: 150_00 })
})

test('a room of one’s own, and no shift: refused', async () => {
  const paymentId = await pay()
  await estate.act(async (port, context) => {
    for (const staffId of [clerk.id, people.chief])
      port.insert('staff_room', { staffId, roomId: room().id, linkedAt: context.now, unlinkedAt: null })
    return { ok: true, answer: {} }
  }, {})
  expect(await approved('refundPayment', refund(paymentId, 100_00))).toMatchObject(refusedAs('approverNotAllowed'))
  await act('countDrawer', { pieces: { '10000': 7, '2000': 1, '1000': 1, '500': 1, '100': 4, '50': 1, '10': 1 } })
  told(await act('closeShift', { differenceReason: null, leftFen: 0 }))
  expect(await approved('refundPayment', refund(paymentId, 100_00))).toMatchObject(refusedAs('noOpenShift'))
})
