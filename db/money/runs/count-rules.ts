// What a bill comes to. Exact until the one rounding, and refused where something is missing: a bill of zero that a wrong
// formula or a missing price gave would be found by nobody.
import { roundedFen, tieredExact, type Tier } from '../../core/amount.ts'
import { fraction } from '../../core/fraction.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { addDays, daysBetween, type Period } from '../../core/time.ts'
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

/** A month, parted on the days its price changes. */
function partedByPrice(prices: readonly Price[], month: MonthPart): MonthPart[] {
  const changes = prices.map(({ fromOn }) => fromOn).filter((day) => day > month.from && day <= month.to)
  if (changes.length === 0) return [month]
  const starts = [month.from, ...changes.toSorted()]
  return starts.map((from, at) => {
    const next = starts[at + 1]
    const to = next === undefined ? month.to : addDays(next, -1)
    return { from, to, days: daysBetween(from, to) + 1, ofDays: month.ofDays }
  })
}

/** Months and parts of one price stand together; every day has the price of that day. Null where one has none. */
function stretchesOf(prices: readonly Price[], months: readonly MonthPart[]): Stretch[] | null {
  const stretches: { price: Price; months: MonthPart[] }[] = []
  for (const month of months.flatMap((one) => partedByPrice(prices, one))) {
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
  readonly months: readonly MonthPart[]
  readonly first: Price
  readonly period: PeriodFacts
}) => Result<Counted>

function byProduct(quantityMilli: number | null, missing: string): Counting {
  return ({ item, stretches, months, first }) => {
    if (quantityMilli === null || quantityMilli === 0) return refuse(missing)
    const addition = BigInt(first.additionFen)
    const exactOf = ({ price, months }: Stretch) =>
      BigInt(quantityMilli) * BigInt(price.unitPriceTenThousandths) * coveredParts(months)
    if (item.rounding.point === 'perBill') {
      const exact = stretches.reduce((sum, one) => sum + exactOf(one), addition * perFen * partsPerMonth)
      return { ok: true, quantityMilli, amountFen: roundedFen(exact, perFen * partsPerMonth, item.rounding) }
    }
    const monthly = months.map((month) => {
      const within = (part: MonthPart) => part.from >= month.from && part.to <= month.to
      const exact = stretches.map((one) => exactOf({ price: one.price, months: one.months.filter(within) }))
      return roundedFen(
        exact.reduce((sum, part) => sum + part, 0n),
        perFen * partsPerMonth,
        item.rounding,
      )
    })
    // With an addition the sum may be off the unit again, and what is due is a multiple of it.
    const sumFen = monthly.reduce((sum, fen) => sum + fen, first.additionFen)
    return { ok: true, quantityMilli, amountFen: roundedFen(BigInt(sumFen), 1n, item.rounding) }
  }
}

/** Tiers are of a month, as they are announced: of several months they reach as many times as far. */
function tiersFor({ price, months }: Stretch): readonly Tier[] | null {
  const parts = coveredParts(months)
  const times = (milli: number) => Number((BigInt(milli) * parts) / partsPerMonth)
  return (
    price.tiers?.map((tier) => ({ ...tier, upToMilli: tier.upToMilli === null ? null : times(tier.upToMilli) })) ?? null
  )
}

type MeteredPart = CountedPart & { readonly quantityMilli: number }

/**
 * What a meter counted, by prices. A reading on the day a price begins, or the day before, parts it; refuses
 * `readingAtPriceMissing` where something was used across that day and nobody can say at which price.
 */
function meteredParts(stretches: readonly Stretch[], segments: Usage['segments']): Result<{ parts: MeteredPart[] }> {
  const starts = stretches.slice(1).map(({ months }) => months[0]?.from ?? '')
  const used = segments.filter(({ usageMilli }) => usageMilli > 0)
  const unread = starts.find((day) => used.some(({ fromOn, toOn }) => addDays(fromOn, 1) < day && day < toOn))
  if (unread !== undefined) return refuse('readingAtPriceMissing', { facts: { day: unread } })
  // A reading on the day itself was taken before the new price counted anything.
  const at = ({ toOn }: { readonly toOn: string }) => starts.filter((day) => day < toOn).length
  const parts = stretches.map((stretch, index) => {
    const quantityMilli = used.filter((one) => at(one) === index).reduce((sum, { usageMilli }) => sum + usageMilli, 0)
    const tiers = tiersFor(stretch)
    return { ...partOf(stretch), quantityMilli, ...(tiers === null ? {} : { tiers }) }
  })
  return { ok: true, parts }
}

const byMeter: Counting = ({ item, stretches, first, period: { usage } }) => {
  if (usage === null) return refuse('readingMissing')
  const { usageMilli, segments, ...readings } = usage
  const counted = meteredParts(stretches, segments)
  if (!counted.ok) return counted
  const { parts } = counted
  const exact = parts.reduce(
    (sum, { quantityMilli, tiers, unitPriceTenThousandths }) =>
      sum + (tiers ? tieredExact(quantityMilli, tiers) : BigInt(quantityMilli) * BigInt(unitPriceTenThousandths)),
    usageMilli > 0 ? BigInt(first.additionFen) * perFen : 0n,
  )
  const [only] = parts
  const more = parts.length > 1 ? { readings, parts } : { readings, ...(only?.tiers ? { tiers: only.tiers } : {}) }
  return { ok: true, quantityMilli: usageMilli, amountFen: roundedFen(exact, perFen, item.rounding), more }
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
 * Counts one bill. Refuses `priceMissing` where a day has no price, `areaMissing`, `indoorAreaMissing`, `readingMissing`,
 * `readingAtPriceMissing`, `sharedCostMissing`, what a formula refuses, `chargedByHand`, and `amountZero` where something was used and still
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
  const counted = countingOf(fee, facts)({ item, facts, stretches, months, first, period: periodFacts })
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
