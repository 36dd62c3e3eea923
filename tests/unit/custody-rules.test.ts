import { expect, test } from 'vitest'
import {
  itemEvents,
  itemKinds,
  itemStates,
  type ItemEvent,
  type ItemKind,
  type ItemState,
} from '../../db/desk/custody/model.ts'
import {
  clockOf,
  hasEnded,
  isConfidential,
  isFaxNumber,
  itemMachine,
  levelAt,
  loanNeedsConsent,
  needsConsent,
  possibleEvents,
  readTracking,
} from '../../db/desk/custody/rules.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

/** Written from the standard and not from the code: in each state what may happen, and where it leads. */
const expected: Record<ItemState, string> = {
  held: 'tell told, notReached held, sendOut out, release handedOver, sendBack sentBack, lend lent, fax faxed, lose lost, cancel cancelled',
  told: 'tell told, notReached told, sendOut out, release handedOver, sendBack sentBack, lose lost',
  out: 'deliver handedOver, comeBack held, lose lost',
  lent: 'giveBack held, lose lost',
  faxed: 'confirmFax confirmed, faxFailed held',
  handedOver: '',
  sentBack: '',
  confirmed: '',
  lost: '',
  cancelled: '',
}

function expectedNext(state: ItemState, event: ItemEvent): string | null {
  const row = new Map(expected[state].split(', ').map((pair) => pair.split(' ') as [string, string]))
  return row.get(event) ?? null
}

const pairs = itemStates.flatMap((state) => itemEvents.map((event) => [state, event] as const))

test('the machine knows every state and every event of the model', () => {
  const known = itemMachine.pairs()
  expect(new Set(known.map(({ state }) => state))).toEqual(new Set(itemStates))
  expect(new Set(known.map(({ event }) => event))).toEqual(new Set(itemEvents))
  expect(known).toHaveLength(140)
})

test.each(pairs)('[2.6.3] %s + %s', (state, event) => {
  const next = expectedNext(state, event)
  expect(itemMachine.next(state, event)).toEqual(
    next === null
      ? { ok: false, refusal: { code: 'notPossibleNow', facts: { state, event } } }
      : { ok: true, state: next },
  )
  expect(hasEnded(state)).toBe(expected[state] === '')
})

test('a kind knows only what makes sense of it: a parcel is not lent, a key not told about, a fax not carried out', () => {
  expect(possibleEvents('key', 'held')).toEqual(['release', 'lend', 'lose', 'cancel'])
  expect(possibleEvents('faxOut', 'held')).toEqual(['fax', 'cancel'])
  expect(possibleEvents('goodsRelease', 'held')).toEqual(['release', 'cancel'])
  for (const kind of ['parcel', 'document', 'letter', 'faxIn', 'goods', 'lostProperty'] as const)
    expect(possibleEvents(kind, 'held')).toEqual([
      'tell',
      'notReached',
      'sendOut',
      'release',
      'sendBack',
      'lose',
      'cancel',
    ])
})

test('50,000 random events: whatever left had a way out, and nothing comes back from an end', () => {
  let seed = randomSeed('custody-machine')
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const pick = <One>(list: readonly One[]): One => list[random(list.length)] as One
  let [kind, state]: [ItemKind, ItemState] = ['parcel', 'held']
  const reached = new Set<string>()
  for (let step = 0; step < 50_000; step += 1) {
    const event = pick(itemEvents)
    const moved = itemMachine.next(state, event)
    const isPossible = possibleEvents(kind, state).includes(event)
    if (hasEnded(state)) expect(isPossible).toBe(false)
    if (isPossible && moved.ok) {
      if (moved.state === 'lent') expect(kind).toBe('key')
      if (moved.state === 'faxed' || moved.state === 'confirmed') expect(kind).toBe('faxOut')
      if (moved.state === 'confirmed') expect(state).toBe('faxed')
      if (moved.state === 'handedOver') expect(['release', 'deliver']).toContain(event)
      state = moved.state
      reached.add(`${kind} ${state}`)
    }
    if (hasEnded(state)) [kind, state] = [pick(itemKinds), 'held']
  }
  expect(reached.size).toBeGreaterThan(30)
})

const hour = 3_600_000
const day = 24 * hour
const limits = { documentHours: 2, remindDays: [1, 3, 7], returnDays: 30 } as const
const parcel = { kind: 'parcel', state: 'held', receivedAt: 0, toldAt: null, dueBackAt: null } as const

test('[2.6.3] a document is amber after one hour and red after two, until it was passed on', () => {
  const clock = clockOf({ ...parcel, kind: 'document', toldAt: 1 }, limits)
  expect([1, hour, 2 * hour - 1, 2 * hour].map((now) => levelAt(clock, now))).toEqual(['inTime', 'due', 'due', 'late'])
  const told = clockOf({ ...parcel, kind: 'document', state: 'told', toldAt: 1 }, limits)
  expect(levelAt(told, 3 * hour)).toBe('inTime')
})

test('[2.6.3] a parcel is told at once and again after 1, 3 and 7 days, amber and then red, and goes back after 30', () => {
  expect(levelAt(clockOf(parcel, limits), 0)).toBe('due')
  const told = (at: number) => clockOf({ ...parcel, state: 'told', toldAt: at }, limits)
  expect(levelAt(told(1), day - 1)).toBe('inTime')
  expect(levelAt(told(1), day)).toBe('due')
  expect(levelAt(told(1), 7 * day)).toBe('late')
  expect([1, day, 3 * day, 7 * day].map((at) => told(at).tellAgainAt)).toEqual([day, 3 * day, 7 * day, null])
  expect(told(1).returnAt).toBe(30 * day)
})

test('a key is asked for half an hour before its time, and in the cabinet calls nobody; what has ended neither', () => {
  const lent = clockOf({ ...parcel, kind: 'key', state: 'lent', dueBackAt: 4 * hour }, limits)
  expect([3.4, 3.5, 4].map((at) => levelAt(lent, at * hour))).toEqual(['inTime', 'due', 'late'])
  expect(levelAt(clockOf({ ...parcel, kind: 'key' }, limits), 90 * day)).toBe('inTime')
  expect(levelAt(clockOf({ ...parcel, state: 'handedOver' }, limits), 90 * day)).toBe('inTime')
})

test('[2.6.2] what is written is confidential whatever was ticked, and only a found thing goes without consent', () => {
  expect((['document', 'letter', 'faxIn', 'faxOut'] as const).every((kind) => isConfidential(kind, false))).toBe(true)
  expect([isConfidential('parcel', false), isConfidential('parcel', true)]).toEqual([false, true])
  expect(itemKinds.filter((kind) => !needsConsent(kind, 'other'))).toEqual(['lostProperty'])
  expect(itemKinds.some((kind) => needsConsent(kind, 'recipient'))).toBe(false)
  expect(loanNeedsConsent('resident', 'staff')).toBe(true)
  expect(loanNeedsConsent('department', 'staff')).toBe(false)
  expect(loanNeedsConsent('department', 'other')).toBe(true)
  expect(loanNeedsConsent('resident', 'recipient')).toBe(false)
})

test('numbers of couriers and of faxes are read as people type them', () => {
  expect(readTracking(' sf 99-zq 7731 ')).toBe('SF99ZQ7731')
  expect(readTracking('ＳＦ９９')).toBe('SF99')
  expect(['0755-2600 1111', '(0755)26001111', '+8675526001111'].every(isFaxNumber)).toBe(true)
  expect(['', '12', 'fax me', '0755-2600111a'].some(isFaxNumber)).toBe(false)
})
