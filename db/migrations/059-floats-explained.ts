import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  `alter table shift add column leftFen integer check (leftFen >= 0)`,
  `alter table shift add column floatReason text check (length(floatReason) between 1 and 200)`,
  `create trigger shift_float_explained before insert on shift
    when new.leftFen is not null and new.leftFen <> new.floatFen and new.floatReason is null
    begin select raise(abort, 'a float that is not what was left has a reason'); end`,
]

export const floatsExplained: Migration = {
  number: 59,
  purpose: 'a float that is not what the shift before left has its reason',
  schema: (db) => runSql(db, statements),
}
