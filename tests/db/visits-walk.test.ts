// A thousand random acts of the desk on a real store. Whatever happens, the store says afterwards what a small model,
// written here from the standard, says as well.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitsForWord } from '../../db/desk/unwelcome/rules.ts'
import { mostStops, stopAnswers, type StopAnswer } from '../../db/desk/stops/model.ts'
import { lobbyStates, visitMachine } from '../../db/desk/visits/rules.ts'
import { visitEvents, type VisitEvent, type VisitState } from '../../db/desk/visits/model.ts'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { answered, deskOf, roomHost, type Desk } from '../fixtures/visits.ts'

let estate: Estate
let desk: Desk
beforeAll(async () => {
  estate = await openEstate({ rooms: 5 })
  desk = deskOf(estate)
})
afterAll(() => estate.close())

function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Act = (visitId: string) => Promise<{ readonly ok: boolean }>

const acts: Readonly<Record<VisitEvent, Act>> = {
  call: (id) => desk.call(id),
  up: (id) => desk.says(id, 'up'),
  comesDown: (id) => desk.says(id, 'comesDown'),
  wait: (id) => desk.says(id, 'wait'),
  away: (id) => desk.says(id, 'away', '请回电'),
  refuse: (id) => desk.says(id, 'refuse'),
  notReachable: (id) => desk.says(id, 'notReachable'),
  hostCame: (id) => desk.hostCame(id),
  asPlanned: (id) => desk.letInAsPlanned(id),
  giveUp: (id) => desk.giveUp(id),
  correctHost: (id) => desk.correctHost(id, roomHost(estate, 1)),
  leave: (id) => desk.leave(id),
  assumeLeft: (id) => desk.assumeLeft(id),
  cancel: (id) => desk.cancel(id),
  // Only the supervisor's word on somebody who is held turns away; nobody is held here.
  turnAway: (id) => desk.decide(id, 'turnAway'),
}

/** Takes one announcement back, so that the next walk-in can be told again. */
async function cancelOne(): Promise<boolean> {
  const standing = await estate.store.read
    .selectFrom('visit_pass')
    .select('id')
    .where('state', '=', 'standing')
    .execute()
  const [first] = standing
  return first !== undefined && (await desk.cancelPass(first.id)).ok
}

interface Further {
  readonly at: number
  answer: StopAnswer | 'dropped' | null
}

/** What is known of further hosts: each told once before anybody goes up, none twice, and a no is no end while another agreed. */
function furtherHosts() {
  const stops = new Map<string, Further[]>()
  const hosts = new Map<string, number>()
  const of = (visitId: string) => stops.get(visitId) ?? []
  let told = 0
  return {
    async step(
      random: (below: number) => number,
      { visitId, isLobby, isHeld }: { visitId: string; isLobby: boolean; isHeld: boolean },
      when: string,
    ): Promise<void> {
      const known = of(visitId)
      const stop = known[random(known.length + 1)]
      if (!stop) {
        const at = 1 + random(4)
        const isTaken =
          (hosts.get(visitId) ?? 0) === at || known.some((one) => one.at === at && one.answer !== 'dropped')
        const isPossible = isLobby && !isTaken && known.length < mostStops
        expect((await desk.addStop(visitId, at)).ok, `a further host ${when}`).toBe(isPossible)
        if (isPossible) stops.set(visitId, [...known, { at, answer: null }])
        return
      }
      const answer = stopAnswers[random(3)] ?? 'agreed'
      const isOpen = stop.answer === null || stop.answer === 'notReached'
      const done = await desk.tellStop(visitId, known.indexOf(stop) + 1, answer)
      expect(done.ok, `telling one ${when}`).toBe(isLobby && isOpen && !isHeld)
      if (!done.ok) return
      stop.answer = answer
      told += 1
    },
    allows(visitId: string, event: VisitEvent, next: VisitState): boolean {
      const answers = of(visitId).map(({ answer }) => answer)
      if (next === 'inside') return !answers.includes(null)
      return (next !== 'away' && event !== 'refuse') || !answers.includes('agreed')
    },
    becomesHost(visitId: string, at: number): void {
      hosts.set(visitId, at)
      for (const stop of of(visitId)) if (stop.at === at) stop.answer = 'dropped'
    },
    told: () => told,
    rows: () =>
      [...stops]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .flatMap(([visitId, all]) => all.map(({ answer }, at) => ({ visitId, position: at + 1, answer }))),
  }
}

test('[2.4] 1,000 random acts through the store break no rule', async () => {
  const random = makeRandom(randomSeed('visits-walk'))
  const states = new Map<string, VisitState>()
  const entered = new Map<string, number>()
  let [slips, messages, refusals, asPlanned] = [0, 0, 0, 0]
  // Whose host agreed before they came, and how many are announced and have not come yet.
  const agreed = new Set<string>()
  let awaited = 0
  // Who waits for the supervisor's word.
  const held = new Set<string>()
  answered(await desk.enter({ name: '钱不迎' }))
  let turnedAway = 0
  const further = furtherHosts()
  for (let step = 0; step < 1_000; step += 1) {
    // Clocks of counters are set back now and then.
    estate.now += random(20) === 0 ? -random(600_000) : random(60_000)
    const open = [...states].filter(([, state]) => visitMachine.eventsIn(state).length > 0)
    if (open.length < 3 || random(8) === 0) {
      if (awaited < 2 && random(3) === 0) {
        answered(await desk.announce())
        awaited += 1
        continue
      }
      if (random(4) === 0) {
        const unwelcome = { visitorName: random(2) === 0 ? '钱不迎' : '钱布莹', phone: null, plate: null }
        const { visitId } = await desk.register(undefined, unwelcome)
        states.set(visitId, 'registered')
        held.add(visitId)
        continue
      }
      // A walk-in is taken for who is awaited, unless it could be several.
      const { visitId } = await desk.register()
      states.set(visitId, 'registered')
      if (awaited === 1) agreed.add(visitId)
      if (awaited === 1) awaited = 0
      if (awaited > 1) awaited -= (await cancelOne()) ? 1 : 0
      continue
    }
    // Ended visits are tried too: nothing may bring them back.
    const pool = random(10) === 0 ? [...states] : open
    const [visitId, state] = pool[random(pool.length)] ?? ['', 'registered']
    if (random(8) === 0) {
      const isLobby = lobbyStates.includes(state)
      await further.step(random, { visitId, isLobby, isHeld: held.has(visitId) }, `at step ${step}`)
    }
    // Most acts are possible ones, or the walk would stand at the door; the rest must be refused.
    const possible = visitMachine.eventsIn(state)
    if (held.has(visitId) && state === 'registered' && random(3) === 0) {
      const decision = random(2) === 0 ? 'admit' : 'turnAway'
      states.set(visitId, answered(await desk.decide(visitId, decision)).state)
      if (decision === 'turnAway') turnedAway += 1
      held.delete(visitId)
      continue
    }
    const choice = possible.length > 0 && random(10) < 6 ? possible : visitEvents
    const isAwaited = agreed.has(visitId) && state === 'registered' && random(2) === 0
    const event = isAwaited ? 'asPlanned' : (choice[random(choice.length)] ?? 'call')
    const expected = visitMachine.next(state, event)
    const done = await acts[event](visitId)
    const isHeld = held.has(visitId)
    const waits = isHeld && waitsForWord(event)
    const isAgreed = event !== 'asPlanned' || agreed.has(visitId)
    const isFree = !expected.ok || further.allows(visitId, event, expected.state)
    const isPossible = expected.ok && !waits && isAgreed && isFree && (event !== 'turnAway' || isHeld)
    expect(done.ok, `${state} + ${event} at step ${step}`).toBe(isPossible)
    if (!expected.ok || !isPossible) {
      refusals += 1
      continue
    }
    if (event === 'asPlanned') asPlanned += 1
    if (event === 'turnAway') {
      held.delete(visitId)
      turnedAway += 1
    }
    // Another host did not agree to anything.
    if (event === 'correctHost') agreed.delete(visitId)
    if (event === 'correctHost') further.becomesHost(visitId, 1)
    states.set(visitId, expected.state)
    if (expected.state === 'inside') {
      slips += 1
      entered.set(visitId, estate.now)
    }
    if (event === 'away') messages += 1
  }
  const { read } = estate.store
  const visits = await read.selectFrom('visit').selectAll().execute()
  expect(new Map(visits.map(({ id, state }) => [id, state]))).toEqual(states)
  const written = await read.selectFrom('visit_slip').selectAll().orderBy('number').execute()
  expect(written.map(({ number }) => number)).toEqual(Array.from({ length: slips }, (_, at) => at + 1))
  expect(await read.selectFrom('host_message').select('id').execute()).toHaveLength(messages)
  for (const visit of visits) {
    const valid = written.filter(({ visitId, voidedAt }) => visitId === visit.id && voidedAt === null)
    const wasInside = ['inside', 'left', 'assumedLeft'].includes(visit.state)
    expect(valid).toHaveLength(wasInside ? 1 : 0)
    if (wasInside) expect(visit.insideAt).toBe(entered.get(visit.id))
    if (visit.endedAt !== null && visit.insideAt !== null) expect(visit.endedAt).toBeGreaterThanOrEqual(visit.insideAt)
  }
  expect(await read.selectFrom('visit_stop').select(['visitId', 'position', 'answer']).execute()).toEqual(
    further.rows(),
  )
  const calls = await read
    .selectFrom('visit_event')
    .select(['visitId', 'what', 'position'])
    .orderBy('position')
    .execute()
  const firstOf = (id: string) => calls.find(({ visitId }) => visitId === id)?.what
  expect(visits.every(({ id }) => firstOf(id) === 'register')).toBe(true)
  // The walk has been everywhere it should have been.
  expect([slips > 20, messages > 0, refusals > 100, asPlanned > 0, turnedAway > 0, further.told() > 0]).toEqual(
    Array.from({ length: 6 }, () => true),
  )
  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  expect(verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring }).finding).toBeNull()
  database.close()
  answered(await desk.printInside())
}, 60_000)
