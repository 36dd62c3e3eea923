import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const others = `other.feeItemId = new.feeItemId and other.roomId = new.roomId
  and other.vehicleId is null and other.meterId is null
  and (other.toOn is null or other.toOn >= new.fromOn) and (new.toOn is null or new.toOn >= other.fromOn)`

const statements = [
  `alter table fee_binding add column approverId text references staff (id)`,
  `alter table fee_binding add column ownPriceTenThousandths integer check (ownPriceTenThousandths > 0)`,
  `alter table fee_binding add column ownBasis text check (length(ownBasis) between 1 and 200)`,
  `create trigger fee_binding_second_approved before insert on fee_binding
    when new.vehicleId is null and new.meterId is null and new.approverId is null
      and exists (select 1 from fee_binding as other where ${others})
    begin select raise(abort, 'one item is charged to a room twice only by a second person''s word'); end`,
  `create trigger fee_binding_own_price_approved before insert on fee_binding
    when (new.ownPriceTenThousandths is null) <> (new.ownBasis is null)
      or (new.ownPriceTenThousandths is not null and new.approverId is null)
    begin select raise(abort, 'a price of one''s own has its basis and a second person''s word'); end`,
  `create trigger fee_binding_word_kept before update of approverId, ownPriceTenThousandths, ownBasis on fee_binding
    begin select raise(abort, 'of a binding only the end and the quantity change'); end`,
  `create trigger fee_binding_ends_once before update of toOn on fee_binding
    when old.toOn is not null or exists (select 1 from bill where bill.bindingId = old.id and bill.periodTo > new.toOn
      and not exists (select 1 from bill_void where billId = bill.id)
      and not exists (select 1 from bill_run_end where runId = bill.runId and outcome = 'discarded'))
    begin select raise(abort, 'a binding ends once, and not before its bills'); end`,
]

export const secondBindings: Migration = {
  number: 63,
  purpose: 'a second binding of one room, and a price of its own, take a second person',
  schema: (db) => runSql(db, statements),
}
