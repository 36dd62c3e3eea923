// The master key is renewed and the program dies: before each call that changes a file, and with half of what was written.
// Every such disk is recorded while the key is renewed, and then opened as a start would.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type * as Files from 'node:fs'
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rotateMaster, sheetInHand } from '../../db/store/keys/change-slots.ts'
import { keyFolders } from '../../db/store/keys/file-key-store.ts'
import { makeLiveKeyStore, openBySystem } from '../../db/store/keys/key-store.ts'
import { RecordKeys } from '../../db/store/keys/record-keys.ts'
import type { OpenRing } from '../../db/store/keys/ring.ts'
import { openTyped, stubKeyStore } from '../fixtures/key-store.ts'
import { newFolder } from '../fixtures/small-estate.ts'

/** Told before each call that changes a file, with what it writes, where it writes. */
const calls = vi.hoisted(() => ({ before: (_call: string, _path: string, _bytes: Buffer | null): void => undefined }))
vi.mock('node:fs', async (original) => {
  const real = await original<typeof Files>()
  const paths = new Map<number, string>()
  return {
    ...real,
    writeFileSync: (path: string, text: string | Buffer, how?: object) => {
      calls.before('write', path, Buffer.from(text))
      real.writeFileSync(path, text, how)
    },
    renameSync: (from: string, to: string) => {
      calls.before('rename', to, null)
      real.renameSync(from, to)
    },
    rmSync: (path: string, how?: object) => {
      calls.before('remove', path, null)
      real.rmSync(path, how)
    },
    openSync: (path: string, flags: string) => {
      if (flags !== 'r') calls.before('open', path, null)
      const handle = real.openSync(path, flags)
      paths.set(handle, path)
      return handle
    },
    writeSync: (handle: number, bytes: Buffer, from: number, length: number, at: number) => {
      calls.before('write', paths.get(handle) ?? '', bytes.subarray(from, from + length))
      return real.writeSync(handle, bytes, from, length, at)
    },
    fsyncSync: (handle: number) => {
      calls.before('sync', paths.get(handle) ?? '', null)
      real.fsyncSync(handle)
    },
  }
})

const how = { now: 1, cost: 2 ** 10 }
const passphrase = 'three ginkgo trees at the gate'
let folder: string
let images: { readonly what: string; readonly at: string }[]

beforeEach(() => {
  folder = newFolder()
  images = []
})
afterEach(() => {
  for (const { at } of [{ at: folder }, ...images]) rmSync(at, { recursive: true, force: true })
})

function record(what: string, hurt: (at: string) => void = () => undefined): void {
  const { before } = calls
  calls.before = () => undefined
  const at = newFolder()
  cpSync(folder, at, { recursive: true })
  hurt(at)
  images.push({ what, at })
  calls.before = before
}

/** What stands on the disk when the program dies at this call, or in the midst of it. */
function recordAt(call: string, path: string, bytes: Buffer | null): void {
  const name = path.slice(folder.length + 1)
  const what = `${images.length}: ${call} ${name}`
  record(`before ${what}`)
  if (bytes === null) return
  // Where half a file can be left, its first half is there and the rest is not, or is as it was.
  record(`half of ${what}`, (at) => writeFileSync(join(at, name), bytes.subarray(0, bytes.length >> 1)))
}

/** Renews the key and records every disk on the way. Answers what opened before and must open after. */
async function renewRecorded() {
  const system = stubKeyStore(folder)
  const made = await makeLiveKeyStore(folders(folder), system, passphrase, how)
  sheetInHand(made.ring)
  const ring = (await openBySystem(folders(folder), system)) as OpenRing
  const ids = Array.from({ length: 70 }, () => ring.take())
  const gone = ids.pop() as number
  ring.remove(gone)
  const held = ids.map((id) => ring.open(id)?.export().toString('hex'))
  calls.before = recordAt
  const { code } = await rotateMaster(ring, system, passphrase, how)
  calls.before = () => undefined
  record('after all')
  return { ids, gone, held, codes: [made.code, code ?? ''] }
}

const folders = (at: string) => keyFolders(join(at, 'keys'))

type Renewed = Awaited<ReturnType<typeof renewRecorded>>

/** Does this way in open all that was sealed, and nothing that was removed? */
function isWhole(ring: OpenRing | null, { ids, gone, held }: Renewed): boolean {
  return (
    ring !== null &&
    ring.open(gone) === null &&
    ids.every((id, at) => ring.open(id)?.export().toString('hex') === held[at])
  )
}

/** The ways that do not open a disk, each tried on a copy of it, as at its first start. */
async function failures(at: string, renewed: Renewed): Promise<string[]> {
  const ways = {
    system: (copy: string) => openBySystem(folders(copy), stubKeyStore(copy)),
    passphrase: (copy: string) => openTyped(folders(copy), { passphrase }),
    sheet: (copy: string) => openTyped(folders(copy), { code: renewed.codes[0] ?? '' }),
  }
  const failed: string[] = []
  for (const [way, open] of Object.entries(ways)) {
    const copy = newFolder()
    cpSync(at, copy, { recursive: true })
    const ring = await open(copy).catch(() => null)
    if (!isWhole(ring, renewed)) failed.push(way)
    rmSync(copy, { recursive: true })
  }
  return failed
}

async function brokenImages(renewed: Renewed): Promise<string[]> {
  const broken: string[] = []
  for (const { what, at } of images) {
    const failed = await failures(at, renewed)
    if (failed.length > 0) broken.push(`${what}: ${failed.join(', ')}`)
  }
  return broken
}

describe('renewing the master key, killed', () => {
  test('before and in the midst of every call: system, passphrase and the old sheet open everything', async () => {
    const renewed = await renewRecorded()
    console.log(`${images.length} disks recorded`)
    expect(images.some(({ what }) => what.includes('half of') && what.includes('slots.json'))).toBe(true)
    expect(images.some(({ what }) => what.includes('remove') && what.includes('records-1.keys'))).toBe(true)
    expect(await brokenImages(renewed)).toEqual([])
  }, 60_000)

  test('at any call it is gone on with: renewed once more, the new sheet opens everything and the old one nothing', async () => {
    const renewed = await renewRecorded()
    for (const { what, at } of images) {
      const system = stubKeyStore(at)
      const ring = (await openBySystem(folders(at), system)) as OpenRing
      // A start that found the new key proves it; only then it can be renewed again.
      const again = ring.slots().carried === null ? ring : await proven(at, ring)
      const { code } = await rotateMaster(again, system, passphrase, how)
      sheetInHand(again)
      await openBySystem(folders(at), system)
      expect(isWhole(await openTyped(folders(at), { code: code ?? '' }), renewed), what).toBe(true)
      for (const old of renewed.codes)
        await expect(openTyped(folders(at), { code: old }), what).rejects.toThrow('sheetCodeWrong')
    }
  }, 60_000)

  test('half a slots.json in one place, whichever: the other one opens everything', async () => {
    const renewed = await renewRecorded()
    for (const place of ['keys', 'backups/keys'])
      for (const { what, at } of images) {
        const path = join(at, place, 'slots.json')
        const whole = readFileSync(path)
        truncateSync(path, whole.length >> 1)
        expect(await failures(at, renewed), `${what}, half in ${place}`).toEqual([])
        writeFileSync(path, whole)
      }
  }, 60_000)

  test('planted: the slots are switched before the keys are wrapped anew, and this is caught', async () => {
    const real = RecordKeys.prototype.rewrap
    const planted = vi.spyOn(RecordKeys.prototype, 'rewrap').mockImplementation(function (
      this: RecordKeys,
      master,
      generation,
      commit,
      pause,
    ) {
      commit()
      return real.call(this, master, generation, () => undefined, pause)
    })
    const renewed = await renewRecorded()
    planted.mockRestore()
    expect((await brokenImages(renewed)).length).toBeGreaterThan(0)
  }, 60_000)
})

/** The sheet is in hand and the next start has proven the new key. */
async function proven(at: string, ring: OpenRing): Promise<OpenRing> {
  sheetInHand(ring)
  return (await openBySystem(folders(at), stubKeyStore(at))) as OpenRing
}
