// The keys of a live estate at the counter: set up with passphrase and sheet, opened by them where the system's key store
// fails, and never made anew over data.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyFolder } from '../../build/verification/verify-folder.ts'
import { keyFolders } from '../../db/store/keys/file-key-store.ts'
import { folderPaths } from '../../db/store/store.ts'
import { stubKeyStore } from '../fixtures/key-store.ts'
import { liveSetUp, openLive, passphrase, type LiveCounter } from '../fixtures/live-counter.ts'
import { startPaperPrinter } from '../fixtures/paper-printer/tcp-printer.ts'
import { newFolder } from '../fixtures/small-estate.ts'

let folder: string
let machine: string
let open: LiveCounter | null

beforeEach(() => {
  folder = newFolder()
  machine = newFolder()
  open = null
})
afterEach(async () => {
  await open?.counter.close()
  for (const one of [folder, machine]) rmSync(one, { recursive: true, force: true })
})

async function start(options: Parameters<typeof openLive>[2] = {}): Promise<LiveCounter> {
  await open?.counter.close()
  open = await openLive(folder, machine, options)
  return open
}

/** Sets the estate up and writes the sheet down; answers its code. */
async function setUp(): Promise<string> {
  const { serve } = await start()
  expect(await serve.ask('setUpEstate', liveSetUp)).toEqual({ ok: true, value: {} })
  const reply = await serve.ask('keySheet', {})
  if (!reply.ok) throw new Error(reply.refusal.code)
  const groups = (reply.value as { groups: string[] }).groups
  expect(await serve.ask('confirmKeySheet', { lastGroup: groups.at(-1) })).toMatchObject({ ok: true })
  return groups.join(' ')
}

const stage = async ({ serve }: LiveCounter) => {
  const reply = await serve.ask('counterStatus', {})
  return reply.ok ? (reply.value as { stage: string }).stage : 'refused'
}

function everyFile(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const at = join(path, name)
    return statSync(at).isDirectory() ? everyFile(at) : [at]
  })
}

describe('keySheet', () => {
  test('is written down where nothing prints, typed from the paper, and in no file', async () => {
    const { serve, counter } = await start()
    await serve.ask('setUpEstate', liveSetUp)
    const code = counter.keys.sheetCode ?? ''
    expect(await stage(open as LiveCounter)).toBe('sheet')
    expect(await serve.ask('printKeySheet', {})).toMatchObject({ refusal: { code: 'sheetNotPrinted' } })
    expect(await serve.ask('confirmKeySheet', { lastGroup: 'WRNG' })).toMatchObject({
      refusal: { code: 'sheetGroupWrong', field: 'lastGroup' },
    })
    expect(await serve.ask('confirmKeySheet', { lastGroup: code.slice(-4).toLowerCase() })).toMatchObject({ ok: true })
    expect(counter.keys.sheetCode).toBeNull()
    expect(await stage(open as LiveCounter)).toBe('signIn')
    expect(await serve.ask('keySheet', {})).toMatchObject({ value: { isWaiting: false, groups: null } })
    for (const secret of [code, code.match(/.{4}/g)?.join(' ') ?? '', passphrase])
      for (const file of everyFile(folder)) expect(readFileSync(file).includes(secret), file).toBe(false)
  })

  test('printKeySheet prints it as often as asked; the screen never gets the code', async () => {
    const printer = await startPaperPrinter()
    const { serve, counter } = await start({ printers: [`tcp://127.0.0.1:${printer.port}`] })
    await serve.ask('setUpEstate', liveSetUp)
    expect(await serve.ask('keySheet', {})).toMatchObject({ value: { isWaiting: true, groups: null } })
    for (const _ of [1, 2]) expect(await serve.ask('printKeySheet', {})).toMatchObject({ ok: true })
    const papers = await printer.waitForPaper(2, 5_000)
    const text =
      papers
        .at(-1)
        ?.lines.map((line) => line.text)
        .join('') ?? ''
    expect(text.replaceAll(' ', '')).toContain((counter.keys.sheetCode ?? '').slice(0, 8))
    await printer.close()
  })

  test('leaveKeySheet goes on without it, and the status says so until one is made', async () => {
    const { serve } = await start()
    await serve.ask('setUpEstate', liveSetUp)
    expect(await serve.ask('leaveKeySheet', {})).toMatchObject({ ok: true })
    expect(await serve.ask('counterStatus', {})).toMatchObject({
      value: { stage: 'signIn', keyStore: 'system', keys: { isSheetMissing: true } },
    })
    expect(await serve.ask('printKeySheet', {})).toMatchObject({ refusal: { code: 'noSheetWaiting' } })
  })
})

describe('openKeys', () => {
  test('is not asked for where the system opens the keys', async () => {
    await setUp()
    const again = await start()
    expect(await stage(again)).toBe('signIn')
    expect(await again.serve.ask('openKeys', { passphrase })).toMatchObject({ refusal: { code: 'keysOpen' } })
    expect(await again.serve.ask('counterStatus', {})).toMatchObject({ value: { keys: { isSheetMissing: false } } })
  })

  test.each(['absent', 'changed', 'garbage', 'unavailable'])(
    'with a system key store %s asks, refuses what is wrong, opens by passphrase and by sheet, and loses nothing',
    async (kind) => {
      const code = await setUp()
      const before = open?.counter.store?.headNumber()
      for (const typed of [{ passphrase }, { code }]) {
        const system = stubKeyStore(kind === 'absent' ? newFolder() : machine)
        system.state.garbage = kind === 'garbage'
        system.state.fails = kind === 'unavailable'
        if (kind === 'changed') system.state.backend = 'kwallet6'
        const again = await start({ system })
        expect(await stage(again)).toBe('keysNeeded')
        expect(await again.serve.ask('signIn', { number: '9001', pin: '739164' })).toMatchObject({
          refusal: { code: 'counterLocked' },
        })
        expect(await again.serve.ask('openKeys', { passphrase: 'not this one' })).toMatchObject({
          refusal: { code: 'passphraseWrong', field: 'passphrase' },
        })
        expect(await again.serve.ask('openKeys', typed)).toMatchObject({ ok: true })
        expect(await stage(again)).toBe('signIn')
        expect(again.counter.store?.headNumber()).toBeGreaterThanOrEqual(before ?? 0)
        expect(await again.serve.ask('signIn', { number: '9001', pin: '739164' })).toMatchObject({ ok: true })
        await again.counter.close()
        open = null
        if (kind === 'absent' || kind === 'changed') break
      }
    },
  )

  test('without any system key store the passphrase is asked for at each start, and the status says so', async () => {
    const system = stubKeyStore(machine)
    system.state.backend = null
    const { serve } = await start({ system })
    expect(await serve.ask('setUpEstate', liveSetUp)).toMatchObject({ ok: true })
    expect(await serve.ask('counterStatus', {})).toMatchObject({ value: { keyStore: 'passphrase' } })
    const again = await start({ system })
    expect(await stage(again)).toBe('keysNeeded')
    expect(await again.serve.ask('openKeys', { passphrase })).toMatchObject({ ok: true })
  })

  test('verifying such a folder asks for what opens it, and changes nothing', async () => {
    const code = await setUp()
    await open?.counter.close()
    open = null
    const { keys } = folderPaths(folder)
    const before = readdirSync(keys).map((name) => readFileSync(join(keys, name)))
    for (const secret of [passphrase, code.toLowerCase()])
      expect(await verifyFolder(folder, async () => secret)).toMatchObject({ exitCode: 0 })
    expect(await verifyFolder(folder, async () => 'not this one')).toMatchObject({ exitCode: 1 })
    expect(readdirSync(keys).map((name) => readFileSync(join(keys, name)))).toEqual(before)
  })

  test('a key store that fails while the counter runs changes nothing until it is closed', async () => {
    await setUp()
    const system = stubKeyStore(machine)
    const { serve, counter } = await start({ system })
    system.state.backend = null
    system.state.fails = true
    expect(await serve.ask('signIn', { number: '9001', pin: '739164' })).toMatchObject({ ok: true })
    expect(counter.keys.ring().open(counter.keys.ring().take())).not.toBeNull()
  })

  test('without any key store beside data the counter locks, makes none, and works again once it is put back', async () => {
    await setUp()
    await open?.counter.close()
    open = null
    const { own, copy } = keyFolders(folderPaths(folder).keys)
    const kept = newFolder()
    cpSync(copy, kept, { recursive: true })
    for (const place of [own, copy]) rmSync(place, { recursive: true })
    const locked = await start()
    expect(await locked.serve.ask('counterStatus', {})).toMatchObject({
      value: { stage: 'locked', lockedBecause: 'keysLost' },
    })
    expect(existsSync(join(own, 'slots.json'))).toBe(false)
    cpSync(kept, copy, { recursive: true })
    expect(await stage(await start())).toBe('signIn')
    rmSync(kept, { recursive: true })
  })
})
