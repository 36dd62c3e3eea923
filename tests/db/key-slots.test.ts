// Three ways to the master key; each new one replaces the old only when a later start has proven it.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addSystemSlot,
  newSheet,
  passphraseTyped,
  rotateMaster,
  setPassphrase,
  sheetInHand,
} from '../../db/store/keys/change-slots.ts'
import { keyFolders, openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { findSlots, makeKeyStore, makeLiveKeyStore, openBySystem, openUnlocked } from '../../db/store/keys/key-store.ts'
import { checkPassphrase, stretchCost } from '../../db/store/keys/passphrase.ts'
import type { OpenRing } from '../../db/store/keys/ring.ts'
import type { Slot } from '../../db/store/keys/slots.ts'
import { newSheetCode, readSheetCode, sheetGroups } from '../../db/store/keys/sheet-code.ts'
import { unlockByTyped, type TypedSecret } from '../../db/store/keys/unlock.ts'
import { openTyped, stubKeyStore, type StubKeyStore } from '../fixtures/key-store.ts'
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

async function refusalOf(typed: TypedSecret): Promise<string | null> {
  const file = findSlots(folders())
  if (!file) return 'noFile'
  const read = await unlockByTyped(file, typed)
  return read.ok ? null : read.refusal.code
}

describe('the three slots', () => {
  test('each open everything, and nothing of them or the master key stands in a file', async () => {
    const system = stubKeyStore(folder)
    const { ring, code } = await makeLiveKeyStore(folders(), system, passphrase, how)
    const id = ring.take()
    const key = ring.open(id)?.export()
    for (const opened of [
      await openBySystem(folders(), system),
      await openTyped(folders(), { passphrase: `  ${passphrase.replace(' ', '   ')} ` }),
      await openTyped(folders(), { code: sheetGroups(code).join(' ').toLowerCase() }),
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
    const { code } = await makeLiveKeyStore(folders(), stubKeyStore(folder), passphrase, how)
    const before = readFileSync(join(keys, 'slots.json'))
    expect(await refusalOf({ passphrase: `${passphrase}1` })).toBe('passphraseWrong')
    expect(await refusalOf({ code: newSheetCode() })).toBe('sheetCodeWrong')
    const mistyped = `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`
    expect(await refusalOf({ code: mistyped })).toBe('sheetCodeUnreadable')
    expect(readFileSync(join(keys, 'slots.json'))).toEqual(before)
  })

  test.each([
    ['unavailable', (system: StubKeyStore) => void (system.state.backend = null)],
    ['another one', (system: StubKeyStore) => void (system.state.backend = 'kwallet6')],
    ['locked', (system: StubKeyStore) => void (system.state.fails = true)],
    ['answering garbage', (system: StubKeyStore) => void (system.state.garbage = true)],
  ])('a system key store that is %s changes nothing while running, and a start asks', async (_name, hurt) => {
    const system = stubKeyStore(folder)
    const { ring, code } = await makeLiveKeyStore(folders(), system, passphrase, how)
    const id = ring.take()
    const before = readFileSync(join(keys, 'slots.json'))
    hurt(system)
    expect(ring.open(ring.take())).not.toBeNull()
    expect(await openBySystem(folders(), system)).toBeNull()
    expect(readFileSync(join(keys, 'slots.json'))).toEqual(before)
    expect((await openTyped(folders(), { passphrase })).open(id)).not.toBeNull()
    expect((await openTyped(folders(), { code })).open(id)).not.toBeNull()
  })

  test('a changed key store of the system gets a slot beside the old one, which goes once the new one is proven', async () => {
    const old = stubKeyStore(folder)
    await makeLiveKeyStore(folders(), old, passphrase, how)
    expect(await openBySystem(folders(), old)).not.toBeNull()
    const fresh = stubKeyStore(folder, 'kwallet6')
    const ring = await openTyped(folders(), { passphrase })
    expect(await addSystemSlot(ring, fresh, 2)).toBe(true)
    const backends = () => ring.slots().slots.flatMap(({ backend }) => backend ?? [])
    expect(backends()).toEqual(['gnome_libsecret', 'kwallet6'])
    expect(await openBySystem(folders(), old)).not.toBeNull()
    expect(await openBySystem(folders(), fresh)).not.toBeNull()
    expect(await openBySystem(folders(), old)).toBeNull()
  })

  test('a new passphrase opens at once, and the old one until somebody has typed the new one', async () => {
    const system = stubKeyStore(folder)
    const { ring } = await makeLiveKeyStore(folders(), system, passphrase, how)
    expect(ring.state().slots.map(({ state }) => state)).toEqual(['unconfirmed', 'unconfirmed', 'unconfirmed'])
    await openTyped(folders(), { passphrase })
    const next = await openBySystem(folders(), system)
    expect(next?.state().slots.find(({ kind }) => kind === 'passphrase')?.state).toBe('confirmed')
    await setPassphrase(next as OpenRing, 'another passphrase', how)
    const both = async () => {
      for (const typed of [passphrase, 'another passphrase']) expect(await refusalOf({ passphrase: typed })).toBeNull()
    }
    await both()
    // What stands in the file says nothing of who knows it: only typed it takes the place of the old one.
    await openBySystem(folders(), system)
    await openTyped(folders(), { passphrase })
    await both()
    await openTyped(folders(), { passphrase: 'another passphrase' })
    expect(await refusalOf({ passphrase })).toBe('passphraseWrong')
    expect(await refusalOf({ passphrase: 'another passphrase' })).toBeNull()
  })

  test('a slot that was damaged since it was made is never confirmed, and the one before it stays', async () => {
    const system = stubKeyStore(folder)
    await makeLiveKeyStore(folders(), system, passphrase, how)
    const ring = (await openBySystem(folders(), system)) as OpenRing
    await setPassphrase(ring, 'another passphrase', how)
    passphraseTyped(ring, ring.slots().slots.at(-1) as Slot)
    ring.changeSlots((file) => ({
      ...file,
      slots: file.slots.map((slot, at) => (at === file.slots.length - 1 ? { ...slot, wrapped: 'AAAA' } : slot)),
    }))
    const again = await openBySystem(folders(), system)
    expect(again?.state().slots.filter(({ kind }) => kind === 'passphrase')).toHaveLength(2)
    expect(await refusalOf({ passphrase })).toBeNull()
  })

  test('a new sheet takes the place of the old one only when somebody has typed from it', async () => {
    const system = stubKeyStore(folder)
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

  test('sheets made again and again without being sealed fill no file, and the last of them opens', async () => {
    const { ring } = await makeLiveKeyStore(folders(), stubKeyStore(folder), passphrase, how)
    let code = ''
    for (let at = 0; at < 45; at += 1) code = (await newSheet(ring, how)).code
    expect(ring.slots().slots.filter(({ kind }) => kind === 'sheet')).toHaveLength(3)
    expect(await refusalOf({ code })).toBeNull()
    expect(await refusalOf({ passphrase })).toBeNull()
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
    const { ring, code } = await makeLiveKeyStore(folders(), stubKeyStore(folder), passphrase, how)
    const [gone, kept] = [ring.take(), ring.take()]
    ring.remove(gone)
    const key = ring.open(kept)?.export()
    const copy = join(folder, 'usb')
    cpSync(folders().copy, copy, { recursive: true })
    for (const typed of [{ passphrase }, { code }]) {
      for (const place of [folders().own, folders().copy]) rmSync(place, { recursive: true, force: true })
      cpSync(copy, folders().copy, { recursive: true })
      const opened = await openTyped(folders(), typed)
      expect(opened.open(kept)?.export()).toEqual(key)
      expect(opened.open(gone)).toBeNull()
      expect(readFileSync(join(keys, 'records-1.keys'))).toEqual(readFileSync(join(copy, 'records-1.keys')))
    }
  })
})

describe('a new master key', () => {
  test('opens what was sealed before; the old slots open it until the next start, and then no more', async () => {
    const system = stubKeyStore(folder)
    const { code } = await makeLiveKeyStore(folders(), system, passphrase, how)
    const ring = (await openBySystem(folders(), system)) as OpenRing
    const ids = [ring.take(), ring.take()]
    const held = ids.map((id) => ring.open(id)?.export())
    const oldFile = readFileSync(join(keys, 'slots.json'))
    const { code: fresh } = await rotateMaster(ring, system, passphrase, how)
    expect(ids.map((id) => ring.open(id)?.export())).toEqual(held)
    for (const typed of [{ passphrase }, { code }, { code: fresh ?? '' }])
      expect((await openTyped(folders(), typed)).open(ids[0] as number)?.export()).toEqual(held[0])
    sheetInHand((await openBySystem(folders(), system)) as OpenRing)
    const proven = (await openBySystem(folders(), system)) as OpenRing
    expect(ids.map((id) => proven.open(id)?.export())).toEqual(held)
    expect(proven.slots().carried).toBeNull()
    expect(await refusalOf({ code })).toBe('sheetCodeWrong')
    expect(readdirSync(keys).filter((name) => name.startsWith('records-'))).toEqual(['records-2.keys'])
    expect(readFileSync(join(keys, 'slots.json'))).not.toEqual(oldFile)
  })

  test('interrupted at any step, the old or the new slots open everything', async () => {
    const system = stubKeyStore(folder)
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

  test('whose copy could not be written counts all the same, and leaves the copy what opens by itself', async () => {
    const system = stubKeyStore(folder)
    const { ring, code } = await makeLiveKeyStore(folders(), system, passphrase, how)
    const id = ring.take()
    const held = ring.open(id)?.export()
    // Where the copy's file is made anew stands a folder: that writing fails.
    mkdirSync(join(folders().copy, 'slots.json.part'))
    await rotateMaster(ring, system, passphrase, how)
    const later = ring.take()
    expect(readdirSync(folders().copy)).toContain('records-1.keys')
    rmSync(join(folders().copy, 'slots.json.part'), { recursive: true })
    const kept = newFolder()
    cpSync(folders().copy, kept, { recursive: true })
    const again = (await openBySystem(folders(), system)) as OpenRing
    expect([again.open(id)?.export(), again.open(later)?.export()]).toEqual([held, ring.open(later)?.export()])
    expect(findSlots({ own: folders().copy, copy: kept })?.generation).toBe(2)
    // The copy as it was, alone on another machine.
    for (const place of [folders().own, folders().copy]) rmSync(place, { recursive: true })
    cpSync(kept, folders().copy, { recursive: true })
    expect((await openTyped(folders(), { code })).open(id)?.export()).toEqual(held)
    rmSync(kept, { recursive: true })
  })

  test('takes keys that were made or removed meanwhile along', async () => {
    const system = stubKeyStore(folder)
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
