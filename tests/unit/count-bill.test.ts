import { describe, expect, test } from 'vitest'
import type { FeeItem, FeeKind, Price } from '../../db/money/fees/model.ts'
import { countBill, type PeriodFacts } from '../../db/money/runs/count-rules.ts'

const none: PeriodFacts = { usage: null, shared: null }

function item(kind: FeeKind, more: Partial<FeeItem> = {}): FeeItem {
  return {
    id: 'fee',
    name: '物业管理费',
    unit: '㎡',
    kind,
    cycleMonths: 1,
    anchor: 'naturalMonth',
    timing: 'prepaid',
    dueAfterDays: 24,
    rounding: { unitFen: 1, mode: 'halfUp', point: 'perBill' },
    chargedTo: '业主',
    serves: '',
    priceForm: 'guided',
    heldAs: 'income',
    ...more,
  }
}

function price(more: Partial<Price> = {}): Price {
  return {
    id: 'p1',
    feeItemId: 'fee',
    fromOn: '2020-01-01',
    unitPriceTenThousandths: 26_800,
    additionFen: 0,
    tiers: null,
    formula: null,
    basis: '合同第十二条',
    ...more,
  }
}

function facts(areaMilli: number, quantityMilli: number | null = null) {
  const thing = { vehicleId: null, meterId: null, contract: null, toOn: null, anchorOn: null }
  const binding = { id: 'b', feeItemId: 'fee', roomId: 'r', fromOn: '2020-01-01', ...thing, quantityMilli }
  return { binding, areaMilli, floor: 15, billedThrough: null }
}

const quarter = { from: '2026-01-01', to: '2026-03-31' }
const year = { from: '2026-01-01', to: '2026-12-31' }

function fen(fee: FeeItem, prices: readonly Price[], area: number, period = year, more: PeriodFacts = none) {
  const counted = countBill({ item: fee, prices }, facts(area), period, more)
  return counted.ok ? counted.bill.amountFen : counted.refusal.code
}

describe('area × price × months (E7)', () => {
  const byMonth = { rounding: { unitFen: 1, mode: 'halfUp', point: 'perMonth' } } as const
  test.each([
    [100_240, 14_000, year, 1684_03, 1684_08],
    [92_080, 14_000, year, 1546_94, 1546_92],
    [89_430, 26_800, quarter, 719_02, 719_01],
    [128_560, 28_500, year, 4396_75, 4396_80],
  ])('E7.%$: %i × %i over %o', (area, unitPriceTenThousandths, period, once, monthly) => {
    const prices = [price({ unitPriceTenThousandths })]
    expect(fen(item('area'), prices, area, period)).toBe(once)
    expect(fen(item('area', byMonth), prices, area, period)).toBe(monthly)
  })

  test('E7.5: a ledger in whole yuan is met to the yuan', () => {
    const yuan = item('area', { rounding: { unitFen: 100, mode: 'halfUp', point: 'perBill' } })
    expect(fen(yuan, [price({ unitPriceTenThousandths: 14_000 })], 100_240)).toBe(1684_00)
  })

  test('days of a part of a month are counted by its days', () => {
    expect(fen(item('area'), [price()], 89_430, { from: '2024-02-10', to: '2024-02-29' })).toBe(165_29)
  })

  test('each month has the price of its first day, and the bill says which', () => {
    const prices = [price({ id: 'p2', fromOn: '2026-03-01', unitPriceTenThousandths: 30_000 }), price()]
    const counted = countBill({ item: item('area'), prices }, facts(100_000), quarter, none)
    expect(counted).toMatchObject({
      ok: true,
      bill: {
        amountFen: 2 * 268_00 + 300_00,
        unitPriceTenThousandths: 0,
        workings: {
          parts: [
            { monthsText: '2', from: '2026-01-01' },
            { monthsText: '1', from: '2026-03-01' },
          ],
        },
      },
    })
  })
})

describe('tiers are marginal', () => {
  const tiers = [
    { upToMilli: 230_000, unitPriceTenThousandths: 5283 },
    { upToMilli: 400_000, unitPriceTenThousandths: 5783 },
    { upToMilli: null, unitPriceTenThousandths: 8783 },
  ]
  const metered = item('metered', { timing: 'postpaid', unit: '度' })
  const of = (usageMilli: number): PeriodFacts => ({
    usage: {
      usageMilli,
      fromOn: '2025-12-31',
      fromMilli: 0,
      toOn: '2026-01-31',
      toMilli: usageMilli,
      isEstimated: false,
    },
    shared: null,
  })
  test.each([
    [230_000, 121_51],
    [231_000, 122_09],
    [400_000, 219_82],
    [401_000, 220_70],
    [520_000, 325_22],
  ])('%i is %i fen', (usage, expected) => {
    expect(fen(metered, [price({ tiers })], 0, quarter, of(usage))).toBe(expected)
  })

  test.each([
    [231_000, 133_59],
    [401_000, 352_20],
    [520_000, 456_72],
  ])('tier price on the whole quantity would make %i cost %i, which is another amount', (usage, wrong) => {
    const reached = tiers.find(({ upToMilli }) => upToMilli === null || usage <= upToMilli)
    const whole = fen(
      metered,
      [price({ unitPriceTenThousandths: reached?.unitPriceTenThousandths ?? 0 })],
      0,
      quarter,
      of(usage),
    )
    expect(whole).toBe(wrong)
    expect(fen(metered, [price({ tiers })], 0, quarter, of(usage))).not.toBe(wrong)
  })

  test('nothing used is a bill of nothing, so that the periods stay whole; something used never is', () => {
    expect(fen(metered, [price({ tiers })], 0, quarter, of(0))).toBe(0)
    expect(fen(metered, [price({ unitPriceTenThousandths: 0 })], 0, quarter, of(5000))).toBe('amountZero')
  })
})

describe('what is missing is said, and no bill of zero hides it', () => {
  test.each([
    ['a price', item('area'), [], 'priceMissing'],
    ['a price from that day on', item('area'), [price({ fromOn: '2026-06-01' })], 'priceMissing'],
    ['the area', item('area'), [price()], 'areaMissing'],
    ['the indoor area', item('indoorArea'), [price()], 'indoorAreaMissing'],
    ['a reading', item('metered'), [price()], 'readingMissing'],
    ['the shared cost', item('shared'), [price()], 'sharedCostMissing'],
    ['a formula', item('formula'), [price()], 'formulaMissing'],
    ['a variable of the formula', item('formula'), [price({ formula: '套内面积 * 单价' })], 'formulaValueMissing'],
    ['a divisor', item('formula'), [price({ formula: '单价 / (楼层 - 15)' })], 'formulaDividesByZero'],
  ])('%s', (_what, fee, prices, code) => {
    expect(fen(fee, prices, 0)).toBe(code)
  })

  test('formula error giving 0: a formula that fails bills nothing and says why, it is never taken for zero', () => {
    const failing = price({ formula: '单价 / (楼层 - 15)' })
    const careless = fen(item('formula'), [failing], 90_000)
    expect(typeof careless === 'number' ? careless : 'refused').toBe('refused')
  })
})

test('a formula is counted with the months of its period', () => {
  expect(fen(item('formula'), [price({ formula: '面积 × 单价 × 月数' })], 89_430, quarter)).toBe(719_02)
})
