import type { PaymentView, ShiftTakings } from '../../db/money/payments/model.ts'
import type { PrintJobView } from '../../db/system/print-jobs/model.ts'
import { needsPerson } from '../../db/system/print-jobs/rules.ts'
import { useAsk } from '../client/use-ask.ts'

export interface Unsettled {
  /** Jobs that need a person: refused, unknown or held. */
  readonly troubled: readonly PrintJobView[]
  readonly printing: readonly PrintJobView[]
  /** Payments the customer has not checked yet, and whose receipt needs nobody. */
  readonly unchecked: readonly PaymentView[]
  /** Payments whose panel can be opened: the newest, and those not checked. */
  readonly payments: readonly PaymentView[]
  /** Null until it is known. */
  readonly takings: ShiftTakings | null
  readonly isKnown: boolean
}

/** What stays in sight until somebody has settled it. */
export function useUnsettled(): Unsettled {
  const jobs = useAsk('openPrintJobs', {}, ['printing', 'payments']).value
  const takings = useAsk('takings', {}, ['payments', 'printing']).value ?? null
  const recent = useAsk('todaysPayments', {}, ['payments', 'printing']).value ?? []
  const open = jobs ?? []
  const troubled = open.filter(({ state }) => needsPerson(state))
  return {
    troubled,
    printing: open.filter(({ state }) => state === 'queued' || state === 'sending'),
    // One payment is one matter: where its paper needs a person, the check waits for that.
    unchecked: (takings?.unchecked ?? []).filter(
      (payment) => !troubled.some((job) => job.documentId === payment.receiptId),
    ),
    payments: [...(takings?.unchecked ?? []), ...recent],
    takings,
    isKnown: jobs !== undefined && takings !== null,
  }
}
