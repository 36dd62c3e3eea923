// The roll is the long memory: a demo estate with 2,000 payments, written anew from it, row by row the same.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedDemo } from '../../db/demo/seed.ts'
import { migrations } from '../../db/migrations/index.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import type { KeyRing } from '../../db/store/key-ring.ts'
import type { JournalEntry } from '../../db/store/journal.ts'
import { migrate, type Migration } from '../../db/store/migrate.ts'
import { makeNewId } from '../../db/store/new-id.ts'
import { openRoll } from '../../db/store/roll.ts'
import { folderPaths, openConnection, openStore, rollName, type Store } from '../../db/store/store.ts'
import type { WritingMechanism } from '../../db/store/write-port.ts'
import { journalPrintEnds, moveJob } from '../../db/system/print-jobs/commands.ts'
import { listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { journaledRows, rebuild, type TableRows } from '../fixtures/rebuilt-store.ts'
import { morning, newFolder, type Estate } from '../fixtures/small-estate.ts'
import { startWorkerOn, stubPrinter } from '../fixtures/test-counter.ts'

const payments = 2_000
const folder = newFolder()
let ring: KeyRing
let printed = 0

function openIn(where: string): Promise<Store<Schema>> {
  return openStore<Schema>({
    folder: where,
    ring,
    catalogue,
    migrations,
    clock: () => morning,
    onChanged: () => undefined,
  })
}

function rollEntries(): JournalEntry[] {
  const roll = openRoll(join(folderPaths(folder).roll, rollName))
  const entries = [...roll.entries()]
  roll.close()
  return entries
}

/** Takes one yuan at a time off the oldest open bills, and lets the printer have every second receipt. */
async function payOver(store: Store<Schema>, actorId: string): Promise<void> {
  const bills = await store.read
    .selectFrom('bill_balance')
    .select(['billId', 'roomId'])
    .where('balanceFen', '>=', 1_000)
    .limit(payments / 5)
    .execute()
  for (let at = 0; at < payments; at += 1) {
    const { billId, roomId } = bills[at % bills.length] ?? { billId: '', roomId: '' }
    const input = { roomId, lines: [{ billId, amountFen: 100 }], dueFen: 100, cashReceivedFen: 100 }
    const paid = await store.work.act(
      { actId: crypto.randomUUID(), command: 'takePayment', input, actorId, approverId: null, shiftId: null },
      takePayment,
    )
    if (!paid.ok) throw new Error(paid.refusal.code)
    if (at % 2 === 0) continue
    const job = await store.read
      .selectFrom('print_job')
      .select('id')
      .where('documentId', '=', paid.answer.receiptId)
      .where('kind', '=', 'receipt')
      .executeTakeFirstOrThrow()
    await store.work.note(async (port, now) => {
      await moveJob(port, job.id, 'claim', now)
      await moveJob(port, job.id, 'confirm', now)
    })
    printed += 1
  }
}

beforeAll(async () => {
  ring = openFileKeyRing(folderPaths(folder).keys)
  const store = await openIn(folder)
  store.work.addRider(journalPrintEnds)
  await seedDemo(store, { households: 400, seed: 7, pinCost: 2 ** 10, onProgress: () => undefined })
  const { id } = await store.read
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'receptionist')
    .executeTakeFirstOrThrow()
  const opening = {
    actId: crypto.randomUUID(),
    command: 'openShift',
    input: { floatFen: 500_00 },
    actorId: id,
    approverId: null,
    shiftId: null,
  }
  await store.work.act(opening, openShift)
  await payOver(store, id)
  // The last job's end rides on one more act.
  await store.work.act({ ...opening, actId: crypto.randomUUID(), command: 'test' }, async () => ({
    ok: true,
    answer: {},
  }))
  await store.close()
}, 120_000)
afterAll(() => ring.close())

function countRows(rows: TableRows): number {
  return Object.values(rows).reduce((sum, { length }) => sum + length, 0)
}

describe('a demo estate with 2,000 payments', () => {
  test('replayed into an empty store, gives the same rows in every journaled table', async () => {
    const original = journaledRows(folderPaths(folder).store)
    const rebuilt = journaledRows(await rebuild(rollEntries(), ring))
    expect(original['payment']?.length).toBeGreaterThanOrEqual(payments)
    console.log(`${rollEntries().length} entries, ${countRows(original)} rows compared`)
    for (const [table, rows] of Object.entries(original)) expect(rebuilt[table], table).toEqual(rows)
  }, 60_000)

  test('what was printed stays printed, what was open is held, and nothing reaches the printer', async () => {
    const rebuilt = join(await rebuild(rollEntries(), ring), '..')
    const store = await openIn(rebuilt)
    const printer = stubPrinter()
    const worker = await startWorkerOn({ store, now: morning } as Estate, [printer], true)
    await worker.stop()
    const open = await listOpenJobs(store.read)
    expect(open).toHaveLength(payments - printed)
    expect(open.every(({ kind, state }) => kind === 'receipt' && state === 'held')).toBe(true)
    expect(printer.sent).toEqual([])
    const { done } = await store.read
      .selectFrom('print_job')
      .select(({ fn }) => fn.countAll<number>().as('done'))
      .where('endState', '=', 'confirmed')
      .executeTakeFirstOrThrow()
    expect(done).toBe(printed)
    await store.close()
  }, 60_000)

  test('is the same after a migration that rewrites rows', async () => {
    const floors: Migration = {
      number: migrations.length + 1,
      purpose: 'test: areas are kept in square centimetres',
      schema: async (db) => {
        await sql`alter table room add column areaText text`.execute(db)
      },
      values: async (port, db) => {
        const writer = port as unknown as { revise(table: string, key: object, columns: object): void }
        const { rows } = await sql<{
          id: string
          areaMilli: number
        }>`select id, areaMilli from room order by id`.execute(db)
        for (const { id, areaMilli } of rows) writer.revise('room', { id }, { areaMilli: areaMilli * 10 })
      },
    }
    const copy = newFolder()
    cpSync(folderPaths(folder).store, folderPaths(copy).store)
    const opened = openConnection<Schema>(folderPaths(copy).store, catalogue, ring)
    const writing = opened.writing as unknown as WritingMechanism<never>
    const how = { ...opened, writing, ring, copiesFolder: folderPaths(copy).copies, now: morning, newId: makeNewId() }
    await migrate(how, [...migrations, floors])
    opened.database.close()
    const migrated = journaledRows(folderPaths(copy).store)
    const entries = migrated['journal_entry'] as JournalEntry[]
    expect(entries.at(-1)?.command).toBe('migrate')
    const rebuilt = journaledRows(await rebuild(entries, ring, [...migrations, floors]))
    for (const [table, rows] of Object.entries(migrated)) expect(rebuilt[table], table).toEqual(rows)
  }, 60_000)
})
