// Guessing a colleague's PIN at every door that takes one, with kills between the look and the answer and a clock that goes
// anywhere; and the mistakes a counting could have.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { refuse } from '../../db/core/refusal.ts'
import { makeRandom } from '../../db/demo/random.ts'
import type { PinRecord } from '../../db/register/staff/model.ts'
import { makePinRecord } from '../../db/register/staff/pin.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { OpenCounter, SignedIn } from '../../electron/counter/counter.ts'
import { keepPinTries, type PinTries } from '../../electron/counter/pin-tries.ts'
import { buildServe } from '../../electron/handlers/serve.ts'
import type { WaitingApproval } from '../../electron/ipc/approvals.ts'
import type { PrintWorker } from '../../electron/printing/worker.ts'
import { clerk, fixedId, type Estate } from '../fixtures/small-estate.ts'
import { counterOver, startWorkerOn } from '../fixtures/test-counter.ts'

const hourMs = 3_600_000

const who = (number: string, role: SignedIn['role'], name: string): SignedIn => ({
  staffId: fixedId(name, 1),
  number,
  name,
  role,
})
/** Whose PIN is guessed; the one who guesses knows the supervisor's, because it is their own. */
export const victim = who('9003', 'manager', 'boss')
const chief = who('9001', 'supervisor', 'chief')
const colleague = who('1002', 'cashier', 'money')
/** Has to wait all day long. */
const waiter = who('1009', 'cashier', 'wait')
const asker: SignedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'receptionist' }
const pins = { victim: '602953', chief: '739164', colleague: '528413', waiter: '614927' }
const wrongPin = '000001'

export const doors = [
  'signIn',
  'unlock',
  'approveAct',
  'answerWaiting',
  'besideHead',
  'changeOwnPin',
  'signInBeside',
] as const
export type Door = (typeof doors)[number]

/** Counting as a build with a mistake in it does it: at which door it stands, and what to do once a PIN was looked at. */
export interface Bench {
  tries: PinTries
  door: Door | null
  readonly afterLook: (() => Promise<unknown>)[]
}
export type Plant = (bench: Bench, real: PinTries) => PinTries

const asMade: Plant = (_bench, real) => real

/** Refuses as it should, and writes the try down only after the PIN was looked at. */
export const countedAfter: Plant = (bench, real) => {
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
export const uncounted =
  (door: Door): Plant =>
  (bench, real) => ({
    ...real,
    begin: (store, number) => (bench.door === door ? Promise.resolve({ ok: true }) : real.begin(store, number)),
    counted: (store, asked, look) => (bench.door === door ? look() : real.counted(store, asked, look)),
  })

class Killed extends Error {}

/** Where it is guessed: the store, virtual time, and who is told of every PIN that is looked at. */
export interface Guessing {
  readonly estate: Estate
  readonly time: { ms: number }
  readonly looking: { at: (record: { readonly saltHex: string }) => Promise<void> }
  readonly seed: number
}

export interface Day {
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
async function makeStaff(estate: Estate): Promise<PinRecord> {
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
async function startFrom(estate: Estate, image: ReadonlyMap<string, Buffer>): Promise<void> {
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

function diskNow(estate: Estate): Map<string, Buffer> {
  const { store } = folderPaths(estate.folder)
  return new Map(
    ['', '-wal']
      .map((end) => `${store}${end}`)
      .filter(existsSync)
      .map((at) => [at, readFileSync(at)]),
  )
}

/** Guesses at random doors; `plant` is what counts them, begun anew after each kill. */
export async function guessFor(
  { estate, time, looking, seed }: Guessing,
  { guesses, ms, killPercent = 20 }: { readonly guesses: number; readonly ms: number; readonly killPercent?: number },
  plant: Plant = asMade,
): Promise<Day> {
  const random = makeRandom(seed)
  const { saltHex } = await makeStaff(estate)
  const times: Record<'alone' | 'beside', number[]> = { alone: [], beside: [] }
  const lookedAt = new Set<Door>()
  const bench: Bench = { tries: keepPinTries(() => time.ms), door: null, afterLook: [] }
  let image: Map<string, Buffer> | null = null
  let kills = 0
  let delayed = 0
  let worker!: PrintWorker
  let counter!: OpenCounter
  let serve!: ReturnType<typeof buildServe>

  looking.at = async (record) => {
    if (bench.door === null || record.saltHex !== saltHex) return
    times[bench.door === 'signInBeside' ? 'beside' : 'alone'].push(time.ms)
    lookedAt.add(bench.door)
    // Between the look and the answer, so that whatever is done with a wrong one is never done.
    if (!random.chance(killPercent)) return
    image = diskNow(estate)
    throw new Killed()
  }

  async function begin(): Promise<void> {
    bench.afterLook.length = 0
    bench.tries = keepPinTries(() => time.ms)
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
      await serve.ask('askLater', { command: 'correctStaff', actId: correctionId, input: correction, facts: {} })
      as(victim)
    },
    besideHead: () => wait(waiter),
    changeOwnPin: async () => as(victim),
  }
  const correctionId = crypto.randomUUID()
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
    time.ms += random.whole((2 * ms) / guesses)
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
      await startFrom(estate, image ?? diskNow(estate))
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
  time.ms += 2 * hourMs
  bench.door = null
  as(null)
  expect(await serve.ask('signIn', { number: victim.number, pin: pins.victim })).toMatchObject({ ok: true })
  expect(await serve.ask('keptForm', {})).toMatchObject({ value: form })
  await worker.stop()
  return { ...times, delayed, kills, doors: lookedAt }
}
