// Somebody guesses a colleague's PIN for a day, at every door that takes one: kills the program when it suits them, sets the
// clock as they like. Time is virtual; the doors, the counting, the store and its disk are the product's own. What counts is
// how often the PIN is looked at, whatever the doors say.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PinRecord } from '../../db/register/staff/model.ts'
import type * as Pins from '../../db/register/staff/pin.ts'
import { makePinRecord } from '../../db/register/staff/pin.ts'
import { latestPinTries, nextPinTryAt, pinWaitMs } from '../../db/register/staff/rules.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { OpenCounter, SignedIn } from '../../electron/counter/counter.ts'
import { keepPinTries, type PinTries } from '../../electron/counter/pin-tries.ts'
import { signIn } from '../../electron/counter/sign-in.ts'
import { buildServe } from '../../electron/handlers/serve.ts'
import type { WaitingApproval } from '../../electron/ipc/approvals.ts'
import type { PrintWorker } from '../../electron/printing/worker.ts'
import { makeRandom } from '../../db/demo/random.ts'
import { clerk, fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { counterOver, openTestCounter, startWorkerOn } from '../fixtures/test-counter.ts'
import { isFull, seedOf } from './sizes.ts'

/** Called with the record of every PIN that is looked at. */
const looking = vi.hoisted(() => ({ at: (_record: { saltHex: string }): Promise<void> => Promise.resolve() }))
vi.mock('../../db/register/staff/pin.ts', async (original) => {
  const real = await original<typeof Pins>()
  const isPin: typeof real.isPin = async (pin, record, ring) => {
    await looking.at(record)
    return real.isPin(pin, record, ring)
  }
  return { ...real, isPin }
})

const hours = 24
const hourMs = 3_600_000
const seed = seedOf('pin guesses')

const who = (number: string, role: SignedIn['role'], name: string): SignedIn => ({
  staffId: fixedId(name, 1),
  number,
  name,
  role,
})
/** Whose PIN is guessed; the one who guesses knows the supervisor's, because it is their own. */
const victim = who('9003', 'manager', 'boss')
const chief = who('9001', 'supervisor', 'chief')
const colleague = who('1002', 'cashier', 'money')
/** Has to wait all day long. */
const waiter = who('1009', 'cashier', 'wait')
const asker: SignedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'receptionist' }
const pins = { victim: '602953', chief: '739164', colleague: '528413', waiter: '614927' }
const wrongPin = '000001'

let estate: Estate
let elapsedMs = 0
beforeEach(async () => {
  estate = await openEstate({ rooms: 1, bills: 1 })
  elapsedMs = 0
  looking.at = () => Promise.resolve()
})
afterEach(() => estate.close())

const doors = ['signIn', 'unlock', 'approveAct', 'answerWaiting', 'besideHead', 'changeOwnPin', 'signInBeside'] as const
type Door = (typeof doors)[number]

/** Counting as a build with a mistake in it does it: at which door it stands, and what to do once a PIN was looked at. */
interface Bench {
  tries: PinTries
  door: Door | null
  readonly afterLook: (() => Promise<unknown>)[]
}
type Plant = (bench: Bench, real: PinTries) => PinTries

const asMade: Plant = (_bench, real) => real

/** Refuses as it should, and writes the try down only after the PIN was looked at. */
const countedAfter: Plant = (bench, real) => {
  const begin: PinTries['begin'] = async (store, number) => {
    if (store && (await real.isWaiting(store, number))) return refuse('tooManyTries', { field: 'pin' })
    bench.afterLook.push(() => real.begin(store, number))
    return { ok: true }
  }
  return {
    ...real,
    begin,
    async counted(store, { number }, look) {
      const mayTry = await begin(store, number)
      return mayTry.ok ? look() : mayTry
    },
  }
}

/** One door looks without counting. */
const uncounted =
  (door: Door): Plant =>
  (bench, real) => ({
    ...real,
    begin: (store, number) => (bench.door === door ? Promise.resolve({ ok: true }) : real.begin(store, number)),
    counted: (store, asked, look) => (bench.door === door ? look() : real.counted(store, asked, look)),
  })

class Killed extends Error {}

interface Day {
  /** When the victim's PIN was looked at: alone or as the word of a head, and beside a head. */
  readonly alone: readonly number[]
  readonly beside: readonly number[]
  /** Of the colleague's sign-ins in between. */
  readonly delayed: number
  readonly kills: number
  /** At which doors it was looked at. */
  readonly doors: ReadonlySet<Door>
}

/** The victim, a form of theirs, and the others. */
async function makeStaff(): Promise<PinRecord> {
  const records = new Map<SignedIn, PinRecord>()
  for (const [member, pin] of [
    [victim, pins.victim],
    [chief, pins.chief],
    [colleague, pins.colleague],
    [waiter, pins.waiter],
  ] as const)
    records.set(member, await makePinRecord(pin, estate.ring, 2 ** 10))
  await estate.act(async (port) => {
    for (const [{ staffId: id, number, name, role }, record] of records)
      port.insert('staff', {
        id,
        keyId: port.newRecordKey(),
        number,
        name,
        role,
        pin: JSON.stringify(record),
        fromOn: '2020-01-01',
        toOn: null,
      })
    return { ok: true, answer: {} }
  }, {})
  return records.get(victim) as PinRecord
}

/** What the disk holds at a kill, put back once nothing holds the files any more. */
async function startFrom(image: ReadonlyMap<string, Buffer>): Promise<void> {
  const { store } = estate
  const { store: path } = folderPaths(estate.folder)
  const close = async () => {
    await store.close()
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
    for (const [at, bytes] of image) writeFileSync(at, bytes)
  }
  estate.store = { ...store, close }
  await estate.reopen()
}

function diskNow(): Map<string, Buffer> {
  const { store } = folderPaths(estate.folder)
  return new Map(
    ['', '-wal']
      .map((end) => `${store}${end}`)
      .filter(existsSync)
      .map((at) => [at, readFileSync(at)]),
  )
}

/** Guesses at random doors; `plant` is what counts them, begun anew after each kill. */
async function guessFor(
  { guesses, ms, killPercent = 20 }: { readonly guesses: number; readonly ms: number; readonly killPercent?: number },
  plant: Plant = asMade,
): Promise<Day> {
  const random = makeRandom(seed)
  const { saltHex } = await makeStaff()
  const times: Record<'alone' | 'beside', number[]> = { alone: [], beside: [] }
  const lookedAt = new Set<Door>()
  const bench: Bench = { tries: keepPinTries(() => elapsedMs), door: null, afterLook: [] }
  let image: Map<string, Buffer> | null = null
  let kills = 0
  let delayed = 0
  let worker!: PrintWorker
  let counter!: OpenCounter
  let serve!: ReturnType<typeof buildServe>

  looking.at = async (record) => {
    if (bench.door === null || record.saltHex !== saltHex) return
    times[bench.door === 'signInBeside' ? 'beside' : 'alone'].push(elapsedMs)
    lookedAt.add(bench.door)
    // Between the look and the answer, so that whatever is done with a wrong one is never done.
    if (!random.chance(killPercent)) return
    image = diskNow()
    throw new Killed()
  }

  async function begin(): Promise<void> {
    bench.afterLook.length = 0
    bench.tries = keepPinTries(() => elapsedMs)
    worker = await startWorkerOn(estate, [])
    const parts = { store: estate.store, worker, clock: () => estate.now, exportsFolder: estate.folder }
    counter = Object.assign(counterOver(parts, false), { pinTries: plant(bench, bench.tries) })
    serve = buildServe(counter, (_channel, error) => {
      if (!(error instanceof Killed)) throw error
      return 'KILLED'
    })
  }
  const act = (command: string, input: unknown) => serve.run(command, { actId: crypto.randomUUID(), input })
  const as = (member: SignedIn | null) => void (counter.signedIn = member)
  async function wait(member: SignedIn): Promise<void> {
    while ((await bench.tries.begin(estate.store, member.number)).ok);
  }

  /** What stands before the door: a desk the victim left, what waits for their word, a number that has to wait. */
  const ready: Partial<Record<Door, () => Promise<unknown>>> = {
    unlock: async () => (as(victim), act('leaveDesk', { minutes: 10 })),
    approveAct: async () => as(asker),
    answerWaiting: async () => {
      as(asker)
      await serve.ask('askLater', { command: 'correctStaff', input: correction, facts: {} })
      as(victim)
    },
    besideHead: () => wait(waiter),
    changeOwnPin: async () => as(victim),
  }
  const correction = { staffId: chief.staffId, name: '赵国强', role: 'cashier' }
  const guess: Record<Door, () => Promise<unknown>> = {
    signIn: () => serve.ask('signIn', { number: victim.number, pin: wrongPin }),
    unlock: () => serve.ask('unlock', { pin: wrongPin }),
    approveAct: () =>
      serve.ask('approveAct', {
        command: 'correctStaff',
        actId: crypto.randomUUID(),
        input: correction,
        approverId: victim.staffId,
        pin: wrongPin,
      }),
    async answerWaiting() {
      const listed = await serve.ask('waitingApprovals', {})
      const [first] = listed.ok ? (listed.value as readonly WaitingApproval[]) : []
      return serve.ask('answerWaiting', { id: first?.id ?? '', pin: wrongPin, isGiven: true })
    },
    besideHead: () =>
      serve.ask('signInBeside', {
        number: waiter.number,
        pin: pins.waiter,
        beside: { number: victim.number, pin: wrongPin },
      }),
    changeOwnPin: () => act('changeOwnPin', { pin: wrongPin, newPin: '481592' }),
    signInBeside: () =>
      serve.ask('signInBeside', {
        number: victim.number,
        pin: wrongPin,
        beside: { number: chief.number, pin: pins.chief },
      }),
  }

  await begin()
  const form = { id: crypto.randomUUID(), task: 'collect', actId: crypto.randomUUID(), fields: { cash: '240' } }
  as(victim)
  expect(await serve.ask('keepForm', form)).toMatchObject({ ok: true })
  for (let count = 0; count < guesses; count += 1) {
    elapsedMs += random.whole((2 * ms) / guesses)
    // The clock goes wherever it helps: ahead, back, or with the time.
    if (random.chance(5)) estate.now += 30 * 24 * hourMs
    if (random.chance(5)) estate.now -= 20 * 24 * hourMs
    const door = random.pick(doors)
    as(null)
    await ready[door]?.()
    bench.door = door
    await guess[door]()
    bench.door = null
    for (const late of image === null ? bench.afterLook.splice(0) : []) await late()
    if (image !== null || random.chance(1)) {
      await worker.stop()
      await startFrom(image ?? diskNow())
      image = null
      kills += 1
      await begin()
    }
    if (count % 50 !== 0) continue
    as(null)
    const entered = await serve.ask('signIn', { number: colleague.number, pin: pins.colleague })
    if (!entered.ok) delayed += 1
  }
  // Whoever waits is let in in the end, and finds the work as it was.
  elapsedMs += 2 * hourMs
  bench.door = null
  as(null)
  expect(await serve.ask('signIn', { number: victim.number, pin: pins.victim })).toMatchObject({ ok: true })
  expect(await serve.ask('keptForm', {})).toMatchObject({ value: form })
  await worker.stop()
  return { ...times, delayed, kills, doors: lookedAt }
}

/** A day of somebody who guesses in the second in which the counter says they may. */
async function guessInTime(begin: () => Pick<PinTries, 'begin'>): Promise<readonly number[]> {
  const tries = begin()
  const evaluatedAt: number[] = []
  while (elapsedMs <= hours * hourMs) {
    const mayTry = await tries.begin(estate.store, victim.number)
    if (mayTry.ok) evaluatedAt.push(elapsedMs)
    else elapsedMs += Number(mayTry.refusal.facts?.['seconds']) * 1_000
  }
  return evaluatedAt
}

/** So many are looked at in a day. */
const mostEvaluated = 5 + 4 * hours
const mostInAnHour = 9

/** How many of `times` lie in the hour that has most of them. */
function mostInOneHour(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at <= from + hourMs).length))
}

const isKept = (times: readonly number[], overHours: number) =>
  times.length <= 5 + 4 * overHours && mostInOneHour(times) <= mostInAnHour

describe(`guessing a PIN for ${hours} hours (seed ${seed})`, () => {
  const guesses = isFull ? 10_000 : 1_000

  test(`[1.6] ${guesses} at every door, with kills and clock jumps: at most 5 + 4 an hour are looked at, beside a head as many again, and no colleague waits`, async () => {
    const { alone, beside, delayed, kills, doors: found } = await guessFor({ guesses, ms: hours * hourMs })
    console.log(
      `seed ${seed}: ${guesses} guesses, ${kills} kills: ${alone.length} looked at, ${beside.length} beside a head ` +
        `(at most ${mostEvaluated} each), ${mostInOneHour(alone)} and ${mostInOneHour(beside)} in one hour, ${delayed} delayed`,
    )
    for (const times of [alone, beside]) {
      expect(times.length).toBeLessThanOrEqual(mostEvaluated)
      expect(mostInOneHour(times)).toBeLessThanOrEqual(mostInAnHour)
    }
    expect([...found].toSorted()).toEqual([...doors].toSorted())
    expect(alone.length).toBeGreaterThan(mostInAnHour)
    expect(kills).toBeGreaterThan(0)
    expect(delayed).toBe(0)
  }, 600_000)

  test('[1.6] each as soon as the counter takes one: at most 5 + 4 an hour are looked at, nine in any hour', async () => {
    const evaluatedAt = await guessInTime(() => keepPinTries(() => elapsedMs))
    expect(evaluatedAt.length).toBe(mostEvaluated)
    expect(mostInOneHour(evaluatedAt)).toBeLessThanOrEqual(mostInAnHour)
  })

  const planted = { guesses: 210, ms: 2 * hourMs }

  test('planted: counted after the PIN was looked at, a kill gives the try back, and this is caught', async () => {
    const { alone } = await guessFor({ ...planted, killPercent: 80 }, countedAfter)
    expect(isKept(alone, 2)).toBe(false)
  }, 120_000)

  test.each(doors)(
    'planted: tries at the door %s are not counted, and this is caught',
    async (door) => {
      const { alone, beside } = await guessFor(planted, uncounted(door))
      expect(isKept(alone, 2) && isKept(beside, 2)).toBe(false)
    },
    120_000,
  )

  test('planted: the waits alone let two more through in the first hour, and this is caught', async () => {
    const evaluatedAt = await guessInTime(() => {
      let failures = 0
      let freeAt = 0
      return {
        begin: (): Promise<Result<object>> => {
          const seconds = Math.ceil((freeAt - elapsedMs) / 1_000)
          if (seconds > 0) return Promise.resolve(refuse('tooManyTries', { facts: { seconds } }))
          failures += 1
          freeAt = elapsedMs + pinWaitMs(failures)
          return Promise.resolve({ ok: true })
        },
      }
    })
    expect(mostInOneHour(evaluatedAt)).toBe(mostInAnHour + 2)
    expect(evaluatedAt.length).toBeGreaterThan(mostEvaluated)
  })
})

test('the waits: five free, then half a minute, 1, 5, 15, 15 … minutes', () => {
  const minutes = Array.from({ length: 10 }, (_, at) => pinWaitMs(at + 1) / 60_000)
  expect(minutes).toEqual([0, 0, 0, 0, 0.5, 1, 5, 15, 15, 15])
})

test('the tenth try in an hour waits until the hour of the first is over, after a start as long as the count allows', () => {
  const inTurn = [0, 0, 0, 0, 0, 0.5, 1.5, 6.5, 21.5].map((minutes) => minutes * 60_000)
  expect(nextPinTryAt(8, inTurn.slice(0, 8)) / 60_000).toBe(21.5)
  expect(nextPinTryAt(9, inTurn)).toBe(hourMs + 1)
  // Nine tries over days wait no longer than the ninth.
  expect(
    nextPinTryAt(
      9,
      inTurn.map((at) => at * 200),
    ) / 60_000,
  ).toBe(21.5 * 200 + 15)
  // The count alone says how old the tries before a start are at least.
  expect(latestPinTries(9, inTurn.at(-1) ?? 0)).toEqual(inTurn)
  expect(nextPinTryAt(9, latestPinTries(9, 0)) / 60_000).toBeCloseTo(38.5, 4)
  expect(nextPinTryAt(12, latestPinTries(12, 0)) / 60_000).toBe(15)
  expect(latestPinTries(2, 0)).toEqual([0, 0])
})

test('at the door: the sixth wrong PIN waits, the right one too, the wait outlives a restart and a changed clock, and open work is untouched', async () => {
  const counter = await openTestCounter(estate)
  Object.assign(counter.counter, { pinTries: keepPinTries(() => elapsedMs) })
  const enter = (pin: string) => signIn(counter.counter, clerk.number, pin)
  // Work that is open meanwhile: a form of hers.
  expect(await enter(clerk.pin)).toMatchObject({ ok: true })
  const form = { id: crypto.randomUUID(), task: 'collect', actId: crypto.randomUUID(), fields: { cash: '240' } }
  expect(await counter.serve.ask('keepForm', form)).toMatchObject({ ok: true })
  await counter.serve.ask('signOut', {})
  for (let wrong = 0; wrong < 5; wrong += 1) {
    expect(await enter('000001')).toMatchObject({ ok: false, refusal: { code: 'wrongNumberOrPin' } })
  }
  const waits = { ok: false, refusal: { code: 'tooManyTries', field: 'pin', facts: { seconds: 30 } } }
  expect(await enter(clerk.pin)).toMatchObject(waits)
  Object.assign(counter.counter, { pinTries: keepPinTries(() => elapsedMs) })
  estate.now += 400 * 24 * hourMs
  elapsedMs += 29_000
  expect(await enter(clerk.pin)).toMatchObject({ refusal: { code: 'tooManyTries', facts: { seconds: 1 } } })
  elapsedMs += 1_000
  expect(await enter(clerk.pin)).toMatchObject({ ok: true })
  expect(await counter.serve.ask('keptForm', {})).toMatchObject({ value: form })
  expect(await enter('000001')).toMatchObject({ refusal: { code: 'wrongNumberOrPin' } })
  await counter.close()
})
