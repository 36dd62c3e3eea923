// How a bill came about, as papers say it.
import { formatYuan } from '../../db/core/money.ts'
import { formatMilli, formatTenThousandths } from '../../db/core/quantity.ts'
import type { Tier } from '../../db/core/amount.ts'
import type { BillExplanation, BillView } from '../../db/money/bills/model.ts'
import type { LateCharge } from '../../db/money/bills/late-rules.ts'
import type { FeeItem } from '../../db/money/fees/model.ts'
import type { CountedPart, Workings } from '../../db/money/runs/model.ts'

const unitWords = { 1: '分', 10: '角', 100: '元' } as const
const modeWords = { halfUp: '四舍五入', up: '进位', down: '舍去' } as const
const pointWords = { perBill: '整笔', perMonth: '每月' } as const

export function roundingWords({ unitFen, mode, point }: FeeItem['rounding']): string {
  return `${pointWords[point]}${modeWords[mode]}到${unitWords[unitFen]}`
}

/** `89.43㎡×2.68元×3月`; a bill from before the counter has only its figures. */
export function productWords(bill: BillView): string {
  const quantity = `${formatMilli(bill.quantityMilli)}${bill.unit}`
  if (bill.unitPriceTenThousandths === 0) return quantity
  const price = `${formatTenThousandths(bill.unitPriceTenThousandths)}元`
  return `${quantity}×${price}×${bill.monthsText ?? bill.months}月`
}

/** Who owes a bill and has left; empty for who is there. */
export function formerWords({ former }: BillView): string[] {
  return former === null ? [] : [`前住户${former.maskedName ? ` ${former.maskedName}` : ''} ${former.leftOn} 迁出`]
}

export function tierWords(tiers: readonly Tier[], unit: string): string[] {
  return tiers.map(({ upToMilli, unitPriceTenThousandths }, at) => {
    const from = at === 0 ? '0' : formatMilli(tiers[at - 1]?.upToMilli ?? 0)
    const to = upToMilli === null ? '以上' : `至${formatMilli(upToMilli)}`
    return `${from}${unit}${to}：${formatTenThousandths(unitPriceTenThousandths)}元/${unit}`
  })
}

function partWords(part: CountedPart, workings: Workings): string {
  const quantity = `${formatMilli(workings.quantityMilli)}${workings.unit}`
  return `${part.from}～${part.to}：${quantity}×${formatTenThousandths(part.unitPriceTenThousandths)}元×${part.monthsText}月`
}

/** What a meter counted at one of several prices. */
function meteredWords(
  { from, to, quantityMilli = 0, tiers, unitPriceTenThousandths }: CountedPart,
  unit: string,
): string[] {
  const used = `${from}～${to}：${formatMilli(quantityMilli)}${unit}`
  if (tiers) return [used, ...tierWords(tiers, unit)]
  return [`${used}×${formatTenThousandths(unitPriceTenThousandths)}元/${unit}`]
}

const stretchWords = (rateMillionths: number, stretches: LateCharge['stretches']): string[] =>
  stretches.map(
    ({ from, to, days, owedFen }) =>
      `${from}～${to}：欠 ${formatYuan(owedFen)}×${formatTenThousandths(rateMillionths)}%×${days}天`,
  )

const capWords = (countedFen: number, capFen: number): string[] =>
  countedFen > capFen ? [`计得 ${formatYuan(countedFen)}，封顶 ${formatYuan(capFen)}`] : []

/** A late charge that stands as a bill of its own. */
function chargedLateWords(late: NonNullable<Workings['late']>): string[] {
  const before = late.chargedBeforeFen > 0 ? [`减去以前已计的 ${formatYuan(late.chargedBeforeFen)}`] : []
  return [
    `${late.ofItem} ${late.ofPeriodFrom}～${late.ofPeriodTo} 逾期`,
    ...stretchWords(late.ratePerDayMillionths, late.stretches),
    ...capWords(late.countedFen, late.capFen),
    ...before,
  ]
}

function kindWords(workings: Workings): string[] {
  if (workings.late) return chargedLateWords(workings.late)
  const { share, formula, tiers, readings, unit, parts } = workings
  if (share)
    return [
      `共同费用 ${formatYuan(share.totalFen)} 元，按面积分摊`,
      `本户 ${formatMilli(share.weightMilli)}${unit}，按最大余数取整`,
    ]
  if (formula !== undefined) return [`公式：${formula}`]
  const read = readings
    ? [
        `上期 ${readings.fromOn} ${formatMilli(readings.fromMilli)}`,
        `本期 ${readings.toOn} ${formatMilli(readings.toMilli)}${readings.isEstimated ? '（估读）' : ''}`,
        `用量 ${formatMilli(workings.quantityMilli)}${unit}`,
      ]
    : []
  if (tiers) return [...read, ...tierWords(tiers, unit)]
  if (readings && parts.length > 1) return [...read, ...parts.flatMap((part) => meteredWords(part, unit))]
  if (readings) return [...read, `单价 ${formatTenThousandths(parts[0]?.unitPriceTenThousandths ?? 0)}元/${unit}`]
  return workings.kind === 'manual' ? [] : parts.map((part) => partWords(part, workings))
}

/** Step by step, without the amount itself. */
export function workingWords({ bill, workings }: BillExplanation): string[] {
  if (!workings) return [productWords(bill), '开账前的账单，只记有数量、单价和金额']
  const addition = workings.additionFen > 0 ? [`另加 ${formatYuan(workings.additionFen)} 元`] : []
  const isCounted = !workings.share && workings.kind !== 'manual'
  return [...kindWords(workings), ...addition, ...(isCounted ? [roundingWords(workings.rounding)] : [])]
}

/** Day by day, as the clause says. */
export function lateWords(late: LateCharge): string[] {
  return [
    ...stretchWords(late.clause.ratePerDayMillionths, late.stretches),
    ...capWords(late.countedFen, late.capFen),
    `依据：${late.clause.clause}`,
  ]
}
