import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openJournal, readEntryLine, type JournalEntry } from '../../db/store/journal.ts'
import { migrate, schemaVersion, type Migration } from '../../db/store/migrate.ts'
import { makeNewId } from '../../db/store/new-id.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { unsealFile } from '../../db/store/sealed-file.ts'
import { folderPaths, openConnection, openStore, rollName } from '../../db/store/store.ts'
import type { WritingMechanism } from '../../db/store/write-port.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { moveJob, settleInterrupted } from '../../db/system/print-jobs/commands.ts'
import { listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { journaledRows, rebuild } from '../fixtures/rebuilt-store.ts'
import { newFolder, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate

beforeEach(async () => {
  estate = await openEstate({ rooms: 6 })
  await estate.act(openShift, { floatFen: 500_00 })
  for (let at = 0; at < 6; at += 1) {
    const room = estate.rooms[at]
    const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
    await estate.act(takePayment, { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 })
  }
})
afterEach(() => estate.close())

const storePath = () => folderPaths(estate.folder).store

function rollEntries(): JournalEntry[] {
  const lines = readFileSync(join(folderPaths(estate.folder).roll, rollName), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => readEntryLine(line)).filter((entry) => entry !== null)
}

describe('replay', () => {
  test('the roll alone rebuilds every row of every journaled table, and the journal', async () => {
    const rebuilt = await rebuild(rollEntries(), estate.ring)
    expect(journaledRows(rebuilt)).toEqual(journaledRows(storePath()))
  })

  test('a rebuilt store is the one its journal describes', async () => {
    const database = openStoreFile(await rebuild(rollEntries(), estate.ring), { readonly: true })
    expect(verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring }).finding).toBeNull()
    database.close()
  })

  test('jobs that were open are held, drawer jobs cancelled, printed ones stay printed', async () => {
    const open = await listOpenJobs(estate.store.read)
    const printed = open.find(({ kind }) => kind === 'receipt')?.id ?? ''
    await estate.store.work.note(async (port, now) => {
      await moveJob(port, printed, 'claim', now)
      await moveJob(port, printed, 'confirm', now)
    })
    // The end of a job rides on the next act.
    await estate.act(async () => ({ ok: true, answer: {} }), {})
    const path = await rebuild(rollEntries(), estate.ring)
    const folder = join(path, '..')
    const store = await openStore<Schema>({
      folder,
      ring: estate.ring,
      catalogue,
      migrations,
      clock: () => estate.now,
      onChanged: () => undefined,
    })
    await store.work.note((port, now) => settleInterrupted(port, now, true))
    const after = await listOpenJobs(store.read)
    expect(after.every(({ kind, state }) => kind === 'receipt' && state === 'held')).toBe(true)
    expect(after).toHaveLength(5)
    const { endState } = await store.read
      .selectFrom('print_job')
      .select('endState')
      .where('id', '=', printed)
      .executeTakeFirstOrThrow()
    expect(endState).toBe('confirmed')
    await store.close()
  })

  test('a person whose key was removed stays removed, and the rest comes back', async () => {
    const person = await estate.store.read.selectFrom('person').select(['id', 'keyId']).executeTakeFirstOrThrow()
    estate.ring.remove(person.keyId)
    const rows = journaledRows(await rebuild(rollEntries(), estate.ring))
    const people = rows['person'] as { id: string; name: string | null; phone: string | null }[]
    expect(people.find(({ id }) => id === person.id)).toMatchObject({ name: null, phone: null, pinyin: null })
    expect(people.filter(({ name }) => name !== null)).toHaveLength(5)
  })

  test('stops at an entry that is not what the key wrote', async () => {
    const entries = rollEntries()
    const forged = entries.map((entry) =>
      entry.number === 4 ? { ...entry, rows: entry.rows.replace('239', '139').replace('24000', '14000') } : entry,
    )
    expect(forged).not.toEqual(entries)
    await expect(rebuild(forged, estate.ring)).rejects.toThrow('Entry 4 does not follow entry 3.')
  })

  test('stops where an entry is missing', async () => {
    await expect(
      rebuild(
        rollEntries().filter(({ number }) => number !== 3),
        estate.ring,
      ),
    ).rejects.toThrow('Entry 4 does not follow entry 2.')
  })
})

/** The first number no migration of the program has yet. */
const next = migrations.length + 1

/** Adds a column and rewrites values of rows that are journaled: every room gets the name of its floor. */
const floorNames: Migration = {
  number: next,
  purpose: 'test: rooms are renamed by their floor',
  schema: async (db) => {
    await sql`alter table room add column floorName text`.execute(db)
  },
  values: async (port, db) => {
    const { rows } = await sql<{
      id: string
      floor: number
      name: string
    }>`select id, floor, name from room order by id`.execute(db)
    const writer = port as unknown as { revise(table: string, key: object, columns: object): void }
    for (const { id, floor, name } of rows) writer.revise('room', { id }, { name: `${name}/${floor}F` })
  },
}

async function migrateWith(extra: readonly Migration[]) {
  const opened = openConnection<Schema>(storePath(), catalogue, estate.ring)
  const writing = opened.writing as unknown as WritingMechanism<never>
  const how = {
    ...opened,
    writing,
    ring: estate.ring,
    copiesFolder: folderPaths(estate.folder).copies,
    now: estate.now,
    newId: makeNewId(),
  }
  try {
    await migrate(how, [...migrations, ...extra])
    return { version: schemaVersion(opened.database), entries: [...openJournal(opened.statements).after(0)] }
  } finally {
    opened.database.close()
  }
}

describe('migrate', () => {
  test('a migration that rewrites rows is an entry, and a replay runs it where it stands', async () => {
    await estate.store.close()
    const { version, entries } = await migrateWith([floorNames])
    expect(version).toBe(next)
    expect(entries.at(-1)).toMatchObject({ command: 'migrate', schemaVersion: next, answer: `{"migration":${next}}` })
    const rebuilt = await rebuild(entries, estate.ring, [...migrations, floorNames])
    const [mine, theirs] = [journaledRows(rebuilt), journaledRows(storePath())]
    expect(mine).toEqual(theirs)
    expect((mine['room'] as { name: string }[])[0]?.name).toBe('3-2-1501/15F')
    estate.store = await openWith([floorNames])
  })

  test('makes a sealed copy before, which opens to the store as it was', async () => {
    await estate.store.close()
    const before = journaledRows(storePath())
    await migrateWith([floorNames])
    const [copy, ...others] = readdirSync(folderPaths(estate.folder).copies)
    expect(others).toEqual([])
    const sealed = join(folderPaths(estate.folder).copies, copy ?? '')
    expect(readFileSync(sealed).includes(Buffer.from('SQLite format 3'))).toBe(false)
    const opened = join(newFolder(), 'copy.sqlite')
    unsealFile(sealed, opened, estate.ring)
    openStoreFile(opened).close()
    expect(journaledRows(opened)).toEqual(before)
    estate.store = await openWith([floorNames])
  })

  test('one that fails leaves the store as it was, whatever ran before it in the same run', async () => {
    await estate.store.close()
    const before = journaledRows(storePath())
    const failing: Migration = {
      number: next + 1,
      purpose: 'test: fails',
      schema: () => Promise.reject(new Error('planted')),
    }
    await expect(migrateWith([floorNames, failing])).rejects.toThrow('planted')
    expect(journaledRows(storePath())).toEqual(before)
    estate.store = await openWith([])
  })

  test('one that leaves a broken reference is undone', async () => {
    await estate.store.close()
    const before = journaledRows(storePath())
    const breaking: Migration = {
      number: next,
      purpose: 'test: breaks references',
      schema: async (db) => {
        await sql`delete from person`.execute(db)
      },
    }
    await expect(migrateWith([breaking])).rejects.toThrow('broken references')
    expect(journaledRows(storePath())).toEqual(before)
    estate.store = await openWith([])
  })

  test('a store from a newer program is refused and not touched', async () => {
    await estate.store.close()
    await migrateWith([floorNames])
    const rows = journaledRows(storePath())
    await expect(openWith([])).rejects.toMatchObject({ code: 'storeFromFuture' })
    expect(journaledRows(storePath())).toEqual(rows)
    estate.store = await openWith([floorNames])
  })
})

function openWith(extra: readonly Migration[]) {
  const parts = {
    folder: estate.folder,
    ring: estate.ring,
    catalogue,
    clock: () => estate.now,
    onChanged: () => undefined,
  }
  return openStore<Schema>({ ...parts, migrations: [...migrations, ...extra] })
}
