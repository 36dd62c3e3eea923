// A thousand random acts on what is in custody, on a real store. Whatever happens, the store says afterwards what a small
// model, written here from the standard, says as well.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemEvents, itemKinds, type ItemKind, type ItemState } from '../../db/desk/custody/model.ts'
import { hasEnded, itemMachine, possibleEvents } from '../../db/desk/custody/rules.ts'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { shelfOf } from '../fixtures/custody.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
beforeAll(async () => {
  estate = await openEstate()
})
afterAll(() => estate.close())

function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test('[2.6] 1,000 random acts through the store break no rule', async () => {
  const random = makeRandom(randomSeed('custody-walk'))
  const shelf = shelfOf(estate)
  const known = new Map<string, { kind: ItemKind; state: ItemState }>()
  let refusals = 0
  for (let step = 0; step < 1_000; step += 1) {
    // Clocks of counters are set back now and then.
    estate.now += random(20) === 0 ? -random(600_000) : random(60_000)
    const open = [...known].filter(([, { state }]) => !hasEnded(state))
    if (open.length < 3 || random(7) === 0) {
      const kind = itemKinds[random(itemKinds.length)] ?? 'parcel'
      known.set(await shelf.taken(kind), { kind, state: 'held' })
      continue
    }
    // Ended items are tried too: nothing may bring them back.
    const pool = random(10) === 0 ? [...known] : open
    const [itemId, item] = pool[random(pool.length)] ?? ['', { kind: 'parcel', state: 'held' } as const]
    const possible = possibleEvents(item.kind, item.state)
    const choice = possible.length > 0 && random(10) < 6 ? possible : itemEvents
    const asked = choice[random(choice.length)] ?? 'tell'
    // One command hands over at the counter and outside it; it takes the event of where the item is.
    const isHandOver = asked === 'release' || asked === 'deliver'
    const event = isHandOver ? (item.state === 'out' ? 'deliver' : 'release') : asked
    const isPossible = possible.includes(event)
    const done = await shelf.acts[event](itemId)
    expect(done.ok, `${item.kind} ${item.state} + ${event} at step ${step}`).toBe(isPossible)
    const moved = itemMachine.next(item.state, event)
    if (isPossible && moved.ok) known.set(itemId, { ...item, state: moved.state })
    else refusals += 1
  }
  const { read } = estate.store
  const items = await read.selectFrom('custody_item').selectAll().orderBy('number').execute()
  expect(new Map(items.map(({ id, kind, state }) => [id, { kind, state }]))).toEqual(known)
  expect(items.map(({ number }) => number)).toEqual(items.map((_, at) => at + 1))
  const events = await read.selectFrom('custody_event').selectAll().orderBy('position').execute()
  for (const { id, state, endedAt, confidential, kind } of items) {
    const own = events.filter(({ itemId }) => itemId === id)
    expect(own[0]?.what).toBe('takeIn')
    expect(endedAt !== null).toBe(hasEnded(state))
    if (kind === 'letter') expect(confidential).toBe(1)
    const handed = own.filter(({ what }) => what === 'release' || what === 'deliver')
    expect(handed).toHaveLength(state === 'handedOver' ? 1 : 0)
    for (const one of handed) expect(one.takerIs === 'recipient' || one.consentHow !== null).toBe(true)
    const loans = own.filter(({ what }) => what === 'lend')
    const still = state === 'lent' || (state === 'lost' && kind === 'key') ? 1 : 0
    expect(loans.filter(({ returnedAt }) => returnedAt === null).length).toBeLessThanOrEqual(still)
  }
  // The walk has been everywhere it should have been.
  expect([refusals > 100, items.length > 50]).toEqual([true, true])
  const ends = new Set(items.filter(({ endedAt }) => endedAt !== null).map(({ state }) => state))
  expect(ends).toEqual(new Set(['handedOver', 'sentBack', 'confirmed', 'lost', 'cancelled']))
  expect(events.some(({ what }) => what === 'deliver') && events.some(({ what }) => what === 'giveBack')).toBe(true)
  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  expect(verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring }).finding).toBeNull()
  database.close()
}, 60_000)
