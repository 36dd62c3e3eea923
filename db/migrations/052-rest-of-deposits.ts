import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `create trigger bill_waiver_undo_not_returned before insert on bill_waiver_undo
    when exists (select 1 from bill_waiver waiver join deposit on deposit.billId = waiver.billId
      join deposit_return back on back.depositId = deposit.id where waiver.id = new.waiverId)
    begin select raise(abort, 'of a deposit that went back nothing is owed again'); end`,
]

export const restOfDeposits: Migration = {
  number: 52,
  purpose: 'what was never paid of a deposit that went back stays let go',
  schema: (db) => runSql(db, statements),
}
