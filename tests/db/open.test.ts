import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { sealFile, unsealFile } from '../../db/store/sealed-file.ts'
import { folderPaths, openStore } from '../../db/store/store.ts'
import { morning, newFolder } from '../fixtures/small-estate.ts'

let folder: string

/** What durability rests on, and what it must read. */
const settings: readonly (readonly [name: string, value: string | number])[] = [
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['busy_timeout', 2000],
  ['secure_delete', 1],
  ['cell_size_check', 1],
  ['trusted_schema', 0],
]

/** A driver that takes a setting and then reads another. */
function plantRead(name: string, read: unknown): void {
  const real = Database.prototype.pragma
  vi.spyOn(Database.prototype, 'pragma').mockImplementation(function planted(
    this: Database.Database,
    source: string,
    options?: Database.PragmaOptions,
  ) {
    return source === name ? read : (Reflect.apply(real, this, [source, options]) as unknown)
  })
}

afterEach(() => {
  vi.restoreAllMocks()
})

beforeEach(() => {
  folder = newFolder()
})

describe('opening the store', () => {
  test('sets what durability rests on, and it reads back', () => {
    const database = openStoreFile(join(folder, 'store.sqlite'))
    expect(settings.map(([name]) => [name, database.pragma(name, { simple: true })])).toEqual(settings)
    database.close()
  })

  test.each(settings)('refuses to open where %s does not read back as %s', (name, wanted) => {
    plantRead(name, typeof wanted === 'number' ? wanted + 1 : 'delete')
    const opening = () => openStoreFile(join(folder, 'store.sqlite'))
    expect(opening).toThrow(expect.objectContaining({ code: 'storeSettings' }) as Error)
    expect(opening).toThrow(new RegExp(`setting ${name} reads .*, not ${wanted}`))
    // The control: it was this one reading that was off, and nothing is left open.
    vi.restoreAllMocks()
    opening().close()
  })

  test('refuses where the file itself takes no write-ahead log', () => {
    expect(() => openStoreFile(':memory:')).toThrow(expect.objectContaining({ code: 'storeSettings' }) as Error)
  })

  test.each([
    ['3.51.2', false],
    ['3.50.9', false],
    ['2.99.99', false],
    ['3.51.3', true],
    ['3.52.0', true],
    ['4.0.0', true],
  ])('SQLite %s is new enough: %s', (version, isEnough) => {
    const real = Database.prototype.prepare
    vi.spyOn(Database.prototype, 'prepare').mockImplementation(function planted(this: Database.Database, sql: string) {
      return Reflect.apply(real, this, [sql.includes('sqlite_version()') ? `select '${version}'` : sql]) as never
    })
    const opening = () => openStoreFile(join(folder, 'store.sqlite'))
    if (isEnough) return void opening().close()
    expect(opening).toThrow(expect.objectContaining({ code: 'sqliteTooOld' }) as Error)
    expect(opening).toThrow(`SQLite ${version} is older than 3.51.3.`)
  })

  test('a Node too old for the driver is refused before the driver would crash in it, and no file is made', () => {
    const { versions } = process
    Object.defineProperty(process, 'versions', { value: { ...versions, napi: '9' }, configurable: true })
    try {
      const opening = () => openStoreFile(join(folder, 'store.sqlite'))
      expect(opening).toThrow(expect.objectContaining({ code: 'runtimeTooOld' }) as Error)
      expect(existsSync(join(folder, 'store.sqlite'))).toBe(false)
    } finally {
      Object.defineProperty(process, 'versions', { value: versions, configurable: true })
    }
  })

  test('a data folder is open once; it is free again when its holder closes', async () => {
    const ring = openFileKeyRing(folderPaths(folder).keys)
    const parts = { folder, ring, catalogue, migrations, clock: () => morning, onChanged: () => undefined }
    const first = await openStore<Schema>(parts)
    await expect(openStore<Schema>(parts)).rejects.toMatchObject({ code: 'folderInUse' })
    await first.close()
    const again = await openStore<Schema>(parts)
    await again.close()
    ring.close()
  })

  test('a file that is no store is not opened, and not changed', () => {
    const path = join(folder, 'store.sqlite')
    writeFileSync(path, 'not a store, '.repeat(1000))
    expect(() => openStoreFile(path)).toThrow(/not a database/)
    expect(readFileSync(path, 'utf8')).toBe('not a store, '.repeat(1000))
  })
})

describe('a sealed file', () => {
  test.each([0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) * 2 + 7])('of %i bytes opens to what it was', (length) => {
    const ring = openFileKeyRing(join(folder, 'keys'))
    const bytes = Buffer.alloc(length, 'qiantai')
    writeFileSync(join(folder, 'plain'), bytes)
    sealFile(join(folder, 'plain'), join(folder, 'sealed'), ring)
    unsealFile(join(folder, 'sealed'), join(folder, 'opened'), ring)
    expect(readFileSync(join(folder, 'opened')).equals(bytes)).toBe(true)
    ring.close()
  })

  test('does not open when it was cut, changed, or its blocks exchanged', () => {
    const ring = openFileKeyRing(join(folder, 'keys'))
    const block = (1 << 20) + 28
    writeFileSync(join(folder, 'plain'), Buffer.alloc((1 << 20) * 3, 7))
    sealFile(join(folder, 'plain'), join(folder, 'sealed'), ring)
    const whole = readFileSync(join(folder, 'sealed'))
    const flipped = Buffer.from(whole)
    flipped[5000] = (flipped[5000] ?? 0) ^ 1
    const header = whole.subarray(0, 16)
    const [one, two, rest] = [
      whole.subarray(16, 16 + block),
      whole.subarray(16 + block, 16 + 2 * block),
      whole.subarray(16 + 2 * block),
    ]
    for (const hurt of [whole.subarray(0, whole.length - block), flipped, Buffer.concat([header, two, one, rest])]) {
      writeFileSync(join(folder, 'hurt'), hurt)
      expect(() => unsealFile(join(folder, 'hurt'), join(folder, 'opened'), ring)).toThrow()
    }
    ring.close()
  })
})
