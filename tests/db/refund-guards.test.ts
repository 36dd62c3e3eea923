// What no writer may get wrong about refunds: the store itself refuses it.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takePayment } from '../../db/money/payments/commands.ts'
import { readRefundable } from '../../db/money/refunds/queries.ts'
import { planRefund } from '../../db/money/refunds/rules.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { clerk, fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { addColleagues, people } from '../fixtures/till-approval.ts'

let estate: Estate
let shift: string
let paymentId: string
let room: { readonly id: string }
let billId: string
let otherBillId: string | undefined

/** 239.67 is paid, 100.00 of it by WeChat Pay. */
beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  const first = estate.rooms[0]
  room = { id: first?.id ?? '' }
  billId = first?.billIds[0] ?? ''
  otherBillId = first?.billIds[1]
  const opened = await estate.act(openShift, { floatFen: 500_00 })
  shift = opened.ok ? opened.answer.shiftId : ''
  const paid = await estate.act(takePayment, {
    roomId: room.id,
    lines: [{ billId, amountFen: oneBillFen }],
    dueFen: 239_60,
    cashReceivedFen: 139_60,
    others: [{ method: 'wechat', amountFen: 100_00, reference: 'W4200001' }],
  })
  paymentId = paid.ok ? paid.answer.paymentId : ''
})
afterEach(() => estate.close())

test('the store refuses too much, another way, one person alone, a gap, or a change, whoever writes', async () => {
  const database = openStoreFile(folderPaths(estate.folder).store)
  const insert = (id: string, fen: number, more: { by?: string; shift?: string } = {}) =>
    database.exec(`insert into refund values ('${id}', '${paymentId}', '${more.shift ?? shift}', '${room.id}', '2026-11-23',
      ${fen}, 0, ${fen}, 0, 'x', 1, 1, 0, '${more.by ?? clerk.id}', '${people.chief}', 1)`)
  const line = (id: string, fen: number, of = billId) =>
    database.exec(`insert into refund_line values ('${id}', 0, '${paymentId}', '${of}', ${fen}, 1)`)
  const way = (id: string, paidBy: string, method: string, fen: number, reference = `'R0001'`) =>
    database.exec(`insert into refund_tender values ('${id}', 0, '${paidBy}', '${method}', ${fen}, ${reference}, 1)`)
  const receipt = (id: string, fen: number, number = 1) =>
    database.exec(`insert into refund_receipt values ('r${id}', '${id}', '01A-H2026', ${number}, 'n${number}', ${-fen}, 0,
      '{}', 0, null, 1)`)
  expect(() => insert('a', 239_68)).toThrow('no more is given back')
  expect(() => insert('a', 100_00, { by: people.chief })).toThrow('CHECK')
  expect(() => insert('a', 100_00, { shift: 'another' })).toThrow()
  insert('z', 10_00)
  expect(() => receipt('z', 10_00)).toThrow('agree')
  line('z', 10_00)
  way('z', 'wechat', 'wechat', 10_00, `'R0000'`)
  expect(() => receipt('z', 9_00)).toThrow('agree')
  expect(() => receipt('z', 10_00, 2)).toThrow('no gap')
  database.exec(
    `insert into invoice values ('i', '${paymentId}', 22960, 'person', null, 0, null, null, 0, '${clerk.id}', 1)`,
  )
  insert('a', 50_00)
  expect(() => line('a', 239_68)).toThrow('no more of a line')
  expect(() => line('a', 50_00, otherBillId)).toThrow('no more of a line')
  expect(() => way('a', 'wechat', 'cash', 50_00, 'null')).toThrow('CHECK')
  expect(() => way('a', 'wechat', 'wechat', 50_00, 'null')).toThrow('CHECK')
  expect(() => way('a', 'wechat', 'wechat', 100_01)).toThrow('the way it was paid')
  expect(() => way('a', 'card', 'card', 1)).toThrow('the way it was paid')
  line('a', 50_00)
  way('a', 'wechat', 'wechat', 50_00)
  expect(() => receipt('a', 50_00)).toThrow('no more stays invoiced')
  database.exec(`insert into invoice_cancel values ('i', 'x', 0, '${clerk.id}', 1)`)
  receipt('a', 50_00)
  expect(() => way('a', 'cash', 'cash', 1, 'null')).toThrow()
  expect(() =>
    database.exec(`insert into invoice values ('j', '${paymentId}', 18961, 'person', null, 0, null, null, 0,
    '${clerk.id}', 1)`),
  ).toThrow('no more is invoiced')
  insert('b', 60_00)
  expect(() => way('b', 'wechat', 'wechat', 60_00, `'R0002'`)).toThrow('the way it was paid')
  expect(() => way('b', 'wechat', 'wechat', 30_00)).toThrow('UNIQUE')
  expect(() =>
    database.exec(
      `insert into payment_void values ('${paymentId}', '${shift}', 'x', 0, '${clerk.id}', '${people.chief}', 1)`,
    ),
  ).toThrow('not made void')
  for (const table of ['refund', 'refund_line', 'refund_tender', 'refund_receipt']) {
    expect(() => database.exec(`delete from ${table}`)).toThrow('only added')
  }
  expect(() => database.exec(`update refund set reason = 'y'`)).toThrow('only added')
  expect(() => database.exec(`update refund_receipt set totalFen = -1`)).toThrow('only added')
  database.close()
})

test('what is only held, a deposit, is nothing a refund gives back; the rest of its payment is', async () => {
  const heldBill = fixedId('heldb', 1)
  await estate.act(async (port) => {
    const item = { id: fixedId('held', 1), name: '装修押金', unit: '笔', heldAs: 'deposit' } as const
    port.insert('fee_item', item)
    const period = { periodFrom: '2026-11-23', periodTo: '2026-11-23', dueOn: '2026-11-23', months: 1 }
    const amount = { quantityMilli: 1000, unitPriceTenThousandths: 10_000_00, amountFen: 100_00 }
    port.insert('bill', { id: heldBill, roomId: room.id, feeItemId: item.id, ...period, ...amount, origin: 'charge' })
    return Promise.resolve({ ok: true, answer: {} })
  }, {})
  const bills = [
    { billId: otherBillId ?? '', amountFen: oneBillFen },
    { billId: heldBill, amountFen: 100_00 },
  ]
  const paid = await estate.act(takePayment, { roomId: room.id, lines: bills, dueFen: 339_60, cashReceivedFen: 339_60 })
  const both = paid.ok ? paid.answer.paymentId : ''
  const refundable = await readRefundable(estate.store.read, both)
  expect(refundable).toMatchObject({
    totalLeftFen: oneBillFen,
    lines: [{ leftFen: oneBillFen }, { leftFen: 0 }],
    paidBy: [{ method: 'cash', leftFen: 339_60 }],
  })
  const plan = refundable && planRefund(oneBillFen, refundable, 'cash')
  expect(plan).toMatchObject({ ok: true, due: { roundingFen: 7, dueFen: 239_60 } })
  // The deposit will go back whole: what was let go of the rest is let go again, also where fen could be paid.
  expect(refundable && planRefund(oneBillFen, refundable, 'transfer')).toMatchObject({ due: { dueFen: 239_60 } })
  const database = openStoreFile(folderPaths(estate.folder).store)
  database.exec(`insert into refund values ('h', '${both}', '${shift}', '${room.id}', '2026-11-23', 10000, 0, 10000, 0,
    'x', 1, 1, 0, '${clerk.id}', '${people.chief}', 1)`)
  expect(() => database.exec(`insert into refund_line values ('h', 0, '${both}', '${heldBill}', 10000, 1)`)).toThrow(
    'what is held',
  )
  database.close()
})
