// Transfers and cheques: taken on trust, looked for in the bank by somebody else, owed again when they never came; a shift
// closes over them all the same.
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { readBook } from '../../db/money/books/queries.ts'
import type { ShiftReport } from '../../db/money/shifts/model.ts'
import type { TransferView } from '../../db/money/transfers/model.ts'
import { lossOf, readSeenOn } from '../../db/money/transfers/rules.ts'
import type { Role } from '../../db/core/roles.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
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
const refusedAs = (code: string, field?: string) => ({
  ok: false,
  refusal: field === undefined ? { code } : { code, field },
})
const act = (command: string, input: unknown) => counter.serve.run(command, { actId: crypto.randomUUID(), input })
const ask = async <Value>(query: string, input: unknown = {}) => told<Value>(await counter.serve.ask(query, input))

function signInAs(staffId: string, role: Role): void {
  counter.counter.signedIn = { staffId, number: '9009', name: '某', role }
}

/** Two bills of the first room: 300.00 through the bank, the rest of 479.34 in cash. */
async function pay(method: 'transfer' | 'cheque' = 'transfer', reference = '2026112300000042'): Promise<string> {
  const room = estate.rooms[0]
  const lines = (room?.billIds ?? []).slice(0, 2).map((billId) => ({ billId, amountFen: oneBillFen }))
  const others = [{ method, amountFen: 300_00, reference }]
  const input = { roomId: room?.id, lines, dueFen: 479_30, cashReceivedFen: 180_00, others }
  return told<{ paymentId: string }>(await act('takePayment', input)).paymentId
}

const owed = async () =>
  (await listOpenBills(estate.store.read, estate.rooms[0]?.id ?? '')).map(({ balanceFen }) => balanceFen)
const toVerify = () => ask<TransferView[]>('transfersToVerify')
const mattersOf = async (shiftId: string | null) =>
  (await ask<ShiftReport | null>('shiftReport', { shiftId }))?.openMatters.find(({ kind }) => kind === 'transfers')

test('confirmTransfer: on the list until somebody who did not take it has seen it in the bank, on a day', async () => {
  const paymentId = await pay()
  expect(await toVerify()).toMatchObject([
    { paymentId, position: 1, method: 'transfer', amountFen: 300_00, state: 'toVerify', takenByName: '李敏' },
  ])
  const seen = (seenOn: string) => act('confirmTransfer', { paymentId, position: 1, seenOn })
  expect(await seen('2026-11-23')).toMatchObject(refusedAs('notAllowed'))
  signInAs(clerk.id, 'supervisor')
  expect(await seen('2026-11-23')).toMatchObject(refusedAs('transferOwn'))
  signInAs(people.money, 'finance')
  expect(await seen('')).toMatchObject(refusedAs('dayMissing', 'seenOn'))
  expect(await seen('2026-11-24')).toMatchObject(refusedAs('seenOnLater', 'seenOn'))
  expect(await seen('2026-08-01')).toMatchObject(refusedAs('seenOnLongBefore', 'seenOn'))
  expect(await act('confirmTransfer', { paymentId, position: 0, seenOn: '2026-11-23' })).toMatchObject(
    refusedAs('transferNotFound'),
  )
  expect(await seen('2026年11月20日')).toMatchObject({ ok: true })
  expect(await seen('2026-11-23')).toMatchObject(refusedAs('transferVerified'))
  expect(await toVerify()).toEqual([])
  expect(await ask('transfersOf', { paymentId })).toMatchObject([
    { state: 'seen', seenOn: '2026-11-20', checkedByName: 'money', checkedAt: estate.now },
  ])
  expect(await owed()).toEqual([oneBillFen])
})

test('denyTransfer: what it paid is owed again, the newest first; books and invoices follow, cash stays, no void', async () => {
  const paymentId = await pay('cheque')
  const title = { titleKind: 'person', title: '王小明', taxNumber: '', delivery: null }
  const { invoiceId } = told<{ invoiceId: string }>(await act('requestInvoice', { paymentId, ...title }))
  signInAs(people.money, 'finance')
  await act('issueInvoice', { invoiceId, number: '26440000000000000001' })
  const denied = await act('denyTransfer', { paymentId, position: 1, reason: '支票退票' })
  expect(denied).toMatchObject({ ok: true, value: { owedFen: 300_00 } })
  // 479.34 paid two bills; 300.00 of it never came: the second is owed whole again, the first in part.
  expect(await owed()).toEqual([300_00 - oneBillFen, oneBillFen, oneBillFen])
  expect(await ask('owedInvoices')).toMatchObject([{ invoiceId, state: 'toReverse' }])
  const again = await act('requestInvoice', { paymentId, ...title })
  expect(again).toMatchObject(refusedAs('nothingToInvoice'))
  await act('reverseInvoice', { invoiceId, number: '26440000000000000002' })
  expect(await act('requestInvoice', { paymentId, ...title })).toMatchObject({ ok: true, value: { amountFen: 179_30 } })
  const day = { fromOn: '2026-11-23', toOn: '2026-11-23' }
  expect(await readBook(estate.store.read, day)).toMatchObject({
    linesFen: 179_30,
    tendersFen: 179_30,
    byMethod: [
      { name: 'cash', amountFen: 179_30 },
      { name: 'cheque', amountFen: 0 },
    ],
  })
  signInAs(people.chief, 'supervisor')
  const actId = crypto.randomUUID()
  const input = { paymentId, reason: '收错', isPaperBack: true }
  const word = { command: 'voidPayment', actId, input, approverId: people.second, pin: pins['second'] }
  const { approvalId } = await ask<{ approvalId: string }>('approveAct', word)
  expect(await counter.serve.run('voidPayment', { actId, input, approvalId })).toMatchObject(
    refusedAs('voidNotArrived'),
  )
  // It comes after all, under its old number: a payment of its own.
  const room = estate.rooms[0]
  const lines = [{ billId: room?.billIds[1], amountFen: oneBillFen }]
  const others = [{ method: 'cheque', amountFen: oneBillFen, reference: '2026112300000042' }]
  const late = { roomId: room?.id, lines, dueFen: oneBillFen, cashReceivedFen: 0, others }
  expect(await act('takePayment', late)).toMatchObject({ ok: true })
})

test('a close can not jam over transfers: they go into the hand-over and are verified afterwards, without a shift', async () => {
  const first = await pay()
  expect(await mattersOf(null)).toEqual({ kind: 'transfers', count: 1 })
  await act('countDrawer', { pieces: { '10000': 6, '5000': 1, '2000': 1, '500': 1, '100': 4, '10': 3 } })
  const closed = await act('closeShift', { differenceReason: null, leftFen: 0 })
  const { shiftId } = told<{ shiftId: string }>(closed)
  signInAs(people.money, 'finance')
  estate.now += 24 * 3_600_000
  expect(await act('denyTransfer', { paymentId: first, position: 1, reason: '查无此笔' })).toMatchObject({ ok: true })
  // What the closed shift handed over stays written; the loss is counted on the day it was found.
  expect(await mattersOf(shiftId)).toEqual({ kind: 'transfers', count: 1 })
  expect(await toVerify()).toEqual([])
  const book = (day: string) => readBook(estate.store.read, { fromOn: day, toOn: day })
  expect([(await book('2026-11-23')).linesFen, (await book('2026-11-24')).linesFen]).toEqual([479_30, -300_00])
})

test('the store refuses to verify cash, a void, twice, or to lose more than was paid, whoever writes', async () => {
  const paymentId = await pay()
  const bare = openStoreFile(folderPaths(estate.folder).store)
  const [bill, other] = estate.rooms[0]?.billIds ?? []
  const check = (position: number, outcome: 'seen' | 'notArrived') =>
    bare
      .prepare(`insert into transfer_check values (?, ?, ?, ?, ?, '2026-11-23', 0, ?, 1)`)
      .run(
        paymentId,
        position,
        outcome,
        outcome === 'seen' ? '2026-11-23' : null,
        outcome === 'seen' ? null : 'x',
        clerk.id,
      )
  const lose = (line: number, billId: string | undefined, fen: number) =>
    bare.prepare('insert into transfer_loss values (?, 1, ?, ?, ?, 1)').run(paymentId, line, billId, fen)
  expect(() => check(0, 'seen')).toThrow('only a transfer or cheque')
  expect(() => check(1, 'notArrived')).toThrow('to the fen')
  expect(() => lose(0, bill, oneBillFen + 1)).toThrow('no more is owed again')
  expect(() => lose(0, other, 1)).toThrow('no more is owed again')
  bare.exec('begin')
  lose(0, bill, 1)
  expect(() => check(1, 'seen')).toThrow('to the fen')
  expect(() => lose(0, bill, oneBillFen)).toThrow()
  bare.exec('rollback')
  bare.exec('begin')
  check(1, 'seen')
  expect(() => lose(0, bill, 1)).toThrow('no more is owed again')
  expect(() => check(1, 'seen')).toThrow('UNIQUE')
  expect(() => bare.exec('delete from transfer_check')).toThrow('only added')
  bare.exec('rollback')
  bare.close()
})

test('lossOf conserves what never came, takes the last lines first, and never more of a line than was paid', () => {
  const line = fc.record({
    amountFen: fc.integer({ min: 1, max: 90_000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (all, part) => {
        const lines = all.map(({ amountFen, part: lost }, position) => ({
          position,
          billId: String(position),
          amountFen,
          lostFen: Math.floor(amountFen * lost),
        }))
        const left = lines.reduce((sum, { amountFen, lostFen }) => sum + amountFen - lostFen, 0)
        const amountFen = Math.floor(left * part)
        const parts = lossOf(lines, amountFen)
        expect(parts.reduce((sum, one) => sum + one.amountFen, 0)).toBe(amountFen)
        for (const one of parts) {
          const { amountFen: paid = 0, lostFen = 0 } = lines[one.linePosition] ?? {}
          expect(one.amountFen).toBeLessThanOrEqual(paid - lostFen)
        }
        expect(() => lossOf(lines, left + 1)).toThrow(RangeError)
      },
    ),
    { seed: randomSeed('transfers'), numRuns: 500 },
  )
  expect(readSeenOn('20261123', '2026-11-23', '2026-11-23')).toEqual({ ok: true, day: '2026-11-23' })
})
