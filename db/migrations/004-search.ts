import type { Migration } from '../store/migrate.ts'
import { runSql } from './run-sql.ts'

const search = [
  `create table person_search (
    personId text not null references person (id),
    position integer not null,
    keyId integer not null,
    kind text not null check (kind in ('whole', 'part')),
    text text,
    primary key (personId, position)
  ) strict, without rowid`,
  `create index person_search_text on person_search (kind, text)`,
  `create index person_phone_tail on person (substr(phone, -4))`,
  `create index vehicle_plate_tail on vehicle (substr(plate, -3))`,
  `create index receipt_number_tail on receipt (substr(printedNumber, -4), issuedAt)`,
  `create index visit_slip_number_tail on visit_slip (substr(printedNumber, -4), issuedAt)`,
]

/** A list by room or by day goes on after the last row shown: its order is the index's, with the id for equal times. */
const history = [
  `drop index payment_room`,
  `create index payment_room on payment (roomId, takenAt, id)`,
  `create index payment_day on payment (businessDate, takenAt, id)`,
]

export const searchTables: Migration = {
  number: 4,
  purpose: 'find people, plates and receipts by any part people know; payments by room and day',
  schema: (db) => runSql(db, [...search, ...history]),
}
