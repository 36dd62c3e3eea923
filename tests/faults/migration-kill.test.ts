// A newer program is killed while it changes the store. It is changed whole or not at all, and the next start does it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { schemaVersion } from '../../db/store/migrate.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { seeded } from '../fixtures/damage.ts'
import { waitMs } from './child.ts'
import { copyOf, estateFolder, openFolder } from './open-folder.ts'
import { brokenPromises } from './promises.ts'
import { countOf, seedOf } from './sizes.ts'
import { newName, pauseMs, slowMigrations } from './slow-migration.ts'
import './remove-folders.ts'

const kills = countOf(8, 600)
const seed = seedOf('migration kills')
const nobody = () => undefined

/** Kills the start so many milliseconds after it told `word`; answers the last word it told. */
async function killed(folder: string, word: 'begun' | 'inside', afterMs: number, isPlanted: boolean): Promise<string> {
  const args = [join(import.meta.dirname, 'migrating-child.ts'), folder, ...(isPlanted ? ['planted'] : [])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let last = ''
  const ended = once(child, 'exit')
  const told = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (said) => {
      last = said
      if (said === word) resolve()
    })
  })
  await Promise.race([told, ended])
  await waitMs(afterMs)
  child.kill('SIGKILL')
  await ended
  return last
}

/** What is broken after a kill: a store that is neither the old one nor the new one, or that does not become the new one. */
async function judge(folder: string, last: string, isPlanted: boolean): Promise<string[]> {
  const database = openStoreFile(folderPaths(folder).store)
  const schema = schemaVersion(database)
  const indexes = database.prepare(`select count(*) from sqlite_schema where name like 'made_up%'`).pluck().get()
  const entries = database.prepare(`select count(*) from journal_entry where command = 'migrate'`).pluck().get()
  database.close()
  const isNew = schema === migrations.length + 1
  if (!isNew && schema !== migrations.length) return [`schema ${schema}`]
  if (indexes !== (isNew ? 2 : 0) || entries !== (isNew ? 1 : 0))
    return [`schema ${schema} with ${String(indexes)} indexes and ${String(entries)} entries`]
  if (last === 'done' && !isNew) return ['told done, and it is not']
  const opened = await openFolder(folder, { migrations: slowMigrations(nobody, isPlanted) })
  const named = await opened.store.read
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'centre.name')
    .executeTakeFirstOrThrow()
  await opened.close()
  return named.value.includes(newName) ? brokenPromises(folder, []) : ['migrated without its values']
}

/** Kills `times` over, each a copy of one estate; answers what was broken first, and how many were killed in the midst. */
async function killOver(times: number, isPlanted = false): Promise<{ broken: string[]; midway: number }> {
  const base = await estateFolder({ rooms: 20, bills: 9 })
  const random = seeded(seed)
  let midway = 0
  for (let at = 0; at < times; at += 1) {
    const folder = copyOf(base)
    // By turns from the start on, and from the midst of the migration: every second time there while it rests.
    const word = at % 2 === 0 ? 'inside' : 'begun'
    const withinMs = word === 'inside' && at % 4 === 0 ? pauseMs / 5 : 150
    const last = await killed(folder, word, random() * withinMs, isPlanted)
    if (last === 'inside') midway += 1
    const broken = await judge(folder, last, isPlanted)
    if (broken.length > 0) return { broken, midway }
    rmSync(folder, { recursive: true })
  }
  return { broken: [], midway }
}

test(`${kills} kills in and around a migration: changed whole or not at all, and done at the next start`, async () => {
  const { broken, midway } = await killOver(kills)
  console.log(`${midway} of ${kills} kills in the midst of the migration`)
  expect(broken).toEqual([])
  expect(midway).toBeGreaterThan(0)
})

test('a migration that commits in between is caught', async () => {
  const { broken } = await killOver(Math.max(kills, 40), true)
  expect(broken[0]).toMatch(/with 1 indexes and 0 entries/)
})
