// Record keys in two places, and what becomes of them when files are hurt.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keyFolders, openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { newFolder } from '../fixtures/small-estate.ts'

let folder: string
let keys: string

beforeEach(() => {
  folder = newFolder()
  keys = join(folder, 'keys')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const folders = () => keyFolders(keys)

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
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

  test('of a batch that a cut of power left half made are not lost: no record had them', () => {
    const ring = openFileKeyRing(keys)
    const used = [ring.take(), ring.take(), ring.take()]
    const tear = (from: number) => {
      for (const place of [folders().own, folders().copy]) {
        const path = join(place, 'records-1.keys')
        const bytes = readFileSync(path)
        writeFileSync(path, bytes.fill(0, from * 64))
      }
    }
    const last = used.at(-1) ?? 0
    tear(last + 1)
    const half = openFileKeyRing(keys)
    half.beginAbove(last + 1)
    expect(half.state().lost).toBe(0)
    expect(used.every((id) => half.open(id) !== null)).toBe(true)
    tear(last)
    const lost = openFileKeyRing(keys)
    lost.beginAbove(last + 1)
    expect(lost.state().lost).toBe(1)
    expect(lost.isLost(last)).toBe(true)
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
    ring.keepOutside(join(disk, 'keys'))
    expect(ring.state().outside).toMatchObject({ isAway: false, pending: 0 })
    cpSync(disk, join(folder, 'unplugged'), { recursive: true })
    rmSync(disk, { recursive: true })
    ring.remove(gone)
    ring.keepOutside(join(disk, 'keys'))
    expect(ring.state().outside).toMatchObject({ isAway: true, pending: 1 })

    const later = openFileKeyRing(keys)
    later.keepOutside(join(disk, 'keys'))
    expect(later.state().outside).toMatchObject({ isAway: true, pending: 1 })
    cpSync(join(folder, 'unplugged'), disk, { recursive: true })
    later.keepOutside(join(disk, 'keys'))
    expect(later.state().outside).toMatchObject({ isAway: false, pending: 0 })
    const outside = readFileSync(join(disk, 'keys', 'records-1.keys'))
    expect(outside).toEqual(readFileSync(join(keys, 'records-1.keys')))
    expect(later.open(kept)).not.toBeNull()
  })
})
