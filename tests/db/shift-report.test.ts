// [3.4] The report of a shift that has everything (D4): by way and fee item, numbers, deposits and balances, transfers, keys,
// printers; on paper of both widths, and the same after later shifts.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { splitChange } from '../../db/core/cash.ts'
import { setLateClause } from '../../db/money/fees/commands.ts'
import { takeDeposit } from '../../db/money/deposits/commands.ts'
import { returnDeposit } from '../../db/money/deposits/return-commands.ts'
import { requestInvoice } from '../../db/money/invoices/commands.ts'
import { undoWaiver } from '../../db/money/bills/waiver-commands.ts'
import { takePayment, type TakePaymentInput } from '../../db/money/payments/commands.ts'
import { voidPayment } from '../../db/money/payments/void-commands.ts'
import { topUpPrepaid } from '../../db/money/prepaid/commands.ts'
import { payOutPrepaid } from '../../db/money/prepaid/payout-commands.ts'
import { reprintReceipt } from '../../db/money/receipts/print-commands.ts'
import { refundPayment } from '../../db/money/refunds/commands.ts'
import { countDrawer, makeCloseShift } from '../../db/money/shifts/commands.ts'
import { readShiftReport, shiftCash } from '../../db/money/shifts/queries.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import { openMatters } from '../../db/views/open-matters/queries.ts'
import { layout } from '../../electron/printing/layout.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { profileFor } from '../../electron/printing/profile.ts'
import { shiftReportPaper } from '../../electron/printing/shift-papers.ts'
import { clause, done, openCashier, type Cashier } from '../fixtures/cashier.ts'
import { shelfOf } from '../fixtures/custody.ts'
import { answered } from '../fixtures/visits.ts'
import { oneBillFen } from '../fixtures/small-estate.ts'

let cashier: Cashier
beforeEach(async () => {
  cashier = await openCashier()
})
afterEach(() => cashier.estate.close())

const read = () => cashier.estate.store.read
const shiftId = async () => (await findOpenShift(read()))?.id ?? ''

async function closeIt(): Promise<void> {
  const { expectedFen } = await shiftCash(read(), await shiftId())
  const pieces = splitChange(expectedFen).pieces.map(({ valueFen, count }) => [String(valueFen), count])
  await done(cashier.by(countDrawer, { pieces: Object.fromEntries(pieces) as Record<string, number> }))
  await done(cashier.by(makeCloseShift(openMatters), { differenceReason: null, leftFen: 0 }))
}

/** One of everything that a report tells. */
async function aDay(): Promise<void> {
  const { by, bill, room, line, pay, waive, estate } = cashier
  const payOtherwise = (input: Omit<TakePaymentInput, 'cashReceivedFen'>) =>
    by(takePayment, { ...input, cashReceivedFen: 0 }, null)
  // In cash, with what being late costs: 239.67 and 7.19.
  await done(by(setLateClause, clause))
  const first = await done(pay({ roomId: room(0), lines: [{ ...line(0), lateFen: 7_19 }], dueFen: 246_80 }))
  await done(by(reprintReceipt, { receiptId: first.receiptId, reason: '客户遗失' }))
  const titled = { titleKind: 'person', title: '王小明', taxNumber: '', delivery: null } as const
  await done(by(requestInvoice, { paymentId: first.paymentId, ...titled }))
  // 39.67 of the second bill let go, another time by mistake; the rest by transfer, which nobody has seen yet.
  await done(waive({ billIds: [bill(0, 1)] }))
  const mistaken = await done(waive({ billIds: [bill(0, 2)], amountFen: 10_00 }))
  expect(mistaken.amountFen).toBe(10_00)
  const { id: waiverId } = await read()
    .selectFrom('bill_waiver')
    .select('id')
    .where('billId', '=', bill(0, 2))
    .executeTakeFirstOrThrow()
  await done(by(undoWaiver, { waiverId, reason: '选错账单' }))
  const transfer = [{ method: 'transfer', amountFen: 200_00, reference: '20261123001' } as const]
  await done(payOtherwise({ roomId: room(0), lines: [line(0, 1, 200_00)], dueFen: 200_00, others: transfer }))
  // By WeChat Pay, of which 50.00 go back; and one in cash that is made void.
  const wechat = [{ method: 'wechat', amountFen: oneBillFen, reference: 'W420001' } as const]
  const paid = await done(payOtherwise({ roomId: room(1), lines: [line(1)], dueFen: oneBillFen, others: wechat }))
  await done(
    by(refundPayment, {
      paymentId: paid.paymentId,
      lines: [{ billId: bill(1), amountFen: 50_00 }],
      isOwedAgain: true,
      dueFen: 50_00,
      parts: [{ paidBy: 'wechat', method: 'wechat', amountFen: 50_00, reference: 'W420002' }],
      reason: '缴错房号',
      isPaperBack: true,
      payee: null,
    }),
  )
  const wrong = await done(pay({ roomId: room(1), lines: [line(1, 1)], dueFen: 239_60 }))
  await done(by(voidPayment, { paymentId: wrong.paymentId, reason: '金额收错', isPaperBack: true }))
  // Two deposits, one goes back less 30.00; a balance of 300.00 that pays 100.00 and of which 50.00 are paid out.
  for (const object of ['A0001', 'A0002']) {
    const asked = { roomId: room(2), purpose: 'accessCard', object, amountFen: 100_00 } as const
    const { depositId, billId } = await done(by(takeDeposit, asked))
    await done(pay({ roomId: room(2), lines: [{ billId, amountFen: 100_00 }], dueFen: 100_00 }))
    const kept = { what: '卡面破损', amountFen: 30_00, evidence: '照片 1 张' }
    const how = { deductions: [kept], method: 'cash', reference: '', proof: 'receipt', payeeName: null } as const
    if (object === 'A0002') await done(by(returnDeposit, { depositId, ...how, reason: '退卡' }))
  }
  const balance = await done(by(topUpPrepaid, { roomId: room(2), feeItemId: null, amountFen: 300_00 }))
  await done(pay({ roomId: room(2), lines: [{ billId: balance.billId, amountFen: 300_00 }], dueFen: 300_00 }))
  const prepaid = [{ method: 'prepaid', amountFen: 100_00, reference: balance.accountId } as const]
  await done(payOtherwise({ roomId: room(2), lines: [line(2, 0, 100_00)], dueFen: 100_00, others: prepaid }))
  const out = { amountFen: 50_00, method: 'cash', reference: '', payeeName: '王小明', reason: '搬走' } as const
  await done(by(payOutPrepaid, { accountId: balance.accountId, ...out }))
  const shelf = shelfOf(estate)
  answered(await shelf.lend(await shelf.taken('key')))
  await shelf.taken()
}

const zero = { refunds: 0, refundedFen: 0 }

test('[3.4] D4: every section of the report of a shift, the sums agree, and it stays as it was closed', async () => {
  await aDay()
  const id = await shiftId()
  await closeIt()
  const report = await readShiftReport(read(), id, false, [])
  expect(report?.takings.toSorted((one, other) => one.method.localeCompare(other.method))).toEqual([
    { method: 'cash', payments: 4, takenFen: 746_80, ...zero, netFen: 746_80 },
    { method: 'prepaid', payments: 1, takenFen: 100_00, ...zero, netFen: 100_00 },
    { method: 'transfer', payments: 1, takenFen: 200_00, ...zero, netFen: 200_00 },
    { method: 'wechat', payments: 1, takenFen: oneBillFen, refunds: 1, refundedFen: 50_00, netFen: 189_67 },
  ])
  const items = report?.byItem ?? []
  expect(items.find(({ name }) => name === '物业管理费')).toEqual({
    name: '物业管理费',
    dueFen: 2 * oneBillFen + 239_67 + 100_00,
    discountFen: 39_67,
    lateFen: 7_19,
    receivedFen: 2 * oneBillFen + 7_19 + 200_00 + 100_00,
  })
  for (const { dueFen, discountFen, lateFen, receivedFen } of items)
    expect(dueFen - discountFen + lateFen).toBe(receivedFen)
  const sum = (fens: readonly (number | null)[]) => fens.reduce<number>((total, fen) => total + (fen ?? 0), 0)
  expect(sum(items.map(({ receivedFen }) => receivedFen)) - (report?.roundingFen ?? 0)).toBe(
    sum((report?.takings ?? []).map(({ takenFen }) => takenFen)),
  )
  expect(report?.receipts).toEqual({
    count: 8,
    first: '01A-R2026-000001',
    last: '01A-R2026-000008',
    voidNumbers: ['01A-R2026-000004'],
    missing: 0,
    reprints: 1,
  })
  expect(report).toMatchObject({
    invoices: 1,
    refunds: { count: 1, first: '01A-H2026-000001', givenFen: 50_00 },
    deposits: { taken: 2, takenFen: 200_00, returned: 1, returnedFen: 70_00, deductedFen: 30_00 },
    prepaid: { inFen: 300_00, usedFen: 100_00, backFen: 0, paidOutFen: 50_00 },
    state: {
      deposits: 1,
      depositsFen: 100_00,
      prepaidFen: 150_00,
      transfers: [{ receiptNumber: '01A-R2026-000002', method: 'transfer', amountFen: 200_00 }],
      printers: [
        { printer: 'receipt', papers: 0 },
        { printer: 'slip', papers: 0 },
      ],
    },
    openMatters: expect.arrayContaining([
      { kind: 'transfers', count: 1 },
      { kind: 'items', count: 1 },
      { kind: 'keysOut', count: 1 },
    ]) as unknown,
  })
  // The next shift takes more; what was closed is told as it was.
  await done(cashier.by(openShift, { floatFen: 0 }))
  await done(cashier.waive({ billIds: [cashier.bill(1, 2)], amountFen: 5_00 }))
  const more = { roomId: cashier.room(1), purpose: 'accessCard', object: 'A0003', amountFen: 10_00 } as const
  const { billId } = await done(cashier.by(takeDeposit, more))
  await done(cashier.pay({ roomId: more.roomId, lines: [{ billId, amountFen: 10_00 }], dueFen: 10_00 }))
  expect(await readShiftReport(read(), id, false, [])).toEqual(report)
  expect(await readShiftReport(read(), await shiftId(), true, [])).toMatchObject({
    byItem: [{ receivedFen: 10_00 }, { discountFen: 5_00 }],
    deposits: { taken: 1 },
    state: { deposits: 2 },
    invoices: 0,
  })
})

test('[3.4] D4 on paper of 80 and 58 mm: every section, and nothing that was not', async () => {
  await aDay()
  const id = await shiftId()
  await closeIt()
  const paper = async (of: string, columns: 48 | 32) => {
    const document = await shiftReportPaper(read(), { documentId: of, copyNumber: 1, copyReason: null })
    if (!document) throw new Error('no paper')
    return plainText(layout(document, profileFor(columns)))
  }
  for (const columns of [48, 32] as const) {
    const text = (await paper(id, columns)).replaceAll(/ +/g, ' ')
    for (const words of [
      '微信支付 1笔 239.67',
      '退款 1笔 -50.00',
      '净额 189.67',
      '应收 819.01',
      '优惠减免 -39.67',
      '违约金 7.19',
      '作废 1张',
      '01A-R2026-000004',
      '缺号 0',
      '补打 1',
      '发票登记 1',
      '收押金 2笔 200.00',
      '退押金 1笔 -70.00',
      '押金扣款 30.00',
      '在押 1笔 100.00',
      '预存转入 300.00',
      '预存抵缴 -100.00',
      '退预存款 -50.00',
      '预存余额 150.00',
      '转账待核实 200.00',
      '01A-R2026-000002',
      '借出的钥匙 1',
      '收据打印机 正常',
      '网络 本机离线运行',
    ])
      expect([columns, text]).toEqual([columns, expect.stringContaining(words)])
  }
  await done(cashier.by(openShift, { floatFen: 0 }))
  const empty = await shiftId()
  await closeIt()
  const text = await paper(empty, 32)
  // One deposit and one balance are held still: only the sections of what did not happen are left out.
  for (const words of ['应收', '净额', '退款收据']) expect(text).not.toContain(words)
})
