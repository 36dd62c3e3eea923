import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  // What a receipt tells is all of its payment: nothing joins it afterwards.
  ...['payment_line', 'tender', 'payment_for_room'].map(
    (table) => `create trigger ${table}_before_receipt before insert on ${table}
      when exists (select 1 from receipt where paymentId = new.paymentId)
      begin select raise(abort, 'the receipt of this payment is issued'); end`,
  ),
  // Which copy was printed, when, by whom and why stays; only its end is told later.
  `create trigger print_job_fixed
    before update of id, kind, documentId, documentNumber, copyNumber, copyReason, printer, createdAt, createdBy on print_job
    begin select raise(abort, 'what was printed stays as it was written'); end`,
  `create trigger print_job_not_deleted before delete on print_job
    begin select raise(abort, 'what was printed stays as it was written'); end`,
]

export const receiptsStayWhole: Migration = {
  number: 51,
  purpose: 'nothing joins a payment after its receipt, and what was printed stays told',
  schema: (db) => runSql(db, statements),
}
