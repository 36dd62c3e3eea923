import { closeSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openShift } from '../../db/money/tills/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { listUpkeep } from '../../db/system/upkeep/queries.ts'
import { journaledRows } from '../fixtures/rebuilt-store.ts'
import { openRunning, type OpenedCounter } from '../fixtures/running-counter.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
let running: OpenedCounter
/** Thrown once at the next change that names its topic: right after a commit. */
let afterCommit: Error | null = null

function failing(topics: readonly string[]): void {
  if (!afterCommit || !topics.includes('payments')) return
  const error = afterCommit
  afterCommit = null
  throw error
}

/** An error as SQLite's driver and the disk give it. */
const fault = (code: string) => Object.assign(new Error(code), { code })

beforeEach(async () => {
  estate = await openEstate({ rooms: 4 })
  await estate.act(openShift, { floatFen: 500_00 })
  await estate.store.close()
  running = await openRunning(estate.folder, () => estate.now, failing)
  await running.serve.ask('signIn', { number: clerk.number, pin: clerk.pin })
  running.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'cashier' }
})
afterEach(async () => {
  afterCommit = null
  await running.counter.close()
  estate.ring.close()
  rmSync(estate.folder, { recursive: true, force: true })
})

function payment(at: number) {
  const room = estate.rooms[at]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  return { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 }
}

const pay = (at: number, actId: string = crypto.randomUUID()) =>
  running.serve.run('takePayment', { actId, input: payment(at) })

function rowsOf(table: string): readonly unknown[] {
  return journaledRows(folderPaths(estate.folder).store)[table] ?? []
}

const payments = () => rowsOf('payment').length

function numbers(): string[] {
  return rowsOf('receipt')
    .map((row) => (row as { printedNumber: string }).printedNumber)
    .toSorted((a, b) => (a < b ? -1 : 1))
}

async function events(): Promise<string[]> {
  const { store } = running.counter
  return store ? (await listUpkeep(store.read, 10)).map(({ kind }) => kind) : []
}

/** Lets the store grow by no page more than `pages`: a full disk, as SQLite meets it. */
function limitTo(pages: number | null): Promise<unknown> {
  const { store } = running.counter
  if (!store) throw new Error('closed')
  const limit = pages ?? 4_294_967_294
  return store.work.note(async (port) => {
    const db = port.db as unknown as { executeQuery: (query: CompiledQuery) => Promise<unknown> }
    await db.executeQuery(CompiledQuery.raw(`pragma max_page_count = ${limit}`))
  })
}

describe('a full disk', () => {
  test('refuses with a sentence, loses nothing, gives the reserve free, and the day goes on', async () => {
    const reserve = folderPaths(estate.folder).ballast
    writeFileSync(reserve, Buffer.alloc(4096))
    await limitTo(1)
    let paid = 0
    let reply = await pay(0)
    for (let at = 1; reply.ok && at < 4; at += 1) {
      paid += 1
      reply = await pay(at)
    }
    expect(reply).toEqual({ ok: false, refusal: { code: 'diskFull' } })
    expect(() => statSync(reserve)).toThrow('ENOENT')
    expect(payments()).toBe(paid)
    // Reading goes on while the disk is full.
    expect(await running.serve.ask('openBills', { roomId: estate.rooms[paid]?.id ?? '' })).toMatchObject({ ok: true })
    await limitTo(null)
    expect(await pay(paid)).toMatchObject({ ok: true })
    expect(payments()).toBe(paid + 1)
    expect(running.counter.stage).toBe('open')
    expect(running.incidents).toEqual([])
  })
})

describe('a disk that fails', () => {
  test.each(['SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY'])(
    '%s after the commit: the act is looked up and answered as kept, once',
    async (code) => {
      const actId = crypto.randomUUID()
      afterCommit = fault(code)
      const reply = await pay(0, actId)
      expect(reply).toMatchObject({ ok: true })
      expect(numbers()).toEqual(['01A-R2026-000001'])
      expect(running.counter).toMatchObject({ stage: 'open', signedIn: { number: clerk.number } })
      expect(await pay(0, actId)).toEqual(reply)
      expect(payments()).toBe(1)
      expect(await events()).toEqual(['storeFault'])
      expect(await pay(1)).toMatchObject({ ok: true })
      expect(numbers()).toEqual(['01A-R2026-000001', '01A-R2026-000002'])
    },
  )

  test('what was asked meanwhile is answered truly too: nothing is booked twice', async () => {
    const ids = estate.rooms.map(() => crypto.randomUUID())
    afterCommit = fault('SQLITE_IOERR_FSYNC')
    const replies = await Promise.all(ids.map((id, at) => pay(at, id)))
    const kept = replies.filter(({ ok }) => ok).length
    expect(replies[0]).toMatchObject({ ok: true })
    for (const reply of replies) if (!reply.ok) expect(['notKept', 'counterLocked']).toContain(reply.refusal.code)
    expect(payments()).toBe(kept)
    // Whoever was told that it was not kept does it again, and it is booked once.
    for (const [at, id] of ids.entries()) await pay(at, id)
    expect(payments()).toBe(4)
  })

  test('a store that was overwritten while it was open comes back with everything', async () => {
    for (let at = 0; at < 3; at += 1) await pay(at)
    const path = folderPaths(estate.folder).store
    // Into the file itself, past its first page, as a controller that loses its mind does.
    const checkpointed = flushed(path)
    const handle = openSync(path, 'r+')
    writeSync(handle, Buffer.alloc(Math.max(0, checkpointed - 4096), 0xa5), 0, Math.max(0, checkpointed - 4096), 4096)
    closeSync(handle)
    const actId = crypto.randomUUID()
    const reply = await pay(3, actId)
    const again = reply.ok ? reply : await pay(3, actId)
    expect(again).toMatchObject({ ok: true })
    expect(numbers().at(-1)).toBe('01A-R2026-000004')
    expect(payments()).toBe(4)
    expect(await events()).toContain('healed')
  })
})

/** Writes the log into the file, and answers how long the file is. */
function flushed(path: string): number {
  const beside = openStoreFile(path)
  beside.pragma('wal_checkpoint(truncate)')
  beside.close()
  return statSync(path).size
}
