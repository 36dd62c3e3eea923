// What the store keeps right about tickets, whoever writes; who is asked before they close; what is removed; a thousand
// random acts beside the machine.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readCall } from '../../db/desk/calls/queries.ts'
import { removeDue } from '../../db/desk/retention/commands.ts'
import { ticketEvents, ticketKinds, type TicketState } from '../../db/desk/tickets/model.ts'
import { listOpenTickets, readTicket } from '../../db/desk/tickets/queries.ts'
import { ticketIsOver, ticketMachine } from '../../db/desk/tickets/rules.ts'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { find } from '../../db/views/find/queries.ts'
import { readHistory } from '../../db/views/history/queries.ts'
import { openMatters } from '../../db/views/open-matters/queries.ts'
import { phoneOf } from '../fixtures/calls.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { plantedTicket, ticketsOf, ticketWords } from '../fixtures/tickets.ts'
import { answered } from '../fixtures/visits.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
let estate: Estate
let tickets: ReturnType<typeof ticketsOf>
beforeEach(async () => {
  estate = await openEstate()
  tickets = ticketsOf(estate)
})
afterEach(() => estate.close())

const view = async (ticketId: string) => {
  const found = await readTicket(estate.store.read, estate.ring, ticketId, estate.now)
  if (!found) throw new Error('no ticket')
  return found
}
const listed = (roomId: string | null = null) => listOpenTickets(estate.store.read, estate.ring, roomId)
const refused = (code: string, field?: string) => ({
  ok: false,
  refusal: field === undefined ? { code } : { code, field },
})

/** Writes past every command, as a mistake in one would. */
function force(sql: string, ...values: unknown[]): void {
  const database = openStoreFile(folderPaths(estate.folder).store)
  try {
    database.prepare(sql).run(...values)
  } finally {
    database.close()
  }
}

describe('the store refuses, whoever writes', () => {
  test('[3.3.3] a ticket that closes without what was done, or without the customer’s answer', async () => {
    const id = await tickets.opened()
    const close = (answer: string | null) =>
      force(`update ticket set state = 'closed', endedAt = 9, answer = ? where id = ?`, answer, id)
    expect(() => close('satisfied')).toThrow('closes with what was done')
    answered(await tickets.finish(id))
    expect(() => close('satisfied')).toThrow('closes with what was done')
    expect(() => close(null)).toThrow()
    expect(() => close('anonymous')).toThrow()
    answered(await tickets.close(id))
    expect(() => force(`update ticket set state = 'open', endedAt = null, answer = null where id = ?`, id)).toThrow(
      'stays as it ended',
    )
  })

  test('[3.3.3] a promise that changes without its reason, a history that is rewritten, a ticket that goes', async () => {
    const id = await tickets.opened()
    expect(() => force('update ticket set promisedAt = promisedAt + 1 where id = ?', id)).toThrow(
      'changes with its line',
    )
    expect(() => force('update ticket set kind = ? where id = ?', 'praise', id)).toThrow('as it was opened')
    expect(() => force('update ticket_event set at = 1 where ticketId = ?', id)).toThrow('only added to')
    expect(() => force('delete from ticket where id = ?', id)).toThrow('only added to')
    expect(() => force('delete from ticket_event where ticketId = ?', id)).toThrow('only added to')
  })

  test('a ticket that begins elsewhere, or a gap in the numbers', async () => {
    const id = await tickets.opened()
    const columns = 'keyId, kind, channel, stateSince, roomId, anonymous, responsibleId, promisedAt, openedAt, openedBy'
    const copy = (number: number, state: string) =>
      force(
        `insert into ticket (id, series, number, printedNumber, state, ${columns})
          select 'copy', series, ?, 'N', ?, ${columns} from ticket where id = ?`,
        number,
        state,
        id,
      )
    expect(() => copy(2, 'working')).toThrow('begins open')
    expect(() => copy(3, 'open')).toThrow('no gap')
  })
})

describe('a ticket', () => {
  test('[3.3.1] in the customer’s own words, with somebody responsible, a promise, a slip and a number', async () => {
    const done = answered(await tickets.open())
    expect(done).toMatchObject({ state: 'open', number: '01A-T2026-000001' })
    expect(await view(done.ticketId)).toMatchObject({
      words: ticketWords,
      room: '3-2-1501',
      responsibleName: '李敏',
      promisedAt: estate.now + 24 * hourMs,
      warnAt: estate.now + 23 * hourMs,
      slip: { kind: 'jobSlip', copyNumber: 1, state: 'queued' },
      numbersToRing: [{ number: plantedTicket.reporterPhone }, { number: '13800005001' }],
    })
    const enquiry = await tickets.opened({ kind: 'enquiry', promiseMinutes: 30 })
    expect(await view(enquiry)).toMatchObject({ slip: null, promisedAt: estate.now + hourMs / 2 })
    expect((await listed()).map(({ ticketId }) => ticketId)).toEqual([enquiry, done.ticketId])
    expect(await listed(estate.rooms[1]?.id)).toEqual([])
    expect(await openMatters(estate.store.read)).toContainEqual({ kind: 'tickets', count: 2 })
  })

  test('[2.2] from a call, which ends with it', async () => {
    const callId = await phoneOf(estate).pickUp()
    const id = await tickets.opened({ callId, channel: 'phone', kind: 'complaint' })
    const call = await readCall(estate.store.read, estate.ring, callId, estate.now)
    expect(call).toMatchObject({ state: 'ticketed', kind: 'complaint' })
    expect((await view(id)).channel).toBe('phone')
    expect(await tickets.open({ callId })).toMatchObject({ refusal: { code: 'notPossibleNow' } })
  })

  test('is refused with what is missing at its field', async () => {
    expect(await tickets.open({ phone: '12' })).toEqual(refused('phoneUnreadable', 'phone'))
    expect(await tickets.open({ staffNumber: '7777' })).toEqual(refused('staffNumberUnknown', 'staffNumber'))
    expect(await tickets.open({ creditedNumber: '7777' })).toEqual(refused('staffNumberUnknown', 'creditedNumber'))
    const id = await tickets.opened()
    expect(await tickets.step(id, 'pause', null)).toEqual(refused('waitsForMissing', 'note'))
  })

  test('[3.3.5] praise is credited to a colleague, and to nobody on another kind', async () => {
    expect((await view(await tickets.opened({ kind: 'praise', creditedNumber: clerk.number }))).creditedName).toBe(
      '李敏',
    )
    expect((await view(await tickets.opened({ creditedNumber: clerk.number }))).creditedName).toBeNull()
  })

  test('[3.3.3] told, promised anew, done, not satisfied, done again and closed with the answer; the history keeps all', async () => {
    const id = await tickets.opened({ kind: 'complaint' })
    answered(await tickets.step(id, 'begin'))
    answered(await tickets.tell(id))
    estate.now += 23 * hourMs
    answered(await tickets.promise(id, 120))
    expect(await view(id)).toMatchObject({ promisedAt: estate.now + 2 * hourMs })
    expect(await tickets.close(id)).toMatchObject({ refusal: { code: 'notPossibleNow' } })
    answered(await tickets.finish(id))
    expect(await tickets.close(id, { answer: 'anonymous' })).toEqual(refused('askCustomer', 'answer'))
    expect(await tickets.close(id, { way: null })).toEqual(refused('askedHowMissing', 'way'))
    expect(await tickets.close(id, { answer: 'unsatisfied' })).toEqual(refused('reopenFirst', 'answer'))
    answered(await tickets.reopen(id))
    answered(await tickets.finish(id))
    answered(await tickets.close(id, { answer: 'mostly' }))
    const ended = await view(id)
    expect(ended).toMatchObject({ state: 'closed', answer: 'mostly', isMasked: true, words: null, numbersToRing: [] })
    expect(ended.history.map(({ what }) => what)).toEqual([
      'open',
      'begin',
      'feedback',
      'promise',
      'finish',
      'reopen',
      'finish',
      'close',
    ])
    expect(ended.history.filter(({ promisedAt }) => promisedAt !== null)).toHaveLength(2)
    // Each time the customer was rung is a call with its purpose.
    const rung = await estate.store.read.selectFrom('call').select('purpose').execute()
    expect(rung).toEqual(Array.from({ length: 4 }, () => ({ purpose: 'ticket' })))
  })

  test('nobody is asked who left neither household nor number', async () => {
    const id = await tickets.opened({ roomId: null, name: null, phone: null })
    answered(await tickets.finish(id))
    answered(await tickets.close(id, { answer: 'anonymous', way: null }))
    expect(await view(id)).toMatchObject({ state: 'closed', answer: 'anonymous', isAnonymous: true })
  })

  test('its slip prints again as a copy, and not once it has ended', async () => {
    const id = await tickets.opened()
    answered(await tickets.print(id))
    expect((await view(id)).slip).toMatchObject({ copyNumber: 2 })
    answered(await tickets.withdraw(id))
    expect(await tickets.print(id)).toMatchObject({ refusal: { code: 'notPossibleNow' } })
  })
})

test('[2.3.2] is found by its number and by the end of it, and what it says stays unsaid', async () => {
  const { ticketId, number } = answered(await tickets.open())
  answered(await tickets.open({ roomId: null, kind: 'suggestion' }))
  const hits = async (text: string) => (await find(estate.store.read, text, '2026-11-23')).hits
  const found = {
    kind: 'ticket',
    ticketId,
    ticketNumber: number,
    ticketKind: 'repair',
    state: 'open',
    room: '3-2-1501',
  }
  for (const text of [number, number.toLowerCase()])
    expect(await hits(text)).toMatchObject([{ ...found, quality: 'exact' }])
  for (const text of ['0001', '000001', 'T2026-000001']) expect(await hits(text), text).toMatchObject([found])
  expect(await hits('0002')).toMatchObject([{ kind: 'ticket', ticketKind: 'suggestion', room: '', roomId: null }])
  expect(await hits('01A-T2026-000003')).toEqual([])
  expect(JSON.stringify(await hits('0001'))).not.toMatch(/植|漏水/)
  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  const plan = database
    .prepare(`explain query plan select id from ticket where substr(printedNumber, -4) = '0001'`)
    .all()
  expect(JSON.stringify(plan)).toContain('ticket_tail')
  database.close()
})

test('the history of a room and of a day shows its calls and tickets, masked, the newest first', async () => {
  const phone = phoneOf(estate)
  const callId = await phone.pickUp()
  answered(await phone.name(callId))
  estate.now += 1_000
  const id = await tickets.opened({ callId, kind: 'complaint' })
  estate.now += 1_000
  answered(await phone.mistake(await phone.pickUp()))
  const roomId = estate.rooms[0]?.id ?? ''
  for (const of of [
    { by: 'room', roomId },
    { by: 'day', day: '2026-11-23' },
  ] as const) {
    const { lines } = await readHistory(estate.store.read, estate.ring, of, null)
    expect(lines).toMatchObject([
      { kind: 'ticket', id, number: '01A-T2026-000001', about: 'complaint', room: '3-2-1501', state: 'open' },
      { kind: 'call', id: callId, direction: 'in', state: 'ticketed', room: '3-2-1501', maskedName: '上*电' },
    ])
  }
  const other = { by: 'room', roomId: estate.rooms[1]?.id ?? '' } as const
  expect((await readHistory(estate.store.read, estate.ring, other, null)).lines).toEqual([])
})

test('[1.6] when their time is over the people of a ticket are forgotten, and the count stays', async () => {
  const id = await tickets.opened()
  answered(await tickets.tell(id))
  answered(await tickets.finish(id))
  answered(await tickets.close(id))
  const open = await tickets.opened()
  estate.now += 1094 * dayMs
  expect(answered(await estate.act(removeDue, {}))).toMatchObject({ ticket: 0 })
  estate.now += 2 * dayMs
  expect(answered(await estate.act(removeDue, {}))).toMatchObject({ ticket: 1 })
  expect(await view(id)).toMatchObject({ state: 'closed', answer: 'satisfied', reporterName: null })
  const notes = await estate.store.read.selectFrom('ticket_event').select('note').where('ticketId', '=', id).execute()
  expect(notes.every(({ note }) => note === null)).toBe(true)
  expect((await view(open)).words).toBe(ticketWords)
})

test('[3.3.3] 1,000 random acts through the store break no rule', async () => {
  let seed = randomSeed('tickets-walk')
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const pick = <One>(from: readonly One[]): One => from[random(from.length)] as One
  const known = new Map<string, TicketState>()
  const been = new Set<TicketState>(['open'])
  let refusals = 0
  for (let step = 0; step < 1_000; step += 1) {
    // Clocks of counters are set back now and then.
    estate.now += random(20) === 0 ? -random(600_000) : random(60_000)
    const going = [...known].filter(([, state]) => !ticketIsOver(state))
    if (going.length < 3 || random(8) === 0) {
      known.set(await tickets.opened({ kind: pick(ticketKinds) }), 'open')
      continue
    }
    const [id, state] = pick(random(10) === 0 ? [...known] : going)
    const event = pick(ticketEvents)
    const moved = ticketMachine.next(state, event)
    expect((await tickets.acts[event](id)).ok, `${state} + ${event} at step ${step}`).toBe(moved.ok)
    if (moved.ok) {
      known.set(id, moved.state)
      been.add(moved.state)
    } else refusals += 1
  }
  const { read } = estate.store
  const rows = await read.selectFrom('ticket').selectAll().orderBy('number').execute()
  expect(new Map(rows.map(({ id, state }) => [id, state]))).toEqual(known)
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
  const lines = await read.selectFrom('ticket_event').selectAll().orderBy('position').execute()
  for (const { id, state, answer, promisedAt, endedAt } of rows) {
    const own = lines.filter(({ ticketId }) => ticketId === id)
    expect(own[0]?.what).toBe('open')
    expect(own.findLast((line) => line.promisedAt !== null)?.promisedAt).toBe(promisedAt)
    expect(endedAt !== null).toBe(ticketIsOver(state))
    expect(answer !== null).toBe(state === 'closed')
    if (state === 'closed') expect(own.some(({ what }) => what === 'finish')).toBe(true)
  }
  // The walk has been everywhere it should have been.
  expect(been).toEqual(new Set(['open', 'working', 'waiting', 'done', 'closed', 'withdrawn']))
  expect(lines.some(({ what }) => what === 'reopen') && refusals > 100).toBe(true)
  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  expect(verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring }).finding).toBeNull()
  database.close()
}, 60_000)
