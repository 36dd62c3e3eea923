// A thousand random acts on calls and owed answers, on a real store. Whatever happens, the store says afterwards what the
// machines, walked beside it, say as well.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callBackEvents, type CallBackState, type CallState } from '../../db/desk/calls/model.ts'
import { callBackIsOver, callBackMachine, callIsOver, callMachine } from '../../db/desk/calls/rules.ts'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { phoneOf } from '../fixtures/calls.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
beforeAll(async () => {
  estate = await openEstate()
})
afterAll(() => estate.close())

test('[2.2][2.3.3] 1,000 random acts through the store break no rule', async () => {
  let seed = randomSeed('calls-walk')
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const pick = <One>(from: readonly One[]): One => from[random(from.length)] as One
  const phone = phoneOf(estate)
  const begin = { talking: phone.pickUp, dialling: phone.dial, missed: phone.miss } as const
  const calls = new Map<string, CallState>()
  const owed = new Map<string, CallBackState>()
  let refusals = 0
  for (let step = 0; step < 1_000; step += 1) {
    // Clocks of counters are set back now and then.
    estate.now += random(20) === 0 ? -random(600_000) : random(60_000)
    const going = [...calls].filter(([, state]) => !callIsOver(state))
    if (going.length < 3 || random(6) === 0) {
      const state = pick(['talking', 'dialling', 'missed'] as const)
      calls.set(await begin[state](), state)
      continue
    }
    if (owed.size > 0 && random(4) === 0) {
      const [id, state] = pick([...owed])
      const event = pick(callBackEvents)
      const moved = callBackMachine.next(state, event)
      expect((await phone.owedActs[event](id)).ok, `${state} + ${event} at step ${step}`).toBe(moved.ok)
      if (moved.ok) owed.set(id, moved.state)
      else refusals += 1
      continue
    }
    const [id, state] = pick(random(10) === 0 ? [...calls] : going)
    const event = pick(Object.keys(phone.acts) as (keyof typeof phone.acts)[])
    const moved = callMachine.next(state, event)
    expect((await phone.acts[event](id)).ok, `${state} + ${event} at step ${step}`).toBe(moved.ok)
    if (!moved.ok) {
      refusals += 1
      continue
    }
    calls.set(id, moved.state)
    if (event !== 'owe') continue
    const promise = await estate.store.read.selectFrom('call_back').select('id').where('callId', '=', id).execute()
    expect(promise).toHaveLength(1)
    owed.set(promise[0]?.id ?? '', 'owed')
  }
  const { read } = estate.store
  const rows = await read.selectFrom('call').select(['id', 'state', 'beganAt', 'endedAt', 'againOf']).execute()
  for (const [id, state] of calls) expect(rows.find((row) => row.id === id)?.state).toBe(state)
  for (const { state, beganAt, endedAt } of rows) {
    expect(endedAt !== null).toBe(callIsOver(state))
    expect(endedAt ?? beganAt).toBeGreaterThanOrEqual(beganAt)
  }
  // Whoever was called again was reached by the call that says so.
  for (const { id } of rows.filter(({ state }) => state === 'returned'))
    expect(rows.some(({ againOf, state }) => againOf === id && state !== 'dialling' && state !== 'notReached')).toBe(
      true,
    )
  const promises = await read.selectFrom('call_back').select(['id', 'state', 'endedAt', 'dueAt']).execute()
  expect(new Map(promises.map(({ id, state }) => [id, state]))).toEqual(owed)
  const lines = await read.selectFrom('call_back_event').selectAll().orderBy('position').execute()
  for (const { id, state, endedAt, dueAt } of promises) {
    const own = lines.filter(({ callBackId }) => callBackId === id)
    expect(own[0]?.what).toBe('owe')
    expect(own.findLast(({ dueAt: at }) => at !== null)?.dueAt).toBe(dueAt)
    expect(endedAt !== null).toBe(callBackIsOver(state))
    if (state === 'answered') expect(own.at(-1)?.what).toBe('answer')
  }
  // The walk has been everywhere it should have been.
  const ends = new Set([...calls.values()].filter((state) => callIsOver(state)))
  expect(ends).toEqual(new Set(['answered', 'passedOn', 'owed', 'notReached', 'returned', 'setAside', 'mistaken']))
  expect([refusals > 50, owed.size > 5]).toEqual([true, true])
  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  expect(verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring }).finding).toBeNull()
  database.close()
}, 60_000)
