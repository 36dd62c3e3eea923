import { maskName } from '../../core/mask.ts'
import type { StoreReader } from '../../schema.ts'
import type { CardView } from './model.ts'
import { cardMachine, cardState } from './rules.ts'

function cards(db: StoreReader) {
  return db
    .selectFrom('card')
    .innerJoin('service', 'service.id', 'card.serviceId')
    .leftJoin('person', 'person.id', 'card.personId')
    .leftJoin('deposit', 'deposit.id', 'card.depositId')
    .selectAll('card')
    .select(['service.name as service', 'person.name as holder', 'deposit.billId as depositBillId'])
}

type Row = Awaited<ReturnType<ReturnType<typeof cards>['execute']>>[number]

async function unpaidOf(db: StoreReader, billIds: readonly string[]): Promise<string[]> {
  if (billIds.length === 0) return []
  const rows = await db
    .selectFrom('bill_balance')
    .select('billId')
    .where('billId', 'in', billIds)
    .where('balanceFen', '>', 0)
    .execute()
  return rows.map(({ billId }) => billId)
}

/** What happened to a card, the newest first; `droppedId` where what a renewal costs is no longer asked for. */
function eventsOf(db: StoreReader, cardId: string) {
  return db
    .selectFrom('card_event')
    .leftJoin('bill_void as dropped', 'dropped.billId', 'card_event.billId')
    .select(['event', 'validTo', 'card_event.billId', 'dropped.billId as droppedId'])
    .where('cardId', '=', cardId)
    .orderBy('position', 'desc')
    .execute()
}

async function viewOf(db: StoreReader, row: Row): Promise<CardView> {
  const events = await eventsOf(db, row.id)
  const bills = [row.billId, row.depositBillId, ...events.map(({ billId }) => billId)]
  const unpaidBillIds = await unpaidOf(
    db,
    bills.filter((id) => id !== null),
  )
  const state = cardState(events[0]?.event ?? null, unpaidBillIds.length > 0)
  const renewals = events.filter(({ event, droppedId }) => event === 'renew' && droppedId === null)
  const isUnpaid = ({ billId }: { billId: string | null }) => billId !== null && unpaidBillIds.includes(billId)
  return {
    cardId: row.id,
    roomId: row.roomId,
    serviceId: row.serviceId,
    service: row.service,
    number: row.number,
    maskedHolder: row.holder === null ? null : maskName(row.holder),
    state,
    possible: cardMachine.eventsIn(state),
    validTo: renewals.find((one) => !isUnpaid(one))?.validTo ?? row.validTo,
    unpaidRenewalTo: renewals.find(isUnpaid)?.validTo ?? null,
    isFirstFree: row.isFirstFree === 1,
    madeAt: row.madeAt,
    depositId: row.depositId,
    unpaidBillIds,
  }
}

/** The bills of a card's fee and deposit, paid or not. */
export async function billsOf(db: StoreReader, cardId: string): Promise<string[]> {
  const row = await cards(db).where('card.id', '=', cardId).executeTakeFirst()
  return [row?.billId ?? null, row?.depositBillId ?? null].filter((id) => id !== null)
}

/** The cards and permits of a room, the newest first. */
export async function cardsOf(db: StoreReader, roomId: string): Promise<CardView[]> {
  const rows = await cards(db).where('card.roomId', '=', roomId).orderBy('card.id', 'desc').execute()
  return Promise.all(rows.map((row) => viewOf(db, row)))
}

export async function findCard(db: StoreReader, cardId: string): Promise<CardView | null> {
  const row = await cards(db).where('card.id', '=', cardId).executeTakeFirst()
  return row ? viewOf(db, row) : null
}

const isOpen = ({ state }: CardView) => state === 'toPay' || state === 'active' || state === 'lost'

/** The card of a service that has this number and has not ended; null where the number is free. */
export async function openCardNumbered(db: StoreReader, serviceId: string, number: string): Promise<CardView | null> {
  const rows = await cards(db).where('card.serviceId', '=', serviceId).where('card.number', '=', number).execute()
  const views = await Promise.all(rows.map((row) => viewOf(db, row)))
  return views.find(isOpen) ?? null
}

/** How many cards of a service a room was ever issued; cancelled applications are none. */
export async function issuedOf(db: StoreReader, roomId: string, serviceId: string): Promise<number> {
  const own = (await cardsOf(db, roomId)).filter((card) => card.serviceId === serviceId)
  return own.filter(({ state }) => state !== 'cancelled').length
}

/** The number of the paper a card's deposit went back on; null while it is held, or where there is none. */
export async function depositBackOf(db: StoreReader, cardId: string): Promise<string | null> {
  const back = await db
    .selectFrom('card')
    .innerJoin('deposit_return as back', 'back.depositId', 'card.depositId')
    .select('back.printedNumber')
    .where('card.id', '=', cardId)
    .executeTakeFirst()
  return back?.printedNumber ?? null
}

/** The number of the card that a deposit is held for while it is out; null where it may go back. */
export async function cardHolding(db: StoreReader, depositId: string): Promise<string | null> {
  const rows = await cards(db).where('card.depositId', '=', depositId).execute()
  const views = await Promise.all(rows.map((row) => viewOf(db, row)))
  return views.find(({ state }) => state === 'active' || state === 'toPay')?.number ?? null
}
