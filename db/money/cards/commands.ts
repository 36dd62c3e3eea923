// Cards and permits: applied for with their papers seen, paid like any bill, renewed, lost, replaced, taken back. Arrears of
// the household play no part in any of it: nobody's door or lift waits for a payment.
import { refuse, type Result } from '../../core/refusal.ts'
import { registerToday } from '../../register/register-queries.ts'
import { listOccupants } from '../../register/residents/queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import { writeCharge } from '../bills/commands.ts'
import { checkNotCharged } from '../charges/queries.ts'
import { writeDeposit } from '../deposits/commands.ts'
import { findFeeItem, readFees } from '../fees/queries.ts'
import { priceOn } from '../runs/count-rules.ts'
import type { ServiceView } from '../services/model.ts'
import { listServices } from '../services/queries.ts'
import { goodsServiceId, purposeOfService, type CardEvent, type CardState, type CardView } from './model.ts'
import { billsOf, depositBackOf, findCard, issuedOf, openCardNumbered } from './queries.ts'
import { cardMachine, pieceFen, renewedTo } from './rules.ts'

export interface CardAnswer {
  readonly cardId: string
  readonly state: CardState
  /** What is to be paid for it; empty where nothing is. */
  readonly billIds: readonly string[]
}

interface Charge {
  readonly roomId: string
  readonly feeItemId: string | null
  readonly pieces: number
  readonly what: string
  readonly day: string
}

/** Writes the bill of a fee; null where it costs nothing. Refuses `priceMissing` where its item has no price yet. */
async function chargeFee(
  port: ActPort,
  context: ActContext,
  { roomId, feeItemId, pieces, what, day }: Charge,
): Promise<Result<{ billId: string | null }>> {
  const item = feeItemId === null ? null : await findFeeItem(port.db, feeItemId)
  if (!item) return { ok: true, billId: null }
  const price = priceOn((await readFees(port.db)).get(item.id)?.prices ?? [], day)
  if (!price) return refuse('priceMissing', { facts: { day } })
  const amountFen = pieceFen(price.unitPriceTenThousandths, pieces)
  if (amountFen === 0) return { ok: true, billId: null }
  const basis = `${price.basis}；${what}`
  return { ok: true, billId: await writeCharge(port, context, { roomId, item, amountFen, day, dueOn: day, basis }) }
}

async function serviceNamed(db: StoreReader, serviceId: string, day: string): Promise<ServiceView | null> {
  return (await listServices(db, day)).find(({ id }) => id === serviceId) ?? null
}

export interface IssueCardInput {
  readonly roomId: string
  readonly serviceId: string
  readonly number: string
  /** Who of the household holds it; null for the household. */
  readonly personId: string | null
  /** The papers that were seen, word by word as the service lists them. */
  readonly papersSeen: readonly string[]
  /** How many months it is valid; 0 where it has no end. */
  readonly months: number
}

async function readIssue(port: ActPort, input: IssueCardInput, day: string): Promise<Result<{ service: ServiceView }>> {
  if (!(await findRoom(port.db, input.roomId))) return refuse('roomNotFound')
  const service = await serviceNamed(port.db, input.serviceId, day)
  if (!service) return refuse('serviceNotFound')
  if (service.id === goodsServiceId) return refuse('serviceElsewhere')
  if (input.number.trim() === '') return refuse('cardNumberMissing', { field: 'number' })
  const isSeen = input.papersSeen.length > 0 && input.papersSeen.every((paper) => service.papers.includes(paper))
  if (!isSeen) return refuse('papersNotSeen')
  if (await openCardNumbered(port.db, service.id, input.number.trim()))
    return refuse('cardNumberTaken', { field: 'number' })
  const people = await listOccupants(port.db, input.roomId, day)
  if (input.personId !== null && !people.some(({ id }) => id === input.personId)) return refuse('holderNotHere')
  return { ok: true, service }
}

interface NewCard {
  readonly input: Omit<IssueCardInput, 'months'>
  readonly isFirstFree: boolean
  readonly validTo: string | null
  readonly billId: string | null
  readonly depositId: string | null
  readonly replacesId: string | null
}

function writeCard(port: ActPort, context: ActContext, by: string, card: NewCard): string {
  const { input, isFirstFree, validTo, billId, depositId, replacesId } = card
  const id = context.newId()
  port.insert('card', {
    id,
    roomId: input.roomId,
    serviceId: input.serviceId,
    number: input.number.trim(),
    personId: input.personId,
    papersSeen: JSON.stringify(input.papersSeen),
    isFirstFree: isFirstFree ? 1 : 0,
    validTo,
    billId,
    depositId,
    replacesId,
    madeAt: context.now,
    madeBy: by,
  })
  return id
}

async function answerOf(port: ActPort, cardId: string): Promise<{ ok: true; answer: CardAnswer }> {
  const card = await findCard(port.db, cardId)
  return { ok: true, answer: { cardId, state: card?.state ?? 'active', billIds: card?.unpaidBillIds ?? [] } }
}

/**
 * Issues a card or permit: its papers seen, its fee and deposit to be paid. The first one of a room is free where the
 * service says so. Refuses `roomNotFound`, `serviceNotFound`, `serviceElsewhere`, `cardNumberMissing`, `papersNotSeen`,
 * `cardNumberTaken`, `holderNotHere`, `priceMissing`.
 */
export const issueCard: StoreCommand<IssueCardInput, CardAnswer> = async (port, context, input) => {
  const { actorId: by } = context
  if (!by) return refuse('notSignedIn')
  const { day } = await registerToday(port.db, context.now)
  const read = await readIssue(port, input, day)
  if (!read.ok) return read
  const { service } = read
  const { roomId } = input
  const isFirstFree = service.isFirstFree === 1 && (await issuedOf(port.db, roomId, service.id)) === 0
  const what = `${service.name} ${input.number.trim()}`
  const feeItemId = isFirstFree ? null : service.feeItemId
  const fee = await chargeFee(port, context, { roomId, feeItemId, pieces: 1, what, day })
  if (!fee.ok) return fee
  const purpose = purposeOfService[service.id] ?? 'loan'
  const asked = { roomId, purpose, object: input.number.trim(), day, by }
  const deposit =
    service.depositFen === null ? null : await writeDeposit(port, context, { ...asked, amountFen: service.depositFen })
  const validTo = input.months === 0 ? null : renewedTo(null, day, input.months)
  const depositId = deposit?.depositId ?? null
  const made = { input, isFirstFree, validTo, billId: fee.billId, depositId, replacesId: null }
  return answerOf(port, writeCard(port, context, by, made))
}

interface Happening {
  readonly event: CardEvent
  readonly validTo?: string
  readonly billId?: string | null
  readonly note?: string
}

/** Writes what happened to a card, after all that happened before. */
export async function addEvent(port: ActPort, context: ActContext, by: string, cardId: string, what: Happening) {
  const last = await port.db
    .selectFrom('card_event')
    .select(({ fn }) => fn.max<number | null>('position').as('position'))
    .where('cardId', '=', cardId)
    .executeTakeFirst()
  port.insert('card_event', {
    cardId,
    position: (last?.position ?? 0) + 1,
    event: what.event,
    validTo: what.validTo ?? null,
    billId: what.billId ?? null,
    note: what.note ?? null,
    at: context.now,
    by,
  })
}

/** The card, where the event is possible now. Refuses `cardNotFound`, `cardNotPossible`. */
async function readCard(
  port: ActPort,
  context: ActContext,
  cardId: string,
  event: CardEvent,
): Promise<Result<{ card: CardView; by: string; day: string }>> {
  if (!context.actorId) return refuse('notSignedIn')
  const card = await findCard(port.db, cardId)
  if (!card) return refuse('cardNotFound')
  if (!cardMachine.next(card.state, event).ok) return refuse('cardNotPossible')
  const { day } = await registerToday(port.db, context.now)
  return { ok: true, card, by: context.actorId, day }
}

/**
 * Renews a card by whole months, at the service's price for one month; it counts once that is paid. Refuses like `readCard`,
 * `renewalUnpaid` while one was asked for that is not, and `priceMissing`.
 */
export const renewCard: StoreCommand<{ cardId: string; months: number }, CardAnswer> = async (
  port,
  context,
  { cardId, months },
) => {
  const read = await readCard(port, context, cardId, 'renew')
  if (!read.ok) return read
  const { card, by, day } = read
  if (card.unpaidRenewalTo !== null) return refuse('renewalUnpaid', { facts: { day: card.unpaidRenewalTo } })
  const service = await serviceNamed(port.db, card.serviceId, day)
  const what = `${card.service} ${card.number} 延期${months}个月`
  const feeItemId = service?.renewFeeItemId ?? null
  const fee = await chargeFee(port, context, { roomId: card.roomId, feeItemId, pieces: months, what, day })
  if (!fee.ok) return fee
  const validTo = renewedTo(card.validTo, day, months)
  await addEvent(port, context, by, cardId, { event: 'renew', validTo, billId: fee.billId })
  return answerOf(port, cardId)
}

/** A card whose deposit went back is out of use for good: nothing is held for it any more. */
async function stillHeld(db: StoreReader, cardId: string): Promise<Result<object>> {
  const back = await depositBackOf(db, cardId)
  return back === null ? { ok: true } : refuse('cardDepositBack', { facts: { number: back } })
}

export interface ReplaceCardInput {
  readonly cardId: string
  readonly number: string
  readonly note: string
}

/**
 * A card in place of a lost or broken one, at its fee and valid as long as that; the deposit goes over to it. Refuses
 * `cardDepositBack` where that went back already, like `readCard`,
 * `cardNumberMissing`, `cardNumberTaken`, `priceMissing`.
 */
export const replaceCard: StoreCommand<ReplaceCardInput, CardAnswer> = async (port, context, input) => {
  const read = await readCard(port, context, input.cardId, 'replace')
  if (!read.ok) return read
  const { card, by, day } = read
  const number = input.number.trim()
  if (number === '') return refuse('cardNumberMissing', { field: 'number' })
  if (await openCardNumbered(port.db, card.serviceId, number)) return refuse('cardNumberTaken', { field: 'number' })
  const held = await stillHeld(port.db, card.cardId)
  if (!held.ok) return held
  const service = await serviceNamed(port.db, card.serviceId, day)
  const { roomId, serviceId } = card
  const charge = {
    roomId,
    feeItemId: service?.feeItemId ?? null,
    pieces: 1,
    what: `补办${card.service} ${number}`,
    day,
  }
  const fee = await chargeFee(port, context, charge)
  if (!fee.ok) return fee
  await addEvent(port, context, by, card.cardId, { event: 'replace', note: input.note.trim() })
  const old = await port.db.selectFrom('card').selectAll().where('id', '=', card.cardId).executeTakeFirstOrThrow()
  const papersSeen = JSON.parse(old.papersSeen) as string[]
  const taken = { roomId, serviceId, number, personId: old.personId, papersSeen }
  const links = { billId: fee.billId, depositId: card.depositId, replacesId: card.cardId }
  // A renewal that is asked for goes over to it, and stays owed.
  const next = { input: taken, isFirstFree: false, validTo: card.unpaidRenewalTo ?? card.validTo, ...links }
  return answerOf(port, writeCard(port, context, by, next))
}

/** What needs nothing but a word: reported lost, taken back. */
function simple(event: 'lose' | 'giveBack'): StoreCommand<{ cardId: string; note: string }, CardAnswer> {
  return async (port, context, { cardId, note }) => {
    const read = await readCard(port, context, cardId, event)
    if (!read.ok) return read
    await addEvent(port, context, read.by, cardId, { event, note: note.trim() })
    return answerOf(port, cardId)
  }
}

/** Refuses `cardNotFound`, `cardNotPossible`. */
export const loseCard = simple('lose')
/** Refuses `cardNotFound`, `cardNotPossible`, `cardDepositBack` where nothing is held for it any more. */
export const findLostCard: StoreCommand<{ cardId: string; note: string }, CardAnswer> = async (
  port,
  context,
  { cardId, note },
) => {
  const read = await readCard(port, context, cardId, 'find')
  if (!read.ok) return read
  const held = await stillHeld(port.db, cardId)
  if (!held.ok) return held
  await addEvent(port, context, read.by, cardId, { event: 'find', note: note.trim() })
  return answerOf(port, cardId)
}
/** The card is in hand again; its deposit can then go back. Refuses `cardNotFound`, `cardNotPossible`. */
export const giveCardBack = simple('giveBack')

/**
 * Ends an application nobody has paid for, and takes its bills back. Refuses `cardNotFound`, `cardNotPossible`, `chargeOpen`,
 * `billPaidOn` where some of it is paid.
 */
export const cancelCard: StoreCommand<{ cardId: string; note: string }, CardAnswer> = async (
  port,
  context,
  { cardId, note },
) => {
  const read = await readCard(port, context, cardId, 'cancel')
  if (!read.ok) return read
  const { by } = read
  const billIds = await billsOf(port.db, cardId)
  const free = await checkNotCharged(port.db, billIds)
  if (!free.ok) return free
  const bills = await port.db
    .selectFrom('bill_balance')
    .select(['billId', 'paidFen', 'balanceFen'])
    .where('billId', 'in', billIds)
    .execute()
  const paid = bills.find(({ paidFen }) => paidFen > 0)
  if (paid) return refuse('billPaidOn', { facts: { paidFen: paid.paidFen } })
  const reason = note.trim() === '' ? '不办了' : note.trim()
  for (const { billId } of bills.filter(({ balanceFen }) => balanceFen > 0))
    port.insert('bill_void', { billId, reason, voidedAt: context.now, voidedBy: by, approverId: context.approverId })
  await addEvent(port, context, by, cardId, { event: 'cancel', note: reason })
  return answerOf(port, cardId)
}

/** Prints the application form of a service, filled in as far as known. Refuses `serviceNotFound`, `roomNotFound`. */
export const printApplication: StoreCommand<{ roomId: string; serviceId: string }, { jobId: string }> = async (
  port,
  context,
  { roomId, serviceId },
) => {
  const room = await findRoom(port.db, roomId)
  if (!room) return refuse('roomNotFound')
  const { day } = await registerToday(port.db, context.now)
  if (!(await serviceNamed(port.db, serviceId, day))) return refuse('serviceNotFound')
  const last = await port.db
    .selectFrom('print_job')
    .select(({ fn }) => fn.max<number | null>('copyNumber').as('copies'))
    .where('kind', '=', 'application')
    .where('documentId', '=', serviceId)
    .executeTakeFirst()
  const paper = {
    documentId: serviceId,
    documentNumber: room.name,
    copyNumber: (last?.copies ?? 0) + 1,
    copyReason: null,
  }
  return {
    ok: true,
    answer: { jobId: addPrintJob(port, context, { kind: 'application', printer: 'receipt', ...paper }) },
  }
}
