// The key store: three ways to the master key, record keys in two places, and what becomes of them when files are hurt.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addSystemSlot, newSheet, rotateMaster, setPassphrase, sheetInHand } from '../../db/store/keys/change-slots.ts'
import { fileKeyStore, keyFolders, openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { findSlots, makeKeyStore, makeLiveKeyStore, openBySystem, openUnlocked } from '../../db/store/keys/key-store.ts'
import { checkPassphrase, stretchCost } from '../../db/store/keys/passphrase.ts'
import type { OpenRing } from '../../db/store/keys/ring.ts'
import { newSheetCode, readSheetCode, sheetGroups } from '../../db/store/keys/sheet-code.ts'
import type { SystemKeyStore } from '../../db/store/keys/system-key-store.ts'
import { unlockByTyped, type TypedSecret } from '../../db/store/keys/unlock.ts'
import { newFolder } from '../fixtures/small-estate.ts'

const how = { now: 1, cost: 2 ** 10 }
const passphrase = '阳光花园 门口的三棵银杏'

let folder: string
let keys: string

beforeEach(() => {
  folder = newFolder()
  keys = join(folder, 'keys')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const folders = () => keyFolders(keys)

/** A key store of the system whose answers the test decides. */
function systemStore(backend = 'gnome_libsecret') {
  const real = fileKeyStore(join(folder, 'machine'))
  const state = { backend: backend as string | null, garbage: false, fails: false }
  const store: SystemKeyStore = {
    kind: 'system',
    backend: async () => state.backend,
    wrap: (text) => (state.fails ? Promise.reject(new Error('locked')) : real.wrap(text)),
    unwrap: async (wrapped) => {
      if (state.fails) throw new Error('locked')
      return state.garbage ? Buffer.alloc(32, 7).toString('base64') : real.unwrap(wrapped)
    },
  }
  return Object.assign(store, { state })
}

async function openTyped(typed: TypedSecret, further: readonly string[] = []): Promise<OpenRing> {
  const file = findSlots(folders(), further)
  if (!file) throw new Error('No slots file.')
  const read = await unlockByTyped(file, typed)
  if (!read.ok) throw new Error(read.refusal.code)
  return openUnlocked(folders(), file, read.unlocked)
}

async function refusalOf(typed: TypedSecret): Promise<string | null> {
  const file = findSlots(folders())
  if (!file) return 'noFile'
  const read = await unlockByTyped(file, typed)
  return read.ok ? null : read.refusal.code
}

describe('record keys', () => {
  test('are the same after a restart, and one that was taken is never taken again', () => {
    const first = openFileKeyRing(keys)
    const taken = Array.from({ length: 100 }, () => first.take())
    expect(new Set(taken).size).toBe(100)
    const second = openFileKeyRing(keys)
    for (const id of taken) expect(second.open(id)?.export()).toEqual(first.open(id)?.export())
    expect(taken).not.toContain(second.take())
  })

  test('are in both places before the first is used', () => {
    const ring = openFileKeyRing(keys)
    const id = ring.take()
    rmSync(keys, { recursive: true })
    // The copy alone has no file beside it that opens it: only the keys themselves are compared here.
    const [name] = readdirSync(folders().copy).filter((file) => file.startsWith('records-'))
    expect(readFileSync(join(folders().copy, name ?? '')).length).toBeGreaterThan(id * 64)
  })

  test('once removed stay removed, also where one place did not hear of it', () => {
    const ring = openFileKeyRing(keys)
    const [gone, kept] = [ring.take(), ring.take()]
    const before = readFileSync(join(keys, 'records-1.keys'))
    ring.remove(gone)
    expect(ring.open(gone)).toBeNull()
    expect(ring.isLost(gone)).toBe(false)
    writeFileSync(join(keys, 'records-1.keys'), before)
    const again = openFileKeyRing(keys)
    expect(again.open(gone)).toBeNull()
    expect(again.open(kept)).not.toBeNull()
    expect(readFileSync(join(keys, 'records-1.keys'))).not.toEqual(before)
  })

  const damages: readonly [string, (path: string) => void][] = [
    ['gone', (path) => rmSync(path)],
    ['with one bit changed', (path) => flip(path, 70)],
    ['truncated', (path) => truncateSync(path, 100)],
    ['zeroed', (path) => writeFileSync(path, Buffer.alloc(readFileSync(path).length))],
    ['empty', (path) => writeFileSync(path, '')],
  ]
  for (const [place, other] of [
    ['own', 'copy'],
    ['copy', 'own'],
  ] as const) {
    test.each(damages)(`in the ${place} place %s are healed from the ${other}`, (_name, damage) => {
      const ring = openFileKeyRing(keys)
      const ids = [ring.take(), ring.take(), ring.take()]
      const held = ids.map((id) => ring.open(id)?.export())
      for (const name of ['records-1.keys', 'slots.json']) damage(join(folders()[place], name))
      const healed = openFileKeyRing(keys)
      expect(ids.map((id) => healed.open(id)?.export())).toEqual(held)
      for (const name of ['records-1.keys', 'slots.json'])
        expect(readFileSync(join(folders().own, name))).toEqual(readFileSync(join(folders().copy, name)))
      expect(ids).not.toContain(healed.take())
    })
  }

  test('lost in both places are told from removed ones, and their ids are not used again', () => {
    const ring = openFileKeyRing(keys)
    const used = Array.from({ length: 70 }, () => ring.take())
    for (const place of [folders().own, folders().copy]) rmSync(join(place, 'records-1.keys'))
    const again = openFileKeyRing(keys)
    expect(used.map((id) => again.open(id))).toEqual(used.map(() => null))
    expect(again.isLost(used[0] as number)).toBe(true)
    expect(again.take()).toBeGreaterThan(Math.max(...used))
    expect(again.state().lost).toBeGreaterThan(0)
    expect(openFileKeyRing(keys).journalKey.equals(ring.journalKey)).toBe(true)
  })

  test('a second place that is away leaves removals pending, and they reach it when it is back', () => {
    const ring = openFileKeyRing(keys)
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    const [gone, kept] = [ring.take(), ring.take()]
    ring.followOutside(join(disk, 'keys'))
    expect(ring.state().outside).toMatchObject({ isAway: false, pending: 0 })
    cpSync(disk, join(folder, 'unplugged'), { recursive: true })
    rmSync(disk, { recursive: true })
    ring.remove(gone)
    ring.bringUpOutside()
    expect(ring.state().outside).toMatchObject({ isAway: true, pending: 1 })

    const later = openFileKeyRing(keys)
    later.followOutside(join(disk, 'keys'))
    expect(later.state().outside).toMatchObject({ isAway: true, pending: 1 })
    cpSync(join(folder, 'unplugged'), disk, { recursive: true })
    later.bringUpOutside()
    expect(later.state().outside).toMatchObject({ isAway: false, pending: 0 })
    const outside = readFileSync(join(disk, 'keys', 'records-1.keys'))
    expect(outside).toEqual(readFileSync(join(keys, 'records-1.keys')))
    expect(later.open(kept)).not.toBeNull()
  })
})

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('the three slots', () => {
  test('each open everything, and nothing of them or the master key stands in a file', async () => {
    const system = systemStore()
    const { ring, code } = await makeLiveKeyStore(folders(), system, passphrase, how)
    const id = ring.take()
    const key = ring.open(id)?.export()
    for (const opened of [
      await openBySystem(folders(), system),
      await openTyped({ passphrase: `  ${passphrase.replace(' ', '   ')} ` }),
      await openTyped({ code: sheetGroups(code).join(' ').toLowerCase() }),
    ])
      expect(opened?.open(id)?.export()).toEqual(key)
    const master = ring.master().export()
    for (const place of [folders().own, folders().copy]) {
      for (const name of readdirSync(place)) {
        const bytes = readFileSync(join(place, name))
        for (const secret of [master, master.toString('hex'), master.toString('base64'), code, passphrase])
          expect(bytes.includes(secret)).toBe(false)
      }
    }
  })

  test('a wrong passphrase, a mistyped and another code are told apart, and change nothing', async () => {
    const { code } = await makeLiveKeyStore(folders(), systemStore(), passphrase, how)
    const before = readFileSync(join(keys, 'slots.json'))
    expect(await refusalOf({ passphrase: `${passphrase}1` })).toBe('passphraseWrong')
    expect(await refusalOf({ code: newSheetCode() })).toBe('sheetCodeWrong')
    const mistyped = `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`
    expect(await refusalOf({ code: mistyped })).toBe('sheetCodeUnreadable')
    expect(readFileSync(join(keys, 'slots.json'))).toEqual(before)
  })

  test.each([
    ['unavailable', (system: ReturnType<typeof systemStore>) => void (system.state.backend = null)],
    ['another one', (system: ReturnType<typeof systemStore>) => void (system.state.backend = 'kwallet6')],
    ['locked', (system: ReturnType<typeof systemStore>) => void (system.state.fails = true)],
    ['answering garbage', (system: ReturnType<typeof systemStore>) => void (system.state.garbage = true)],
  ])('a system key store that is %s changes nothing while running, and a start asks', async (_name, hurt) => {
    const system = systemStore()
    const { ring, code } = await makeLiveKeyStore(folders(), system, passphrase, how)
    const id = ring.take()
    const before = readFileSync(join(keys, 'slots.json'))
    hurt(system)
    expect(ring.open(ring.take())).not.toBeNull()
    expect(await openBySystem(folders(), system)).toBeNull()
    expect(readFileSync(join(keys, 'slots.json'))).toEqual(before)
    expect((await openTyped({ passphrase })).open(id)).not.toBeNull()
    expect((await openTyped({ code })).open(id)).not.toBeNull()
  })

  test('a changed key store of the system gets a slot beside the old one, which goes once the new one is proven', async () => {
    const old = systemStore()
    await makeLiveKeyStore(folders(), old, passphrase, how)
    expect(await openBySystem(folders(), old)).not.toBeNull()
    const fresh = systemStore('kwallet6')
    const ring = await openTyped({ passphrase })
    expect(await addSystemSlot(ring, fresh, 2)).toBe(true)
    const backends = () => ring.slots().slots.flatMap(({ backend }) => backend ?? [])
    expect(backends()).toEqual(['gnome_libsecret', 'kwallet6'])
    expect(await openBySystem(folders(), old)).not.toBeNull()
    expect(await openBySystem(folders(), fresh)).not.toBeNull()
    expect(await openBySystem(folders(), old)).toBeNull()
  })

  test('a new passphrase opens at once, and the old one until the next start has proven it', async () => {
    const system = systemStore()
    const { ring } = await makeLiveKeyStore(folders(), system, passphrase, how)
    expect(ring.state().slots.map(({ state }) => state)).toEqual(['unconfirmed', 'unconfirmed', 'unconfirmed'])
    const next = await openBySystem(folders(), system)
    expect(next?.state().slots.find(({ kind }) => kind === 'passphrase')?.state).toBe('confirmed')
    await setPassphrase(next as OpenRing, 'another passphrase', how)
    for (const typed of [passphrase, 'another passphrase']) expect(await refusalOf({ passphrase: typed })).toBeNull()
    await openBySystem(folders(), system)
    expect(await refusalOf({ passphrase })).toBe('passphraseWrong')
    expect(await refusalOf({ passphrase: 'another passphrase' })).toBeNull()
  })

  test('a slot that was damaged since it was made is never confirmed, and the one before it stays', async () => {
    const system = systemStore()
    await makeLiveKeyStore(folders(), system, passphrase, how)
    const ring = (await openBySystem(folders(), system)) as OpenRing
    await setPassphrase(ring, 'another passphrase', how)
    ring.changeSlots((file) => ({
      ...file,
      slots: file.slots.map((slot, at) => (at === file.slots.length - 1 ? { ...slot, wrapped: 'AAAA' } : slot)),
    }))
    const again = await openBySystem(folders(), system)
    expect(again?.state().slots.filter(({ kind }) => kind === 'passphrase')).toHaveLength(2)
    expect(await refusalOf({ passphrase })).toBeNull()
  })

  test('a new sheet takes the place of the old one only when somebody has typed from it', async () => {
    const system = systemStore()
    const { ring, code } = await makeLiveKeyStore(folders(), system, passphrase, how)
    sheetInHand(ring)
    const next = (await openBySystem(folders(), system)) as OpenRing
    const { code: second } = await newSheet(next, how)
    await openBySystem(folders(), system)
    expect(await refusalOf({ code })).toBeNull()
    sheetInHand((await openBySystem(folders(), system)) as OpenRing)
    await openBySystem(folders(), system)
    expect(await refusalOf({ code })).toBe('sheetCodeWrong')
    expect(await refusalOf({ code: second })).toBeNull()
  })

  test('a store that is there is never made anew', () => {
    openFileKeyRing(keys).take()
    rmSync(join(keys, 'host.key'))
    expect(() => openFileKeyRing(keys)).toThrow('does not open')
    expect(() => makeKeyStore(folders())).toThrow('already')
    for (const place of [folders().own, folders().copy]) writeFileSync(join(place, 'slots.json'), 'garbage')
    expect(() => openFileKeyRing(keys)).toThrow('does not open')
    expect(existsSync(join(keys, 'records-1.keys'))).toBe(true)
  })

  test('a copy on an empty machine opens with passphrase and with sheet', async () => {
    const { ring, code } = await makeLiveKeyStore(folders(), systemStore(), passphrase, how)
    const [gone, kept] = [ring.take(), ring.take()]
    ring.remove(gone)
    const key = ring.open(kept)?.export()
    const copy = join(folder, 'usb')
    cpSync(folders().copy, copy, { recursive: true })
    for (const typed of [{ passphrase }, { code }]) {
      for (const place of [folders().own, folders().copy]) rmSync(place, { recursive: true, force: true })
      cpSync(copy, folders().copy, { recursive: true })
      const opened = await openTyped(typed)
      expect(opened.open(kept)?.export()).toEqual(key)
      expect(opened.open(gone)).toBeNull()
      expect(readFileSync(join(keys, 'records-1.keys'))).toEqual(readFileSync(join(copy, 'records-1.keys')))
    }
  })
})

describe('a new master key', () => {
  test('opens what was sealed before; the old slots open it until the next start, and then no more', async () => {
    const system = systemStore()
    const { code } = await makeLiveKeyStore(folders(), system, passphrase, how)
    const ring = (await openBySystem(folders(), system)) as OpenRing
    const ids = [ring.take(), ring.take()]
    const held = ids.map((id) => ring.open(id)?.export())
    const oldFile = readFileSync(join(keys, 'slots.json'))
    const { code: fresh } = await rotateMaster(ring, system, passphrase, how)
    expect(ids.map((id) => ring.open(id)?.export())).toEqual(held)
    for (const typed of [{ passphrase }, { code }, { code: fresh ?? '' }])
      expect((await openTyped(typed)).open(ids[0] as number)?.export()).toEqual(held[0])
    sheetInHand((await openBySystem(folders(), system)) as OpenRing)
    const proven = (await openBySystem(folders(), system)) as OpenRing
    expect(ids.map((id) => proven.open(id)?.export())).toEqual(held)
    expect(proven.slots().carried).toBeNull()
    expect(await refusalOf({ code })).toBe('sheetCodeWrong')
    expect(readdirSync(keys).filter((name) => name.startsWith('records-'))).toEqual(['records-2.keys'])
    expect(readFileSync(join(keys, 'slots.json'))).not.toEqual(oldFile)
  })

  test('interrupted at any step, the old or the new slots open everything', async () => {
    const system = systemStore()
    const { code } = await makeLiveKeyStore(folders(), system, passphrase, how)
    const ring = (await openBySystem(folders(), system)) as OpenRing
    const ids = Array.from({ length: 600 }, () => ring.take())
    const held = ids.map((id) => ring.open(id)?.export())
    // Every state the folder passes through, one file at a time and half a file.
    const before = newFolder()
    cpSync(folder, before, { recursive: true })
    await rotateMaster(ring, system, passphrase, how)
    const news = ['keys', 'backups/keys']
    const steps = news.flatMap((place) => [
      { place, name: 'records-2.keys', half: true },
      { place, name: 'records-2.keys', half: false },
    ])
    const switches = news.map((place) => ({ place, name: 'slots.json', half: false }))
    for (let done = 1; done <= steps.length + switches.length; done += 1) {
      const at = newFolder()
      cpSync(before, at, { recursive: true })
      for (const { place, name, half } of [...steps, ...switches].slice(0, done)) {
        const bytes = readFileSync(join(folder, place, name))
        writeFileSync(join(at, place, name), half ? bytes.subarray(0, bytes.length / 2) : bytes)
      }
      const places = keyFolders(join(at, 'keys'))
      for (const typed of [{ passphrase }, { code }]) {
        const file = findSlots(places)
        const read = file && (await unlockByTyped(file, typed))
        if (!file || !read?.ok) throw new Error(`step ${done}`)
        const opened = openUnlocked(places, file, read.unlocked)
        expect(ids.map((id) => opened.open(id)?.export())).toEqual(held)
      }
      rmSync(at, { recursive: true })
    }
    rmSync(before, { recursive: true })
  })

  test('takes keys that were made or removed meanwhile along', async () => {
    const system = systemStore()
    const { ring } = await makeLiveKeyStore(folders(), system, passphrase, how)
    const ids = Array.from({ length: 2000 }, () => ring.take())
    const rotating = rotateMaster(ring, system, passphrase, how)
    await new Promise((resolve) => setTimeout(resolve, 30))
    ring.remove(ids[3] as number)
    const late = Array.from({ length: 200 }, () => ring.take())
    await rotating
    const again = (await openBySystem(folders(), system)) as OpenRing
    expect(again.open(ids[3] as number)).toBeNull()
    for (const id of [ids[4], late[0], late.at(-1)]) expect(again.open(id as number)).not.toBeNull()
  })
})

describe('what a person types', () => {
  test('a code has seven groups of four, and any one wrong sign or swap of neighbours is found', () => {
    const code = newSheetCode()
    expect(sheetGroups(code)).toHaveLength(7)
    expect(readSheetCode(sheetGroups(code).join('-'))).toEqual({ ok: true, code })
    expect(readSheetCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual({ ok: true, code })
    let found = 0
    for (let at = 0; at < code.length; at += 1) {
      const other = code[at] === 'X' ? 'Y' : 'X'
      if (!readSheetCode(code.slice(0, at) + other + code.slice(at + 1)).ok) found += 1
    }
    // Ten bits of check pass one mistake in a thousand.
    expect(found).toBeGreaterThanOrEqual(code.length - 1)
  })

  test.each([
    ['short', 'passphraseTooShort'],
    ['123456789012345', 'passphraseTooPlain'],
    ['aaaaaaaaaaaaaaa', 'passphraseTooPlain'],
  ])('the passphrase %s is refused', (typed, refusal) => {
    expect(checkPassphrase(typed)).toMatchObject({ ok: false, refusal: { code: refusal, field: 'passphrase' } })
  })

  test('new slots of a live estate are stretched with 2^17', async () => {
    const ring = makeKeyStore(folders())
    await setPassphrase(ring, passphrase, { now: 1 })
    expect(ring.slots().slots[0]?.stretch?.N).toBe(stretchCost)
    expect(stretchCost).toBe(2 ** 17)
    expect(await refusalOf({ passphrase })).toBeNull()
  })
})
