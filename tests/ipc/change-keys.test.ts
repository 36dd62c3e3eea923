// Changing passphrase, sheet and master key at F11: the old ways open until the next start has proven the new ones.
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stubKeyStore } from '../fixtures/key-store.ts'
import { liveSetUp, openLive, passphrase, type LiveCounter } from '../fixtures/live-counter.ts'
import { newFolder } from '../fixtures/small-estate.ts'

const next = 'four herons over the pond'
let folder: string
let machine: string
let live: LiveCounter

async function start(isSystemThere = true): Promise<void> {
  const system = stubKeyStore(machine)
  if (!isSystemThere) system.state.backend = null
  live = await openLive(folder, machine, { system })
}
async function again(isSystemThere = true): Promise<void> {
  await live.counter.close()
  await start(isSystemThere)
}
const signIn = () => live.serve.ask('signIn', { number: '9001', pin: '739164' })

beforeEach(async () => {
  folder = newFolder()
  machine = newFolder()
  await start()
  await live.serve.ask('setUpEstate', liveSetUp)
  await sealSheet()
  await again()
  await signIn()
})
afterEach(async () => {
  await live.counter.close()
  for (const one of [folder, machine]) rmSync(one, { recursive: true, force: true })
})

/** Types the last group from the paper; answers the whole code. */
async function sealSheet(): Promise<string> {
  const code = live.counter.keys.sheetCode ?? ''
  expect(await live.serve.ask('confirmKeySheet', { lastGroup: code.slice(-4) })).toMatchObject({ ok: true })
  return code
}

/** What opens the keys where the system does not. */
async function opens(typed: { passphrase: string } | { code: string }): Promise<boolean> {
  await again(false)
  expect(live.counter.stage).toBe('keysNeeded')
  const reply = await live.serve.ask('openKeys', typed)
  return reply.ok
}

test('keysView tells what opens the keys and what is proven', async () => {
  expect(await live.serve.ask('keysView', {})).toEqual({
    ok: true,
    value: {
      opensBy: 'system',
      // Set up is not typed: nobody has shown yet that they know it.
      passphrase: 'notTyped',
      sheet: 'confirmed',
      isNewMaster: false,
      lost: 0,
      healed: 0,
      outside: null,
    },
  })
})

test('changePassphrase asks for the one in use and a strong new one, is journaled, and the old one stays until the new one was typed', async () => {
  const change = (current: string, fresh: string) => live.serve.ask('changePassphrase', { current, passphrase: fresh })
  expect(await change('wrong', next)).toMatchObject({ refusal: { code: 'passphraseWrong', field: 'current' } })
  expect(await change(passphrase, 'short')).toMatchObject({
    refusal: { code: 'passphraseTooShort', field: 'passphrase' },
  })
  expect(await change(passphrase, next)).toEqual({ ok: true, value: {} })
  const entry = live.counter.store?.journal.head()
  expect(live.counter.store?.journal.entry(entry?.number ?? 0)?.command).toBe('changePassphrase')
  const state = async () => {
    const reply = await live.serve.ask('keysView', {})
    return reply.ok ? (reply.value as { passphrase: string }).passphrase : reply.refusal.code
  }
  expect(await state()).toBe('notTyped')
  // Starts prove nothing of what nobody has typed: neither one by the system, nor one by the old passphrase.
  await again()
  for (let start = 0; start < 2; start += 1) expect(await opens({ passphrase })).toBe(true)
  await again()
  await signIn()
  const confirm = (current: string) => live.serve.ask('confirmPassphrase', { current })
  expect(await confirm(passphrase)).toMatchObject({ refusal: { code: 'passphraseWrong', field: 'current' } })
  expect(await state()).toBe('notTyped')
  expect(await confirm(next)).toEqual({ ok: true, value: {} })
  expect(await state()).toBe('unconfirmed')
  // Typed, it is relied on from the next start on.
  expect(await opens({ passphrase })).toBe(true)
  expect(await opens({ passphrase })).toBe(false)
  expect(await live.serve.ask('openKeys', { passphrase: next })).toMatchObject({ ok: true })
  await signIn()
  expect(await state()).toBe('confirmed')
})

test('a new passphrase that opened a start was typed by that, and the old one goes', async () => {
  await live.serve.ask('changePassphrase', { current: passphrase, passphrase: next })
  expect(await opens({ passphrase: next })).toBe(true)
  expect(await opens({ passphrase })).toBe(false)
})

test('makeKeySheet makes one that waits to be printed; the old one is void after it was sealed and a start', async () => {
  expect(await live.serve.ask('makeKeySheet', { current: 'wrong' })).toMatchObject({
    refusal: { code: 'passphraseWrong', field: 'current' },
  })
  expect(await live.serve.ask('makeKeySheet', { current: passphrase })).toMatchObject({ ok: true })
  expect(await live.serve.ask('keySheet', {})).toMatchObject({ value: { isWaiting: true } })
  expect(await live.serve.ask('keysView', {})).toMatchObject({ value: { sheet: 'notInHand' } })
  const code = await sealSheet()
  expect(await opens({ code })).toBe(true)
})

test('renewMasterKey leaves everything readable, also when the program is killed right after it', async () => {
  const ring = live.counter.keys.ring()
  const id = ring.take()
  const key = ring.open(id)?.export()
  expect(await live.serve.ask('renewMasterKey', { current: 'wrong' })).toMatchObject({
    refusal: { code: 'passphraseWrong' },
  })
  expect(await live.serve.ask('renewMasterKey', { current: passphrase })).toMatchObject({ ok: true })
  expect(await live.serve.ask('renewMasterKey', { current: passphrase })).toMatchObject({
    refusal: { code: 'masterNotProven' },
  })
  expect(ring.open(id)?.export()).toEqual(key)
  const code = await sealSheet()
  expect(await opens({ passphrase })).toBe(true)
  expect(live.counter.keys.ring().open(id)?.export()).toEqual(key)
  expect(await opens({ code })).toBe(true)
  await again()
  await signIn()
  expect(await live.serve.ask('keysView', {})).toMatchObject({ value: { isNewMaster: false, opensBy: 'system' } })
  expect(live.counter.keys.ring().open(id)?.export()).toEqual(key)
})
