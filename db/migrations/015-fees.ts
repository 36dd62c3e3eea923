import { firstServices } from '../money/services/model.ts'
import type { Schema } from '../schema.ts'
import type { Migration } from '../store/migrate.ts'
import type { WritePort } from '../store/write-port.ts'
import { onlyAdded, runSql } from './run-sql.ts'

/** How a fee is counted and what a price rests on. What stood before was counted by area, each natural month. */
const fees = [
  `alter table fee_item add column kind text not null default 'area'
    check (kind in ('area', 'indoorArea', 'fixed', 'metered', 'shared', 'manual', 'formula'))`,
  `alter table fee_item add column cycleMonths integer not null default 1 check (cycleMonths between 1 and 36)`,
  `alter table fee_item add column anchor text not null default 'naturalMonth'
    check (anchor in ('naturalMonth', 'anniversary'))`,
  `alter table fee_item add column timing text not null default 'prepaid' check (timing in ('prepaid', 'postpaid'))`,
  `alter table fee_item add column dueAfterDays integer not null default 24 check (dueAfterDays between 0 and 365)`,
  `alter table fee_item add column roundingUnitFen integer not null default 1 check (roundingUnitFen in (1, 10, 100))`,
  `alter table fee_item add column roundingMode text not null default 'halfUp'
    check (roundingMode in ('halfUp', 'up', 'down'))`,
  `alter table fee_item add column roundingPoint text not null default 'perBill'
    check (roundingPoint in ('perBill', 'perMonth'))`,
  `alter table fee_item add column chargedTo text not null default ''`,
  `alter table fee_item add column serves text not null default ''`,
  `alter table fee_item add column priceForm text not null default 'market'
    check (priceForm in ('market', 'guided', 'set'))`,
  `alter table tariff add column additionFen integer not null default 0 check (additionFen >= 0)`,
  `alter table tariff add column tiers text check (tiers is null or json_valid(tiers))`,
  `alter table tariff add column formula text check (formula is null or length(formula) between 1 and 200)`,
  `alter table tariff add column setAt integer not null default 0`,
  `alter table tariff add column setBy text references staff (id)`,
  `alter table tariff add column approverId text references staff (id) check (approverId is null or approverId <> setBy)`,
  `create table late_clause (
    id text primary key,
    feeItemId text not null references fee_item (id),
    fromOn text not null check (fromOn like '____-__-__'),
    ratePerDayMillionths integer not null check (ratePerDayMillionths between 0 and 10000),
    graceDays integer not null check (graceDays between 0 and 365),
    capPercent integer not null check (capPercent between 0 and 100),
    clause text not null check (length(clause) between 1 and 200),
    setAt integer not null,
    setBy text references staff (id),
    approverId text references staff (id),
    check (approverId is null or approverId <> setBy),
    unique (feeItemId, fromOn)
  ) strict`,
  `create table fee_binding (
    id text primary key,
    feeItemId text not null references fee_item (id),
    roomId text not null references room (id),
    vehicleId text references vehicle (id),
    meterId text references meter (id),
    contract text check (length(contract) between 1 and 60),
    fromOn text not null check (fromOn like '____-__-__'),
    toOn text check (toOn >= fromOn),
    anchorOn text check (anchorOn like '____-__-__'),
    quantityMilli integer check (quantityMilli > 0),
    check ((vehicleId is not null) + (meterId is not null) + (contract is not null) <= 1)
  ) strict`,
  `create index fee_binding_room on fee_binding (roomId, feeItemId)`,
  `create index fee_binding_item on fee_binding (feeItemId)`,
]

const meters = [
  `create table meter (
    id text primary key,
    roomId text not null references room (id),
    kind text not null check (kind in ('water', 'electricity', 'gas', 'heat')),
    number text not null check (length(number) between 1 and 40),
    multiplierMilli integer not null check (multiplierMilli > 0),
    digits integer not null check (digits between 3 and 9),
    unique (roomId, kind, number)
  ) strict`,
  `create table meter_reading (
    id text primary key,
    meterId text not null references meter (id),
    sequence integer not null check (sequence >= 1),
    readOn text not null check (readOn like '____-__-__'),
    valueMilli integer not null check (valueMilli >= 0),
    manner text not null check (manner in ('first', 'read', 'estimated', 'final')),
    rollsOver integer not null check (rollsOver in (0, 1)),
    isUnusual integer not null check (isUnusual in (0, 1)),
    usageMilli integer not null check (usageMilli >= 0),
    readAt integer not null,
    readBy text references staff (id),
    entryNumber integer not null,
    unique (meterId, sequence)
  ) strict`,
  `create index meter_reading_day on meter_reading (meterId, readOn)`,
  `create table shared_cost (
    id text primary key,
    feeItemId text not null references fee_item (id),
    periodFrom text not null check (periodFrom like '____-__-__'),
    periodTo text not null check (periodTo >= periodFrom),
    totalFen integer not null check (totalFen > 0),
    basis text not null check (length(basis) between 1 and 200),
    setAt integer not null,
    setBy text references staff (id),
    entryNumber integer not null,
    unique (feeItemId, periodFrom)
  ) strict`,
  `create table shared_part (
    costId text not null references shared_cost (id),
    bindingId text not null references fee_binding (id),
    weightMilli integer not null check (weightMilli > 0),
    amountFen integer not null check (amountFen >= 0),
    entryNumber integer not null,
    primary key (costId, bindingId)
  ) strict, without rowid`,
]

const services = [
  `create table service (
    id text primary key,
    name text not null unique,
    papers text not null check (json_valid(papers)),
    form text not null,
    feeItemId text references fee_item (id),
    depositFen integer check (depositFen > 0),
    issues text not null,
    isFirstFree integer not null check (isFirstFree in (0, 1)),
    basis text not null check (length(basis) <= 200)
  ) strict`,
]

const guards = [
  `create trigger fee_binding_no_twin before insert on fee_binding
    when exists (select 1 from fee_binding as other where other.feeItemId = new.feeItemId
      and other.roomId = new.roomId and other.vehicleId is new.vehicleId and other.meterId is new.meterId
      and other.contract is new.contract and (other.toOn is null or other.toOn >= new.fromOn)
      and (new.toOn is null or new.toOn >= other.fromOn))
    begin select raise(abort, 'one thing is not bound to a fee item twice at a time'); end`,
  `create trigger fee_binding_kept before update of id, feeItemId, roomId, vehicleId, meterId, contract, fromOn, anchorOn
    on fee_binding begin select raise(abort, 'of a binding only the end and the quantity change'); end`,
  `create trigger fee_binding_not_deleted before delete on fee_binding
    begin select raise(abort, 'a binding ends, it is not deleted'); end`,
  `create trigger tariff_not_changed before update on tariff
    begin select raise(abort, 'a price is followed by another, not changed'); end`,
  `create trigger tariff_not_deleted before delete on tariff
    begin select raise(abort, 'a price is followed by another, not deleted'); end`,
  `create trigger meter_reading_rises before insert on meter_reading
    when new.sequence <> coalesce((select max(sequence) from meter_reading where meterId = new.meterId), 0) + 1
      or exists (select 1 from meter_reading last where last.meterId = new.meterId
        and last.sequence = new.sequence - 1
        and (last.readOn > new.readOn
          or (new.manner <> 'first' and new.rollsOver = 0 and last.valueMilli > new.valueMilli)))
    begin select raise(abort, 'readings follow one another and do not fall'); end`,
]

const facts = ['late_clause', 'meter_reading', 'shared_cost', 'shared_part']

export const feesAndMeters: Migration = {
  number: 15,
  purpose: 'fees, prices, meters, services',
  schema: (db) =>
    runSql(db, [
      ...meters.slice(0, 1),
      ...fees,
      ...meters.slice(1),
      ...services,
      ...guards,
      ...facts.flatMap(onlyAdded),
    ]),
  // A store that is in use gets the services a new one begins with.
  values: async (port) => {
    const services = port as unknown as WritePort<Schema>
    for (const { papers, ...service } of firstServices)
      services.insert('service', { ...service, papers: JSON.stringify(papers) })
  },
}
