import type { Migration } from '../store/migrate.ts'
import { addRemovalKinds, runSql } from './run-sql.ts'

const tables = [
  `create table visit_pass (
    id text primary key,
    keyId integer not null,
    kind text not null check (kind in ('once', 'recurring', 'courier', 'agent', 'renovation', 'dayWorker')),
    state text not null check (state in ('standing', 'used', 'cancelled')),
    stateSince integer not null,
    hostKind text not null check (hostKind in ('resident', 'shop', 'staff', 'department')),
    hostRoomId text references room (id),
    hostPersonId text references person (id),
    hostStaffId text references staff (id),
    department text,
    visitorName blob,
    title text check (title in ('sir', 'madam')),
    phone blob,
    company blob,
    plate blob,
    hasPhone integer not null check (hasPhone in (0, 1)),
    partySize integer not null check (partySize between 1 and 99),
    purpose text not null,
    fromDay text not null,
    untilDay text not null,
    code blob,
    codeToken text,
    announcedHow text not null check (announcedHow in ('hostRang', 'inPerson', 'phone', 'intercom')),
    madeAt integer not null,
    madeBy text not null references staff (id),
    check ((hostRoomId is not null) = (hostKind in ('resident', 'shop'))),
    check ((hostStaffId is not null) = (hostKind = 'staff')),
    check ((department is not null) = (hostKind = 'department')),
    check (fromDay <= untilDay),
    check (kind <> 'once' or fromDay = untilDay),
    check (state <> 'used' or kind = 'once'),
    check (codeToken is null or state = 'standing')
  ) strict`,
  `create unique index visit_pass_code on visit_pass (codeToken) where codeToken is not null`,
  `create index visit_pass_standing on visit_pass (untilDay, madeAt) where state = 'standing'`,
  `create index visit_pass_until on visit_pass (untilDay)`,
  `create table visit_pass_event (
    passId text not null references visit_pass (id),
    position integer not null,
    what text not null check (what in ('made', 'arrived', 'extended', 'cancelled', 'recalled')),
    at integer not null,
    by text not null references staff (id),
    visitId text references visit (id),
    consents integer check (consents in (0, 1)),
    untilDay text,
    primary key (passId, position),
    check ((visitId is not null) = (what = 'arrived')),
    check ((consents is not null) = (what = 'arrived'))
  ) strict, without rowid`,
  `create unique index visit_pass_event_visit on visit_pass_event (visitId) where visitId is not null`,
  `create table visit_pass_search (
    passId text not null,
    token text not null,
    primary key (passId, token)
  ) strict, without rowid`,
  `create index visit_pass_search_token on visit_pass_search (token)`,
]

/** What no code may get wrong: nothing comes back from an end, nobody comes with what is over, what was agreed stays. */
const guards = [
  `create trigger visit_pass_begins before insert on visit_pass when new.state <> 'standing'
    begin select raise(abort, 'a pass begins standing'); end`,
  `create trigger visit_pass_end_is_end before update of state, untilDay on visit_pass when old.state <> 'standing'
    begin select raise(abort, 'a pass that ended stays as it ended'); end`,
  `create trigger visit_pass_not_shorter before update of untilDay on visit_pass when new.untilDay < old.untilDay
    begin select raise(abort, 'a pass is extended or cancelled'); end`,
  `create trigger visit_pass_fixed before update of id, kind, hostKind, hostRoomId, hostPersonId, hostStaffId, department,
    fromDay, partySize, announcedHow, madeAt, madeBy on visit_pass
    begin select raise(abort, 'a pass stays what the host agreed to'); end`,
  `create trigger visit_pass_arrival before insert on visit_pass_event
    when new.what = 'arrived' and (select state from visit_pass where id = new.passId) <> 'standing'
    begin select raise(abort, 'nobody comes with a pass that is over'); end`,
  `create trigger visit_pass_event_fixed before update on visit_pass_event
    begin select raise(abort, 'the history of a pass is only added to'); end`,
]

export const visitPasses: Migration = {
  number: 33,
  purpose: 'who is expected: guests announced by their host, permits between two days',
  async schema(db) {
    await addRemovalKinds(db, ['pass', 'unwelcome'])
    await runSql(db, [...tables, ...guards])
  },
}
