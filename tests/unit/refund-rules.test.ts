// How money goes back: the arithmetic of refunds.
import { describe, expect, test } from 'vitest'
import { checkParts, outOfTakings, planRefund, type Left } from '../../db/money/refunds/rules.ts'

const refusedAs = (code: string, field?: string) => ({
  ok: false,
  refusal: field === undefined ? { code } : { code, field },
})

describe('refund rules', () => {
  const left: Left = {
    paidBy: [
      { method: 'cash', accountId: null, leftFen: 139_60 },
      { method: 'wechat', accountId: null, leftFen: 100_00 },
    ],
    totalLeftFen: 239_67,
    roundingLeftFen: 7,
    cashUnitFen: 10,
  }
  test('the whole goes back as it was paid, rounding stays let go, other ways come before cash', () => {
    expect(planRefund(239_67, left, 'cash')).toMatchObject({
      ok: true,
      due: { totalFen: 239_67, roundingFen: 7, dueFen: 239_60 },
      parts: [
        { paidBy: 'wechat', method: 'wechat', amountFen: 100_00 },
        { paidBy: 'cash', method: 'cash', amountFen: 139_60 },
      ],
    })
    expect(planRefund(60_00, left, 'cash')).toMatchObject({ parts: [{ method: 'wechat', amountFen: 60_00 }] })
    expect(planRefund(120_00, left, 'transfer')).toMatchObject({
      parts: [{ method: 'wechat' }, { paidBy: 'cash', method: 'transfer', amountFen: 20_00 }],
    })
  })
  test('coins pay no fen: what was let go is let go again, and no more of it', () => {
    expect(planRefund(120_03, left, 'cash')).toMatchObject({ due: { roundingFen: 3, dueFen: 120_00 } })
    expect(planRefund(120_08, left, 'cash')).toMatchObject(refusedAs('refundNotPayable', 'amount'))
    expect(planRefund(120_08, left, 'transfer')).toMatchObject({ due: { roundingFen: 0, dueFen: 120_08 } })
    // What is told is what the form tells: without what was let go.
    expect(planRefund(239_68, left, 'cash')).toMatchObject({ refusal: { facts: { leftFen: 239_60 } } })
    expect(planRefund(239_68, left, 'cash')).toMatchObject(refusedAs('refundTooMuch', 'amount'))
  })
  test('the whole in coins too: what went back by transfer to the fen leaves nothing that no coin pays', () => {
    const rest = {
      ...left,
      paidBy: [{ method: 'cash', accountId: null, leftFen: 129_63 } as const],
      totalLeftFen: 129_67,
      roundingLeftFen: 4,
    }
    expect(planRefund(129_67, rest, 'cash')).toMatchObject(refusedAs('refundNotPayable', 'amount'))
    expect(planRefund(129_67, rest, 'transfer')).toMatchObject({ due: { roundingFen: 4, dueFen: 129_63 } })
  })
  test('parts other than the plan’s, without a number, or to nobody are refused', () => {
    const wechat = { paidBy: 'wechat', method: 'wechat', amountFen: 60_00, reference: 'R0001' } as const
    expect(checkParts(60_00, [wechat], left, null)).toMatchObject({ ok: true, due: { dueFen: 60_00 } })
    expect(checkParts(60_00, [{ ...wechat, amountFen: 50_00 }], left, null)).toMatchObject(refusedAs('dueChanged'))
    const inCash = { ...wechat, method: 'cash', reference: null } as const
    expect(checkParts(60_00, [inCash], left, null)).toMatchObject(refusedAs('dueChanged'))
    expect(checkParts(60_00, [{ ...wechat, reference: null }], left, null)).toMatchObject(
      refusedAs('referenceMissing', 'wechat'),
    )
    const moved = { paidBy: 'cash', method: 'transfer', amountFen: 20_00, reference: 'T20261128' } as const
    expect(checkParts(120_00, [{ ...wechat, amountFen: 100_00 }, moved], left, null)).toMatchObject(
      refusedAs('payeeMissing', 'payee'),
    )
  })
  test('out of takings is what was not put into the drawer for it', () => {
    expect(outOfTakings(50_00, { inFen: 0, refundsFen: 0, depositsFen: 0, prepaidFen: 0 })).toBe(50_00)
    expect(outOfTakings(50_00, { inFen: 80_00, refundsFen: 0, depositsFen: 0, prepaidFen: 0 })).toBe(0)
    expect(outOfTakings(50_00, { inFen: 80_00, refundsFen: -60_00, depositsFen: 0, prepaidFen: 0 })).toBe(30_00)
    expect(outOfTakings(50_00, { inFen: 10_00, refundsFen: -60_00, depositsFen: 0, prepaidFen: 0 })).toBe(50_00)
  })
})
