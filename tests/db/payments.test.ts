import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { confirmChecked, takePayment } from '../../db/money/payments/commands.ts'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { readTakings } from '../../db/money/payments/queries.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { findPrintJob, listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { openEstate, oneBillFen, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate

beforeEach(async () => {
  estate = await openEstate()
})
afterEach(() => estate.close())

/** Pays the first open bill of room `at` with 240 yuan. */
function payFirst(at = 0, actId = crypto.randomUUID()) {
  const room = estate.rooms[at]
  const input = {
    roomId: room?.id ?? '',
    lines: [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }],
    dueFen: 239_60,
    cashReceivedFen: 240_00,
  }
  return estate.act(takePayment, input, { actId, name: 'takePayment' })
}

async function count(table: 'payment' | 'receipt' | 'print_job' | 'payment_line' | 'tender'): Promise<number> {
  const { n } = await estate.store.read
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

describe('takePayment', () => {
  test('[3.4.6] takes one bill in cash: payment, receipt number, rounding line, change, print jobs in one act', async () => {
    await estate.act(openShift, { floatFen: 500_00 })
    const head = estate.store.headNumber()
    const paid = await payFirst()
    expect(paid).toMatchObject({
      ok: true,
      repeated: false,
      answer: { receiptNumber: '01A-R2026-000001', dueFen: 239_60, roundingFen: 7, receivedFen: 240_00, changeFen: 40 },
    })
    expect(estate.store.headNumber()).toBe(head + 1)
    const bills = await listOpenBills(estate.store.read, estate.rooms[0]?.id ?? '')
    expect(bills.map(({ periodFrom }) => periodFrom)).toEqual(['2026-02-01', '2026-03-01'])
    const jobs = await listOpenJobs(estate.store.read)
    expect(jobs.map(({ kind, state, documentNumber }) => `${kind} ${state} ${documentNumber}`).toSorted()).toEqual([
      'drawer queued 01A-R2026-000001',
      'receipt queued 01A-R2026-000001',
    ])
  })

  test('freezes what the receipt prints, and prints the head as it stood before its own act', async () => {
    await estate.act(openShift, { floatFen: 0 })
    const before = await estate.store.read
      .selectFrom('journal_entry' as never)
      .select('hash' as never)
      .orderBy('number' as never, 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const paid = await payFirst()
    if (!paid.ok) throw new Error('not paid')
    const content = await readReceipt(estate.store.read, paid.answer.receiptId, estate.ring)
    expect(content).toMatchObject({
      room: '3-2-1501',
      payerName: '㛃𠮷',
      cashierName: '李敏',
      uppercase: '人民币贰佰叁拾玖元陆角整',
      headBefore: (before as { hash: string }).hash.slice(0, 8),
      issuedAtText: '2026-11-23 09:00',
      lines: [{ item: '物业管理费', quantityText: '89.43㎡', unitPriceText: '2.68', paidFen: oneBillFen }],
    })
  })

  test('keeps names of a receipt out of reach when its key is gone, and the rest readable', async () => {
    await estate.act(openShift, { floatFen: 0 })
    const paid = await payFirst()
    if (!paid.ok) throw new Error('not paid')
    const { keyId } = await estate.store.read.selectFrom('receipt').select('keyId').executeTakeFirstOrThrow()
    estate.ring.remove(keyId)
    const content = await readReceipt(estate.store.read, paid.answer.receiptId, estate.ring)
    expect(content).toMatchObject({ room: '3-2-1501', payerName: null, cashierName: null })
  })

  test('answers the same again for the same act, and writes nothing twice', async () => {
    await estate.act(openShift, { floatFen: 0 })
    const actId = crypto.randomUUID()
    const [first, second] = await Promise.all([payFirst(0, actId), payFirst(0, actId)])
    const third = await payFirst(0, actId)
    expect(first).toMatchObject({ ok: true, repeated: false })
    expect(second).toEqual({ ...first, repeated: true })
    expect(third).toEqual({ ...first, repeated: true })
    expect(await count('payment')).toBe(1)
    expect(await count('print_job')).toBe(2)
  })

  test('refuses an act id that was used with other input, naming the record', async () => {
    await estate.act(openShift, { floatFen: 0 })
    const actId = crypto.randomUUID()
    const first = await payFirst(0, actId)
    const second = await payFirst(1, actId)
    expect(second).toEqual({
      ok: false,
      refusal: { code: 'actUsed', facts: { entry: first.ok ? first.entryNumber : 0, command: 'takePayment' } },
    })
    expect(await count('payment')).toBe(1)
  })

  test('a refusal uses up no act id and leaves no row', async () => {
    const actId = crypto.randomUUID()
    const head = estate.store.headNumber()
    expect(await payFirst(0, actId)).toMatchObject({ ok: false, refusal: { code: 'noOpenShift' } })
    expect(estate.store.headNumber()).toBe(head)
    await estate.act(openShift, { floatFen: 0 })
    expect(await payFirst(0, actId)).toMatchObject({ ok: true, repeated: false })
  })

  test.each([
    ['cashTooLittle', { cashReceivedFen: 239_59 }],
    ['cashTooMuch', { cashReceivedFen: 200_000_00 }],
    ['dueChanged', { dueFen: 239_67 }],
    ['amountAboveBalance', { lines: [{ billId: '', amountFen: oneBillFen + 1 }], dueFen: 239_60 }],
    ['roomNotFound', { roomId: '00000000-0000-7000-8000-000000000000' }],
  ])('refuses %s and changes nothing', async (code, wrong) => {
    await estate.act(openShift, { floatFen: 0 })
    const billId = estate.rooms[0]?.billIds[0] ?? ''
    const lines = ('lines' in wrong ? wrong.lines : [{ billId, amountFen: oneBillFen }])?.map((line) => ({
      ...line,
      billId,
    }))
    const input = {
      roomId: estate.rooms[0]?.id ?? '',
      dueFen: 239_60,
      cashReceivedFen: 240_00,
      ...wrong,
      lines: lines ?? [],
    }
    expect(await estate.act(takePayment, input)).toMatchObject({ ok: false, refusal: { code } })
    expect(await count('payment')).toBe(0)
  })

  test('refuses a bill that was paid meanwhile', async () => {
    await estate.act(openShift, { floatFen: 0 })
    await payFirst()
    expect(await payFirst()).toMatchObject({ ok: false, refusal: { code: 'billPaid' } })
  })

  test('numbers receipts without a gap through refusals and bugs', async () => {
    await estate.act(openShift, { floatFen: 0 })
    const numbers: string[] = []
    for (let round = 0; round < 9; round += 1) {
      const room = estate.rooms[round % 3]
      const billId = room?.billIds[Math.floor(round / 3)] ?? ''
      const good = {
        roomId: room?.id ?? '',
        lines: [{ billId, amountFen: oneBillFen }],
        dueFen: 239_60,
        cashReceivedFen: 240_00,
      }
      await estate.act(takePayment, { ...good, cashReceivedFen: 1 })
      // A command that dies after it has issued a number gives the number back.
      await expect(
        estate.act(async (port, context, input: typeof good) => {
          await takePayment(port, context, input)
          throw new Error('planted')
        }, good),
      ).rejects.toThrow('planted')
      const paid = await estate.act(takePayment, good)
      if (paid.ok) numbers.push(paid.answer.receiptNumber)
    }
    expect(numbers).toEqual(Array.from({ length: 9 }, (_, at) => `01A-R2026-00000${at + 1}`))
  })
})

describe('confirmChecked', () => {
  test('[3.4.6] records that the customer has checked, once', async () => {
    await estate.act(openShift, { floatFen: 0 })
    const paid = await payFirst()
    if (!paid.ok) throw new Error('not paid')
    const { paymentId } = paid.answer
    expect(await estate.act(confirmChecked, { paymentId })).toMatchObject({ ok: true })
    expect(await estate.act(confirmChecked, { paymentId })).toMatchObject({
      ok: false,
      refusal: { code: 'alreadyChecked' },
    })
    expect(await estate.act(confirmChecked, { paymentId: crypto.randomUUID() })).toMatchObject({
      ok: false,
      refusal: { code: 'paymentNotFound' },
    })
  })
})

describe('readTakings', () => {
  test('counts every payment of the shift and lists what nobody has checked', async () => {
    const opened = await estate.act(openShift, { floatFen: 0 })
    const shiftId = opened.ok ? opened.answer.shiftId : ''
    const first = await payFirst(0)
    await payFirst(1)
    if (!first.ok) throw new Error('not paid')
    await estate.act(confirmChecked, { paymentId: first.answer.paymentId })
    const takings = await readTakings(estate.store.read, shiftId, true)
    expect(takings).toMatchObject({ payments: 2, takenFen: 2 * 239_60, unchecked: [{ room: '3-2-1502' }] })
    expect(await readTakings(estate.store.read, shiftId, false)).toEqual({
      ...takings,
      takenFen: null,
      refundedFen: null,
    })
    expect(takings.unchecked).toHaveLength(1)
  })
})

describe('money facts are only added', () => {
  test.each(['payment', 'payment_line', 'tender', 'receipt', 'bill', 'shift'] as const)(
    '%s can be neither changed nor deleted',
    async (table) => {
      await estate.act(openShift, { floatFen: 0 })
      await payFirst()
      const bare = openStoreFile(folderPaths(estate.folder).store)
      const column = {
        payment: 'totalFen',
        payment_line: 'amountFen',
        tender: 'receivedFen',
        receipt: 'totalFen',
        bill: 'amountFen',
        shift: 'floatFen',
      }[table]
      expect(() => bare.exec(`update ${table} set ${column} = ${column} + 1`)).toThrow('money facts are only added')
      expect(() => bare.exec(`delete from ${table}`)).toThrow(/money facts are only added|FOREIGN KEY/)
      bare.close()
    },
  )

  test('openShift refuses a second open shift', async () => {
    await estate.act(openShift, { floatFen: 500_00 })
    expect(await estate.act(openShift, { floatFen: 500_00 })).toMatchObject({
      ok: false,
      refusal: { code: 'shiftAlreadyOpen' },
    })
  })
})

test('print jobs of a payment name the receipt, not its bytes', async () => {
  await estate.act(openShift, { floatFen: 0 })
  const paid = await payFirst()
  if (!paid.ok) throw new Error('not paid')
  const [job] = await listOpenJobs(estate.store.read)
  expect((await findPrintJob(estate.store.read, job?.id ?? ''))?.documentId).toBe(paid.answer.receiptId)
})
