// The way back that a person decides on: store and roll both lost, and an empty machine.
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { listUpkeep } from '../../db/system/upkeep/queries.ts'
import type { Channel, ChannelKind } from '../../electron/ipc/channel.ts'
import { contract, type ChannelName } from '../../electron/ipc/contract.ts'
import type { CounterStatus } from '../../electron/ipc/system.ts'
import type { LockedWays } from '../../electron/ipc/upkeep.ts'
import { liveSetUp, openLive, passphrase, type LiveCounter } from '../fixtures/live-counter.ts'
import { newFolder } from '../fixtures/small-estate.ts'
import { validInputs } from '../fixtures/valid-inputs.ts'

let folder: string
let machine: string
let open: LiveCounter
let code: string
const more: string[] = []

/** A live estate with a shift, a backup, and one act after it. */
beforeEach(async () => {
  folder = newFolder()
  machine = newFolder()
  open = await openLive(folder, machine)
  await open.serve.ask('setUpEstate', liveSetUp)
  code = open.counter.keys.sheetCode ?? ''
  await open.serve.ask('confirmKeySheet', { lastGroup: code.slice(-4) })
  await signIn()
  await open.serve.ask('backUpNow', {})
  await addNumber()
})
afterEach(async () => {
  await open.counter.close()
  for (const one of [folder, machine, ...more.splice(0)]) rmSync(one, { recursive: true, force: true })
})

async function signIn(): Promise<void> {
  const reply = await open.serve.ask('signIn', { number: liveSetUp.number, pin: liveSetUp.pin })
  expect(reply).toMatchObject({ ok: true })
}

async function addNumber(): Promise<void> {
  const input = { label: '值班室', phone: '8001', isDuty: true }
  expect(await open.serve.run('addEmergencyNumber', { actId: crypto.randomUUID(), input })).toMatchObject({ ok: true })
}

const head = () => open.counter.store?.headNumber() ?? 0

function extra(): string {
  const made = newFolder()
  more.push(made)
  return made
}

async function loseBoth(): Promise<void> {
  await open.counter.close()
  writeFileSync(folderPaths(folder).store, Buffer.alloc(20_000))
  writeFileSync(join(folderPaths(folder).roll, rollName), Buffer.alloc(20_000))
  open = await openLive(folder, machine)
}

describe('a counter that is locked because store and roll are lost', () => {
  const typed = { name: null as string | null, secret: passphrase, lastReceipt: '' }

  async function way(): Promise<string | null> {
    const ways = await open.serve.ask('lockedWays', {})
    expect(ways).toMatchObject({ ok: true, value: { asksSecret: true, ways: [{ holdsTo: 1, reaches: 1 }] } })
    return ways.ok ? ((ways.value as LockedWays).ways[0]?.name ?? null) : null
  }

  test('lockedWays says what is left, and restoreLocked goes there by the passphrase only, in a new series', async () => {
    await loseBoth()
    expect(open.counter).toMatchObject({ stage: 'locked', lockedBecause: 'storeLost' })
    const name = await way()
    expect(await open.serve.ask('restoreLocked', { ...typed, name, secret: 'other words than those' })).toMatchObject({
      refusal: { code: 'passphraseWrong', field: 'secret' },
    })
    expect(await open.serve.ask('restoreLocked', { ...typed, name, lastReceipt: '17' })).toMatchObject({
      refusal: { code: 'receiptUnreadable', field: 'lastReceipt' },
    })
    expect(open.counter.stage).toBe('locked')
    expect(await open.serve.ask('restoreLocked', { ...typed, name })).toEqual({ ok: true, value: { entries: 1 } })
    expect(open.counter.stage).toBe('signIn')
    await signIn()
    const store = open.counter.store
    if (!store) throw new Error('closed')
    expect(await store.read.selectFrom('till').select('incarnation').execute()).toEqual([{ incarnation: 'B' }])
    expect((await listUpkeep(store.read, 5)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['healed', 'newSeries']),
    )
    expect(await open.serve.ask('lockedWays', {})).toEqual({ ok: true, value: { ways: [], asksSecret: false } })
  })

  test('the code of the sheet does as well', async () => {
    await loseBoth()
    const name = await way()
    expect(await open.serve.ask('restoreLocked', { ...typed, name, secret: code })).toMatchObject({ ok: true })
  })

  test('a counter that is open can not be restored this way', async () => {
    expect(await open.serve.ask('restoreLocked', typed)).toMatchObject({ refusal: { code: 'nothingToRestore' } })
  })
})

describe('looking into a locked counter', () => {
  const look = (secret: string) => open.serve.ask('lookLocked', { secret })
  const status = async () => {
    const reply = await open.serve.ask('counterStatus', {})
    return reply.ok ? (reply.value as CounterStatus) : null
  }
  const copy = () => join(folder, 'reading')

  test('lookLocked opens the newest backup by the passphrase only, and nothing can be done', async () => {
    await loseBoth()
    const lost = readFileSync(folderPaths(folder).store)
    expect(await status()).toMatchObject({ stage: 'locked', mayRead: true, reading: null })
    expect(await open.serve.ask('find', { text: '1' })).toMatchObject({ refusal: { code: 'notSignedIn' } })
    expect(await look('other words than those')).toMatchObject({ refusal: { code: 'passphraseWrong' } })
    expect(await status()).toMatchObject({ reading: null })
    expect(await look(passphrase)).toMatchObject({ ok: true })
    expect(await status()).toMatchObject({ reading: { from: 'backup', centreName: liveSetUp.centreName } })
    expect(await open.serve.ask('find', { text: '1' })).toMatchObject({ ok: true, value: { hits: [] } })
    expect(await open.serve.ask('lobby', {})).toMatchObject({ ok: true, value: { insidePeople: 0 } })
    const answered: string[] = []
    for (const [name, channel] of Object.entries(contract) as [ChannelName, Channel<ChannelKind, unknown, unknown>][]) {
      if (channel.callers === 'anyone' || channel.whileLocked) continue
      const input = validInputs[name]
      const act = { actId: crypto.randomUUID(), input }
      const reply = await (channel.kind === 'command' ? open.serve.run(name, act) : open.serve.ask(name, input))
      if (reply.ok || !['notSignedIn', 'counterLocked'].includes(reply.refusal.code)) answered.push(name)
    }
    expect(answered).toEqual([])
    expect(existsSync(copy())).toBe(true)
    expect(await open.serve.ask('closeLook', {})).toMatchObject({ ok: true })
    expect(existsSync(copy())).toBe(false)
    expect(await open.serve.ask('lobby', {})).toMatchObject({ refusal: { code: 'notSignedIn' } })
    expect(readFileSync(folderPaths(folder).store).equals(lost)).toBe(true)
    // What a look that was killed left behind is gone at the next start.
    await look(passphrase)
    const left = extra()
    cpSync(copy(), left, { recursive: true })
    await open.counter.close()
    cpSync(left, copy(), { recursive: true })
    open = await openLive(folder, machine)
    expect(existsSync(copy())).toBe(false)
  })

  test('where store and roll hold different acts of one number the store itself is shown, as it is', async () => {
    await open.counter.close()
    const other = extra()
    cpSync(folder, other, { recursive: true })
    open = await openLive(other, machine)
    await signIn()
    await addNumber()
    await open.counter.close()
    open = await openLive(folder, machine)
    await signIn()
    await addNumber()
    await open.counter.close()
    cpSync(join(folderPaths(other).roll, rollName), join(folderPaths(folder).roll, rollName))
    open = await openLive(folder, machine)
    expect(await status()).toMatchObject({ stage: 'locked', lockedBecause: 'rollDiffers', mayRead: true })
    expect(await look(code)).toMatchObject({ ok: true })
    expect(await status()).toMatchObject({ reading: { from: 'store' } })
    expect(await open.serve.ask('lobby', {})).toMatchObject({ ok: true })
    expect(existsSync(copy())).toBe(false)
  })

  test('lookLocked opens nothing of a counter that is open', async () => {
    expect(await look(passphrase)).toMatchObject({ refusal: { code: 'nothingToRead' } })
  })
})

describe('an empty machine', () => {
  async function moveTo(from: string): Promise<void> {
    await open.counter.close()
    open = await openLive(extra(), extra())
    expect(open.counter.stage).toBe('firstRun')
    expect(await open.serve.ask('takeRescue', { folder: from })).toEqual({ ok: true, value: {} })
    expect(open.counter.stage).toBe('keysNeeded')
  }

  test.each(['passphrase', 'code'] as const)(
    'takeRescue of the old disk: everything is back, by %s',
    async (secret) => {
      const before = head()
      await moveTo(folder)
      const typed = secret === 'code' ? { code } : { passphrase }
      expect(await open.serve.ask('openKeys', typed)).toMatchObject({ ok: true })
      expect(open.counter.stage).toBe('signIn')
      await signIn()
      // The store was made anew, and that is an entry of its own.
      expect(head()).toBe(before + 1)
      expect(await open.serve.ask('lockScreen', {})).toMatchObject({ value: { emergencyNumbers: [{ phone: '8001' }] } })
    },
  )

  test('with backups and keys alone it is locked after the keys, and the supervisor decides', async () => {
    const copies = extra()
    cpSync(folderPaths(folder).backups, copies, { recursive: true })
    expect(await openLook(copies)).toMatchObject({ hasKeys: true, hasRoll: false, backups: [{ number: 1 }] })
    await moveTo(copies)
    await open.serve.ask('openKeys', { passphrase })
    expect(open.counter).toMatchObject({ stage: 'locked', lockedBecause: 'storeLost' })
    const ways = await open.serve.ask('lockedWays', {})
    const name = ways.ok ? ((ways.value as LockedWays).ways[0]?.name ?? null) : null
    const typed = { name, secret: passphrase, lastReceipt: '01A-R2026-000007' }
    expect(await open.serve.ask('restoreLocked', typed)).toMatchObject({ ok: true })
    await signIn()
  })

  async function openLook(from: string) {
    await open.counter.close()
    open = await openLive(extra(), extra())
    const seen = await open.serve.ask('lookForRescue', { folder: from })
    return seen.ok ? seen.value : seen.refusal
  }

  test('lookForRescue sees what is there, and nothing is taken that does not lead back', async () => {
    const bare = extra()
    expect(await openLook(bare)).toEqual({ hasKeys: false, hasRoll: false, backups: [] })
    const take = (from: string) => open.serve.ask('takeRescue', { folder: from })
    expect(await take(bare)).toMatchObject({ refusal: { code: 'nothingToTake', field: 'folder' } })
    expect(await take('relative/place')).toMatchObject({ refusal: { code: 'nothingToTake' } })
    cpSync(join(folderPaths(folder).roll, rollName), join(bare, rollName))
    expect(await take(bare)).toMatchObject({ refusal: { code: 'keysNotThere', field: 'folder' } })
    expect(open.counter.stage).toBe('firstRun')
    expect(await open.serve.ask('setUpEstate', liveSetUp)).toMatchObject({ ok: true })
    expect(await open.serve.ask('lookForRescue', { folder })).toMatchObject({ refusal: { code: 'storeExists' } })
    expect(await take(folder)).toMatchObject({ refusal: { code: 'storeExists' } })
  })
})
