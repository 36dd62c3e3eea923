// What must hold of money whatever happens, each tried through the contract and past it, in the store itself.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStoreFile, type SqliteHandle } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'

let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate({ rooms: 2, bills: 3 })
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  const printers = [stubPrinter({ state: 'refused', reason: 'paperOut' })]
  counter = await openTestCounter(estate, { signedIn: true, printers })
  told(await act('openShift', { floatFen: 500_00 }))
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function told<Value = Record<string, string>>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}

const refusedAs = (code: string) => ({ ok: false, refusal: { code } })

function act(command: string, input: unknown, actId: string = crypto.randomUUID()): Promise<Reply<unknown>> {
  estate.now += 1000
  return counter.serve.run(command, { actId, input })
}

async function approved(command: string, input: unknown): Promise<Reply<unknown>> {
  const actId = crypto.randomUUID()
  const asked = { command, actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = told(await counter.serve.ask('approveAct', asked))
  return counter.serve.run(command, { actId, input, approvalId })
}

async function past(write: (database: SqliteHandle) => void | Promise<void>): Promise<void> {
  const database = openStoreFile(folderPaths(estate.folder).store)
  database.pragma('foreign_keys = on')
  try {
    await write(database)
  } finally {
    database.close()
  }
}

const roomId = () => estate.rooms[0]?.id ?? ''
const billId = (at = 0) => estate.rooms[0]?.billIds[at] ?? ''

function paying(at = 0, more: object = {}) {
  const lines = [{ billId: billId(at), amountFen: oneBillFen }]
  return { roomId: roomId(), lines, dueFen: 239_60, cashReceivedFen: 240_00, ...more }
}

const pay = async (at = 0) => told(await act('takePayment', paying(at)))

/** A payment of 10 fen for the last bill, past the program, without its receipt. */
function barePayment(database: SqliteHandle): void {
  const { shiftId, day } = database.prepare('select id as shiftId, businessDate as day from shift').get() as {
    shiftId: string
    day: string
  }
  database.exec(`insert into payment values ('p', '${shiftId}', '${roomId()}', '${day}', 0, '${clerk.id}', 10, 0, 10, 1);
    insert into payment_line values ('p', 0, '${billId(2)}', 10, 1);
    insert into tender values ('p', 0, 'cash', 10, 0, null, 1)`)
}

const receipt = (database: SqliteHandle, number: number, totalFen = 10, series = '01A-R2026') =>
  database
    .prepare(`insert into receipt values ('r', 'p', 'payment', ?, ?, 'n', ?, 0, '{}', 0, null, 1)`)
    .run(series, number, totalFen)

const counts = (database: SqliteHandle) =>
  ['payment', 'payment_line', 'tender', 'receipt', 'bill', 'print_job', 'journal_entry'].map((table) =>
    database.prepare(`select count(*) from ${table}`).pluck().get(),
  )

test('1: receipt numbers are used once, follow one another, and stay with what they tell', async () => {
  const actId = crypto.randomUUID()
  const first = told(await act('takePayment', paying(), actId))
  expect(told(await act('takePayment', paying(), actId))).toEqual(first)
  expect(await act('takePayment', paying(1, { cashReceivedFen: 1 }))).toMatchObject(refusedAs('cashTooLittle'))
  expect((await pay(1))['receiptNumber']).toBe('01A-R2026-000002')
  await past((database) => {
    barePayment(database)
    expect(() => receipt(database, 2)).toThrow(/no gap|UNIQUE/)
    expect(() => receipt(database, 4)).toThrow('no gap')
    for (const change of ['number = 9', 'totalFen = 1', `content = '{}'`])
      expect(() => database.exec(`update receipt set ${change}`)).toThrow('only added')
    expect(() => database.exec('delete from receipt')).toThrow('only added')
    receipt(database, 3)
  })
})

test('2: payment, lines, tenders, receipt and print job are written together or not at all, and nothing joins them later', async () => {
  const { paymentId } = await pay()
  await past(async (database) => {
    const before = counts(database)
    // Refused last, when everything else is written: the item is billed by runs.
    const oneOffs = [{ feeItemId: '6665650a-0000-7000-8000-000000000001', amountFen: 10_00, reason: '补办' }]
    const late = paying(1, { oneOffs, dueFen: 249_60, cashReceivedFen: 249_60 })
    expect(await act('takePayment', late)).toMatchObject({ ok: false })
    expect(counts(database)).toEqual(before)
    const issued = 'the receipt of this payment is issued'
    expect(() => database.exec(`insert into payment_line values ('${paymentId}', 9, '${billId(2)}', 1, 1)`)).toThrow(
      issued,
    )
    expect(() => database.exec(`insert into tender values ('${paymentId}', 9, 'card', 1, 0, '1234', 1)`)).toThrow(
      issued,
    )
    expect(() =>
      database.exec(`insert into payment_for_room values ('${paymentId}', '${estate.rooms[1]?.id}', 1)`),
    ).toThrow(issued)
  })
})

test('3, E10.4: lines are what is due, tenders less change are what is due less rounding, change is of cash, the rest has its number', async () => {
  const card = (amountFen: number, reference: string) => ({ others: [{ method: 'card', amountFen, reference }] })
  expect(await act('takePayment', paying(0, { dueFen: 239_67 }))).toMatchObject(refusedAs('dueChanged'))
  const all = { dueFen: oneBillFen, cashReceivedFen: 0 }
  expect(await act('takePayment', paying(0, { ...all, ...card(oneBillFen, '123') }))).toMatchObject(
    refusedAs('referenceMissing'),
  )
  expect(await act('takePayment', paying(0, { ...all, ...card(oneBillFen + 1, '1234') }))).toMatchObject(
    refusedAs('tenderAboveDue'),
  )
  await past((database) => {
    barePayment(database)
    expect(() => receipt(database, 1, 11)).toThrow('agree')
    const tender = (method: string, changeFen: number, reference: string) =>
      database.exec(`insert into tender values ('p', 1, '${method}', 10, ${changeFen}, ${reference}, 1)`)
    expect(() => tender('cash', 11, 'null')).toThrow(/CHECK|UNIQUE/)
    expect(() => tender('card', 1, `'1234'`)).toThrow('CHECK')
    expect(() => tender('card', 0, 'null')).toThrow('CHECK')
    tender('card', 0, `'1234'`)
    expect(() => receipt(database, 1)).toThrow('agree')
  })
})

test('4: no bill is paid above what it owes, and none twice', async () => {
  const above = [{ billId: billId(), amountFen: oneBillFen + 1 }]
  expect(await act('takePayment', paying(0, { lines: above }))).toMatchObject(refusedAs('amountAboveBalance'))
  await pay()
  expect(await act('takePayment', paying())).toMatchObject(refusedAs('billPaid'))
  await past((database) => {
    barePayment(database)
    const line = (bill: string, fen: number) =>
      database.exec(`insert into payment_line values ('p', 1, '${bill}', ${fen}, 1)`)
    expect(() => line(billId(), 1)).toThrow('above its balance')
    expect(() => line(billId(1), oneBillFen + 1)).toThrow('above its balance')
  })
})

test('5: no more goes back than was paid, and never by one person alone', async () => {
  const { paymentId } = await pay()
  const refund = (amountFen: number) => ({
    paymentId,
    lines: [{ billId: billId(), amountFen }],
    isOwedAgain: true,
    dueFen: amountFen,
    parts: [{ paidBy: 'cash', method: 'cash', amountFen, reference: null }],
    reason: '多收了',
    isPaperBack: true,
    payee: null,
  })
  expect(await act('refundPayment', refund(100_00))).toMatchObject(refusedAs('approvalNeeded'))
  const own = { command: 'refundPayment', actId: crypto.randomUUID(), input: refund(100_00), approverId: clerk.id }
  expect(await counter.serve.ask('approveAct', { ...own, pin: clerk.pin })).toMatchObject({ ok: false })
  told(await approved('refundPayment', refund(200_00)))
  expect(await approved('refundPayment', refund(50_00))).toMatchObject(refusedAs('refundTooMuch'))
  await past((database) => {
    const insert = (fen: number, by: string) =>
      database.exec(`insert into refund select 'f', '${paymentId}', shiftId, roomId, businessDate, ${fen}, 0, ${fen}, 0, 'x', 1, 1,
        0, '${by}', '${people.chief}', 1 from payment where id = '${paymentId}'`)
    expect(() => insert(50_00, clerk.id)).toThrow('no more is given back')
    expect(() => insert(1_00, people.chief)).toThrow('CHECK')
  })
})

test('6: a deposit goes back once, no more than is held, against its receipt or a word that it was lost', async () => {
  const asked = { roomId: roomId(), purpose: 'key', object: 'K1', amountFen: 100_00 }
  const { depositId, billId: bill } = told(await act('takeDeposit', asked))
  const lines = [{ billId: bill, amountFen: 100_00 }]
  told(await act('takePayment', { roomId: roomId(), lines, dueFen: 100_00, cashReceivedFen: 100_00 }))
  const back = { depositId, deductions: [], method: 'cash', reference: '', payeeName: null, reason: '归还' }
  const input = { ...back, proof: 'receipt' }
  expect(await act('returnDeposit', { ...back, proof: 'none' })).toMatchObject(refusedAs('invalidInput'))
  const much = [{ what: '门', amountFen: 100_01, evidence: '照片' }]
  expect(await approved('returnDeposit', { ...input, deductions: much })).toMatchObject(refusedAs('deductionTooMuch'))
  await past(async (database) => {
    const shift = database.prepare('select id from shift').pluck().get() as string
    const insert = (held: number, proof: string, number: number) =>
      database.exec(`insert into deposit_return values ('${depositId}', '${shift}', ${held}, 0, ${held}, 'cash', null, '${proof}',
        'x', 0, '${clerk.id}', '${people.chief}', '01A-T2026', ${number}, 'n', '{}', 0, null, 1)`)
    expect(() => insert(100_01, 'receipt', 1)).toThrow('what is held')
    expect(() => insert(100_00, 'none', 1)).toThrow('CHECK')
    told(await approved('returnDeposit', input))
    expect(() => insert(100_00, 'receipt', 2)).toThrow('UNIQUE')
  })
  expect(await approved('returnDeposit', input)).toMatchObject(refusedAs('depositReturned'))
})

test('7: a balance never falls below zero, and pays bills only', async () => {
  const { accountId = '', billId: bill } = told(
    await act('topUpPrepaid', { roomId: roomId(), feeItemId: null, amountFen: 50_00 }),
  )
  const lines = [{ billId: bill, amountFen: 50_00 }]
  told(await act('takePayment', { roomId: roomId(), lines, dueFen: 50_00, cashReceivedFen: 50_00 }))
  const draw = (amountFen: number, of: readonly object[]) => ({
    roomId: roomId(),
    lines: of,
    dueFen: amountFen,
    cashReceivedFen: 0,
    others: [{ method: 'prepaid', amountFen, reference: accountId }],
  })
  const part = (amountFen: number) => [{ billId: billId(), amountFen }]
  expect(await act('takePayment', draw(50_01, part(50_01)))).toMatchObject(refusedAs('prepaidTooLittle'))
  expect(await act('takePayment', draw(10_00, []))).toMatchObject(refusedAs('nothingChosen'))
  await past((database) => {
    barePayment(database)
    const tender = (fen: number) =>
      database.exec(`insert into tender values ('p', 1, 'prepaid', ${fen}, 0, '${accountId}', 1)`)
    expect(() => tender(50_01)).toThrow('never below zero')
    tender(5)
    expect(() => receipt(database, 2)).toThrow('agree')
  })
})

test('8: no money without an open shift; one is open at a time, closes once, and is handed over by one to another', async () => {
  expect(await act('openShift', { floatFen: 0 })).toMatchObject(refusedAs('shiftAlreadyOpen'))
  told(await act('countDrawer', { pieces: { '10000': 5 } }))
  told(await act('closeShift', { differenceReason: null, leftFen: 500_00 }))
  expect(await act('closeShift', { differenceReason: null, leftFen: 0 })).toMatchObject(refusedAs('noOpenShift'))
  expect(await act('takePayment', paying())).toMatchObject(refusedAs('noOpenShift'))
  await past((database) => {
    expect(() => barePayment(database)).toThrow('the shift is closed')
    const shift = database.prepare('select id from shift').pluck().get() as string
    expect(() => database.exec(`insert into shift_close values ('${shift}', 0, '${clerk.id}', 1)`)).toThrow('UNIQUE')
  })
  // Nobody takes over from themselves.
  told(await act('openShift', { floatFen: 500_00 }))
  expect(await estate.store.read.selectFrom('shift_hand_over').selectAll().execute()).toEqual([])
})

test('9: a reprint says which copy it is, who asked and why, and leaves the receipt as it was', async () => {
  const { receiptId = '' } = await pay()
  const before = await estate.store.read.selectFrom('receipt').selectAll().execute()
  const input = { receiptId, reason: '客户遗失' }
  expect(await act('reprintReceipt', input)).toMatchObject(refusedAs('ownPinNeeded'))
  const actId = crypto.randomUUID()
  const asked = { command: 'reprintReceipt', actId, input, approverId: clerk.id, pin: clerk.pin }
  const { approvalId } = told(await counter.serve.ask('approveAct', asked))
  told(await counter.serve.run('reprintReceipt', { actId, input, approvalId }))
  expect(await estate.store.read.selectFrom('receipt').selectAll().execute()).toEqual(before)
  await past((database) => {
    const copy = database.prepare('select copyNumber, copyReason, createdBy from print_job where copyNumber = 2').get()
    expect(copy).toEqual({ copyNumber: 2, copyReason: '客户遗失', createdBy: clerk.id })
    for (const change of ['copyNumber = 3', `copyReason = 'x'`, `createdBy = '${people.chief}'`])
      expect(() => database.exec(`update print_job set ${change} where copyNumber = 2`)).toThrow(
        'stays as it was written',
      )
    expect(() => database.exec('delete from print_job where copyNumber = 2')).toThrow('stays as it was written')
  })
})

test('14: amounts are whole fen', async () => {
  const half = [{ billId: billId(), amountFen: 0.5 }]
  expect(await act('takePayment', paying(0, { lines: half }))).toMatchObject(refusedAs('invalidInput'))
  expect(await act('moveCash', { kind: 'in', amountFen: 10.5, reason: '零钱' })).toMatchObject(
    refusedAs('invalidInput'),
  )
  await past((database) => {
    barePayment(database)
    expect(() => database.exec(`insert into payment_line values ('p', 1, '${billId(1)}', 0.5, 1)`)).toThrow(
      'cannot store REAL',
    )
    expect(() => database.exec(`insert into tender values ('p', 1, 'card', 0.5, 0, '1234', 1)`)).toThrow(
      'cannot store REAL',
    )
  })
})
