// The keys of a live estate at the counter: set up with passphrase and sheet, opened by them where the system's key store
// fails, and never made anew over data.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { verifyFolder } from '../../build/verification/verify-folder.ts'
import { keyFolders } from '../../db/store/keys/file-key-store.ts'
import { cellMessage } from '../../db/register/phone-words/rules.ts'
import { folderPaths } from '../../db/store/store.ts'
import { responseOf } from '../../electron/counter/phone-words.ts'
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
    expect(await stage(open as LiveCounter)).toBe('phone')
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
      value: { stage: 'phone', keyStore: 'system', keys: { isSheetMissing: true } },
    })
    expect(await serve.ask('printKeySheet', {})).toMatchObject({ refusal: { code: 'noSheetWaiting' } })
  })
})

describe('[1.7] makeFirstPhone', () => {
  const opening = async ({ serve }: LiveCounter) => {
    const reply = await serve.ask('opening', {})
    return reply.ok ? (reply.value as { code: string }[]).map(({ code }) => code) : []
  }

  test('page and grid of the first supervisor are made at set-up, and F11 knows them; then the step is over', async () => {
    const printer = await startPaperPrinter()
    const { serve, counter } = await start({ printers: [`tcp://127.0.0.1:${printer.port}`] })
    await serve.ask('setUpEstate', liveSetUp)
    expect(await serve.ask('makeFirstPhone', { pageCode: '2468' })).toMatchObject({ refusal: { code: 'notSignedIn' } })
    await serve.ask('leaveKeySheet', {})
    expect(await serve.ask('writePhonePage', {})).toMatchObject({ refusal: { code: 'kitGone' } })
    expect(await serve.ask('printPhoneGrid', {})).toMatchObject({ refusal: { code: 'kitGone' } })
    expect(await serve.ask('makeFirstPhone', { pageCode: '12' })).toMatchObject({
      refusal: { code: 'pageCodeUnreadable', field: 'pageCode' },
    })
    expect(await opening(open as LiveCounter)).toContain('phoneMissing')
    expect(await serve.ask('makeFirstPhone', { pageCode: '2468' })).toEqual({ ok: true, value: {} })
    const [staff] = (await counter.store?.read.selectFrom('staff').select('id').execute()) ?? []
    const kit = counter.phoneWords.kit(staff?.id ?? '')
    const page = await serve.ask('writePhonePage', {})
    const { path } = page.ok ? (page.value as { path: string }) : { path: '' }
    expect(readFileSync(path, 'utf8')).toContain(kit?.pageSecretHex)
    expect(readFileSync(path, 'utf8')).toContain('赵国强')
    expect(await serve.ask('printPhoneGrid', {})).toEqual({ ok: true, value: {} })
    const [paper] = await printer.waitForPaper(1, 5_000)
    const first = paper?.lines.find(({ text }) => /^ 1 \d{6} /.test(text))?.text.split(' ')[2]
    expect(first).toBe(responseOf(kit?.secretHex ?? '', cellMessage(0), 6))
    expect(await opening(open as LiveCounter)).not.toContain('phoneMissing')
    expect(await serve.ask('leaveFirstPhone', {})).toMatchObject({ ok: true })
    expect(await stage(open as LiveCounter)).toBe('signIn')
    // Nobody is signed in, and the step is over: neither again nor anew.
    expect(await serve.ask('printPhoneGrid', {})).toMatchObject({ refusal: { code: 'kitGone' } })
    expect(await serve.ask('makeFirstPhone', { pageCode: '1357' })).toMatchObject({ refusal: { code: 'notSignedIn' } })
    await serve.ask('signIn', { number: '9001', pin: '739164' })
    expect(await serve.ask('phoneApprovals', {})).toMatchObject({
      value: { secrets: [{ number: '9001', cellsLeft: 80 }], hasKit: true },
    })
    await printer.close()
  })

  test('left for later, or cut off, the opening line says what is missing until it is made', async () => {
    const { serve } = await start()
    await serve.ask('setUpEstate', liveSetUp)
    await serve.ask('leaveKeySheet', {})
    expect(await serve.ask('leaveFirstPhone', {})).toMatchObject({ ok: true })
    expect(await opening(open as LiveCounter)).toContain('phoneMissing')
    const again = await start()
    expect(await stage(again)).toBe('signIn')
    expect(await opening(again)).toContain('phoneMissing')
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
        // The first way in has added a slot for the store it found: each way meets another one.
        if (kind === 'changed') system.state.backend = 'code' in typed ? 'kwallet5' : 'kwallet6'
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
      }
    },
  )

  test('guesses at passphrase or sheet wait after the fifth, slips of the code do not count', async () => {
    const code = await setUp()
    const system = stubKeyStore(machine)
    system.state.fails = true
    const { serve, counter } = await start({ system })
    for (let slip = 0; slip < 8; slip += 1)
      expect(await serve.ask('openKeys', { code: 'no code' })).toMatchObject({
        refusal: { code: 'sheetCodeUnreadable' },
      })
    const opened = vi.spyOn(counter.keys, 'openTyped')
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect(await serve.ask('openKeys', { passphrase: 'not this one' })).toMatchObject({
        refusal: { code: 'passphraseWrong' },
      })
    for (const [field, typed] of [['passphrase', { passphrase }] as const, ['code', { code }] as const])
      expect(await serve.ask('openKeys', typed)).toMatchObject({ refusal: { code: 'tooManyTries', field } })
    expect(opened).toHaveBeenCalledTimes(5)
    // Nobody waits for good: the store is closed, so the count is in memory.
    const again = await start({ system })
    expect(await again.serve.ask('openKeys', { passphrase })).toMatchObject({ ok: true })
  })

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
