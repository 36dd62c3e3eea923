import type { Migration } from '../store/migrate.ts'
import { remakeTrigger } from './run-sql.ts'

/** A line that is only held, less what of it never came and is told apart already. */
const came = `sum(line.amountFen - coalesce((select sum(amountFen) from transfer_loss
    where paymentId = line.paymentId and linePosition = line.position), 0))`

export const heldThatCame: Migration = {
  number: 46,
  purpose: 'what never came of a deposit is not taken off its payment twice',
  schema: async (db) => {
    for (const trigger of ['refund_receipt_invoices', 'invoice_within_payment'])
      await remakeTrigger(db, trigger, (made) => made.replace('sum(line.amountFen)', came))
  },
}
