// [3.4] One payment for several rooms and for things charged at once; the order it pays in; waivers by two.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { voidBill } from '../../db/money/bills/commands.ts'
import { explainBill } from '../../db/money/bills/explanation-queries.ts'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { readWaiver } from '../../db/money/bills/waiver-rules.ts'
import { readBook } from '../../db/money/books/queries.ts'
import type { TakePaymentInput } from '../../db/money/payments/commands.ts'
import { allocate, inOrder, isOutOfOrder } from '../../db/money/payments/order-rules.ts'
import { voidPayment } from '../../db/money/payments/void-commands.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { readStatement } from '../../db/money/statements/queries.ts'
import { linkOwnRoom } from '../../db/register/own-rooms/commands.ts'
import { readHistory } from '../../db/views/history/queries.ts'
import { clause, done, keyCard, openCashier, today, type Cashier } from '../fixtures/cashier.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { clerk, fixedId, oneBillFen } from '../fixtures/small-estate.ts'
import { people } from '../fixtures/till-approval.ts'

let cashier: Cashier
let estate: Cashier['estate']

beforeEach(async () => {
  cashier = await openCashier()
  estate = cashier.estate
})
afterEach(() => estate.close())

const room = (at: number) => cashier.room(at)
const bill = (at: number, nth = 0) => cashier.bill(at, nth)
const line = (at: number, nth = 0, amountFen = oneBillFen) => cashier.line(at, nth, amountFen)
const pay: Cashier['pay'] = (input, approverId) => cashier.pay(input, approverId)
const waive: Cashier['waive'] = (more, approverId) => cashier.waive(more, approverId)
const by: Cashier['by'] = (command, input, approverId) => cashier.by(command, input, approverId)

describe('one payment', () => {
  test('pays bills of several rooms and things charged at once, each line with its room, in one receipt', async () => {
    const lines = [line(0), line(0, 1, 100_00), line(1)]
    const oneOffs = [{ feeItemId: keyCard, amountFen: 20_00, reason: '遗失补办' }]
    const paid = await done(pay({ roomId: room(0), lines, oneOffs, dueFen: 2 * oneBillFen + 120_00 - 4 }))
    const receipt = await readReceipt(estate.store.read, paid.receiptId, estate.ring)
    expect(receipt?.lines.map(({ room: of, item, paidFen, note }) => [of, item, paidFen, note])).toEqual([
      ['3-2-1501', '物业管理费', oneBillFen, undefined],
      ['3-2-1501', '物业管理费', 100_00, undefined],
      ['3-2-1502', '物业管理费', oneBillFen, undefined],
      ['3-2-1501', '门禁卡补办', 20_00, '遗失补办'],
    ])
    expect((await listOpenBills(estate.store.read, room(1))).map(({ id }) => id)).toEqual([bill(1, 1), bill(1, 2)])
    expect((await readStatement(estate.store.read, room(1), today))?.payments).toEqual([
      { day: today, receiptNumber: paid.receiptNumber, amountFen: oneBillFen },
    ])
    const { lines: past } = await readHistory(estate.store.read, estate.ring, { by: 'room', roomId: room(1) }, null)
    expect(past).toMatchObject([{ id: paid.paymentId, room: '3-2-1501' }])
    const book = await readBook(estate.store.read, { fromOn: today, toOn: today })
    expect(book.shown.map((entry) => [entry.room, entry.item])).toEqual([
      ['3-2-1501', '物业管理费'],
      ['3-2-1501', '物业管理费'],
      ['3-2-1502', '物业管理费'],
      ['3-2-1501', '门禁卡补办'],
      ['3-2-1501', null],
    ])
    expect(book.linesFen).toBe(book.tendersFen)
  })

  test('with one’s own room among them asks for a second person', async () => {
    await done(by(linkOwnRoom, { staffId: clerk.id, room: '3-2-1502' }))
    const input = { roomId: room(0), lines: [line(0), line(1)], dueFen: 2 * oneBillFen - 4 }
    expect(await pay(input)).toMatchObject({ refusal: { code: 'approvalNeeded', facts: { room: '3-2-1502' } } })
    const paid = await done(pay(input, people.chief))
    const taken = { paymentId: paid.paymentId, reason: '错' }
    await done(by(linkOwnRoom, { staffId: people.chief, room: '3-2-1502' }, people.second))
    expect(await by(voidPayment, taken)).toMatchObject({ refusal: { code: 'approverNotAllowed' } })
    expect(await by(voidPayment, taken, people.second)).toMatchObject({ ok: true })
    const bill = { billId: line(1).billId, reason: '面积错' }
    expect(await by(voidBill, bill)).toMatchObject({ refusal: { code: 'approverNotAllowed' } })
    expect(await by(voidBill, bill, people.second)).toMatchObject({ ok: true })
  })

  test.each<[string, Partial<TakePaymentInput>]>([
    ['nothingChosen', {}],
    ['notByHand', { oneOffs: [{ feeItemId: clause.feeItemId, amountFen: 1_00, reason: '补' }] }],
    ['reasonMissing', { oneOffs: [{ feeItemId: keyCard, amountFen: 1_00, reason: ' ' }] }],
    ['lateChanged', { lines: [{ billId: fixedId('bill', 100), amountFen: 99, lateFen: 1 }] }],
    ['billNotFound', { lines: [{ billId: fixedId('none', 1), amountFen: 1_00 }] }],
  ])('refuses %s and leaves no bill behind', async (code, wrong) => {
    const before = await estate.store.read.selectFrom('bill').select('id').execute()
    expect(await pay({ roomId: room(0), lines: [], dueFen: 1_00, ...wrong })).toMatchObject({ refusal: { code } })
    expect(await estate.store.read.selectFrom('bill').select('id').execute()).toEqual(before)
  })

  test('made void takes back what was charged at once, and bills of each room are owed again', async () => {
    const oneOffs = [{ feeItemId: keyCard, amountFen: 20_00, reason: '遗失补办' }]
    const paid = await done(pay({ roomId: room(0), lines: [line(0), line(1)], oneOffs, dueFen: 499_30 }))
    await done(by(voidPayment, { paymentId: paid.paymentId, reason: '客户改主意' }))
    for (const at of [0, 1])
      expect((await listOpenBills(estate.store.read, room(at))).map(({ id }) => id)).toEqual(estate.rooms[at]?.billIds)
    // A bill that was paid with a void payment only may be taken back.
    expect(await by(voidBill, { billId: bill(1), reason: '面积错' })).toMatchObject({ ok: true })
  })
})

describe('the order a sum pays in', () => {
  const owed = (id: string, balanceFen: number, dueOn: string) => ({ id, balanceFen, dueOn, periodFrom: dueOn })
  const three = [owed('c', 300, '2026-03-10'), owed('a', 100, '2026-01-10'), owed('b', 200, '2026-02-10')]

  test('E10.1: is the oldest first, or as the payer says, and the receipt records that the payer said it', async () => {
    expect(allocate(inOrder(three, []), 250)).toEqual({
      lines: [
        { billId: 'a', amountFen: 100 },
        { billId: 'b', amountFen: 150 },
      ],
      leftFen: 0,
    })
    expect(allocate(inOrder(three, ['c']), 350).lines).toEqual([
      { billId: 'c', amountFen: 300 },
      { billId: 'a', amountFen: 50 },
    ])
    const newest = await done(pay({ roomId: room(0), lines: [line(0, 2)], dueFen: 239_60 }))
    expect(await readReceipt(estate.store.read, newest.receiptId, estate.ring)).toMatchObject({ isPayersOrder: true })
    const oldest = await done(pay({ roomId: room(0), lines: [line(0), line(0, 1, 9_67)], dueFen: 249_30 }))
    expect(await readReceipt(estate.store.read, oldest.receiptId, estate.ring)).not.toHaveProperty('isPayersOrder')
  })

  test('allocation conserves to the fen, takes no bill above its balance, and leaves none older unpaid', () => {
    const bills = fc.uniqueArray(
      fc.record({ balanceFen: fc.integer({ min: 1, max: 500_000 }), day: fc.integer({ min: 10, max: 28 }) }),
      { minLength: 1, maxLength: 12, selector: ({ day }) => day },
    )
    fc.assert(
      fc.property(bills, fc.integer({ min: 0, max: 3_000_000 }), (many, sum) => {
        const open = many.map(({ balanceFen, day }) => owed(String(day), balanceFen, `2026-01-${day}`))
        const { lines, leftFen } = allocate(inOrder(open, []), sum)
        expect(lines.reduce((all, { amountFen }) => all + amountFen, leftFen)).toBe(sum)
        for (const { billId, amountFen } of lines)
          expect(amountFen).toBeLessThanOrEqual(open.find(({ id }) => id === billId)?.balanceFen ?? 0)
        expect(leftFen === 0 || lines.length === open.length).toBe(true)
        expect(isOutOfOrder(open, lines)).toBe(false)
      }),
      { seed: randomSeed('allocation'), numRuns: 2000 },
    )
  })
})

describe('waivers and discounts', () => {
  test('need a reason and a second person, lessen what is owed, and are told on the receipt and in the explanation', async () => {
    expect(await waive({ reason: ' ' })).toMatchObject({ refusal: { code: 'reasonMissing' } })
    expect(await waive({}, null)).toMatchObject({ refusal: { code: 'approvalNeeded' } })
    await done(waive())
    expect(await explainBill(estate.store.read, bill(0), today)).toMatchObject({
      bill: { amountFen: oneBillFen, waivedFen: 39_67, balanceFen: 200_00 },
      waived: [{ day: today, amountFen: 39_67, kind: 'waiver', reason: '报修三次未修好' }],
    })
    const paid = await done(pay({ roomId: room(0), lines: [line(0, 0, 200_00)], dueFen: 200_00 }))
    expect(await readReceipt(estate.store.read, paid.receiptId, estate.ring)).toMatchObject({
      lines: [{ amountFen: oneBillFen, discountFen: 39_67, paidFen: 200_00 }],
    })
    expect(await waive({ amountFen: 1 })).toMatchObject({ refusal: { code: 'waiverAboveBalance' } })
  })

  test('above the limit of one bill, all its waivers together, take a manager', async () => {
    await done(waive({ amountFen: 150_00 }))
    expect(await waive({ amountFen: 50_01 })).toMatchObject({
      refusal: { code: 'waiverAboveLimit', facts: { limitFen: 200_00 } },
    })
    expect(await waive({ amountFen: 50_01 }, people.second)).toMatchObject({ ok: true })
  })

  test('of several bills are shared by what each owes, to the fen, largest remainder first', async () => {
    const billIds = [bill(0), bill(0, 1), bill(1)]
    await done(pay({ roomId: room(0), lines: [line(0, 1, 139_67)], dueFen: 139_60 }))
    await done(waive({ billIds, kind: 'discount', amountFen: 10_00, reason: '一次缴清' }))
    const given = await estate.store.read.selectFrom('bill_waiver').select(['billId', 'amountFen']).execute()
    expect(Object.fromEntries(given.map(({ billId, amountFen }) => [billId, amountFen]))).toEqual({
      [bill(0)]: 4_14,
      [bill(0, 1)]: 1_72,
      [bill(1)]: 4_14,
    })
    expect(await waive({ billIds, amountFen: 570_00 })).toMatchObject({ refusal: { code: 'waiverAboveBalance' } })
  })

  test('of one’s own room are never given by oneself and somebody of the same room', async () => {
    await done(by(linkOwnRoom, { staffId: clerk.id, room: '3-2-1501' }))
    await done(by(linkOwnRoom, { staffId: people.chief, room: '3-2-1501' }, people.second))
    expect(await waive()).toMatchObject({ refusal: { code: 'approverNotAllowed' } })
  })

  test.each([
    ['20', { ok: true, amountFen: 20_00 }],
    ['5%', { ok: true, amountFen: 11_98 }],
    ['100 %', { ok: false, refusal: { code: 'waiverAboveBalance' } }],
    ['0', { ok: false, refusal: { code: 'waiverZero' } }],
    ['ten', { ok: false, refusal: { code: 'amountUnreadable' } }],
  ])('%s is read as %o', (typed, read) => {
    expect(readWaiver(typed, { amountFen: oneBillFen, balanceFen: 200_00, waivedFen: 0 })).toMatchObject(read)
  })
})
