// Ways of paying beside cash, alone and split, through the command and against the store itself.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takePayment, type TakePaymentInput } from '../../db/money/payments/commands.ts'
import { isPayerCode } from '../../db/money/payments/payer-code-rules.ts'
import { splitDue, type OtherTender } from '../../db/money/payments/rules.ts'
import { voidPayment } from '../../db/money/payments/void-commands.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { readShiftReport } from '../../db/money/shifts/queries.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { clerk, fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
let shiftId: string
const chiefId = fixedId('chief', 1)

beforeAll(async () => {
  estate = await openEstate()
  await estate.act((port) => {
    const chief = { id: chiefId, keyId: port.newRecordKey(), number: '9001', role: 'supervisor', name: '周' } as const
    port.insert('staff', { ...chief, pin: null, fromOn: '2020-01-01', toOn: null })
    return Promise.resolve({ ok: true as const, answer: {} })
  }, {})
  const opened = await estate.act(openShift, { floatFen: 500_00 })
  shiftId = opened.ok ? opened.answer.shiftId : ''
})
afterAll(() => estate.close())

function asked(room: number, bill: number, change: Partial<TakePaymentInput>): TakePaymentInput {
  const { id, billIds } = estate.rooms[room] ?? { id: '', billIds: [] }
  const lines = [{ billId: billIds[bill] ?? '', amountFen: oneBillFen }]
  return { roomId: id, lines, dueFen: oneBillFen, cashReceivedFen: 0, ...change }
}

const wechat = (amountFen: number, reference: string): OtherTender => ({ method: 'wechat', amountFen, reference })

describe('takePayment in other ways', () => {
  test('three bills in cash and WeChat: only the part in cash is rounded, change is of cash, the receipt tells both', async () => {
    const { id, billIds } = estate.rooms[0] ?? { id: '', billIds: [] }
    const lines = billIds.map((billId) => ({ billId, amountFen: oneBillFen }))
    // 719.01 in all; 500.00 by telephone leaves 219.01 in cash, of which a fen can not be paid.
    const others = [wechat(500_00, '4200002026112300001')]
    const paid = await estate.act(takePayment, { roomId: id, lines, dueFen: 719_00, cashReceivedFen: 220_00, others })
    if (!paid.ok) throw new Error(paid.refusal.code)
    expect(paid.answer).toMatchObject({ dueFen: 719_00, roundingFen: 1, changeFen: 1_00, otherFen: 500_00 })
    expect(await readReceipt(estate.store.read, paid.answer.receiptId, estate.ring)).toMatchObject({
      tenders: [
        { method: 'cash', amountFen: 219_00 },
        { method: 'wechat', amountFen: 500_00, reference: '300001' },
      ],
      cashReceivedFen: 220_00,
      changeFen: 1_00,
    })
    const report = await readShiftReport(estate.store.read, shiftId, true, [])
    expect(report?.cash?.expectedFen).toBe(719_00)
    expect(report?.takings.toSorted((one, other) => one.method.localeCompare(other.method))).toMatchObject([
      { method: 'cash', payments: 1, takenFen: 219_00, netFen: 219_00 },
      { method: 'wechat', payments: 1, takenFen: 500_00, netFen: 500_00 },
    ])
  })

  test('without cash a bill is due to the fen, and the drawer stays shut', async () => {
    const others = [{ method: 'card', amountFen: oneBillFen, reference: '000000123456' } as const]
    const paid = await estate.act(takePayment, asked(1, 0, { others }))
    if (!paid.ok) throw new Error(paid.refusal.code)
    expect(paid.answer).toMatchObject({ dueFen: oneBillFen, roundingFen: 0, receivedFen: 0, changeFen: 0 })
    const jobs = await estate.store.read
      .selectFrom('print_job')
      .select('kind')
      .where('documentId', '=', paid.answer.receiptId)
      .execute()
    expect(jobs).toEqual([{ kind: 'receipt' }])
  })

  test.each([
    ['tenderAboveDue', { others: [wechat(oneBillFen + 1, '42000020261')] }],
    ['cashNotDue', { others: [wechat(oneBillFen, '42000020262')], cashReceivedFen: 1_00 }],
    ['cashTooLittle', { others: [wechat(200_00, '42000020263')], cashReceivedFen: 39_59, dueFen: 239_60 }],
    ['dueChanged', { others: [wechat(oneBillFen, '42000020264')], dueFen: 239_60 }],
    ['referenceMissing', { others: [wechat(oneBillFen, '  ')] }],
    ['payerCode', { others: [wechat(oneBillFen, '134567890123456789')] }],
    ['referenceUsed', { others: [wechat(oneBillFen, '4200002026112300001')] }],
    ['referenceUsed', { others: [wechat(100_00, '42000020265'), wechat(139_67, '42000020265')] }],
  ] as const)('wrong number, wrong sum: %s takes nothing', async (code, change) => {
    const head = estate.store.headNumber()
    expect(await estate.act(takePayment, asked(2, 0, change))).toMatchObject({ ok: false, refusal: { code } })
    expect(estate.store.headNumber()).toBe(head)
  })
})

test('a receipt made void frees its transaction for the right receipt, and its drawer stays shut', async () => {
  const input = asked(2, 1, { others: [wechat(oneBillFen, '4200002026112300009')] })
  const wrong = await estate.act(takePayment, input)
  if (!wrong.ok) throw new Error(wrong.refusal.code)
  const voided = await estate.store.work.act(
    {
      actId: crypto.randomUUID(),
      command: 'voidPayment',
      input: {},
      actorId: clerk.id,
      approverId: chiefId,
      shiftId: null,
    },
    (port, context) => voidPayment(port, context, { paymentId: wrong.answer.paymentId, reason: '选错账单' }),
  )
  expect(voided).toMatchObject({ ok: true })
  const drawers = estate.store.read.selectFrom('print_job').select('id').where('kind', '=', 'drawer')
  expect(await drawers.where('documentId', '=', wrong.answer.receiptId).execute()).toEqual([])
  const right = asked(2, 2, { others: [wechat(oneBillFen, '4200002026112300009')] })
  expect(await estate.act(takePayment, right)).toMatchObject({ ok: true })
  expect(await estate.act(takePayment, input)).toMatchObject({ ok: false, refusal: { code: 'referenceUsed' } })
})

test('the store refuses what no command may write: a tender without its number, change for a card, cash twice', () => {
  const bare = openStoreFile(folderPaths(estate.folder).store)
  // Else it is refused because the receipt is issued.
  bare.exec('drop trigger tender_before_receipt')
  const paymentId = bare.prepare('select paymentId from tender where method = ?').pluck().get('cash') as string
  const insert = (method: string, changeFen: number, reference: string | null) =>
    bare.prepare('insert into tender values (?, 9, ?, 100, ?, ?, 1)').run(paymentId, method, changeFen, reference)
  expect(() => insert('card', 0, null)).toThrow('CHECK')
  expect(() => insert('cash', 0, '1234')).toThrow('CHECK')
  expect(() => insert('card', 1, '1234')).toThrow('CHECK')
  expect(() => insert('barter', 0, '1234')).toThrow('CHECK')
  expect(() => insert('cash', 0, null)).toThrow('UNIQUE')
  expect(() => insert('wechat', 0, '4200002026112300001')).toThrow('one transaction pays one receipt')
  expect(verifyStore({ statements: new StatementCache(bare), catalogue, ring: estate.ring }).finding).toBeNull()
  bare.close()
})

test('what is due parts into the other ways, cash and rounding to the fen', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(
      amounts,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(1, 10, 50, 100),
      (all, part, unit) => {
        const totalFen = all.reduce((sum, amountFen) => sum + amountFen, 0)
        const otherFen = Math.round(totalFen * part)
        const lines = all.map((amountFen, at) => ({ billId: String(at), amountFen }))
        const split = splitDue(lines, otherFen === 0 ? [] : [wechat(otherFen, '1234')], unit)
        if (!split.ok) throw new Error(split.refusal.code)
        const { due, cashFen } = split
        expect(cashFen + split.otherFen).toBe(due.dueFen)
        expect(due.dueFen + due.roundingFen).toBe(totalFen)
        expect(due.roundingFen).toBeLessThan(unit)
        if (otherFen === totalFen) expect([due.roundingFen, cashFen]).toEqual([0, 0])
      },
    ),
    { seed: randomSeed('tenders'), numRuns: 2000 },
  )
})

test.each([
  ['134567890123456789', true],
  ['2812345678901234567', true],
  ['301234567890123456789012', true],
  ['6212345678901234567', true],
  ['01123456789012345678901'.slice(0, 21), true],
  [`fp${'a'.repeat(33)}`, true],
  ['4200002026112300001', false],
  ['2026112322001412345678901234', false],
  ['000000123456', false],
])('%s is the code of a telephone: %s', (text, isCode) => {
  expect(isPayerCode(text)).toBe(isCode)
})
