// The other way of paying beside cash: its fields, and what they come to.
import { parseYuan, parseYuanAboveZero } from '../../../db/core/money.ts'
import { refuse, type Result } from '../../../db/core/refusal.ts'
import { isPayerCode } from '../../../db/money/payments/payer-code-rules.ts'
import {
  checkReference,
  type OtherMethod,
  type OtherTender,
  type PaidAmount,
} from '../../../db/money/payments/rules.ts'

export interface OtherFields {
  readonly method: OtherMethod | null
  /** Empty: all of what is due. */
  readonly amountText: string
  readonly reference: string
}

export interface SentOthers {
  readonly others?: readonly OtherTender[]
}

export const noOther: OtherFields = { method: null, amountText: '', reference: '' }

/** What is kept with the form: a payer's own code never is. */
export function toKeepOfOther(other: OtherFields): OtherFields {
  return isPayerCode(other.reference.trim()) ? { ...other, reference: '' } : other
}

/** How much goes the other way, whatever its number is; null while that can not be read. */
export function otherAmount({ method, amountText }: OtherFields, paid: readonly PaidAmount[]): number | null {
  if (method === null) return 0
  if (amountText.trim() === '') return paid.reduce((sum, { amountFen, lateFen = 0 }) => sum + amountFen + lateFen, 0)
  const typed = parseYuan(amountText)
  return typed.ok && typed.fen > 0 ? typed.fen : null
}

/** What is paid the other way. Refuses an amount or a number that can not be. */
export function othersOf(other: OtherFields, paid: readonly PaidAmount[]): Result<{ others: readonly OtherTender[] }> {
  if (other.method === null) return { ok: true, others: [] }
  const amountFen = otherAmount(other, paid)
  if (amountFen === null) {
    const read = parseYuanAboveZero(other.amountText)
    return refuse(read.ok ? 'amountUnreadable' : read.refusal.code, { field: 'otherFen' })
  }
  const reference = other.reference.trim()
  const checked = checkReference(reference)
  return checked.ok ? { ok: true, others: [{ method: other.method, amountFen, reference }] } : checked
}
