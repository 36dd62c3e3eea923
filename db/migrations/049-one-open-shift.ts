import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const statements = [
  // What a drawer holds is asked with every act of cash: without it each asks all cash that was ever taken.
  `create index payment_void_shift on payment_void (shiftId)`,
  // One shift is open at a time, and it is the newest: nothing older is looked at to find it.
  `create index shift_entry on shift (entryNumber)`,
  `create trigger shift_one_open before insert on shift
    when exists (select 1 from shift newest where newest.id = (select id from shift order by entryNumber desc limit 1)
      and not exists (select 1 from shift_close where shiftId = newest.id))
    begin select raise(abort, 'a shift is open already'); end`,
  `create trigger shift_hand_over_of_both before insert on shift_hand_over
    when not exists (select 1 from shift_close where shiftId = new.fromShiftId and closedBy = new.leftBy)
      or not exists (select 1 from shift where id = new.toShiftId and staffId = new.takenBy)
    begin select raise(abort, 'who closed a shift hands over to who opened the next'); end`,
  // Only the balances that the payment topped up are looked at.
  `drop trigger payment_void_prepaid_spent`,
  `create trigger payment_void_prepaid_spent before insert on payment_void
    when exists (select 1 from payment_line line join prepaid_top_up top on top.billId = line.billId
        join prepaid_balance held on held.accountId = top.accountId
      where line.paymentId = new.paymentId
      group by held.accountId having sum(line.amountFen) > max(held.balanceFen))
    begin select raise(abort, 'a top-up that was spent is not made void'); end`,
]

export const oneOpenShift: Migration = {
  number: 49,
  purpose: 'one open shift, found with its drawer without reading what is long past',
  schema: (db) => runSql(db, statements),
}
