import { findAnswers } from '../../answers/articles/find-queries.ts'
import { plainAnswerText } from '../../answers/articles/search-rules.ts'
import { maskName, maskPhone, maskPlate } from '../../core/mask.ts'
import type { RoomAddress } from '../../register/rooms/model.ts'
import { findItemsByToken } from '../../desk/custody/search.ts'
import type { StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import * as lookUps from './look-ups.ts'
import { mostHits, type FindAnswer, type FindHit, type FindQuality, type PersonHit } from './model.ts'
import { rankHits, readFindText, type FindMeanings } from './rules.ts'

const nothingOwed = { arrearsFen: 0, openBills: 0 }

function roomsAt(db: StoreReader, { building, unit, room }: RoomAddress, day: string) {
  if (building !== undefined && unit !== undefined) return lookUps.wholeRooms(db, building, unit, room, day)
  if (building !== undefined) return lookUps.roomsOfBuilding(db, building, room, day)
  return unit === undefined ? lookUps.roomsOfNumber(db, room, day) : lookUps.roomsOfUnit(db, unit, room, day)
}

async function findRooms(db: StoreReader, addresses: readonly RoomAddress[], day: string): Promise<FindHit[]> {
  const hits: FindHit[] = []
  for (const address of addresses) {
    const found = await roomsAt(db, address, day)
    // One room of that number in the whole estate is as good as its full name.
    const quality: FindQuality = found.length === 1 ? 'exact' : 'inside'
    for (const { roomId, room, name } of found) {
      const maskedName = name === null ? null : maskName(name)
      hits.push({ kind: 'room', id: roomId, quality, roomId, room, maskedName, ...nothingOwed })
    }
  }
  return hits
}

function personHit(row: lookUps.PersonRow, quality: FindQuality, isEnded: boolean): PersonHit {
  const { id, personId, role, roomId, room } = row
  const maskedName = row.name === null ? null : maskName(row.name)
  const maskedPhone = row.phone === null ? null : maskPhone(row.phone)
  return { kind: 'person', id, quality, personId, maskedName, maskedPhone, role, roomId, room, isEnded, ...nothingOwed }
}

/** The ways a name fits, the best first: who is there now and who left, looked up until the list is full. */
function personSteps(text: string) {
  const { peopleNow, peopleBefore, peopleInsideNow, peopleInsideBefore } = lookUps
  const all = `${text}${lookUps.lastSign}`
  return [
    { quality: 'exact', from: text, to: text, now: peopleNow, before: peopleBefore },
    { quality: 'prefix', from: `${text}\u0001`, to: all, now: peopleNow, before: peopleBefore },
    { quality: 'inside', from: text, to: all, now: peopleInsideNow, before: peopleInsideBefore },
  ] as const
}

async function findPeople(db: StoreReader, text: string, day: string): Promise<FindHit[]> {
  const hits: FindHit[] = []
  for (const { quality, from, to, now, before } of personSteps(text)) {
    for (const row of await now(db, from, to, day)) hits.push(personHit(row, quality, false))
    if (hits.length > mostHits) return hits
    for (const row of await before(db, from, to, day)) hits.push(personHit(row, quality, true))
    if (hits.length > mostHits) return hits
  }
  return hits
}

async function findPhones(db: StoreReader, { phone, phoneTail }: FindMeanings, day: string): Promise<FindHit[]> {
  const whole = phone === null ? [] : await lookUps.peopleByPhone(db, phone, `${phone}${lookUps.lastSign}`, day)
  const tails =
    phoneTail === null
      ? []
      : await lookUps.peopleByPhoneTail(db, phoneTail.slice(-4), -phoneTail.length, phoneTail, day)
  return [
    ...whole.map((row) => personHit(row, row.phone === phone ? 'exact' : 'prefix', row.isIn === 0)),
    ...tails.map((row) => personHit(row, 'inside', row.isIn === 0)),
  ]
}

async function findVehicles(db: StoreReader, { plate, plateTail }: FindMeanings, day: string): Promise<FindHit[]> {
  const whole = plate === null ? [] : await lookUps.vehiclesByPlate(db, plate, `${plate}${lookUps.lastSign}`)
  const tails =
    plateTail === null ? [] : await lookUps.vehiclesByTail(db, plateTail.slice(-3), -plateTail.length, plateTail)
  return [...whole, ...tails].flatMap(({ id, plate: known, toOn, roomId, room }) => {
    if (known === null) return []
    const quality = known === plate ? 'exact' : plate !== null && known.startsWith(plate) ? 'prefix' : 'inside'
    const isEnded = toOn !== null && toOn < day
    return [{ kind: 'vehicle', id, quality, maskedPlate: maskPlate(known), isEnded, roomId, room, ...nothingOwed }]
  })
}

async function findReceipts(db: StoreReader, { receipt, numberTail }: FindMeanings): Promise<FindHit[]> {
  const whole = receipt === null ? [] : await lookUps.receiptsByNumber(db, receipt)
  const tails =
    numberTail === null ? [] : await lookUps.receiptsByTail(db, numberTail.slice(-4), -numberTail.length, numberTail)
  return [...whole, ...tails].map((row) => ({
    kind: 'receipt',
    id: row.id,
    quality: row.printedNumber === receipt ? 'exact' : 'inside',
    roomId: row.roomId,
    room: row.room,
    paymentId: row.paymentId,
    receiptNumber: row.printedNumber,
    totalFen: row.totalFen,
    takenAt: row.takenAt,
  }))
}

/** Papers of money that went back. */
async function findBacks(db: StoreReader, { back, numberTail }: FindMeanings): Promise<FindHit[]> {
  const whole = back === null ? [] : await lookUps.backsByNumber(db, back)
  const tails =
    numberTail === null ? [] : await lookUps.backsByTail(db, numberTail.slice(-4), -numberTail.length, numberTail)
  return [...whole, ...tails].map(({ id, printedNumber: number, ...row }) => {
    return {
      kind: 'back',
      id: `back ${id}`,
      quality: number === back ? 'exact' : 'inside',
      recordId: id,
      number,
      ...row,
    }
  })
}

async function findCards(db: StoreReader, { card }: FindMeanings): Promise<FindHit[]> {
  const cards = card === null ? [] : await lookUps.cardsByNumber(db, card.number)
  return cards.map(({ id, number: cardNumber, ...row }) => {
    return { kind: 'card', id, quality: card?.isSure ? 'exact' : 'inside', cardId: id, cardNumber, ...row }
  })
}

async function findVisits(db: StoreReader, { slip, numberTail }: FindMeanings): Promise<FindHit[]> {
  const bySlip = slip?.includes('-') ? lookUps.visitsByNumber : lookUps.visitsByCode
  const whole = slip === null ? [] : await bySlip(db, slip)
  const tails =
    numberTail === null ? [] : await lookUps.visitsByTail(db, numberTail.slice(-4), -numberTail.length, numberTail)
  return [...whole, ...tails].map((row) => ({
    kind: 'visit',
    id: row.id,
    quality: row.printedNumber === slip || row.code === slip ? 'exact' : 'inside',
    visitId: row.visitId,
    slipNumber: row.printedNumber,
    isInside: row.state === 'inside',
    registeredAt: row.registeredAt,
    roomId: row.hostRoomId,
    room: row.room ?? row.department ?? '',
  }))
}

/** Items by number or its end; where the keys are given also by the courier's number and the name on them. */
async function findItems(
  db: StoreReader,
  { item, numberTail }: FindMeanings,
  typed: string,
  ring: KeyRing | null,
): Promise<FindHit[]> {
  const byItem = item?.includes('-') ? lookUps.itemsByNumber : lookUps.itemsByCode
  const whole = item === null ? [] : await byItem(db, item)
  const tails =
    numberTail === null ? [] : await lookUps.itemsByTail(db, numberTail.slice(-4), -numberTail.length, numberTail)
  const sealed = ring === null ? [] : await findItemsByToken(db, ring, typed)
  const bySeal = (await Promise.all(sealed.map(({ id }) => lookUps.itemsById(db, id)))).flat()
  return [...whole, ...tails, ...bySeal].map((row) => ({
    kind: 'item',
    id: row.id,
    quality: row.printedNumber === item || row.code === item ? 'exact' : 'inside',
    itemId: row.id,
    itemNumber: row.printedNumber,
    itemKind: row.kind,
    state: row.state,
    receivedAt: row.receivedAt,
    roomId: row.hostRoomId,
    room: row.room ?? row.department ?? '',
  }))
}

async function findTickets(db: StoreReader, { ticket, numberTail }: FindMeanings): Promise<FindHit[]> {
  const whole = ticket === null ? [] : await lookUps.ticketsByNumber(db, ticket)
  const tails =
    numberTail === null ? [] : await lookUps.ticketsByTail(db, numberTail.slice(-4), -numberTail.length, numberTail)
  return [...whole, ...tails].map((row) => ({
    kind: 'ticket',
    id: row.id,
    quality: row.printedNumber === ticket ? 'exact' : 'inside',
    ticketId: row.id,
    ticketNumber: row.printedNumber,
    ticketKind: row.kind,
    state: row.state,
    roomId: row.roomId,
    room: row.room ?? '',
  }))
}

/** What is answered today. Only a whole question is as good as a name: a word of one never takes a household's place. */
async function findQuestions(db: StoreReader, question: string, day: string): Promise<FindHit[]> {
  const asked = plainAnswerText(question)
  return (await findAnswers(db, question, day)).lines.map((line) => ({
    kind: 'answer',
    id: line.articleId,
    quality: plainAnswerText(line.question) === asked ? 'exact' : 'inside',
    articleId: line.articleId,
    question: line.question,
    roomId: null,
    room: '',
  }))
}

/** What the listed rooms owe: one statement for the whole list. */
async function withArrears(db: StoreReader, hits: readonly FindHit[], day: string): Promise<readonly FindHit[]> {
  const roomIds = new Set(hits.filter((hit) => 'arrearsFen' in hit).map(({ roomId }) => roomId))
  if (roomIds.size === 0) return hits
  const owed = await lookUps.arrearsOf(db, JSON.stringify([...roomIds]), day)
  const owedBy = new Map(owed.map(({ roomId, arrearsFen, openBills }) => [roomId, { arrearsFen, openBills }]))
  return hits.map((hit) => ('arrearsFen' in hit ? { ...hit, ...owedBy.get(hit.roomId) } : hit))
}

/**
 * What the find bar answers: rooms in every notation, people by name, pinyin, initials, phone or its end, plates, receipts
 * papers of money that went back, cards, slips, items in custody, tickets and answers, whichever of them the text can mean. The best 20, masked; what fits several is listed, never guessed.
 */
export async function find(
  db: StoreReader,
  text: string,
  day: string,
  ring: KeyRing | null = null,
): Promise<FindAnswer> {
  const meanings = readFindText(text)
  const { rooms, person, phone, phoneTail, plate, plateTail, receipt, slip, item, ticket, back, numberTail, question } =
    meanings
  const found: FindHit[] = []
  if (rooms.length > 0) found.push(...(await findRooms(db, rooms, day)))
  if (person !== null) found.push(...(await findPeople(db, person, day)))
  if (phone !== null || phoneTail !== null) found.push(...(await findPhones(db, meanings, day)))
  if (plate !== null || plateTail !== null) found.push(...(await findVehicles(db, meanings, day)))
  if (receipt !== null || numberTail !== null) found.push(...(await findReceipts(db, meanings)))
  if (back !== null || numberTail !== null) found.push(...(await findBacks(db, meanings)))
  if (meanings.card !== null) found.push(...(await findCards(db, meanings)))
  if (slip !== null || numberTail !== null) found.push(...(await findVisits(db, meanings)))
  const mayBeSealed = text.trim() !== '' && (rooms.length === 0 || numberTail !== null)
  if (item !== null || numberTail !== null || mayBeSealed)
    found.push(...(await findItems(db, meanings, text, mayBeSealed ? ring : null)))
  if (ticket !== null || numberTail !== null) found.push(...(await findTickets(db, meanings)))
  if (question !== null) found.push(...(await findQuestions(db, question, day)))
  const ranked = rankHits(found)
  return { ...ranked, hits: await withArrears(db, ranked.hits, day) }
}
