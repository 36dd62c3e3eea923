// What other systems were found to get wrong about receipts, each by its name.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takePayment } from '../../db/money/payments/commands.ts'
import { reprintReceipt } from '../../db/money/receipts/print-commands.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
const second = fixedId('second', 1)

beforeEach(async () => {
  estate = await openEstate()
  await estate.act((port) => {
    const colleague = { id: second, keyId: port.newRecordKey(), number: '1002', role: 'cashier', name: '陈静' } as const
    port.insert('staff', { ...colleague, pin: null, fromOn: '2020-01-01', toOn: null })
    return Promise.resolve({ ok: true as const, answer: {} })
  }, {})
  await estate.act(openShift, { floatFen: 0 })
})
afterEach(() => estate.close())

async function pay() {
  const room = estate.rooms[0]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  const input = { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 }
  const paid = await estate.act(takePayment, input)
  if (!paid.ok) throw new Error(paid.refusal.code)
  return paid.answer
}

test('receipt missing after payment: it is in the same act, and after a restart its paper still waits', async () => {
  const { receiptId, receiptNumber } = await pay()
  await estate.reopen()
  const content = await readReceipt(estate.store.read, receiptId, estate.ring)
  expect(content).toMatchObject({ number: receiptNumber, dueFen: 239_60 })
  const waiting = (await listOpenJobs(estate.store.read)).filter(({ kind }) => kind === 'receipt')
  expect(waiting.map(({ documentNumber }) => documentNumber)).toEqual([receiptNumber])
  const bare = await estate.store.read
    .selectFrom('payment')
    .leftJoin('receipt', 'receipt.paymentId', 'payment.id')
    .select('payment.id')
    .where('receipt.id', 'is', null)
    .execute()
  expect(bare).toEqual([])
})

test("reprint with today's clerk: cashier and time stay, and who printed again is told beside them", async () => {
  const { receiptId } = await pay()
  const original = await readReceipt(estate.store.read, receiptId, estate.ring)
  estate.now += 3 * 24 * 60 * 60 * 1000
  const actId = crypto.randomUUID()
  const request = { command: 'reprintReceipt', input: {}, actorId: second, approverId: null, shiftId: null, actId }
  const again = await estate.store.work.act(request, (port, context) =>
    reprintReceipt(port, context, { receiptId, reason: '客户遗失' }),
  )
  expect(again).toMatchObject({ ok: true, answer: { copyNumber: 2 } })
  expect(await readReceipt(estate.store.read, receiptId, estate.ring)).toEqual(original)
  expect(original).toMatchObject({ cashierName: '李敏', issuedAtText: '2026-11-23 09:00' })
  const copies = await estate.store.read
    .selectFrom('print_job')
    .select(['copyNumber', 'copyReason', 'createdBy'])
    .where('documentId', '=', receiptId)
    .where('kind', '=', 'receipt')
    .where('copyNumber', '=', 2)
    .execute()
  expect(copies).toEqual([{ copyNumber: 2, copyReason: '客户遗失', createdBy: second }])
  const store = openStoreFile(folderPaths(estate.folder).store)
  expect(() => store.exec(`update receipt set content = json_set(content, '$.tillName', 'x')`)).toThrow('only added')
  store.close()
})
