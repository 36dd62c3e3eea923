import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths, openStore } from '../../db/store/store.ts'
import type { TableDeclaration } from '../../db/store/table.ts'
import { tableFaults, type RealColumn, type RealTables } from './house/tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'qiantai-tables-'))
let real: RealTables = new Map()

function readTables(path: string): RealTables {
  const database = openStoreFile(path, { readonly: true })
  const names = database
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all() as string[]
  const columnsOf = (table: string) =>
    (database.pragma(`table_info(${table})`) as { name: string; notnull: number }[]).map(
      ({ name, notnull }): RealColumn => ({ name, isRequired: notnull === 1 }),
    )
  const tables = new Map(names.map((name) => [name, columnsOf(name)]))
  database.close()
  return tables
}

beforeAll(async () => {
  const ring = openFileKeyRing(folderPaths(folder).keys)
  const store = await openStore<Schema>({
    folder,
    ring,
    catalogue,
    migrations,
    clock: () => 0,
    onChanged: () => undefined,
  })
  await store.close()
  ring.close()
  real = readTables(folderPaths(folder).store)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every table of a migrated store is declared with exactly its columns, each with a data class', () => {
  expect(real.size).toBeGreaterThan(10)
  expect(tableFaults(real, catalogue.tables)).toEqual([])
})

const column = (name: string, isRequired = false): RealColumn => ({ name, isRequired })
const visit: TableDeclaration = {
  name: 'visit',
  topic: 'visits',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: { id: 'fact', keyId: 'fact', visitor: 'guest' },
}
const right = [column('id', true), column('keyId'), column('visitor')]

test('declarations that fit are left alone', () => {
  expect(tableFaults(new Map([['visit', right]]), [visit])).toEqual([])
})

const { recordKey: _, ...keyless } = visit
const planted: readonly [string, RealTables, readonly TableDeclaration[]][] = [
  [
    'plate is in the store and not in the catalogue',
    new Map([
      ['visit', right],
      ['plate', right],
    ]),
    [visit],
  ],
  ['visit is declared and not in the store', new Map(), [visit]],
  ['visit.phone has no data class', new Map([['visit', [...right, column('phone')]]]), [visit]],
  ['visit.visitor is declared and not in the store', new Map([['visit', right.slice(0, 2)]]), [visit]],
  [
    'visit.visitor is personal and may not be null',
    new Map([['visit', [...right.slice(0, 2), column('visitor', true)]]]),
    [visit],
  ],
  ['visit has personal columns and names no record key', new Map([['visit', right]]), [keyless]],
  ['visit is a side table and does not say why', new Map([['visit', right]]), [{ ...visit, rows: 'side' }]],
]

test.each(planted)('finds: %s', (sentence, tables, declared) => {
  expect(tableFaults(tables, declared)).toEqual([sentence])
})
