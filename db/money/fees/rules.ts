// What may be typed for a fee item, its prices and its late clause: one rule for the form and for the command.
import type { Tier } from '../../core/amount.ts'
import { atField } from '../../core/at-field.ts'
import { readDay } from '../../core/day-text.ts'
import { parseYuan } from '../../core/money.ts'
import { parseMilli } from '../../core/quantity.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { halfWidth, withoutSpaces } from '../../core/text.ts'
import { readFormula } from './formula-rules.ts'
import type { FeeKind, Price } from './model.ts'

export const mostBasis = 200

/** Reads a unit price of up to four decimals, as 2.68 or 0.5283. Refuses `priceUnreadable`, `priceTooPrecise`. */
export function parsePrice(text: string): Result<{ tenThousandths: number }> {
  const typed = withoutSpaces(halfWidth(text)).replace(/^¥/, '').replace(/元$/, '')
  const parts = /^(?<whole>\d{1,6})(?:\.(?<decimals>\d+))?$/.exec(typed)?.groups
  if (parts === undefined) return refuse('priceUnreadable')
  const decimals = (parts['decimals'] ?? '').replace(/0+$/, '')
  if (decimals.length > 4) return refuse('priceTooPrecise')
  return { ok: true, tenThousandths: Number(parts['whole']) * 10_000 + Number(decimals.padEnd(4, '0')) }
}

/** One line of tiers as it is typed: up to which quantity, empty for the last, and the price. */
export interface TypedTier {
  readonly upTo: string
  readonly price: string
}

/** Rising tiers, the last one open. Refuses at `tiers.N`, `tiersNotRising`, `tierNotOpen`. */
export function readTiers(typed: readonly TypedTier[]): Result<{ tiers: readonly Tier[] | null }> {
  const tiers: Tier[] = []
  for (const [at, { upTo, price }] of typed.entries()) {
    const field = `tiers.${at}`
    const read = atField(field, parsePrice(price))
    if (!read.ok) return read
    const isLast = at === typed.length - 1
    if (isLast !== (upTo.trim() === '')) return refuse('tierNotOpen', { field })
    const end = isLast ? null : atField(field, parseMilli(upTo))
    if (end && !end.ok) return end
    const upToMilli = end?.milli ?? null
    const before = tiers.at(-1)?.upToMilli ?? 0
    if (upToMilli !== null && upToMilli <= before) return refuse('tiersNotRising', { field })
    tiers.push({ upToMilli, unitPriceTenThousandths: read.tenThousandths })
  }
  return { ok: true, tiers: tiers.length === 0 ? null : tiers }
}

export interface TypedPrice {
  readonly fromOn: string
  readonly price: string
  readonly addition: string
  readonly tiers: readonly TypedTier[]
  readonly formula: string
  readonly basis: string
}

/** What of a price is typed; the rest follows from the act. */
type SetPrice = Omit<Price, 'id' | 'feeItemId' | 'setAt' | 'approverName'>

function readBasisText(typed: string, field: string): Result<{ text: string }> {
  const text = typed.trim()
  if (text === '') return refuse(field === 'clause' ? 'clauseMissing' : 'basisMissing', { field })
  return [...text].length > mostBasis
    ? refuse('settingTooLong', { field, facts: { most: mostBasis } })
    : { ok: true, text }
}

/**
 * A price in the form it is kept in. Refuses at the field: the day, the price, the addition, tiers of what is not metered,
 * a formula that can not be read, and `basisMissing`: a price without the text it rests on is not charged.
 */
export function readPrice(kind: FeeKind, typed: TypedPrice): Result<{ price: SetPrice }> {
  const day = atField('fromOn', readDay(typed.fromOn))
  if (!day.ok) return day
  const hasTiers = kind === 'metered' && typed.tiers.length > 0
  const isPriceless = hasTiers || kind === 'shared' || kind === 'manual'
  const isEmpty = typed.price.trim() === ''
  const price =
    isEmpty && (isPriceless || kind === 'formula')
      ? ({ ok: true, tenThousandths: 0 } as const)
      : atField('price', parsePrice(typed.price))
  if (!price.ok) return price
  if (price.tenThousandths === 0 && !isPriceless && kind !== 'formula') return refuse('priceZero', { field: 'price' })
  const addition =
    typed.addition.trim() === '' ? { ok: true as const, fen: 0 } : atField('addition', parseYuan(typed.addition))
  if (!addition.ok) return addition
  const tiers = readTiers(hasTiers ? typed.tiers : [])
  if (!tiers.ok) return tiers
  const formula = kind === 'formula' ? readFormula(typed.formula) : null
  if (formula && !formula.ok) return formula
  const basis = readBasisText(typed.basis, 'basis')
  if (!basis.ok) return basis
  return {
    ok: true,
    price: {
      fromOn: day.day,
      unitPriceTenThousandths: price.tenThousandths,
      additionFen: addition.fen,
      tiers: tiers.tiers,
      formula: formula?.text ?? null,
      basis: basis.text,
    },
  }
}

export interface TypedClause {
  readonly fromOn: string
  /** Per cent of what is owed for a day, as 0.05. */
  readonly ratePercent: string
  readonly graceDays: number
  readonly capPercent: number
  readonly clause: string
}

/** Refuses `rateUnreadable`, `rateTooHigh` above one per cent a day, `clauseMissing`. */
export function readClause(typed: TypedClause) {
  const day = atField('fromOn', readDay(typed.fromOn))
  if (!day.ok) return day
  const rate = atField('ratePercent', parsePrice(typed.ratePercent.replace(/[%％]$/, '')))
  if (!rate.ok) return refuse('rateUnreadable', { field: 'ratePercent' })
  if (rate.tenThousandths > 10_000) return refuse('rateTooHigh', { field: 'ratePercent' })
  const clause = readBasisText(typed.clause, 'clause')
  if (!clause.ok) return clause
  const { graceDays, capPercent } = typed
  return {
    ok: true,
    clause: { fromOn: day.day, ratePerDayMillionths: rate.tenThousandths, graceDays, capPercent, clause: clause.text },
  } as const
}
