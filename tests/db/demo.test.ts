import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parsePhone } from '../../db/core/phone.ts'
import { parsePlate } from '../../db/core/plate.ts'
import { searchKeyOf } from '../../db/core/search-key.ts'
import { findAnswers } from '../../db/answers/articles/find-queries.ts'
import { rulesToRead } from '../../db/answers/articles/queries.ts'
import { demoRooms } from '../../db/demo/rooms.ts'
import { seedDemo, type DemoOptions } from '../../db/demo/seed.ts'
import { demoStaff } from '../../db/demo/staff.ts'
import { explainBill } from '../../db/money/bills/explanation-queries.ts'
import { listPayableBills } from '../../db/money/bills/payable-queries.ts'
import { listOpenBills, readArrears } from '../../db/money/bills/queries.ts'
import { listOneOffItems } from '../../db/money/fees/queries.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import { listOccupants } from '../../db/register/residents/queries.ts'
import { parseRoomQuery } from '../../db/register/rooms/rules.ts'
import { isPin } from '../../db/register/staff/pin.ts'
import { findStaff } from '../../db/register/staff/queries.ts'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { openJournal } from '../../db/store/journal.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { openRoll } from '../../db/store/roll.ts'
import { folderPaths, openStore, rollName, type Store } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import { morning, newFolder } from '../fixtures/small-estate.ts'

const today = '2026-11-23'
const households = 240
const cheap = 2 ** 10

interface Demo {
  readonly folder: string
  store: Store<Schema>
  readonly progress: number[]
}

const made: Demo[] = []

function open(folder: string, now = morning): Promise<Store<Schema>> {
  const ring = openFileKeyRing(folderPaths(folder).keys)
  return openStore<Schema>({ folder, ring, catalogue, migrations, clock: () => now, onChanged: () => undefined })
}

async function closeStore(store: Store<Schema>): Promise<void> {
  await store.close()
  store.ring.close()
}

async function makeDemo(options: Partial<DemoOptions> = {}): Promise<Demo> {
  const folder = newFolder()
  const demo: Demo = { folder, store: await open(folder), progress: [] }
  made.push(demo)
  await seedDemo(demo.store, {
    households,
    seed: 1,
    pinCost: cheap,
    onProgress: (done) => demo.progress.push(done),
    ...options,
  })
  return demo
}

let demo: Demo

beforeAll(async () => {
  demo = await makeDemo()
})

afterAll(async () => {
  for (const { folder, store } of made) {
    await closeStore(store)
    await rm(folder, { recursive: true })
  }
})

/** All rows of a table without what may differ between two stores of one seed: sealed bytes, salts, journal heads. */
function plainRows(folder: string, table: string): Record<string, unknown>[] {
  const database = new Database(folderPaths(folder).store, { readonly: true })
  try {
    const rows = database.prepare(`select * from ${table} order by 1, 2`).all() as Record<string, unknown>[]
    return rows.map(({ names: _sealed, pin: _salted, content, ...row }) => ({
      ...row,
      ...(typeof content === 'string' ? { content: { ...JSON.parse(content), headBefore: '' } } : {}),
    }))
  } finally {
    database.close()
  }
}

const actTables = catalogue.tables.filter(({ rows }) => rows === 'acts').map(({ name }) => name)

async function roomId(name: string): Promise<string> {
  return (await demo.store.read.selectFrom('room').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
}

async function count(table: 'room' | 'bill' | 'payment' | 'print_job' | 'shift' | 'shift_close'): Promise<number> {
  const counted = demo.store.read.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('n'))
  return (await counted.executeTakeFirstOrThrow()).n
}

test('[3.2] [1.4] the demo centre has answers that are found, each approved by a second person, and a rule somebody has not read', async () => {
  const { read } = demo.store
  const found = async (text: string) => (await findAnswers(read, text, today)).lines.map(({ question }) => question)
  for (const [text, question] of [
    ['装修几点', '装修几点可以施工？'],
    ['zxsj', '装修几点可以施工？'],
    ['kuaidi', '快件可以放在前台吗？'],
    ['发票', '怎么开发票？'],
  ] as const)
    expect(await found(text), text).toEqual([question])
  const versions = await read.selectFrom('answer_version').selectAll().execute()
  expect(versions).toHaveLength(14)
  expect(versions.filter(({ draftedBy, decidedBy }) => draftedBy === decidedBy)).toEqual([])
  const staff = await read.selectFrom('staff').select(['id as staffId', 'number', 'role']).execute()
  const toRead = await Promise.all(
    staff.map(async (one) => [one.number, (await rulesToRead(read, one, today)).length] as const),
  )
  expect(Object.fromEntries(toRead)).toEqual({ '1001': 0, '1002': 1, '9001': 0, '9002': 0, '9003': 0 })
})

describe('the same seed', () => {
  test('makes the same estate in another folder, and another seed another one', async () => {
    const same = await makeDemo()
    const other = await makeDemo({ seed: 2, households: 200 })
    for (const table of actTables) expect(plainRows(same.folder, table), table).toEqual(plainRows(demo.folder, table))
    for (const table of ['person', 'vehicle']) {
      expect(plainRows(other.folder, table).slice(0, 50), table).not.toEqual(plainRows(demo.folder, table).slice(0, 50))
    }
  })

  test('goes on where a seeding was cut off, also on a later day, and ends as one that was not', async () => {
    const folder = newFolder()
    const first = await open(folder)
    const onProgress = () => {
      throw new Error('cut off')
    }
    await expect(seedDemo(first, { households, seed: 1, pinCost: cheap, onProgress })).rejects.toThrow('cut off')
    await closeStore(first)
    const cut: Demo = { folder, store: await open(folder, morning + 40 * 86_400_000), progress: [] }
    made.push(cut)
    expect(plainRows(folder, 'room')).toHaveLength(100)
    await seedDemo(cut.store, { households, seed: 1, pinCost: cheap, onProgress: (done) => cut.progress.push(done) })
    expect(cut.progress).toEqual([100, 200, 240])
    // Record keys made ahead before the cut stay unused, so the ids of later keys differ.
    const withoutKeys = (at: string, table: string) => plainRows(at, table).map(({ keyId: _key, ...row }) => row)
    for (const table of actTables) expect(withoutKeys(folder, table), table).toEqual(withoutKeys(demo.folder, table))
  })

  test('refuses a store that holds something else, and sizes an estate can not have', async () => {
    await expect(
      seedDemo(demo.store, { households: 300, seed: 1, pinCost: cheap, onProgress: () => undefined }),
    ).rejects.toThrow('actUsed')
    for (const wrong of [199, 100_001, 200.5]) {
      await expect(seedDemo(demo.store, { households: wrong, seed: 1, onProgress: () => undefined })).rejects.toThrow(
        RangeError,
      )
    }
  })
})

describe('the estate', () => {
  test('has its households, each with twelve months of bills, and reports its progress', async () => {
    expect(demo.progress).toEqual([100, 200, 240])
    expect(await count('room')).toBe(households)
    expect(await count('bill')).toBe(households * 12 + 3)
    const months = await demo.store.read
      .selectFrom('bill')
      .select(['periodFrom', 'periodTo', 'dueOn'])
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('unitPriceTenThousandths', '=', 26_800)
      .groupBy(['periodFrom', 'periodTo', 'dueOn'])
      .orderBy('periodFrom')
      .execute()
    expect(months).toHaveLength(12)
    expect(months[0]).toEqual({ periodFrom: '2025-12-01', periodTo: '2025-12-31', dueOn: '2025-12-25', n: households })
    expect(months[11]).toEqual({ periodFrom: '2026-11-01', periodTo: '2026-11-30', dueOn: '2026-11-25', n: households })
  })

  test('says that it is a demo, and lets each role of its staff sign in', async () => {
    expect(await readSettings(demo.store.read)).toMatchObject({
      'estate.kind': 'demo',
      'centre.name': '阳光花园',
      'cash.roundingUnitFen': 10,
    })
    expect(new Set(demoStaff.map(({ pin }) => pin)).size).toBe(demoStaff.length)
    expect(demoStaff.map(({ role }) => role)).toEqual(['receptionist', 'cashier', 'supervisor', 'finance', 'manager'])
    for (const { number, pin, role } of demoStaff) {
      const member = await findStaff(demo.store.read, number, today)
      expect(member).toMatchObject({ role, pin: { N: cheap } })
      expect(pin).toMatch(/^\d{6}$/)
      expect(member?.pin && (await isPin(pin, member.pin, demo.store.ring))).toBe(true)
      expect(member?.pin && (await isPin('000000', member.pin, demo.store.ring))).toBe(false)
    }
  })

  test('names every room as the find bar reads it, and only phones and plates that the counter takes, each once', async () => {
    const rooms = await demo.store.read.selectFrom('room').selectAll().execute()
    for (const { name, building, unit, number } of rooms) {
      expect(parseRoomQuery(name)).toEqual({ ok: true, kind: 'exact', candidates: [{ building, unit, room: number }] })
    }
    const phones = (await demo.store.read.selectFrom('person').select('phone').execute()).map(
      ({ phone }) => phone ?? '',
    )
    for (const phone of phones) expect(parsePhone(phone)).toEqual({ ok: true, phone, kind: 'mobile' })
    expect(new Set(phones).size).toBe(phones.length)
    const plates = (await demo.store.read.selectFrom('vehicle').select('plate').execute()).map(
      ({ plate }) => plate ?? '',
    )
    const kinds = plates.map((plate) => {
      const parsed = parsePlate(plate)
      return parsed.ok && parsed.plate === plate ? parsed.kind : plate
    })
    expect([...new Set(kinds)].sort()).toEqual(['energySmall', 'ordinary'])
    expect(new Set(plates).size).toBe(plates.length)
  })

  test('gives names of one to four characters with the keys they are found by', async () => {
    const people = await demo.store.read.selectFrom('person').selectAll().execute()
    for (const { name, pinyin, initials } of people) expect({ pinyin, initials }).toEqual(searchKeyOf(name ?? ''))
    const lengths = people.map(({ name }) => [...(name ?? '')].length)
    expect(lengths.filter((length) => length === 2 || length === 3).length).toBeGreaterThan(people.length * 0.9)
  })

  test('owes what demonstrations need: one overdue bill of 239.67, and three months of the showcase', async () => {
    const one = await roomId(demoRooms.oneBill)
    const [bill, ...more] = await listOpenBills(demo.store.read, one)
    expect(more).toEqual([])
    expect(bill).toMatchObject({
      balanceFen: 239_67,
      quantityMilli: 89_430,
      unitPriceTenThousandths: 26_800,
      periodFrom: '2026-10-01',
    })
    expect(await readArrears(demo.store.read, one, '2026-11-01')).toEqual({
      formerFen: 0,
      arrearsFen: 239_67,
      openBills: 1,
      oldestDueOn: '2026-10-25',
    })
    const showcase = await roomId(demoRooms.showcase)
    const bills = await listOpenBills(demo.store.read, showcase)
    expect(bills.map(({ periodFrom, balanceFen }) => [periodFrom.slice(0, 7), balanceFen])).toEqual([
      ['2026-09', 344_54],
      ['2026-10', 344_54],
      ['2026-11', 344_54],
    ])
    expect(await readArrears(demo.store.read, showcase, today)).toMatchObject({ openBills: 2 })
    expect((await listOccupants(demo.store.read, showcase, today))[0]).toMatchObject({ name: '王小明', role: 'owner' })
  })

  test('[3.4.9] has something charged at once, and a room whose lateness costs by a clause that can be read out', async () => {
    expect(await listOneOffItems(demo.store.read, today)).toMatchObject([{ name: '装修垃圾清运费', amountFen: 20_00 }])
    const late = await roomId(demoRooms.late)
    const parking = (await listPayableBills(demo.store.read, [late], today)).filter(({ item }) => item === '车位服务费')
    expect(parking.map(({ periodFrom, balanceFen, dueOn }) => [periodFrom.slice(0, 7), balanceFen, dueOn])).toEqual([
      ['2026-08', 150_00, '2026-08-10'],
      ['2026-09', 150_00, '2026-09-10'],
      ['2026-10', 150_00, '2026-10-10'],
    ])
    // 0.05 % of 150 yuan for each day after the fifth: 100, 69 and 39 days.
    expect(parking.map(({ lateFen }) => lateFen)).toEqual([7_50, 5_18, 2_93])
    const { late: charge, workings } = (await explainBill(demo.store.read, parking[0]?.id ?? '', today)) ?? {}
    expect(charge?.clause.clause).toContain('车位服务协议第六条')
    expect(workings?.parts[0]?.basis).toContain('车位服务协议第三条')
    const others = await demo.store.read
      .selectFrom('bill')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('unitPriceTenThousandths', '=', 1_500_000)
      .where('roomId', '<>', late)
      .executeTakeFirstOrThrow()
    expect(others.n).toBe(0)
  })

  test('holds rare characters as they are', async () => {
    const names = await Promise.all(
      demoRooms.rareNames.map(
        async (room) => (await listOccupants(demo.store.read, await roomId(room), today))[0]?.name,
      ),
    )
    expect(names).toEqual(['陈㛃', '李𠮷'])
  })
})

describe('what was paid', () => {
  test('stands in shifts that are closed, so that the counter opens none of them', async () => {
    expect(await count('shift')).toBe(3)
    expect(await count('shift_close')).toBe(3)
    expect(await findOpenShift(demo.store.read)).toBeNull()
  })

  test('has dense receipts, one for each payment, and nothing to print', async () => {
    const receipts = await demo.store.read
      .selectFrom('receipt')
      .select(['series', 'number', 'id'])
      .orderBy('number')
      .execute()
    expect(receipts.map(({ series, number }) => [series, number])).toEqual(
      receipts.map((_, at) => ['01A-R2026', at + 1]),
    )
    expect(await count('payment')).toBe(receipts.length)
    expect(receipts.length).toBeGreaterThan(households * 0.9)
    expect(await count('print_job')).toBe(0)
    const content = await readReceipt(demo.store.read, receipts[0]?.id ?? '', demo.store.ring)
    expect(content).toMatchObject({
      number: '01A-R2026-000001',
      room: '1-1-101',
      cashierName: '陈静',
      issuedAtText: '2026-10-01 09:00',
    })
    expect(content?.payerName).toBeTypeOf('string')
    expect(content?.lines.reduce((sum, { paidFen }) => sum + paidFen, 0)).toBe(content?.totalFen)
  })
})

test('the store verifies, has its roll, and opens again', async () => {
  await closeStore(demo.store)
  const database = openStoreFile(folderPaths(demo.folder).store)
  const ring = openFileKeyRing(folderPaths(demo.folder).keys)
  const statements = new StatementCache(database)
  const verified = verifyStore({ statements, catalogue, ring })
  expect(verified).toMatchObject({ entries: 4, finding: null })
  expect(verified.rows).toBeGreaterThan(households * 25)
  const roll = openRoll(join(folderPaths(demo.folder).roll, rollName))
  expect([...roll.entries()]).toEqual([...openJournal(statements).after(0)])
  roll.close()
  // The control: a bill that somebody lowered by a fen is found.
  database.exec('drop trigger bill_not_changed')
  database.exec('update bill set amountFen = amountFen - 1 where id = (select max(id) from bill)')
  expect(verifyStore({ statements, catalogue, ring }).finding).toMatchObject({
    kind: 'differs',
    table: 'bill',
    column: 'amountFen',
  })
  database.exec('update bill set amountFen = amountFen + 1 where id = (select max(id) from bill)')
  database.close()
  ring.close()
  demo.store = await open(demo.folder)
  expect(demo.store.headNumber()).toBe(4)
})
