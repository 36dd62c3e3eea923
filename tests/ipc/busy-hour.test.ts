// A busy hour on a virtual clock, through the door: what was acknowledged is there, once, and adds up.
import { expect, test } from 'vitest'
import type { RingShare } from '../../db/desk/calls/model.ts'
import { catalogue, type StoreCommand } from '../../db/schema.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import type { ActRequest } from '../../db/store/unit-of-work.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { addSecondClerk, busyHour, type Hour } from '../fixtures/busy-hour/hour.ts'
import { lostOf } from '../fixtures/busy-hour/kept-list.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'

function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

async function withCounter(
  seed: number,
  look: (hour: Hour, at: { estate: Estate; counter: TestCounter; papers: readonly string[] }) => Promise<void>,
  plant: (counter: TestCounter) => void = () => undefined,
): Promise<void> {
  const estate = await openEstate({ rooms: 40, bills: 1 })
  await addSecondClerk(estate)
  const printer = stubPrinter()
  const counter = await openTestCounter(estate, { signedIn: true, printers: [printer] })
  plant(counter)
  const hour = await busyHour(estate, counter, makeRandom(seed))
  await look(hour, { estate, counter, papers: printer.sent.map(({ bytes }) => Buffer.from(bytes).toString()) })
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
}

/** Seconds, as a supervisor reads them: the middle, nine of ten, the longest. */
function spread(name: string, ms: readonly number[]): string {
  const sorted = ms.toSorted((one, other) => one - other).map((each) => Math.round(each / 1000))
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return `${name}: ${sorted.length}, half within ${at(0.5)} s, nine of ten within ${at(0.9)} s, longest ${sorted.at(-1)} s`
}

async function tellTimes({ store: { read } }: Estate): Promise<void> {
  const guests = await read.selectFrom('waiting_guest').select(['arrivedAt', 'servedAt']).execute()
  const visits = await read.selectFrom('visit').select(['registeredAt', 'insideAt']).execute()
  const calls = await read.selectFrom('call').select(['beganAt', 'endedAt']).where('direction', '=', 'in').execute()
  const paid = await read
    .selectFrom('payment')
    .innerJoin('payment_check', 'payment_check.paymentId', 'payment.id')
    .select(['takenAt', 'checkedAt'])
    .execute()
  const since = (from: number, to: number | null) => (to === null ? [] : [to - from])
  console.info(
    [
      spread(
        'waited to be served',
        guests.flatMap(({ arrivedAt, servedAt }) => since(arrivedAt, servedAt)),
      ),
      spread(
        'from registered to slip',
        visits.flatMap(({ registeredAt, insideAt }) => since(registeredAt, insideAt)),
      ),
      spread(
        'on the telephone',
        calls.flatMap(({ beganAt, endedAt }) => since(beganAt, endedAt)),
      ),
      spread(
        'from paid to checked',
        paid.flatMap(({ takenAt, checkedAt }) => since(takenAt, checkedAt)),
      ),
    ].join('\n'),
  )
}

test('[2.2] [2.4] [3.1.4] [3.4.6] a busy hour: 60 visitors, 40 payments, 30 calls, 40 interruptions, a change of shift; nothing is lost', async () => {
  await withCounter(randomSeed('busy-hour'), async (hour, { estate, counter, papers }) => {
    const { list, reports, differencesFen, openAtChange } = hour
    expect(hour.refusals).toEqual([])
    expect(await lostOf(list, estate.store.read)).toEqual([])
    const rung = list.rings.reduce((sum, { calls, missed }) => sum + calls + missed, 0)
    expect([list.visits.size, list.payments.size, rung, hour.interruptions]).toEqual([60, 40, 30, 40])
    expect([...list.guests.values()]).toEqual(Array.from({ length: 100 }, () => 'served'))
    expect(differencesFen).toEqual([0, 0])
    expect(reports.map(({ receipts }) => receipts.count).reduce((sum, each) => sum + each)).toBe(40)
    const numbers = Array.from({ length: 40 }, (_, at) => `01A-R2026-${String(at + 1).padStart(6, '0')}`)
    expect([...list.payments.values()].map(({ number }) => number)).toEqual(numbers)
    const matters = Object.fromEntries((reports[0]?.openMatters ?? []).map(({ kind, count }) => [kind, count]))
    const open = Object.entries(openAtChange).filter(([, count]) => count > 0)
    expect(matters).toEqual(Object.fromEntries(open))
    expect(papers.filter((paper) => paper.startsWith('receipt'))).toHaveLength(40)
    expect(papers.filter((paper) => paper.startsWith('slip'))).toHaveLength(list.slips.size)
    const { signedIn } = counter.counter
    if (signedIn) counter.counter.signedIn = { ...signedIn, role: 'supervisor' }
    const shares = await counter.serve.ask('ringShares', {})
    const told = shares.ok ? (shares.value as RingShare[]).toReversed() : []
    expect(told.map(({ asStated, missed }) => ({ calls: asStated.counted, inTime: asStated.inTime, missed }))).toEqual(
      list.rings,
    )
    const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
    const check = { statements: new StatementCache(database), catalogue, ring: estate.ring }
    expect(verifyStore(check).finding).toBeNull()
    database.close()
    await tellTimes(estate)
  })
}, 60_000)

type Act = (request: ActRequest, command: StoreCommand<unknown, unknown>) => Promise<Result<{ answer: unknown }>>

/** A program that answers before it commits, and then does not: of these acts nothing stays. */
const lostActs: Readonly<Record<string, number>> = {
  registerVisit: 7,
  takePayment: 31,
  oweAnswer: 2,
  leave: 3,
  confirmChecked: 12,
}

/** The form put aside at this interruption is gone when it is wanted back. */
const forgottenForm = 5

function losing(counter: TestCounter): void {
  const { store } = counter.counter
  const done = new Map<string, number>()
  const keep = store.work.act.bind(store.work) as Act
  const act: Act = async (request, command) => {
    const nth = (done.get(request.command) ?? 0) + 1
    done.set(request.command, nth)
    if (lostActs[request.command] !== nth) return keep(request, command)
    let told: Awaited<ReturnType<typeof command>> | null = null
    await keep(request, async (port, context, input) => {
      told = await command(port, context, input)
      return refuse('notKept')
    })
    return told ?? refuse('notKept')
  }
  Object.assign(counter.counter, { store: { ...store, work: { ...store.work, act } } })
  const { ask } = counter.serve
  let parked = 0
  const forgetting: typeof ask = async (channel, input) => {
    if (channel === 'parkForm') parked += 1
    return ask(channel === 'parkForm' && parked === forgottenForm ? 'dropForm' : channel, input)
  }
  Object.assign(counter.serve, { ask: forgetting })
}

test('a program that answers before it keeps is found: one line for each act that is gone, and the drawer is over', async () => {
  await withCounter(
    20261123,
    async (hour, { estate }) => {
      const lost = await lostOf(hour.list, estate.store.read)
      expect(lost.toSorted()).toEqual([
        'a form that was put aside did not come back',
        'call told owed, kept talking',
        'check told there, kept not at all',
        'owed answer told owed, kept not at all',
        'payment told 01A-R2026-000031 for 23960, kept not at all',
        'visit told left, kept inside',
        'visit told registered, kept not at all',
      ])
      expect(hour.differencesFen).toEqual([0, 239_60])
    },
    losing,
  )
}, 60_000)
