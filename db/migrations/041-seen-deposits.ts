import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  // A deposit goes back once it is known to have come.
  `create trigger deposit_return_arrived before insert on deposit_return
    when exists (select 1 from deposit join payment_line line on line.billId = deposit.billId
      join tender on tender.paymentId = line.paymentId
      where deposit.id = new.depositId and tender.method in ('transfer', 'cheque')
        and not exists (select 1 from payment_void where paymentId = line.paymentId)
        and not exists (select 1 from transfer_check checked
          where checked.paymentId = tender.paymentId and checked.position = tender.position))
    begin select raise(abort, 'a deposit whose money was not seen in the bank does not go back'); end`,
]

export const seenDeposits: Migration = {
  number: 41,
  purpose: 'deposits go back once their money was seen in the bank',
  schema: (db) => runSql(db, statements),
}
