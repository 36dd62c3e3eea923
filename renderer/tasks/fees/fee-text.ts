// Prices and workings in words.
import type { Tier } from '../../../db/core/amount.ts'
import { dateIn } from '../../../db/core/time.ts'
import { formatMilli, formatTenThousandths } from '../../../db/core/quantity.ts'
import type { BillExplanation, BillView } from '../../../db/money/bills/model.ts'
import type { FeeItem, Price } from '../../../db/money/fees/model.ts'
import type { ServiceView } from '../../../db/money/services/model.ts'
import type { CountedPart, Workings } from '../../../db/money/runs/model.ts'
import { periodText } from '../../text/dates.ts'
import { say } from '../../text/text.ts'

export const unitNames = { 1: 'fen', 10: 'jiao', 100: 'yuan' } as const

export function roundingText({ unitFen, mode, point }: FeeItem['rounding']): string {
  return say('fees.rounding', {
    point: say(`fees.roundingPoint.${point}`),
    mode: say(`fees.roundingMode.${mode}`),
    unit: say(`fees.roundingUnit.${unitNames[unitFen]}`),
  })
}

export function tierTexts(tiers: readonly Tier[], unit: string): string[] {
  return tiers.map(({ upToMilli, unitPriceTenThousandths }, at) => {
    const from = formatMilli(tiers[at - 1]?.upToMilli ?? 0)
    const price = formatTenThousandths(unitPriceTenThousandths)
    if (upToMilli === null) return say('fees.tierOpen', { from, unit, price })
    return say('fees.tier', { from, to: formatMilli(upToMilli), unit, price })
  })
}

/** What is charged, a line for each tier. */
export function priceTexts(item: FeeItem, price: Price): string[] {
  const addition = price.additionFen > 0 ? [say('fees.addition', { fen: price.additionFen })] : []
  if (price.tiers) return [...tierTexts(price.tiers, item.unit), ...addition]
  if (price.formula !== null) return [price.formula, ...addition]
  if (price.unitPriceTenThousandths === 0) return [say(`fees.kind.${item.kind}`), ...addition]
  const each = item.kind === 'metered' || item.kind === 'manual' ? 'fees.perUnit' : 'fees.perMonth'
  return [say(each, { price: formatTenThousandths(price.unitPriceTenThousandths), unit: item.unit }), ...addition]
}

/** Who approved a price and when, after what stands before it; empty where nobody is named. */
export function approvedText({ approverName, setAt }: Price, zone: string): string {
  return approverName === null
    ? ''
    : ` · ${say('fees.board.approved', { who: approverName, day: dateIn(zone, setAt) })}`
}

function lateTexts(late: NonNullable<Workings['late']>): string[] {
  const rate = formatTenThousandths(late.ratePerDayMillionths)
  const before = late.chargedBeforeFen
  return [
    say('fees.explain.lateFor', { item: late.ofItem, period: periodText(late.ofPeriodFrom, late.ofPeriodTo) }),
    ...late.stretches.map(({ from, to, days, owedFen }) =>
      say('fees.explain.lateStretch', { from, to, owed: owedFen, rate, days }),
    ),
    ...(late.countedFen > late.capFen
      ? [say('fees.explain.lateCap', { counted: late.countedFen, cap: late.capFen })]
      : []),
    ...(before > 0 ? [say('fees.explain.lateBefore', { fen: before })] : []),
  ]
}

/** What a meter counted at one of several prices. */
function meteredTexts({ from, to, quantityMilli = 0, tiers, ...part }: CountedPart, unit: string): string[] {
  const used = say('fees.explain.used', { from, to, usage: formatMilli(quantityMilli), unit })
  if (tiers) return [used, ...tierTexts(tiers, unit)]
  return [`${used} × ${say('fees.perUnit', { price: formatTenThousandths(part.unitPriceTenThousandths), unit })}`]
}

function kindTexts(workings: Workings): string[] {
  if (workings.late) return lateTexts(workings.late)
  const { share, formula, tiers, readings, unit, parts } = workings
  if (share) return [say('fees.explain.share', { total: share.totalFen, weight: formatMilli(share.weightMilli), unit })]
  if (formula !== undefined) return [say('fees.explain.formula', { formula })]
  const usage = formatMilli(workings.quantityMilli)
  const read = readings
    ? [
        say('fees.explain.readings', {
          fromOn: readings.fromOn,
          from: formatMilli(readings.fromMilli),
          toOn: readings.toOn,
          to: formatMilli(readings.toMilli),
          usage,
          unit,
        }),
        ...(readings.isEstimated ? [say('fees.explain.estimated')] : []),
      ]
    : []
  if (tiers) return [...read, ...tierTexts(tiers, unit)]
  const price = formatTenThousandths(parts[0]?.unitPriceTenThousandths ?? 0)
  if (readings && parts.length > 1) return [...read, ...parts.flatMap((part) => meteredTexts(part, unit))]
  if (readings) return [...read, say('fees.perUnit', { price, unit })]
  if (workings.kind === 'manual') return []
  return parts.map((part) =>
    say('fees.explain.parts', {
      from: part.from,
      to: part.to,
      quantity: usage,
      unit,
      price: formatTenThousandths(part.unitPriceTenThousandths),
      months: part.monthsText,
    }),
  )
}

/** Step by step how a bill came about; of one from before the counter only that it is. */
export function stepTexts({ workings }: BillExplanation): string[] {
  if (!workings) return [say('fees.explain.takenOver')]
  const addition = workings.additionFen > 0 ? [say('fees.addition', { fen: workings.additionFen })] : []
  const isCounted = !workings.share && workings.kind !== 'manual'
  return [...kindTexts(workings), ...addition, ...(isCounted ? [roundingText(workings.rounding)] : [])]
}

/** Who owes a bill and has left; null for who is there. */
export function formerText({ former }: BillView): string | null {
  if (former === null) return null
  return say('fees.former', { who: former.maskedName ?? say('common.maskedGone'), day: former.leftOn })
}

/** One sentence to be read out to the customer. */
export function sentenceOf({ bill, workings, late }: BillExplanation): string {
  const facts = {
    item: bill.item,
    period: periodText(bill.periodFrom, bill.periodTo),
    quantity: formatMilli(bill.quantityMilli),
    unit: bill.unit,
    price: formatTenThousandths(bill.unitPriceTenThousandths),
    months: bill.monthsText ?? bill.months,
    fen: bill.amountFen,
    due: bill.dueOn,
  }
  const isProduct = bill.unitPriceTenThousandths > 0 && !workings?.readings && workings?.kind !== 'manual'
  const kind = isProduct ? 'product' : workings?.readings ? 'usage' : 'plain'
  const waivedText = bill.waivedFen > 0 ? say('fees.explain.sentence.waived', { fen: bill.waivedFen }) : ''
  const added = late
    ? say('fees.explain.sentence.late', {
        fen: late.amountFen,
        days: late.days,
        rate: formatTenThousandths(late.clause.ratePerDayMillionths),
      })
    : ''
  return `${say(`fees.explain.sentence.${kind}`, facts)}${waivedText}${added}`
}

/** How often a fee comes, from which day on and for what time; nothing that is charged at once has any of it. */
export function cycleText({ cycleMonths, anchor, timing }: Pick<FeeItem, 'cycleMonths' | 'anchor' | 'timing'>): string {
  return say('fees.board.cycle', {
    months: cycleMonths,
    anchor: say(`fees.anchor.${anchor}`),
    timing: say(`fees.timing.${timing}`),
  })
}

/** What a service costs now: its fee, whether the first is free, its deposit. */
export function serviceCosts({ fee, depositFen, isFirstFree }: ServiceView): string[] {
  return [
    fee
      ? say('fees.board.fee', { item: fee.item, price: formatTenThousandths(fee.priceTenThousandths) })
      : say('fees.board.noFee'),
    ...(isFirstFree === 1 ? [say('fees.board.firstFree')] : []),
    ...(depositFen === null ? [] : [say('fees.board.deposit', { fen: depositFen })]),
  ]
}
