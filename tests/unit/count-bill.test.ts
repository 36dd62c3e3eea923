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
    setAt: 0,
    approverName: null,
    ...more,
  }
}

function facts(areaMilli: number, quantityMilli: number | null = null) {
  const thing = { vehicleId: null, meterId: null, contract: null, toOn: null, anchorOn: null }
  const binding = { id: 'b', feeItemId: 'fee', roomId: 'r', fromOn: '2020-01-01', ...thing, quantityMilli }
  return { binding, areaMilli, floor: 15, billedThrough: null }
}

const quarter = { from: '2026-01-01', to: '2026-03-31' }
const january = { from: '2026-01-01', to: '2026-01-31' }
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

  test('each month has its own price, and the bill says which', () => {
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

describe('a price counts from its day', () => {
  const prices = [price({ id: 'p2', fromOn: '2026-02-11', unitPriceTenThousandths: 30_000 }), price()]
  const counted = (fee: FeeItem) => countBill({ item: fee, prices }, facts(100_000), quarter, none)

  test('in the midst of a month, both by days', () => {
    // 100 ㎡ × (2.68 × (1 + 10/28) + 3.00 × (18/28 + 1))
    expect(counted(item('area'))).toMatchObject({
      bill: {
        amountFen: 856_57,
        unitPriceTenThousandths: 0,
        workings: {
          parts: [
            { from: '2026-01-01', to: '2026-02-10', monthsText: '1+10/28', unitPriceTenThousandths: 26_800 },
            { from: '2026-02-11', to: '2026-03-31', monthsText: '1+18/28', unitPriceTenThousandths: 30_000 },
          ],
        },
      },
    })
  })

  test('and a month of two prices is rounded once where months are', () => {
    const yuan = { rounding: { unitFen: 100, mode: 'halfUp', point: 'perMonth' } } as const
    // 268 + 289 (of 288.57) + 300
    expect(counted(item('area', yuan))).toMatchObject({ bill: { amountFen: 857_00 } })
  })

  test('a formula does not change within a period', () => {
    const formulas = prices.map((one) => ({ ...one, formula: '面积 * 月数' }))
    expect(fen(item('formula'), formulas, 100_000, quarter)).toBe('formulaPriceChanges')
  })
})

describe('a meter whose price changes in its period', () => {
  const metered = item('metered', { timing: 'postpaid', unit: '吨' })
  const prices = [
    price({ id: 'p2', fromOn: '2026-02-01', unitPriceTenThousandths: 50_000, basis: '新价' }),
    price({ unitPriceTenThousandths: 10_000 }),
  ]
  const read = (...readings: readonly (readonly [string, number])[]): PeriodFacts => {
    const segments = readings.map(([toOn, usageMilli], at) => {
      return { fromOn: readings[at - 1]?.[0] ?? '2025-12-31', toOn, usageMilli }
    })
    const usageMilli = segments.reduce((sum, one) => sum + one.usageMilli, 0)
    const ends = { fromOn: '2025-12-31', fromMilli: 0, toOn: '2026-03-31', toMilli: usageMilli }
    return { shared: null, usage: { usageMilli, ...ends, isEstimated: false, segments } }
  }

  test.each([
    ['on the day', '2026-02-01'],
    ['on the evening before', '2026-01-31'],
  ])('is parted by a reading %s, never billed whole at the first price', (_when, day) => {
    const usage = read([day, 30_000], ['2026-03-31', 60_000])
    const counted = countBill({ item: metered, prices }, facts(0), quarter, usage)
    expect(counted).toMatchObject({
      bill: {
        amountFen: 30_00 + 300_00,
        unitPriceTenThousandths: 0,
        workings: { parts: [{ quantityMilli: 30_000 }, { quantityMilli: 60_000, basis: '新价' }] },
      },
    })
  })

  test('is refused with the day where nobody read it then', () => {
    const counted = countBill({ item: metered, prices }, facts(0), quarter, read(['2026-03-31', 90_000]))
    expect(counted).toMatchObject({ refusal: { code: 'readingAtPriceMissing', facts: { day: '2026-02-01' } } })
  })

  test('has the tiers of each price for its own months', () => {
    const tiers = (low: number) => [
      { upToMilli: 10_000, unitPriceTenThousandths: low },
      { upToMilli: null, unitPriceTenThousandths: 2 * low },
    ]
    const tiered = prices.map((one) => ({ ...one, tiers: tiers(one.unitPriceTenThousandths) }))
    // January: 10 × 1 + 20 × 2; February and March: 20 × 5 + 40 × 10.
    expect(fen(metered, tiered, 0, quarter, read(['2026-02-01', 30_000], ['2026-03-31', 60_000]))).toBe(550_00)
  })
})

describe('rounding takes the sum', () => {
  const jiao = { rounding: { unitFen: 10, mode: 'halfUp', point: 'perBill' } } as const
  const added = price({ unitPriceTenThousandths: 10_000, additionFen: 1_23 })
  const usage: PeriodFacts = {
    shared: null,
    usage: {
      usageMilli: 90_000,
      fromOn: '2025-12-31',
      fromMilli: 0,
      toOn: '2026-01-31',
      toMilli: 90_000,
      isEstimated: false,
      segments: [{ fromOn: '2025-12-31', toOn: '2026-01-31', usageMilli: 90_000 }],
    },
  }
  test.each([
    ['metered', item('metered', jiao), added, 91_20],
    [
      'tiers',
      item('metered', jiao),
      { ...added, tiers: [{ upToMilli: null, unitPriceTenThousandths: 10_000 }] },
      91_20,
    ],
    ['by month', item('area', { rounding: { ...jiao.rounding, point: 'perMonth' } }), added, 91_20],
    ['by bill', item('area', jiao), added, 91_20],
  ])('with the addition: %s', (_what, fee, withAddition, expected) => {
    expect(fen(fee, [withAddition], 90_000, january, usage)).toBe(expected)
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
      segments: [{ fromOn: '2025-12-31', toOn: '2026-01-31', usageMilli }],
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
    expect(fen(metered, [price({ tiers })], 0, january, of(usage))).toBe(expected)
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
    expect(fen(metered, [price({ tiers })], 0, january, of(usage))).not.toBe(wrong)
  })

  test('of several months reach as many times as far', () => {
    expect(fen(metered, [price({ tiers })], 0, quarter, of(3 * 231_000))).toBe(366_26)
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
