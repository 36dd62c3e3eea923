// Once a night everything the store holds is compared with what its journal wrote, beside the work; what is wrong is told.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openShift } from '../../db/money/tills/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { lastJournalCheck } from '../../db/system/journal-checks/commands.ts'
import { unseenUpkeep } from '../../db/system/upkeep/queries.ts'
import { openRunning, type OpenedCounter } from '../fixtures/running-counter.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'

/** A worker starts from its sources, on a machine that is busy with other tests. */
const workerAnswers = { timeout: 25_000, interval: 50 }
const hour = 3_600_000

let estate: Estate
let running: OpenedCounter
let now: number

beforeEach(async () => {
  estate = await openEstate({ bills: 1 })
  await estate.act(openShift, { floatFen: 500_00 })
  now = estate.now
  await estate.store.close()
  running = await openRunning(estate.folder, () => now)
})
afterEach(async () => {
  await running.counter.close()
  estate.ring.close()
  rmSync(estate.folder, { recursive: true, force: true })
})

const store = () => {
  if (!running.counter.store) throw new Error('closed')
  return running.counter.store
}

/** Behind the program's back, in the file. */
function edit(sql: string): void {
  const database = openStoreFile(folderPaths(estate.folder).store)
  database.unsafeMode(true).exec(sql)
  database.close()
}

async function nightly() {
  const before = (await lastJournalCheck(store().read))?.checkedAt ?? 0
  await running.counter.upkeep?.look()
  return vi.waitFor(async () => {
    const last = await lastJournalCheck(store().read)
    expect(last?.checkedAt).toBeGreaterThan(before)
    return last?.finding ? (JSON.parse(last.finding) as unknown) : null
  }, workerAnswers)
}

/** The proof of each nightly backup finds what is wrong as well, and tells it too. */
const told = async () =>
  (await unseenUpkeep(store().read)).flatMap(({ kind, facts }) => (kind === 'checkFound' ? [facts['finding']] : []))

test('a whole store is found whole once a night, and nothing is told', async () => {
  expect(await nightly()).toBeNull()
  expect(await lastJournalCheck(store().read)).toMatchObject({ checkedAt: now, brokenEntry: null })
  now += hour
  await running.counter.upkeep?.look()
  expect(await lastJournalCheck(store().read)).toMatchObject({ checkedAt: now - hour })
  now += 24 * hour
  expect(await nightly()).toBeNull()
  expect(await told()).toEqual([])
})

test('a trigger that was dropped, a row that was changed, and an index that lies are named and told', async () => {
  const { sql } = (await store()
    .read.selectFrom('sqlite_schema' as never)
    .select(['sql' as never])
    .where('name' as never, '=', 'shift_not_changed' as never)
    .executeTakeFirstOrThrow()) as unknown as { sql: string }
  edit('drop trigger shift_not_changed; update shift set floatFen = 1')
  expect(await nightly()).toEqual({ kind: 'schemaDiffers', object: 'shift_not_changed' })
  edit(sql)
  now += 25 * hour
  expect(await nightly()).toMatchObject({ kind: 'differs', table: 'shift', column: 'floatFen' })
  edit(`drop trigger shift_not_changed; update shift set floatFen = 50000; ${sql};
    pragma writable_schema = on;
    update sqlite_schema set sql = replace(sql, '(number)', '(building)') where name = 'room_number';
    pragma writable_schema = off`)
  now += 25 * hour
  expect(await nightly()).toEqual({ kind: 'pagesDamaged' })
  expect(await told()).toEqual(['pagesDamaged', 'differs', 'schemaDiffers'])
})

test('the whole roll is compared, and not its end alone', async () => {
  const path = join(folderPaths(estate.folder).roll, rollName)
  const roll = readFileSync(path, 'utf8')
  // The open counter holds the file; what changed in its first line is seen by reading it.
  const handle = roll.indexOf('3-2-1502')
  expect(handle).toBeGreaterThan(0)
  writeFileSync(path, roll.replace('3-2-1502', '3-2-1503'))
  expect(await nightly()).toEqual({ kind: 'rollDiffers', entry: 1 })
  expect(await told()).toEqual(['rollDiffers'])
})
