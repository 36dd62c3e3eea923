// What the store itself keeps right about visits, and what it never shows.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { registerVisit } from '../../db/desk/visits/registering.ts'
import { readLobby } from '../../db/desk/visits/lobby.ts'
import { readInsideList, readSlipPaper } from '../../db/desk/visits/papers.ts'
import { readVisit, recallVisitors } from '../../db/desk/visits/queries.ts'
import { rebuildVisitSearch } from '../../db/desk/visits/search.ts'
import { findSlip } from '../../db/desk/visits/slip-queries.ts'
import { catalogue, type Schema, type StoreReader } from '../../db/schema.ts'
import { buildKysely, StatementCache } from '../../db/store/dialect.ts'
import { readEntryLine } from '../../db/store/journal.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { journaledRows, rebuild } from '../fixtures/rebuilt-store.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered, deskOf, planted, roomHost, type Desk } from '../fixtures/visits.ts'

let estate: Estate
let desk: Desk

beforeEach(async () => {
  estate = await openEstate()
  desk = deskOf(estate)
})
afterEach(() => estate.close())

const storePath = () => folderPaths(estate.folder).store

function rollEntries() {
  const text = readFileSync(join(folderPaths(estate.folder).roll, rollName), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => readEntryLine(line))
    .filter((entry) => entry !== null)
}

/** Writes past every command, as a mistake in one would. */
function force(sql: string, ...values: unknown[]): void {
  const database = openStoreFile(storePath())
  try {
    database.prepare(sql).run(...values)
  } finally {
    database.close()
  }
}

describe('the store refuses, whoever writes', () => {
  const slipOf = (visitId: string, number: number) =>
    force(
      `insert into visit_slip select 'x' || ?, ?, '01A-V2026', ?, 'P' || ?, 'C' || ?, 1, id, 2, 'phone', 1, id, null from staff limit 1`,
      number,
      visitId,
      number,
      number,
      number,
    )

  test('[2.4.2] a slip before consent', async () => {
    const { visitId } = await desk.register()
    expect(() => slipOf(visitId, 1)).toThrow('no slip before consent')
    answered(await desk.call(visitId))
    expect(() => slipOf(visitId, 1)).toThrow('no slip before consent')
  })

  test('two valid slips for one visit, a gap in the numbers, and a slip changed afterwards', async () => {
    const { visitId, slipId } = await desk.letIn()
    expect(() => slipOf(visitId, 2)).toThrow('UNIQUE')
    expect(() => slipOf(visitId, 5)).toThrow('slip numbers have no gap')
    expect(() => force(`update visit_slip set validUntil = 1 where id = ?`, slipId)).toThrow('stays as it was issued')
  })

  test('[2.5] leaving from anywhere but inside, and leaving before coming', async () => {
    const lobby = await desk.register()
    expect(() =>
      force(`update visit set state = 'left', insideAt = 1, endedAt = 2 where id = ?`, lobby.visitId),
    ).toThrow('only who is inside')
    const inside = await desk.letIn()
    const early = `update visit set state = 'left', endedAt = insideAt - 1 where id = ?`
    expect(() => force(early, inside.visitId)).toThrow('CHECK')
  })

  test('a visit that begins inside, comes back from its end, or whose history is changed', async () => {
    const { visitId } = await desk.letIn()
    const copy = `insert into visit select 'copy', keyId, hostKind, hostRoomId, hostPersonId, hostStaffId, department,
      visitorName, title, phone, company, plate, note, documentSeen, partySize, purpose, agreed, state, stateSince,
      registeredAt, registeredBy, calledAt, insideAt, endedAt, seatAt, teaAt, companions from visit where id = ?`
    expect(() => force(copy, visitId)).toThrow('begins registered')
    expect(() => force(`update visit_event set at = 0 where visitId = ?`, visitId)).toThrow('only added to')
    answered(await desk.leave(visitId))
    const back = `update visit set state = 'registered', insideAt = null, endedAt = null where id = ?`
    expect(() => force(back, visitId)).toThrow('stays as it ended')
  })
})

/** Every file of the data folder but the keys, as bytes. */
function filesHolding(text: string): string[] {
  const all = readdirSync(estate.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = all.map((entry) => join(entry.parentPath, entry.name))
  return paths.filter((path) => readFileSync(path).includes(Buffer.from(text)))
}

describe('guest data', () => {
  const message = '植入丁留言'
  const rung = '18712340987'

  /** Everything that can hold something of a guest, written once. */
  async function wholeVisit(): Promise<string> {
    const { visitId } = await desk.register()
    answered(await desk.correct(visitId, { visitorName: '司徒植入戊' }))
    answered(await desk.call(visitId, rung))
    answered(await desk.says(visitId, 'away', message))
    return visitId
  }

  test('[E12] is nowhere in clear: not in the store, not in the roll, not in any file beside them', async () => {
    await desk.register({ kind: 'department', department: '植入部门可见' })
    await wholeVisit()
    await estate.store.work.idle()
    // The control: what is no guest's is found where it lies.
    expect(filesHolding('植入部门可见').length).toBeGreaterThanOrEqual(2)
    const texts = ['visitorName', 'phone', 'company', 'plate', 'note'] as const
    const marks = [...texts.map((name) => planted[name] ?? ''), '司徒植入戊', message, rung, 'ouyangzhirujia']
    for (const mark of marks) expect(filesHolding(mark), mark).toEqual([])
  })

  test('the hash of a personal input is keyed with the visit’s own key', async () => {
    const visitId = await wholeVisit()
    const { keyId } = await estate.store.read
      .selectFrom('visit')
      .select('keyId')
      .where('id', '=', visitId)
      .executeTakeFirstOrThrow()
    const personal = rollEntries().filter(({ command }) =>
      ['registerVisit', 'correctVisit', 'callHost', 'hostSays'].includes(command),
    )
    expect(personal.map(({ inputKeyId }) => inputKeyId)).toEqual([keyId, keyId, keyId, keyId])
    expect(rollEntries().every(({ answer }) => !answer.includes('植入'))).toBe(true)
  })

  test('the same act answers again, with other input it is refused, and so it is when the key is gone', async () => {
    const how = { actId: crypto.randomUUID(), name: 'registerVisit' }
    const input = { host: roomHost(estate), ...planted }
    const first = answered(await estate.act(registerVisit, input, how))
    expect(answered(await estate.act(registerVisit, input, how))).toEqual(first)
    const used = { ok: false, refusal: { code: 'actUsed' } }
    expect(await estate.act(registerVisit, { ...input, partySize: 9 }, how)).toMatchObject(used)
    const { keyId } = await estate.store.read.selectFrom('visit').select('keyId').executeTakeFirstOrThrow()
    estate.ring.remove(keyId)
    expect(await estate.act(registerVisit, input, how)).toMatchObject(used)
    expect(await estate.store.read.selectFrom('visit').select('id').execute()).toHaveLength(1)
  })

  test('removing the record key empties the visit everywhere and keeps its facts', async () => {
    const gone = await wholeVisit()
    const { visitId, slipId } = await desk.letIn()
    const rows = await estate.store.read.selectFrom('visit').select('keyId').execute()
    for (const { keyId } of rows) estate.ring.remove(keyId)
    const { read } = estate.store
    const [first, second] = await Promise.all([gone, visitId].map((id) => readVisit(read, estate.ring, id, estate.now)))
    const nothing = { visitorName: null, surname: null, phone: null, company: null, plate: null, note: null }
    expect(first).toMatchObject({ ...nothing, state: 'away', partySize: 2, messages: [{ text: null }] })
    expect(
      first?.history.every(
        ({ numberRung, visitorName, note }) => numberRung === null && visitorName === null && note === null,
      ),
    ).toBe(true)
    expect(second).toMatchObject({ ...nothing, state: 'inside' })
    expect(await recallVisitors(read, estate.ring, planted.phone ?? '')).toEqual([])
    expect((await readLobby(read, estate.ring, estate.now)).inside).toMatchObject([
      { visitor: { surname: null, maskedName: null }, partySize: 2 },
    ])
    expect(await readSlipPaper(read, estate.ring, slipId ?? '')).toMatchObject({
      visitorName: null,
      phoneTail: null,
      plate: null,
    })
    expect((await readInsideList(read, estate.ring, estate.now)).people).toBe(2)
    expect(answered(await desk.leave(visitId)).state).toBe('left')
    const replayed = journaledRows(await rebuild(rollEntries(), estate.ring))
    expect(replayed['visit']).toHaveLength(2)
    for (const table of ['visit', 'visit_event', 'host_message']) {
      const guestColumns = Object.entries(catalogue.table(table).columns).filter(([, kind]) => kind === 'guest')
      for (const row of replayed[table] as Record<string, unknown>[])
        for (const [column] of guestColumns) expect(row[column]).toBeNull()
    }
  })
})

test('a replay gives the same visits, and their tokens are made again', async () => {
  const { visitId } = await desk.letIn()
  answered(await desk.correctHost(visitId, roomHost(estate, 1)))
  answered(await desk.call(visitId))
  answered(await desk.says(visitId, 'up'))
  answered(await desk.leave(visitId))
  const path = await rebuild(rollEntries(), estate.ring)
  expect(journaledRows(path)).toEqual(journaledRows(storePath()))
  const database = openStoreFile(path, { readonly: true })
  expect(verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring }).finding).toBeNull()
  database.close()
  const tokens = () => estate.store.read.selectFrom('visit_search').selectAll().orderBy('token').execute()
  const before = await tokens()
  await estate.store.work.note(async (port) => port.remove('visit_search', { visitId }))
  expect(await recallVisitors(estate.store.read, estate.ring, planted.visitorName)).toEqual([])
  await estate.store.work.note((port) => rebuildVisitSearch(port, estate.ring))
  expect(await tokens()).toEqual(before)
  expect(before.length).toBeGreaterThanOrEqual(5)
})

test('the queries of the desk use their indexes', async () => {
  const { visitId, slipNumber } = await desk.letIn()
  const database = openStoreFile(storePath(), { readonly: true })
  const asked: string[] = []
  class Recording extends StatementCache {
    override prepare(sql: string) {
      asked.push(sql)
      return super.prepare(sql)
    }
  }
  const db = buildKysely<Schema>(database, new Recording(database)) as unknown as StoreReader
  await readLobby(db, estate.ring, estate.now)
  await recallVisitors(db, estate.ring, planted.visitorName)
  await readVisit(db, estate.ring, visitId, estate.now)
  await findSlip(db, slipNumber ?? '')
  await findSlip(db, 'V00000000')
  const steps = asked.flatMap((sql) => {
    const values = [...sql.matchAll(/\?/g)].map(() => 1)
    const plan = database.prepare(`explain query plan ${sql}`).all(...values) as { detail: string }[]
    return plan.map(({ detail }) => detail)
  })
  database.close()
  const named = (index: string) => steps.some((step) => step.includes(`INDEX ${index}`))
  for (const index of [
    'visit_open',
    'visit_search_token',
    'visit_slip_valid',
    'host_message_open',
    'host_message_visit',
    'waiting_guest_open',
  ]) {
    expect(named(index), index).toBe(true)
  }
  // A small set is read whole only through the index that holds nothing else.
  const whole = steps.filter((step) => step.startsWith('SCAN ') && /visit|host_message|waiting_guest/.test(step))
  expect(whole.filter((step) => !/INDEX (?:visit_open|host_message_open|waiting_guest_open)/.test(step))).toEqual([])
})
