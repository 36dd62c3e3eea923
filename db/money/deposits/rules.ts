import { refuse, type Result } from '../../core/refusal.ts'
import type { Deduction } from './model.ts'

export interface ReturnSum {
  readonly deductions: readonly Deduction[]
  readonly deductedFen: number
  readonly returnedFen: number
}

/**
 * What goes back of what is held. Nothing is kept without what for and what shows it. Refuses `deductionUnfounded`, and
 * `deductionTooMuch` for more than is held.
 */
export function returnSum(heldFen: number, asked: readonly Deduction[]): Result<ReturnSum> {
  const deductions = asked.map(({ what, amountFen, evidence }) => {
    return { what: what.trim(), amountFen, evidence: evidence.trim() }
  })
  const isFounded = deductions.every(({ what, evidence }) => what !== '' && evidence !== '')
  if (!isFounded) return refuse('deductionUnfounded', { field: 'evidence' })
  const deductedFen = deductions.reduce((sum, { amountFen }) => sum + amountFen, 0)
  if (deductedFen > heldFen) return refuse('deductionTooMuch', { field: 'deduction', facts: { heldFen } })
  return { ok: true, deductions, deductedFen, returnedFen: heldFen - deductedFen }
}

/** The series of a till's returns of deposits, apart from its receipts: `01A-T2026`. */
export function returnSeries(tillId: string, incarnation: string, businessDate: string): string {
  return `${tillId}${incarnation}-T${businessDate.slice(0, 4)}`
}
