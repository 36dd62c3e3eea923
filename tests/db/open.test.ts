import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { sealFile, unsealFile } from '../../db/store/sealed-file.ts'
import { folderPaths, openStore } from '../../db/store/store.ts'
import { morning, newFolder } from '../fixtures/small-estate.ts'

let folder: string

beforeEach(() => {
  folder = newFolder()
})

describe('opening the store', () => {
  test('sets what durability rests on, and it reads back', () => {
    const database = openStoreFile(join(folder, 'store.sqlite'))
    const read = (name: string) => database.pragma(name, { simple: true })
    const names = [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'busy_timeout',
      'secure_delete',
      'cell_size_check',
      'trusted_schema',
    ]
    expect(names.map(read)).toEqual(['wal', 2, 1, 2000, 1, 1, 0])
    database.close()
  })

  test('refuses a store that does not take a setting', () => {
    // A store in memory has no write-ahead log, so that journal_mode reads back as something else.
    expect(() => openStoreFile(':memory:')).toThrow(expect.objectContaining({ code: 'storeSettings' }) as Error)
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
