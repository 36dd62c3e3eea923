// What a bill comes to. Exact until the one rounding, and refused where something is missing: a bill of zero that a wrong
// formula or a missing price gave would be found by nobody.
import { roundedFen, tieredAmountFen } from '../../core/amount.ts'
import { fraction } from '../../core/fraction.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { addDays, type Period } from '../../core/time.ts'
import { countFormula, readFormula } from '../fees/formula-rules.ts'
import type { FeeItem, Price } from '../fees/model.ts'
import type { BindingFacts, CountedBill, CountedPart, FeeWithPrices, SharedPart, Usage, Workings } from './model.ts'
import { anchorOf, coveredParts, monthParts, monthsText, partsPerMonth, type MonthPart } from './period-rules.ts'

/** One fen in thousandths of a quantity times ten-thousandths of a yuan. */
const perFen = 100_000n

export function priceOn(prices: readonly Price[], day: string): Price | undefined {
  return prices.find(({ fromOn }) => fromOn <= day)
}

/** What only some kinds need, looked up by the caller for exactly this period. */
export interface PeriodFacts {
  readonly usage: Usage | null
  readonly shared: SharedPart | null
}

interface Stretch {
  readonly price: Price
  readonly months: readonly MonthPart[]
}

/** Months of one price stand together; a month has the price of its first day. Null where a month has none. */
function stretchesOf(prices: readonly Price[], months: readonly MonthPart[]): Stretch[] | null {
  const stretches: { price: Price; months: MonthPart[] }[] = []
  for (const month of months) {
    const price = priceOn(prices, month.from)
    if (price === undefined) return null
    const last = stretches.at(-1)
    if (last?.price.id === price.id) last.months.push(month)
    else stretches.push({ price, months: [month] })
  }
  return stretches
}

function partOf({ price, months }: Stretch): CountedPart {
  return {
    from: months[0]?.from ?? '',
    to: months.at(-1)?.to ?? '',
    monthsText: monthsText(months),
    unitPriceTenThousandths: price.unitPriceTenThousandths,
    basis: price.basis,
  }
}

interface Counted {
  readonly amountFen: number
  readonly quantityMilli: number
  readonly more?: Partial<Workings>
}

type Counting = (parts: {
  readonly item: FeeItem
  readonly facts: BindingFacts
  readonly stretches: readonly Stretch[]
  readonly first: Price
  readonly period: PeriodFacts
}) => Result<Counted>

function byProduct(quantityMilli: number | null, missing: string): Counting {
  return ({ item, stretches, first }) => {
    if (quantityMilli === null || quantityMilli === 0) return refuse(missing)
    const addition = BigInt(first.additionFen)
    const exactOf = ({ price, months }: Stretch) =>
      BigInt(quantityMilli) * BigInt(price.unitPriceTenThousandths) * coveredParts(months)
    if (item.rounding.point === 'perBill') {
      const exact = stretches.reduce((sum, one) => sum + exactOf(one), addition * perFen * partsPerMonth)
      return { ok: true, quantityMilli, amountFen: roundedFen(exact, perFen * partsPerMonth, item.rounding) }
    }
    const monthly = stretches.flatMap(({ price, months }) =>
      months.map((month) => roundedFen(exactOf({ price, months: [month] }), perFen * partsPerMonth, item.rounding)),
    )
    return { ok: true, quantityMilli, amountFen: monthly.reduce((sum, fen) => sum + fen, first.additionFen) }
  }
}

const byMeter: Counting = ({ item, first, period: { usage } }) => {
  if (usage === null) return refuse('readingMissing')
  const { usageMilli, ...readings } = usage
  const amountFen =
    first.tiers === null
      ? roundedFen(BigInt(usageMilli) * BigInt(first.unitPriceTenThousandths), perFen, item.rounding)
      : tieredAmountFen(usageMilli, first.tiers, item.rounding)
  const more = { readings, ...(first.tiers === null ? {} : { tiers: first.tiers }) }
  return { ok: true, quantityMilli: usageMilli, amountFen: amountFen + (usageMilli > 0 ? first.additionFen : 0), more }
}

const byShare: Counting = ({ period: { shared } }) => {
  if (shared === null) return refuse('sharedCostMissing')
  const { amountFen, ...share } = shared
  return { ok: true, quantityMilli: share.weightMilli, amountFen, more: { share } }
}

const byFormula: Counting = ({ item, facts, stretches, first }) => {
  if (first.formula === null) return refuse('formulaMissing')
  if (stretches.length > 1) return refuse('formulaPriceChanges', { facts: { day: stretches[1]?.price.fromOn ?? '' } })
  const read = readFormula(first.formula)
  if (!read.ok) return read
  const { binding, areaMilli, floor } = facts
  const milli = (value: number | null) => (value === null || value === 0 ? null : fraction(BigInt(value), 1000n))
  const counted = countFormula(read.formula, {
    area: milli(areaMilli),
    indoorArea: milli(binding.quantityMilli),
    quantity: milli(binding.quantityMilli),
    price: fraction(BigInt(first.unitPriceTenThousandths), 10_000n),
    months: fraction(coveredParts(stretches[0]?.months ?? []), partsPerMonth),
    floor: fraction(BigInt(floor)),
  })
  if (!counted.ok) return counted
  const { numerator, denominator } = counted.yuan
  const exact = numerator * 100n + BigInt(first.additionFen) * denominator
  const more = { formula: read.text }
  return { ok: true, quantityMilli: areaMilli, amountFen: roundedFen(exact, denominator, item.rounding), more }
}

function countingOf({ item }: FeeWithPrices, { binding, areaMilli }: BindingFacts): Counting {
  switch (item.kind) {
    case 'area':
      return byProduct(binding.quantityMilli ?? areaMilli, 'areaMissing')
    case 'indoorArea':
      return byProduct(binding.quantityMilli, 'indoorAreaMissing')
    case 'fixed':
      return byProduct(binding.quantityMilli ?? 1000, 'quantityMissing')
    case 'metered':
      return byMeter
    case 'shared':
      return byShare
    case 'formula':
      return byFormula
    case 'manual':
      return () => refuse('chargedByHand')
  }
}

/**
 * Counts one bill. Refuses `priceMissing` where a month has no price, `areaMissing`, `indoorAreaMissing`, `readingMissing`,
 * `sharedCostMissing`, what a formula refuses, `chargedByHand`, and `amountZero` where something was used and still
 * nothing comes out.
 */
export function countBill(
  fee: FeeWithPrices,
  facts: BindingFacts,
  period: Period,
  periodFacts: PeriodFacts,
): Result<{ bill: Omit<CountedBill, 'payerId'> }> {
  const { item } = fee
  const months = monthParts(anchorOf(item, facts.binding), period)
  const stretches = stretchesOf(fee.prices, months)
  const first = stretches?.[0]?.price
  if (!stretches || !first) return refuse('priceMissing', { facts: { day: period.from } })
  const counted = countingOf(fee, facts)({ item, facts, stretches, first, period: periodFacts })
  if (!counted.ok) return counted
  const { amountFen, quantityMilli, more } = counted
  if (amountFen === 0 && quantityMilli > 0 && item.kind !== 'shared') return refuse('amountZero')
  const isOnePrice = stretches.length === 1 && more?.tiers === undefined && more?.formula === undefined
  const hasParts = months.some(({ days, ofDays }) => days < ofDays)
  return {
    ok: true,
    bill: {
      periodFrom: period.from,
      periodTo: period.to,
      quantityMilli,
      unitPriceTenThousandths: isOnePrice ? first.unitPriceTenThousandths : 0,
      months: months.length,
      monthsText: hasParts ? monthsText(months) : null,
      amountFen,
      dueOn: addDays(item.timing === 'prepaid' ? period.from : period.to, item.dueAfterDays),
      workings: {
        kind: item.kind,
        quantityMilli,
        unit: item.unit,
        parts: stretches.map(partOf),
        additionFen: first.additionFen,
        rounding: item.rounding,
        ...more,
      },
    },
  }
}
