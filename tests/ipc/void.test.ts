// [3.4] A payment taken back within its shift: a second person, the paper in hand, the money back, the bill owed again.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { readShiftReport, shiftCash } from '../../db/money/shifts/queries.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { findPrintJob, listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import type { PaymentView } from '../../db/money/payments/model.ts'
import { readOverview } from '../../db/views/supervisor/overview-queries.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { askAsHead, openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  // Nothing prints by itself, so that what waits can be looked at.
  counter = await openTestCounter(estate, {
    signedIn: true,
    printers: [stubPrinter({ state: 'refused', reason: 'paperOut' })],
  })
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

async function approved(input: unknown, command = 'voidPayment'): Promise<Reply<unknown>> {
  const actId = crypto.randomUUID()
  const asked = { command, actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', asked))
  return counter.serve.run(command, { actId, input, approvalId })
}

const room = () => estate.rooms[0]
const balance = async () => (await listOpenBills(estate.store.read, room()?.id ?? ''))[0]?.balanceFen

async function pay(): Promise<{ paymentId: string; receiptId: string }> {
  const lines = [{ billId: room()?.billIds[0], amountFen: oneBillFen }]
  return told(await act('takePayment', { roomId: room()?.id, lines, dueFen: 239_60, cashReceivedFen: 240_00 }))
}

const input = (paymentId: string) => ({ paymentId, reason: '金额收错', isPaperBack: true })

test('voidPayment: never alone, never without the paper, once; the bill is owed again and can be paid again', async () => {
  await act('openShift', { floatFen: 500_00 })
  const owed = await balance()
  const { paymentId, receiptId } = await pay()
  const open = (await listOpenBills(estate.store.read, room()?.id ?? '')).length
  expect(await act('voidPayment', input(paymentId))).toMatchObject(refusedAs('approvalNeeded'))
  expect(await act('voidPayment', { ...input(paymentId), isPaperBack: false })).toMatchObject(refusedAs('invalidInput'))
  expect(await approved(input(paymentId))).toMatchObject({ ok: true, value: { returnedFen: 239_60 } })
  expect(await approved(input(paymentId))).toMatchObject(refusedAs('alreadyVoid'))
  // Nothing taken, nothing rounded: the shift's report says what the book of takings says.
  const { id } = await estate.store.read.selectFrom('shift').select('id').executeTakeFirstOrThrow()
  expect(await readShiftReport(estate.store.read, id, true, [])).toMatchObject({
    takings: [],
    roundingFen: 0,
    receipts: { count: 1, voidNumbers: ['01A-R2026-000001'] },
  })
  const { takings } = await readOverview(estate.store.read, estate.store.journal, '2026-11-23', estate.now)
  expect(takings).toMatchObject({ payments: 0, voids: 1, voidedFen: 239_60, depositsBack: 0 })
  expect((await listOpenBills(estate.store.read, room()?.id ?? '')).length).toBe(open + 1)
  expect(await balance()).toBe(owed)
  const shift = (await estate.store.read.selectFrom('shift').select('id').executeTakeFirstOrThrow()).id
  expect(await shiftCash(estate.store.read, shift)).toMatchObject({
    salesFen: 239_60,
    voidsFen: -239_60,
    expectedFen: 500_00,
  })
  expect(await askAsHead(counter, 'takings', {})).toMatchObject({ value: { payments: 0, takenFen: 0, unchecked: [] } })
  expect(told<PaymentView>(await counter.serve.ask('payment', { paymentId }))).toMatchObject({
    voidReason: '金额收错',
    receiptNumber: '01A-R2026-000001',
  })
  // The number stays used; the next payment has the next one, and the same bill.
  await pay()
  const numbers = await estate.store.read.selectFrom('receipt').select('printedNumber').orderBy('number').execute()
  expect(numbers.map(({ printedNumber }) => printedNumber)).toEqual(['01A-R2026-000001', '01A-R2026-000002'])
  // Whatever is printed of the void one from now on says so, the first paper too.
  const jobs = (await listOpenJobs(estate.store.read)).filter(
    ({ documentId, kind }) => documentId === receiptId && kind === 'receipt',
  )
  expect(jobs.map(({ copyNumber }) => copyNumber).toSorted((one, other) => one - other)).toEqual([1, 2])
  for (const { id } of jobs) {
    const job = await findPrintJob(estate.store.read, id)
    const prepared = job && (await prepareJob(estate.store, job, stubPrinter(), estate.now))
    expect(plainText(prepared?.lines ?? [])).toMatch(/作 废[^]*批准人 chief/)
  }
})

test('a payment of an earlier shift is no void, and a room of the approver’s own takes another', async () => {
  await act('openShift', { floatFen: 500_00 })
  const { paymentId } = await pay()
  await estate.act(async (port, context) => {
    port.insert('staff_room', {
      staffId: people.chief,
      roomId: room()?.id ?? '',
      linkedAt: context.now,
      unlinkedAt: null,
    })
    return { ok: true, answer: {} }
  }, {})
  // It is no room of the clerk's: the approver may be anybody who may.
  await act('countDrawer', { pieces: { '10000': 7, '2000': 1, '1000': 1, '500': 1, '100': 4, '50': 1, '10': 1 } })
  await act('closeShift', { differenceReason: null, leftFen: 0 })
  expect(await approved(input(paymentId))).toMatchObject(refusedAs('noOpenShift'))
  await act('openShift', { floatFen: 0 })
  expect(await approved(input(paymentId))).toMatchObject(refusedAs('voidOtherShift'))
})

test('cash that has left the drawer does not go back out of it: it is put in first', async () => {
  told(await act('openShift', { floatFen: 0 }))
  const { paymentId } = await pay()
  told(await approved({ kind: 'delivered', amountFen: 239_60, reason: '交财务' }, 'moveCash'))
  expect(await approved(input(paymentId))).toMatchObject(refusedAs('drawerTooLittle'))
  told(await act('moveCash', { kind: 'in', amountFen: 239_60, reason: '备用金' }))
  expect(await approved(input(paymentId))).toMatchObject({ value: { returnedFen: 239_60 } })
})

test('the store refuses a void in another shift, by one person, or changed later, whoever writes', async () => {
  await act('openShift', { floatFen: 0 })
  const { paymentId } = await pay()
  const shift = (await estate.store.read.selectFrom('shift').select('id').executeTakeFirstOrThrow()).id
  const database = openStoreFile(folderPaths(estate.folder).store)
  const insert = (shiftId: string, by: string, approvedBy: string) =>
    database.exec(`insert into payment_void values ('${paymentId}', '${shiftId}', 'x', 0, '${by}', '${approvedBy}', 1)`)
  expect(() => insert(shift, clerk.id, clerk.id)).toThrow('CHECK')
  expect(() => insert('another', clerk.id, people.chief)).toThrow('in its own shift')
  database.close()
  await approved(input(paymentId))
  const again = openStoreFile(folderPaths(estate.folder).store)
  expect(() => again.exec('delete from payment_void')).toThrow('only added')
  expect(() => again.exec(`update payment_void set reason = 'y'`)).toThrow('only added')
  again.close()
})
