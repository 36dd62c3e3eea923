// The sums of a shift: float + in − out − refunds − count = difference, as arithmetic and through the store.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { circulatingFen, splitChange } from '../../db/core/cash.ts'
import { takeDeposit } from '../../db/money/deposits/commands.ts'
import { returnDeposit } from '../../db/money/deposits/return-commands.ts'
import { takePayment, type TakePaymentInput } from '../../db/money/payments/commands.ts'
import { voidPayment } from '../../db/money/payments/void-commands.ts'
import { topUpPrepaid } from '../../db/money/prepaid/commands.ts'
import { payOutPrepaid } from '../../db/money/prepaid/payout-commands.ts'
import { refundPayment } from '../../db/money/refunds/commands.ts'
import { countDrawer, makeCloseShift, moveCash } from '../../db/money/shifts/commands.ts'
import type { CashMoveKind, ShiftCash } from '../../db/money/shifts/model.ts'
import { countedSum, difference, expectedCash, isNearEnd, isPastEnd } from '../../db/money/shifts/rules.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { makeRandom } from '../../db/demo/random.ts'
import { openMatters } from '../../db/views/open-matters/queries.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { done, keyCard, openCashier, type Cashier } from '../fixtures/cashier.ts'

type Part = Exclude<keyof ShiftCash, 'floatFen' | 'expectedFen'>

describe('the arithmetic', () => {
  test('E13.1: 500.00 + 12,340.50 + 600.00 − 300.00 − 10,000.00 is 3,140.50, and 3,140.00 counted is 0.50 short', () => {
    const cash = {
      floatFen: 500_00,
      // Deposits are paid like any other bill: 600.00 of them are taken with the sales.
      salesFen: 12_340_50 + 600_00,
      voidsFen: 0,
      depositsFen: 0,
      prepaidFen: 0,
      refundsFen: -300_00,
      inFen: 0,
      outFen: 0,
      deliveredFen: -10_000_00,
    }
    expect(expectedCash(cash)).toBe(3_140_50)
    expect(difference(3_140_00, 3_140_50)).toBe(-50)
  })

  test('float + in − out − refunds − count = difference, for 10,000 random shifts of every kind', () => {
    const random = makeRandom(randomSeed('shift arithmetic'))
    const comes: readonly Part[] = ['salesFen', 'inFen']
    const goes: readonly Part[] = ['voidsFen', 'depositsFen', 'prepaidFen', 'refundsFen', 'outFen', 'deliveredFen']
    const used = new Set<Part>()
    for (let round = 0; round < 10_000; round += 1) {
      let expected = random.whole(1_000_00)
      const cash = {
        floatFen: expected,
        salesFen: 0,
        voidsFen: 0,
        depositsFen: 0,
        prepaidFen: 0,
        refundsFen: 0,
        inFen: 0,
        outFen: 0,
        deliveredFen: 0,
      }
      for (let step = random.whole(20); step > 0; step -= 1) {
        const fen = 1 + random.whole(500_00)
        const kind = random.pick([...comes, ...goes])
        const signed = goes.includes(kind) ? -Math.min(fen, expected) : fen
        used.add(kind)
        cash[kind] += signed
        expected += signed
      }
      const pieces = Object.fromEntries(circulatingFen.map((value) => [String(value), random.whole(30)]))
      const counted = countedSum(pieces)
      const sum = circulatingFen.reduce((total, value) => total + value * (pieces[String(value)] ?? 0), 0)
      expect(counted).toEqual({ ok: true, countedFen: sum })
      expect(expectedCash(cash)).toBe(expected)
      expect(difference(sum, expectedCash(cash))).toBe(sum - expected)
    }
    expect([...used].toSorted()).toEqual([...comes, ...goes].toSorted())
  })

  test('pieces that are no count, and denominations nobody has, are refused at their field', () => {
    expect(countedSum({ '10000': 2, '10': 3 })).toEqual({ ok: true, countedFen: 200_30 })
    for (const count of [-1, 1.5, Number.NaN, 10_000])
      expect(countedSum({ '10000': count })).toMatchObject({ refusal: { code: 'piecesUnreadable', field: '10000' } })
    expect(countedSum({ '300': 1 })).toMatchObject({ refusal: { field: '300' } })
  })

  test('a shift is near its end for the minutes in which both persons are there', () => {
    const hour = 3_600_000
    const near = (now: number) => isNearEnd({ openedAt: 0 }, now, 14, 15)
    expect([13.74 * hour, 13.75 * hour, 14 * hour, 14 * hour + 1].map(near)).toEqual([false, true, true, false])
  })

  test('a shift is past its end on another day, or after so many hours', () => {
    const shift = { businessDate: '2026-11-23', openedAt: 0 }
    const hour = 3_600_000
    expect(isPastEnd(shift, '2026-11-23', 14 * hour, 14)).toBe(false)
    expect(isPastEnd(shift, '2026-11-23', 14 * hour + 1, 14)).toBe(true)
    expect(isPastEnd(shift, '2026-11-24', 1, 14)).toBe(true)
  })
})

describe('through the store', () => {
  const closeShift = makeCloseShift(openMatters)
  let cashier: Cashier
  beforeEach(async () => {
    cashier = await openCashier()
  })
  afterEach(() => cashier.estate.close())

  /** What a drawer does, each answering how it moved; null where it was refused for want of cash. */
  function actsOf(random: ReturnType<typeof makeRandom>) {
    const { by, room, estate } = cashier
    const read = estate.store.read
    const refundable: { paymentId: string; billId: string; leftFen: number }[] = []
    const held: string[] = []
    const balances: { accountId: string; leftFen: number }[] = []
    let ofShift: string[] = []
    const some = (most: number) => 10 * (1 + random.whole(most))
    const billOf = async (paymentId: string) =>
      (
        await read
          .selectFrom('payment_line')
          .select('billId')
          .where('paymentId', '=', paymentId)
          .executeTakeFirstOrThrow()
      ).billId
    /** In cash, with more given than is due; what coins can not pay is let go. */
    async function paid(input: Pick<TakePaymentInput, 'lines' | 'oneOffs'>, amountFen: number) {
      const dueFen = amountFen - (amountFen % 10)
      const cashReceivedFen = dueFen + some(50)
      const asked = { roomId: room(0), ...input, dueFen, cashReceivedFen }
      return done(by(takePayment, asked, null))
    }
    const went = async <Answer>(act: ReturnType<typeof by<object, Answer>>, fen: number) => {
      const ended = await act
      if (ended.ok) return -fen
      expect(ended.refusal.code).toBe('drawerTooLittle')
      return null
    }
    return {
      newShift: () => {
        ofShift = []
      },
      async sale() {
        const amountFen = some(3_000) + random.pick([0, 0, 7])
        const oneOffs = [{ feeItemId: keyCard, amountFen, reason: '补卡' }]
        const { dueFen, paymentId } = await paid({ lines: [], oneOffs }, amountFen)
        ofShift.push(paymentId)
        if (amountFen % 10 === 0) refundable.push({ paymentId, billId: await billOf(paymentId), leftFen: amountFen })
        return dueFen
      },
      async void() {
        const paymentId = ofShift.pop()
        if (paymentId === undefined) return 0
        const { dueFen } = await read
          .selectFrom('payment')
          .select('dueFen')
          .where('id', '=', paymentId)
          .executeTakeFirstOrThrow()
        const refundedBefore = refundable.findIndex((one) => one.paymentId === paymentId)
        const moved = await went(by(voidPayment, { paymentId, reason: '收错', isPaperBack: true }), dueFen)
        if (moved !== null && refundedBefore >= 0) refundable.splice(refundedBefore, 1)
        return moved
      },
      async refund() {
        const one = random.pick(refundable.length > 0 ? refundable : [null])
        if (one === null || one.leftFen === 0 || ofShift.includes(one.paymentId)) return 0
        const fen = Math.min(one.leftFen, some(1_000))
        const input = {
          paymentId: one.paymentId,
          lines: [{ billId: one.billId, amountFen: fen }],
          isOwedAgain: true,
          dueFen: fen,
          parts: [{ paidBy: 'cash', method: 'cash', amountFen: fen, reference: null }],
          reason: '缴错房号',
          isPaperBack: true,
          payee: null,
        } as const
        const moved = await went(by(refundPayment, input), fen)
        if (moved !== null) one.leftFen -= fen
        return moved
      },
      async deposit() {
        const amountFen = some(2_000)
        const asked = {
          roomId: room(0),
          purpose: 'key',
          object: `K${held.length}-${random.whole(1e9)}`,
          amountFen,
        } as const
        const { depositId, billId } = await done(by(takeDeposit, asked))
        held.push(depositId)
        return (await paid({ lines: [{ billId, amountFen }] }, amountFen)).dueFen
      },
      async depositBack() {
        const depositId = held.pop()
        if (depositId === undefined) return 0
        const { paidFen } = await read
          .selectFrom('deposit')
          .innerJoin('bill_balance', 'bill_balance.billId', 'deposit.billId')
          .select('bill_balance.paidFen')
          .where('deposit.id', '=', depositId)
          .executeTakeFirstOrThrow()
        const kept = random.pick([0, 10])
        const deductions = kept === 0 ? [] : [{ what: '损坏', amountFen: kept, evidence: '照片' }]
        const how = { method: 'cash', reference: '', proof: 'receipt', payeeName: null, reason: '归还' } as const
        return went(by(returnDeposit, { depositId, deductions, ...how }), paidFen - kept)
      },
      async topUp() {
        const amountFen = some(2_000)
        const top = await done(by(topUpPrepaid, { roomId: room(0), feeItemId: null, amountFen }))
        balances.push({ accountId: top.accountId, leftFen: amountFen })
        return (await paid({ lines: [{ billId: top.billId, amountFen }] }, amountFen)).dueFen
      },
      async payOut() {
        const one = balances.pop()
        if (!one) return 0
        const out = { method: 'cash', reference: '', payeeName: '王小明', reason: '搬走' } as const
        return went(by(payOutPrepaid, { accountId: one.accountId, amountFen: one.leftFen, ...out }), one.leftFen)
      },
      in: () => moved('in', 1),
      out: () => moved('out', -1),
      delivered: () => moved('delivered', -1),
      changed: () => moved('changed', 0),
    }
    async function moved(kind: CashMoveKind, sign: -1 | 0 | 1) {
      const amountFen = some(4_000)
      const act = by(moveCash, { kind, amountFen, reason: '试' })
      if (sign < 0) return went(act, amountFen)
      await done(act)
      return sign * amountFen
    }
  }

  test('100 random shifts of every kind: float + in − out − refunds − count = difference', async () => {
    const random = makeRandom(randomSeed('shifts'))
    const acts = actsOf(random)
    const kinds = Object.keys(acts).filter((name) => name !== 'newShift') as Exclude<keyof typeof acts, 'newShift'>[]
    const times = new Map<string, number>()
    const { by, estate } = cashier
    let expected = 100_00
    for (let round = 0; round < 100; round += 1) {
      // Something to make void: only what the shift itself took can be.
      expected += await acts.sale()
      for (let step = 1 + random.whole(5); step > 0; step -= 1) {
        const kind = random.pick(kinds)
        const fen = await acts[kind]()
        if (fen !== null && fen !== 0) times.set(kind, (times.get(kind) ?? 0) + 1)
        expected += fen ?? 0
      }
      const off = random.pick([0, 0, 10, -10, 50])
      const count = Math.max(0, expected + off)
      const pieces = splitChange(count).pieces.map(({ valueFen, count: many }) => [String(valueFen), many])
      const counted = await by(countDrawer, { pieces: Object.fromEntries(pieces) as Record<string, number> })
      expect(counted).toMatchObject({ answer: { countedFen: count, differenceFen: count - expected } })
      const differenceReason = count === expected ? null : '试'
      expect(await by(closeShift, { differenceReason, leftFen: 0 })).toMatchObject({
        answer: { differenceFen: count - expected },
      })
      acts.newShift()
      expected = random.whole(500) * 10
      await done(by(openShift, { floatFen: expected, floatReason: '另拨' }))
    }
    expect(await estate.store.read.selectFrom('shift_end').selectAll().execute()).toHaveLength(100)
    // Every kind moved the drawer.
    for (const kind of kinds.filter((name) => name !== 'changed'))
      expect([kind, times.get(kind) ?? 0]).not.toEqual([kind, 0])
  }, 120_000)
})
