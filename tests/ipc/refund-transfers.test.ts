// [3.4] Money that came through the bank goes back only once somebody has seen it there, and what never came is not given back.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBill } from '../../db/money/bills/queries.ts'
import type { Refundable } from '../../db/money/refunds/model.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { askAsHead, openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'

let estate: Estate
let counter: TestCounter
let paymentId: string

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}
const act = (command: string, input: unknown) => counter.serve.run(command, { actId: crypto.randomUUID(), input })
const refundable = async () => told<Refundable>(await counter.serve.ask('refundable', { paymentId }))

/** Somebody who did not take it looks into the bank. */
async function bankSays(command: string, more: object): Promise<void> {
  const { signedIn } = counter.counter
  if (!signedIn) throw new Error('Nobody is signed in.')
  counter.counter.signedIn = { ...signedIn, staffId: people.money, role: 'finance' }
  told(await act(command, { paymentId, position: 1, ...more }))
  counter.counter.signedIn = signedIn
}

async function refund(totalFen: number, parts: readonly object[], more: object = {}): Promise<Reply<unknown>> {
  const actId = crypto.randomUUID()
  const [billId] = estate.rooms[0]?.billIds ?? []
  const dueFen = parts.reduce((sum: number, part) => sum + (part as { amountFen: number }).amountFen, 0)
  const whole = { paymentId, lines: [{ billId, amountFen: totalFen }], isOwedAgain: true, dueFen, parts, payee: null }
  const input = { ...whole, reason: '客户要求', isPaperBack: true, ...more }
  const word = { command: 'refundPayment', actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', word))
  return counter.serve.run('refundPayment', { actId, input, approvalId })
}
const cash = (amountFen: number) => ({ paidBy: 'cash', method: 'cash', amountFen, reference: null })
const transfer = (amountFen: number) => ({ paidBy: 'transfer', method: 'transfer', amountFen, reference: 'T9001' })

/** 239.67 is paid: 139.60 in cash, 100.00 by transfer. */
beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
  await act('openShift', { floatFen: 500_00 })
  const [room] = estate.rooms
  const taken = await act('takePayment', {
    roomId: room?.id,
    lines: [{ billId: room?.billIds[0], amountFen: oneBillFen }],
    dueFen: 239_60,
    cashReceivedFen: 139_60,
    others: [{ method: 'transfer', amountFen: 100_00, reference: 'B20261123' }],
  })
  paymentId = told<{ paymentId: string }>(taken).paymentId
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})
const bill = async () => findBill(estate.store.read, estate.rooms[0]?.billIds[0] ?? '')

test('a transfer nobody has seen is not there to be given back; seen, it goes back by transfer', async () => {
  expect(await refundable()).toMatchObject({ totalLeftFen: 139_67, paidBy: [{ method: 'cash', leftFen: 139_60 }] })
  expect(await refund(139_68, [transfer(139_68)])).toMatchObject({ ok: false, refusal: { code: 'refundTooMuch' } })
  expect(await refund(50_00, [transfer(50_00)])).toMatchObject({ ok: false, refusal: { code: 'dueChanged' } })
  await bankSays('confirmTransfer', { seenOn: '2026-11-23' })
  expect(await refundable()).toMatchObject({ totalLeftFen: 239_67 })
  expect(await refund(120_00, [transfer(100_00), cash(20_00)])).toMatchObject({
    ok: true,
    value: { dueFen: 120_00, cashFen: 20_00 },
  })
  expect(await bill()).toMatchObject({ paidFen: 119_67, balanceFen: 120_00 })
})

test('cash given back and a transfer that never came: all of it is owed again, once', async () => {
  told(await refund(139_67, [cash(139_60)]))
  expect(await bill()).toMatchObject({ paidFen: 100_00, balanceFen: 139_67 })
  await bankSays('denyTransfer', { reason: '银行无此笔' })
  expect(await bill()).toMatchObject({ paidFen: 0, balanceFen: oneBillFen })
  expect(await refundable()).toMatchObject({ totalLeftFen: 0, lines: [{ leftFen: 0 }] })
  expect(await refund(1, [transfer(1)])).toMatchObject({ ok: false, refusal: { code: 'refundTooMuch' } })
  const sums = await askAsHead(counter, 'takings', {})
  expect(sums).toMatchObject({ value: { refundedFen: 139_60 } })
})

test('the store refuses to give back what nobody has seen, or to owe again what went back, whoever writes', async () => {
  const shift = (await estate.store.read.selectFrom('shift').select('id').executeTakeFirstOrThrow()).id
  const [billId] = estate.rooms[0]?.billIds ?? []
  const database = openStoreFile(folderPaths(estate.folder).store)
  const insert = (id: string, fen: number) =>
    database.exec(`insert into refund values ('${id}', '${paymentId}', '${shift}', '${estate.rooms[0]?.id}', '2026-11-23',
      ${fen}, 0, ${fen}, 0, 'x', 1, 1, 0, '${clerk.id}', '${people.chief}', 1)`)
  expect(() => insert('a', 139_68)).toThrow('no more is given back')
  insert('a', 139_60)
  const way = (method: string, fen: number) =>
    database.exec(`insert into refund_tender values ('a', 0, '${method}', '${method}', ${fen}, 'T0001', 1)`)
  expect(() => way('transfer', 1)).toThrow('the way it was paid')
  database.exec(`insert into refund_line values ('a', 0, '${paymentId}', '${billId}', 13960, 1)`)
  const lose = (fen: number) =>
    database.exec(`insert into transfer_loss values ('${paymentId}', 1, 0, '${billId}', ${fen}, 1)`)
  expect(() => lose(100_08)).toThrow('no more is owed again')
  lose(100_00)
  database.close()
})
