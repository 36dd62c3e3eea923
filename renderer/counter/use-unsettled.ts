import type { PaymentView } from '../../db/money/payments/model.ts'
import type { PrintJobView } from '../../db/system/print-jobs/model.ts'
import { needsPerson } from '../../db/system/print-jobs/rules.ts'
import { useAsk } from '../client/use-ask.ts'

export interface Unsettled {
  /** Jobs that need a person: refused, unknown or held. */
  readonly troubled: readonly PrintJobView[]
  readonly printing: readonly PrintJobView[]
  /** Payments whose receipt and change the customer has not checked yet. */
  readonly unchecked: readonly PaymentView[]
  readonly payments: readonly PaymentView[]
  readonly isKnown: boolean
}

/** What stays in sight until somebody has settled it. */
export function useUnsettled(): Unsettled {
  const jobs = useAsk('openPrintJobs', {}, ['printing', 'payments']).value
  const payments = useAsk('todaysPayments', {}, ['payments', 'printing']).value
  const open = jobs ?? []
  return {
    troubled: open.filter(({ state }) => needsPerson(state)),
    printing: open.filter(({ state }) => state === 'queued' || state === 'sending'),
    unchecked: (payments ?? []).filter((payment) => payment.customerCheckedAt === null),
    payments: payments ?? [],
    isKnown: jobs !== undefined && payments !== undefined,
  }
}
