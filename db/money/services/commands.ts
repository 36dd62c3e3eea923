import { refuse } from '../../core/refusal.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import { findFeeItem } from '../fees/queries.ts'
import { firstServices } from './model.ts'

/** Writes what a new estate begins with; a demo estate also begins with deposits, each by its service's name. */
export function writeFirstServices(port: ActPort, depositsFen: Readonly<Record<string, number>> = {}): void {
  for (const service of firstServices) {
    const depositFen = depositsFen[service.name] ?? service.depositFen
    port.insert('service', { ...service, papers: JSON.stringify(service.papers), depositFen })
  }
}

export interface ChangeServiceInput {
  readonly serviceId: string
  readonly papers: readonly string[]
  readonly form: string
  readonly issues: string
  readonly feeItemId: string | null
  readonly renewFeeItemId: string | null
  /** 0 for none. */
  readonly depositFen: number
  readonly isFirstFree: boolean
  readonly basis: string
}

/**
 * What a service takes and costs, by two persons' word like a price. A deposit or a fee rests on a text. Refuses
 * `serviceNotFound`, `feeItemNotFound`, `papersMissing`, `formMissing`, `basisMissing` where something is charged, and
 * `approvalNeeded`.
 */
export const changeService: StoreCommand<ChangeServiceInput, { serviceId: string }> = async (port, context, input) => {
  const { serviceId, feeItemId, renewFeeItemId, depositFen } = input
  const known = await port.db.selectFrom('service').select('id').where('id', '=', serviceId).executeTakeFirst()
  if (!known) return refuse('serviceNotFound')
  for (const item of [feeItemId, renewFeeItemId])
    if (item !== null && !(await findFeeItem(port.db, item))) return refuse('feeItemNotFound')
  const papers = input.papers.map((paper) => paper.trim()).filter((paper) => paper !== '')
  if (papers.length === 0) return refuse('papersMissing', { field: 'papers' })
  const [form, issues, basis] = [input.form.trim(), input.issues.trim(), input.basis.trim()]
  if (form === '') return refuse('formMissing', { field: 'form' })
  if (basis === '' && (feeItemId !== null || renewFeeItemId !== null || depositFen > 0))
    return refuse('basisMissing', { field: 'basis' })
  if (context.approverId === null) return refuse('approvalNeeded')
  port.revise(
    'service',
    { id: serviceId },
    {
      papers: JSON.stringify(papers),
      form,
      issues,
      feeItemId,
      renewFeeItemId,
      depositFen: depositFen === 0 ? null : depositFen,
      isFirstFree: input.isFirstFree ? 1 : 0,
      basis,
    },
  )
  return { ok: true, answer: { serviceId } }
}
