// `--demo` on an estate that is not a demo: refused before anything is asked, done or printed.
import { existsSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findSlots } from '../../db/store/keys/key-store.ts'
import { keyFolders } from '../../db/store/keys/file-key-store.ts'
import { folderPaths } from '../../db/store/store.ts'
import { listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { OptionRefused } from '../../electron/counter/open-counter.ts'
import { done, openCashier, type Cashier } from '../fixtures/cashier.ts'
import { stubKeyStore } from '../fixtures/key-store.ts'
import { liveSetUp, openLive, passphrase, type LiveCounter } from '../fixtures/live-counter.ts'
import { openRunning } from '../fixtures/running-counter.ts'
import { newFolder } from '../fixtures/small-estate.ts'

let folder: string
let machine: string
let live: LiveCounter | null
let cashier: Cashier | null

beforeEach(() => {
  folder = newFolder()
  machine = newFolder()
  live = cashier = null
})
afterEach(async () => {
  await live?.counter.close()
  await cashier?.estate.close()
  for (const one of [folder, machine]) rmSync(one, { recursive: true, force: true })
})

async function start(options: Parameters<typeof openLive>[2] = {}): Promise<LiveCounter> {
  await live?.counter.close()
  live = null
  live = await openLive(folder, machine, options)
  return live
}

const refused = new OptionRefused('This data folder holds no demo estate; start it without --demo.')

test.each([
  ['its key store', 'gnome_libsecret'],
  ['a passphrase alone', null],
])('an estate that opens by %s is refused before anybody is asked', async (_by, backend) => {
  const system = stubKeyStore(machine)
  system.state.backend = backend
  const { serve, counter } = await start({ system })
  expect(await serve.ask('setUpEstate', liveSetUp)).toMatchObject({ ok: true })
  const head = counter.store?.headNumber() ?? 0
  await expect(start({ system, args: ['--demo'] })).rejects.toThrow(refused)
  const again = await start({ system })
  if (backend === null) expect(await again.serve.ask('openKeys', { passphrase })).toMatchObject({ ok: true })
  expect(again.counter.store?.headNumber()).toBe(head)
  expect(await again.serve.ask('signIn', { number: '9001', pin: '739164' })).toMatchObject({ ok: true })
})

test('an estate whose keys a file opened once ends with the same sentence when they are typed, and nobody signs in', async () => {
  const system = stubKeyStore(machine, 'file')
  const { serve } = await start({ system })
  expect(await serve.ask('setUpEstate', liveSetUp)).toMatchObject({ ok: true })
  system.state.fails = true
  const again = await start({ system, args: ['--demo'] })
  expect(await again.serve.ask('counterStatus', {})).toMatchObject({ value: { stage: 'keysNeeded' } })
  // What reports bugs ends the program with this one.
  expect(await again.serve.ask('openKeys', { passphrase })).toMatchObject({
    refusal: { code: 'incident', facts: { number: expect.stringContaining(refused.message) } },
  })
  expect(again.counter.store).toBeNull()
  expect(await again.serve.ask('signIn', { number: '9001', pin: '739164' })).toMatchObject({ ok: false })
})

test('a paper that waits in such an estate stays where it is', async () => {
  cashier = await openCashier()
  const { estate } = cashier
  await done(cashier.pay({ roomId: cashier.room(0), lines: [cashier.line(0)], dueFen: 239_60 }))
  const queued = () => listOpenJobs(estate.store.read)
  const before = await queued()
  expect(before.map(({ state }) => state)).toContain('queued')
  await estate.store.close()
  await expect(
    openRunning(
      estate.folder,
      () => estate.now,
      () => undefined,
      ['--demo'],
    ),
  ).rejects.toThrow(refused)
  await estate.reopen()
  expect(await queued()).toEqual(before)
  expect(existsSync(folderPaths(estate.folder).prints)).toBe(false)
})

test('a demo estate over the live keys of a first run that was cut off is known as one ever after', async () => {
  const first = await start()
  await first.counter.keys.makeLive(passphrase)
  expect(await first.serve.ask('startDemo', { households: 200 })).toMatchObject({ ok: true })
  const slots = findSlots(keyFolders(folderPaths(folder).keys))?.slots ?? []
  expect(slots.map(({ backend }) => backend)).toContain('file')
  const again = await start({ args: ['--demo'] })
  expect(again.counter.isDemo).toBe(true)
})
