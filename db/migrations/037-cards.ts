import type { Migration } from '../store/migrate.ts'
import { addPrintKinds, runSql } from './run-sql.ts'

const lastEvent = (cardId: string) =>
  `coalesce((select event from card_event where cardId = ${cardId} order by position desc limit 1), 'none')`
/** A card that has not ended. */
const isOut = (cardId: string) => `${lastEvent(cardId)} not in ('replace', 'giveBack', 'cancel')`

const statements = [
  `alter table service add column renewFeeItemId text references fee_item (id)`,
  `create table card (
    id text primary key,
    roomId text not null references room (id),
    serviceId text not null references service (id),
    number text not null check (length(number) between 1 and 40),
    personId text references person (id),
    papersSeen text not null check (json_array_length(papersSeen) >= 1),
    isFirstFree integer not null check (isFirstFree in (0, 1)),
    validTo text check (validTo like '____-__-__'),
    billId text unique references bill (id),
    depositId text references deposit (id),
    replacesId text unique references card (id),
    madeAt integer not null,
    madeBy text not null references staff (id),
    check (isFirstFree = 0 or billId is null)
  ) strict`,
  `create index card_room on card (roomId)`,
  `create index card_number on card (serviceId, number)`,
  `create index card_deposit on card (depositId)`,
  `create table card_event (
    cardId text not null references card (id),
    position integer not null check (position >= 1),
    event text not null check (event in ('renew', 'lose', 'find', 'replace', 'giveBack', 'cancel')),
    validTo text check (validTo like '____-__-__'),
    billId text unique references bill (id),
    note text check (length(note) <= 200),
    at integer not null,
    by text not null references staff (id),
    primary key (cardId, position),
    check ((event = 'renew') = (validTo is not null)),
    check (event = 'renew' or billId is null)
  ) strict, without rowid`,
  `create trigger card_number_once before insert on card
    when exists (select 1 from card other where other.serviceId = new.serviceId and other.number = new.number
      and ${isOut('other.id')})
    begin select raise(abort, 'one number is out once'); end`,
  `create trigger card_first_free_once before insert on card
    when new.isFirstFree = 1 and exists (select 1 from card other where other.roomId = new.roomId
      and other.serviceId = new.serviceId and ${lastEvent('other.id')} <> 'cancel')
    begin select raise(abort, 'only the first of a room is free'); end`,
  `create trigger card_replaces_its_own before insert on card
    when new.replacesId is not null and not exists (select 1 from card old where old.id = new.replacesId
      and old.roomId = new.roomId and old.serviceId = new.serviceId and old.depositId is new.depositId
      and ${lastEvent('old.id')} = 'replace')
    begin select raise(abort, 'a card takes the place of one that was replaced, with its deposit'); end`,
  `create trigger card_event_follows before insert on card_event
    when new.position <> coalesce((select max(position) from card_event where cardId = new.cardId), 0) + 1
      or (${lastEvent('new.cardId')} in ('replace', 'giveBack', 'cancel'))
      or (${lastEvent('new.cardId')} = 'lose' and new.event not in ('find', 'replace'))
      or (${lastEvent('new.cardId')} <> 'lose' and new.event = 'find')
      or (new.event = 'cancel' and new.position <> 1)
    begin select raise(abort, 'this can not happen to the card now'); end`,
  // Nothing goes back for what is still out.
  `create trigger deposit_return_card_out before insert on deposit_return
    when exists (select 1 from card where depositId = new.depositId and ${lastEvent('card.id')} in ('none', 'renew', 'find'))
    begin select raise(abort, 'the card of the deposit is still out'); end`,
  ...['card', 'card_event'].flatMap((table) => [
    `create trigger ${table}_not_changed before update on ${table}
      begin select raise(abort, 'what was issued stays as it was written'); end`,
    `create trigger ${table}_not_deleted before delete on ${table}
      begin select raise(abort, 'what was issued stays as it was written'); end`,
  ]),
]

export const cards: Migration = {
  number: 37,
  purpose: 'cards and permits: issued, renewed, lost, replaced, taken back',
  schema: async (db) => {
    await runSql(db, statements)
    await addPrintKinds(db, ['application'])
  },
}
