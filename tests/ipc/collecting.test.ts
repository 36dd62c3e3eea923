// [3.4] What a cashier collects through the door: several rooms, something charged at once, a waiver by two, papers.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BillExplanation, PayableBill } from '../../db/money/bills/model.ts'
import type { PaymentAnswer } from '../../db/money/payments/model.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { findPrintJob } from '../../db/system/print-jobs/queries.ts'
import { readHistory } from '../../db/views/history/queries.ts'
import { factsOf } from '../../electron/counter/act-facts.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import type { PaperPreview } from '../../electron/ipc/money.ts'
import { explanationPaper, statementPaper } from '../../electron/printing/fee-papers.ts'
import { layout } from '../../electron/printing/layout.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { standardProfile } from '../../electron/printing/profile.ts'
import { clerk, fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { journaledRows, rebuild, rollEntries } from '../fixtures/rebuilt-store.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'

let estate: Estate
let counter: TestCounter
const keyCard = fixedId('card', 1)

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    port.insert('fee_item', { id: keyCard, name: '门禁卡补办', unit: '张', kind: 'manual' })
    const price = { id: fixedId('tari', 2), feeItemId: keyCard, fromOn: '2020-01-01', basis: '工本费公示' }
    port.insert('tariff', { ...price, unitPriceTenThousandths: 20_0000 })
    const clause = { id: fixedId('late', 1), feeItemId: fixedId('fee', 1), fromOn: '2026-01-01' }
    const terms = { ratePerDayMillionths: 500, graceDays: 10, capPercent: 30, clause: '合同第二十条' }
    port.insert('late_clause', { ...clause, ...terms, setAt: 0, setBy: null, approverId: null })
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
  await act('openShift', { floatFen: 0 })
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.refusal)}`)
  return reply.value as Value
}

const act = (command: string, input: unknown) => counter.serve.run(command, { actId: crypto.randomUUID(), input })

async function approved(command: string, input: unknown, who: keyof typeof people = 'chief'): Promise<Reply<unknown>> {
  const actId = crypto.randomUUID()
  const asked = { command, actId, input, approverId: people[who], pin: pins[who] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', asked))
  return counter.serve.run(command, { actId, input, approvalId })
}

const room = (at: number) => estate.rooms[at]?.id ?? ''
const payable = async (...at: number[]) =>
  told<readonly PayableBill[]>(await counter.serve.ask('payableBills', { roomIds: at.map(room) }))

async function paperOf(jobId: string, read: typeof explanationPaper): Promise<string> {
  const job = await findPrintJob(estate.store.read, jobId)
  const document = job && (await read(estate.store.read, job))
  if (!document) throw new Error('no paper')
  return plainText(layout(document, standardProfile))
}

test('payableBills of two rooms, oneOffItems and what being late costs are paid at once and printed line by line', async () => {
  const bills = await payable(0, 1)
  expect(bills.map(({ room: name }) => name)).toEqual([...Array(3).fill('3-2-1501'), ...Array(3).fill('3-2-1502')])
  expect(bills[0]).toMatchObject({ lateFen: 36_79, lateDays: 307, balanceFen: oneBillFen })
  const items = await counter.serve.ask('oneOffItems', {})
  expect(items).toEqual({
    ok: true,
    value: [{ id: keyCard, name: '门禁卡补办', amountFen: 20_00, basis: '工本费公示' }],
  })
  const asked = {
    roomId: room(0),
    lines: [
      { billId: bills[0]?.id, amountFen: oneBillFen, lateFen: 36_79 },
      { billId: bills[4]?.id, amountFen: 100_00 },
    ],
    oneOffs: [{ feeItemId: keyCard, amountFen: 20_00, reason: '遗失补办' }],
    dueFen: 396_40,
    cashReceivedFen: 400_00,
  }
  expect(await act('takePayment', { ...asked, lines: [{ ...asked.lines[0], lateFen: 36_80 }] })).toMatchObject({
    refusal: { code: 'lateChanged', facts: { lateFen: 36_79 } },
  })
  const paid = told<PaymentAnswer>(await act('takePayment', asked))
  const preview = told<PaperPreview>(await counter.serve.ask('previewReceipt', { receiptId: paid.receiptId }))
  for (const said of [
    '房号 3-2-1502',
    '违约金',
    '逾期307天',
    '门禁卡补办',
    '遗失补办',
    '清偿顺序：由交款人指定',
    '396.40',
  ])
    expect(preview.text).toContain(said)
  expect((await payable(0)).map(({ item }) => item)).toEqual(['物业管理费', '物业管理费'])
  const { billId } = await estate.store.read.selectFrom('late_charge').select('billId').executeTakeFirstOrThrow()
  const printed = told<{ jobId: string }>(await act('printExplanation', { billId }))
  const paper = await paperOf(printed.jobId, explanationPaper)
  for (const said of ['物业管理费 2026-01-01～2026-01-28 逾期', '欠 239.67×0.05%×307天', '依据：合同第二十条'])
    expect(paper).toContain(said)
})

test('waiveBill asks for a second person, above the limit for a manager, and is told on paper', async () => {
  const [bill] = await payable(0)
  const waiver = { billIds: [bill?.id], part: 'bill', kind: 'discount', amountFen: 39_67, reason: '一次缴清优惠' }
  expect(await act('waiveBill', { ...waiver, amountFen: oneBillFen + 1 })).toMatchObject({
    refusal: { code: 'waiverAboveBalance', field: 'amount' },
  })
  expect(await act('waiveBill', waiver)).toMatchObject({ refusal: { code: 'approvalNeeded' } })
  expect(await approved('waiveBill', { ...waiver, amountFen: 200_01 })).toMatchObject({
    refusal: { code: 'waiverAboveLimit', facts: { limitFen: 200_00 } },
  })
  expect(await approved('waiveBill', waiver)).toMatchObject({ ok: true, value: { amountFen: 39_67 } })
  expect(await approved('waiveBill', { ...waiver, part: 'late', amountFen: 10_00 }, 'second')).toMatchObject({
    ok: true,
  })
  const open = await payable(0)
  expect(open.map(({ item, balanceFen, lateFen }) => [item, balanceFen, lateFen])).toEqual([
    ['物业管理费', 200_00, 0],
    ['物业管理费', oneBillFen, expect.any(Number)],
    ['物业管理费', oneBillFen, expect.any(Number)],
    ['违约金', 26_79, 0],
  ])
  const statement = told<{ jobId: string }>(await act('printStatement', { roomId: room(0) }))
  const paper = await paperOf(statement.jobId, statementPaper)
  for (const said of ['优惠 -39.67', '违约金小计']) expect(paper).toContain(said)
  const explained = told<{ jobId: string }>(await act('printExplanation', { billId: bill?.id }))
  expect(await paperOf(explained.jobId, explanationPaper)).toContain('一次缴清优惠')
  // Finance keeps the books, but takes no money and lets none go at the counter.
  const given = { command: 'waiveBill', actId: crypto.randomUUID(), input: waiver, approverId: people.money }
  expect(await counter.serve.ask('approveAct', { ...given, pin: pins['money'] })).toMatchObject({
    refusal: { code: 'approverNotAllowed' },
  })
})

test('undoWaiver: a mistake is owed again from its day on, once, by two, and explained on paper; the store holds it so', async () => {
  const [bill] = await payable(0)
  const waiver = { billIds: [bill?.id], part: 'bill', kind: 'waiver', amountFen: 39_67, reason: '误点' }
  told(await approved('waiveBill', waiver))
  const late = (await payable(0))[0]?.lateFen
  const explained = await counter.serve.ask('explainBill', { billId: bill?.id })
  const [standing] = told<BillExplanation>(explained).waived
  const undo = { waiverId: standing?.waiverId, reason: '减错了房号' }
  expect(await act('undoWaiver', { ...undo, reason: ' ' })).toMatchObject({ refusal: { code: 'reasonMissing' } })
  expect(await act('undoWaiver', undo)).toMatchObject({
    refusal: { code: 'approvalNeeded', facts: { amountFen: 39_67 } },
  })
  expect(await approved('undoWaiver', { ...undo, waiverId: crypto.randomUUID() })).toMatchObject({
    refusal: { code: 'waiverNotFound' },
  })
  expect(await approved('undoWaiver', undo)).toMatchObject({ ok: true, value: { amountFen: 39_67 } })
  expect(await approved('undoWaiver', undo)).toMatchObject({ refusal: { code: 'waiverUndone' } })
  // Let go and owed again on one day, it was never owed less; the days in between count as what was owed on them.
  expect((await payable(0))[0]).toMatchObject({ balanceFen: oneBillFen, lateFen: late })
  const { jobId } = told<{ jobId: string }>(await act('printExplanation', { billId: bill?.id }))
  const paper = await paperOf(jobId, explanationPaper)
  for (const said of ['减免', '-39.67', '撤销减免', '减错了房号', '欠缴']) expect(paper).toContain(said)
  told(await approved('waiveBill', { ...waiver, amountFen: 10_00 }))
  expect((await payable(0))[0]?.balanceFen).toBe(oneBillFen - 10_00)
  const database = openStoreFile(folderPaths(estate.folder).store)
  const write = () =>
    database
      .prepare(`insert into bill_waiver_undo values (?, 'x', '2026-11-23', 0, ?, ?, 1)`)
      .run(standing?.waiverId, people.chief, people.second)
  expect(write).toThrow('UNIQUE')
  expect(() => database.exec('delete from bill_waiver_undo')).toThrow('only added')
  database.close()
})

const dropped = (...billIds: readonly string[]) => act('dropBill', { billIds, reason: 'changedMind' })
const refusedAs = (code: string) => ({ ok: false, refusal: { code } })
const deposit = { purpose: 'accessCard', object: 'A0001', amountFen: 100_00 } as const

test('dropBill: what was asked for and never paid goes by one word, is no debt, and stays to be seen', async () => {
  const { billId } = told<{ billId: string }>(await act('takeDeposit', { roomId: room(0), ...deposit }))
  const topUp = { roomId: room(0), feeItemId: null, amountFen: 50_00 }
  const topped = told<{ billId: string }>(await act('topUpPrepaid', topUp))
  expect((await payable(0)).filter(({ canDrop }) => canDrop).map(({ id }) => id)).toEqual([billId, topped.billId])
  // Something among it that may not go keeps all of it.
  const ran = estate.rooms[0]?.billIds ?? []
  expect(await dropped(billId, ran[0] ?? '')).toMatchObject(refusedAs('notAsked'))
  const both = [billId, topped.billId]
  expect(await dropped(billId, ...both)).toMatchObject({ ok: true, value: { billIds: both } })
  expect((await payable(0)).map(({ id }) => id)).toEqual(ran)
  expect(await dropped(billId)).toMatchObject(refusedAs('billNotFound'))
  expect(await counter.serve.ask('deposits', { roomId: room(0) })).toMatchObject({ value: [] })
  const gone = estate.store.read.selectFrom('bill_void').select(['reason', 'dropped', 'approverId'])
  const row = { reason: '客户不办了', dropped: 'changedMind', approverId: null }
  expect(await gone.execute()).toEqual([row, row])
  const { lines } = await readHistory(estate.store.read, estate.ring, { by: 'day', day: '2026-11-23' }, null)
  const sums = lines.flatMap((line) => (line.kind === 'dropped' ? [line.amountFen] : []))
  expect(sums.toSorted((one, other) => one - other)).toEqual([50_00, 100_00])
  const path = await rebuild(rollEntries(estate), estate.ring)
  expect(journaledRows(path)['bill_void']).toEqual(journaledRows(folderPaths(estate.folder).store)['bill_void'])
  // Its object is free to be asked for again, as another bill.
  const again = told<{ billId: string }>(await act('takeDeposit', { roomId: room(0), ...deposit }))
  expect(again.billId).not.toBe(billId)
})

test('dropBill: never what was paid, were it only once, nor what was waived, two asked for, or is of one’s own room', async () => {
  const { billId } = told<{ billId: string }>(await act('takeDeposit', { roomId: room(0), ...deposit }))
  const line = [{ billId, amountFen: 40_00 }]
  const part = { roomId: room(0), lines: line, dueFen: 40_00, cashReceivedFen: 40_00 }
  const { paymentId } = told<PaymentAnswer>(await act('takePayment', part))
  expect(await dropped(billId)).toMatchObject(refusedAs('billOncePaid'))
  told(await approved('voidPayment', { paymentId, reason: '收错了', isPaperBack: true }))
  expect(await dropped(billId)).toMatchObject(refusedAs('billOncePaid'))
  const second = { roomId: room(0), ...deposit, object: 'A0002' }
  const waived = told<{ billId: string }>(await act('takeDeposit', second))
  const waive = { billIds: [waived.billId], part: 'bill', kind: 'waiver', amountFen: 1_00, reason: '优惠' }
  told(await approved('waiveBill', waive))
  expect(await dropped(waived.billId)).toMatchObject(refusedAs('billWaived'))
  const charge = { roomId: room(0), feeItemId: keyCard, amountFen: 20_00, reason: '补办' }
  const late = told<{ billId: string }>(await approved('chargeByHand', { ...charge, dueOn: '2026-10-01' }, 'money'))
  expect(await dropped(late.billId)).toMatchObject(refusedAs('askedByTwo'))
  const asked = told<{ billId: string }>(await act('chargeByHand', { ...charge, dueOn: '2026-11-23' }))
  await estate.act((port) => {
    port.insert('staff_room', { staffId: clerk.id, roomId: room(0), linkedAt: 0, unlinkedAt: null })
    return Promise.resolve({ ok: true, answer: {} })
  }, {})
  expect(await dropped(asked.billId)).toMatchObject(refusedAs('approvalNeeded'))
  const facts = { command: 'dropBill', actId: crypto.randomUUID(), input: { billIds: [asked.billId], reason: 'left' } }
  expect(await factsOf(estate.store.read, facts)).toMatchObject({ amountFen: 20_00, room: '3-2-1501' })
  told(await approved('dropBill', facts.input))
})

test('dropBill: nor past the program what a run billed, what was paid on, or what is', async () => {
  const { billId } = told<{ billId: string }>(await act('takeDeposit', { roomId: room(0), ...deposit }))
  const pay = { roomId: room(0), lines: [{ billId, amountFen: 40_00 }], dueFen: 40_00, cashReceivedFen: 40_00 }
  const { paymentId } = told<PaymentAnswer>(await act('takePayment', pay))
  const database = openStoreFile(folderPaths(estate.folder).store)
  const drop = (id: string) =>
    database
      .prepare(
        `insert into bill_void (billId, reason, voidedAt, voidedBy, entryNumber, dropped) values (?, 'x', 0, ?, 1, 'left')`,
      )
      .run(id, clerk.id)
  expect(() => drop(estate.rooms[0]?.billIds[0] ?? '')).toThrow('asked for at the counter')
  expect(() => drop(billId)).toThrow('paid on')
  told(await approved('voidPayment', { paymentId, reason: '收错了', isPaperBack: true }))
  expect(() => drop(billId)).toThrow('not dropped')
  database.close()
})
