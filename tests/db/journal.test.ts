import { createSecretKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takePayment } from '../../db/money/payments/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { entryHash, entryLine, openJournal, readEntryLine, readRows } from '../../db/store/journal.ts'
import { makeNewId } from '../../db/store/new-id.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { openRoll, type Roll } from '../../db/store/roll.ts'
import { seal, sealPlace, unseal } from '../../db/store/seal.ts'
import { folderPaths, openConnection, openStore, rollName } from '../../db/store/store.ts'
import { openUnitOfWork } from '../../db/store/unit-of-work.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(openShift, { floatFen: 500_00 })
})
afterEach(() => estate.close())

function pay(at: number) {
  const room = estate.rooms[at]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  return estate.act(
    takePayment,
    { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 },
    { name: 'takePayment' },
  )
}

const rollPath = () => join(folderPaths(estate.folder).roll, rollName)

function rollEntries() {
  return readFileSync(rollPath(), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => readEntryLine(line))
}

/** Opens the store's file beside the product, as somebody with a database tool would. */
function byHand<Answer>(edit: (database: ReturnType<typeof openStoreFile>) => Answer): Answer {
  const database = openStoreFile(folderPaths(estate.folder).store)
  const triggers = database.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all() as string[]
  for (const name of triggers) database.exec(`drop trigger ${name}`)
  database.pragma('foreign_keys = OFF')
  try {
    return edit(database)
  } finally {
    database.close()
  }
}

function verify() {
  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  try {
    return verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring })
  } finally {
    database.close()
  }
}

describe('an entry', () => {
  test('says who did what, with the rows written, chained to the one before, and stands on the roll at once', async () => {
    const paid = await pay(0)
    const entries = rollEntries()
    const last = entries.at(-1)
    expect(last).toMatchObject({
      number: paid.ok ? paid.entryNumber : 0,
      command: 'takePayment',
      actorId: clerk.id,
      approverId: null,
    })
    expect(last?.previousHash).toBe(entries.at(-2)?.hash)
    expect(last && entryHash(estate.ring.journalKey, last)).toBe(last?.hash)
    expect(last && readRows(last).map(({ table }) => table)).toEqual([
      'payment',
      'payment_line',
      'tender',
      'receipt',
      'print_job',
    ])
  })

  test('is one with another key, so that nobody without the key can write a chain', async () => {
    const last = rollEntries().at(-1)
    if (!last) throw new Error('no entry')
    expect(entryHash(createSecretKey(Buffer.alloc(32, 1)), last)).not.toBe(last.hash)
  })

  test('holds register columns sealed while the store holds them in clear', async () => {
    const roll = readFileSync(rollPath(), 'utf8')
    expect(roll).not.toContain('欧阳海')
    expect(roll).not.toContain('13800005001')
    const names = await estate.store.read.selectFrom('person').select('name').execute()
    expect(names.map(({ name }) => name)).toContain('欧阳海')
  })

  test('seals names of receipts in the store too', async () => {
    await pay(0)
    const { names } = await estate.store.read.selectFrom('receipt').select('names').executeTakeFirstOrThrow()
    expect(names?.toString('utf8')).not.toContain('李敏')
  })

  test('answers hold no personal data', async () => {
    await pay(0)
    expect(
      rollEntries()
        .map((entry) => entry?.answer)
        .join(),
    ).not.toMatch(/[㐀-鿿]/)
  })
})

describe('verifyStore', () => {
  test('finds nothing wrong in a store nobody touched', async () => {
    await pay(0)
    await pay(1)
    const verified = verify()
    expect(verified.finding).toBeNull()
    expect(verified.entries).toBe(estate.store.headNumber())
    expect(verified.rows).toBeGreaterThan(20)
  })

  test('finds nothing wrong where one act writes a row and then changes it, once and again', async () => {
    await estate.act((port) => {
      port.insert('till', { id: '02', name: '二', incarnation: 'A' })
      for (const name of ['二号', '二号台']) port.revise('till', { id: '02' }, { name })
      return Promise.resolve({ ok: true as const, answer: {} })
    }, {})
    expect(verify().finding).toBeNull()
    byHand((database) => database.exec(`update till set name = '二号' where id = '02'`))
    expect(verify().finding).toMatchObject({ kind: 'differs', table: 'till', column: 'name' })
  })

  test.each([
    [
      'an amount',
      'update payment set totalFen = totalFen + 1, roundingFen = roundingFen + 1',
      { kind: 'differs', table: 'payment', column: 'totalFen' },
    ],
    [
      'a date',
      "update payment set businessDate = '2026-11-22'",
      { kind: 'differs', table: 'payment', column: 'businessDate' },
    ],
    [
      'a name in the register',
      "update person set name = '张三' where id = (select min(id) from person)",
      { kind: 'differs', table: 'person', column: 'name' },
    ],
    [
      'a sealed name',
      'update receipt set names = zeroblob(80)',
      { kind: 'differs', table: 'receipt', column: 'names' },
    ],
    ['a deleted row', 'delete from tender', { kind: 'missing', table: 'tender' }],
    [
      'a bill added',
      "insert into bill (id, roomId, feeItemId, periodFrom, periodTo, quantityMilli, unitPriceTenThousandths, months, amountFen, dueOn, entryNumber) select 'b0000000-0000-7000-8000-000000000000', roomId, feeItemId, '2026-12-01', '2026-12-31', 1, 1, 1, 1, dueOn, 1 from bill limit 1",
      { kind: 'unknownRow', table: 'bill' },
    ],
    [
      'a receipt renumbered',
      "update receipt set number = 7, printedNumber = '01A-R2026-000007'",
      { kind: 'differs', table: 'receipt', column: 'number' },
    ],
    [
      'an entry changed',
      "update journal_entry set command = 'openShift' where command = 'takePayment'",
      { kind: 'brokenEntry' },
    ],
    ['an entry deleted', 'delete from journal_entry where number = 2', { kind: 'brokenEntry', entry: 3 }],
  ])('names %s', async (_what, sql, finding) => {
    await pay(0)
    byHand((database) => database.exec(sql))
    expect(verify().finding).toMatchObject(finding)
  })

  test('before a receipt is printed its row is compared with its entry', async () => {
    const paid = await pay(0)
    const id = paid.ok ? paid.answer.receiptId : ''
    expect(estate.store.isAsJournaled('receipt', { id })).toBe(true)
    byHand((database) => database.exec(`update receipt set content = replace(content, '239', '139')`))
    expect(estate.store.isAsJournaled('receipt', { id })).toBe(false)
  })
})

describe('the roll', () => {
  test('a torn last line is cut off and its entry written again', async () => {
    await pay(0)
    await estate.store.close()
    const whole = readFileSync(rollPath())
    writeFileSync(rollPath(), whole.subarray(0, whole.length - 40))
    estate.store = await reopened()
    expect(readFileSync(rollPath()).equals(whole)).toBe(true)
  })

  test('entries it misses are written at start', async () => {
    await pay(0)
    await estate.store.close()
    const whole = readFileSync(rollPath(), 'utf8')
    writeFileSync(rollPath(), `${whole.split('\n').slice(0, 1).join('\n')}\n`)
    estate.store = await reopened()
    expect(readFileSync(rollPath(), 'utf8')).toBe(whole)
  })

  test('the same number with another hash locks the counter', async () => {
    await pay(0)
    await estate.store.close()
    const whole = readFileSync(rollPath(), 'utf8')
    const last = rollEntries().at(-1)
    if (!last) throw new Error('The roll is empty.')
    // An entry this ring's key wrote, and another one than the store's: what a second counter under one key makes.
    const other = { ...last, answer: '{}' }
    const line = entryLine({ ...other, hash: entryHash(estate.ring.journalKey, other) })
    writeFileSync(rollPath(), whole.replace(entryLine(last), line))
    await expect(reopened()).rejects.toMatchObject({ code: 'rollDiffers' })
    writeFileSync(rollPath(), whole)
    estate.store = await reopened()
  })

  test('a damaged journal is not copied onto a roll that is missing', async () => {
    await pay(0)
    const write = (rows: string) =>
      byHand((database) => database.prepare('update journal_entry set rows = ? where number = 3').run(rows))
    const rows = byHand((database) => database.prepare('select rows from journal_entry where number = 3').pluck().get())
    write(`${String(rows)} `)
    await estate.store.close()
    const whole = readFileSync(rollPath(), 'utf8')
    writeFileSync(rollPath(), '')
    await expect(reopened()).rejects.toMatchObject({ code: 'storeLost' })
    expect(readFileSync(rollPath(), 'utf8')).toBe('')
    // The journal as it was before somebody edited it opens again, and the roll is whole.
    write(String(rows))
    estate.store = await reopened()
    expect(readFileSync(rollPath(), 'utf8')).toBe(whole)
  })

  test('a roll that can not be written leaves the act done and says so; the next act brings it up to date', async () => {
    await estate.store.close()
    let broken = true
    const real = openRoll(rollPath())
    const roll: Roll = {
      ...real,
      append(entries) {
        if (broken) throw new Error('no space left')
        real.append(entries)
      },
    }
    const opened = openConnection<Schema>(folderPaths(estate.folder).store, catalogue, estate.ring)
    const journal = openJournal(opened.statements)
    const parts = {
      ...opened,
      journal,
      roll,
      ring: estate.ring,
      schemaVersion: 1,
      clock: () => estate.now,
      newId: makeNewId(),
      onChanged: () => undefined,
    }
    const work = openUnitOfWork<Schema>(parts)
    const act = () =>
      work.act(
        { actId: crypto.randomUUID(), command: 'test', input: {}, actorId: null, approverId: null, shiftId: null },
        async () => ({ ok: true, answer: {} }),
      )
    expect(await act()).toMatchObject({ ok: true })
    expect(work.rollMissingSince()).toBe(estate.now)
    const behind = real.last()?.number ?? 0
    broken = false
    const second = await act()
    expect(work.rollMissingSince()).toBeNull()
    expect(real.last()?.number).toBe(behind + 2)
    expect(second.ok && second.entryNumber).toBe(behind + 2)
    opened.database.close()
    roll.close()
    estate.store = await reopened()
  })
})

/** Opens the estate's store again after it was closed by hand. */
function reopened() {
  return openStore<Schema>({
    folder: estate.folder,
    ring: estate.ring,
    catalogue,
    migrations,
    clock: () => estate.now,
    onChanged: () => undefined,
  })
}

describe('sealing', () => {
  const key = Buffer.alloc(32, 7)
  const place = sealPlace('person', 'name', '1')

  test('gives back what was sealed, with a new nonce every time', () => {
    const sealed = seal(key, place, '㛃𠮷')
    expect(unseal(key, place, sealed)).toBe('㛃𠮷')
    expect(seal(key, place, '㛃𠮷').equals(sealed)).toBe(false)
  })

  test.each([
    ['another row', sealPlace('person', 'name', '2'), key],
    ['another column', sealPlace('person', 'phone', '1'), key],
    ['another key', place, Buffer.alloc(32, 8)],
  ])('does not open with %s', (_what, otherPlace, otherKey) => {
    expect(() => unseal(otherKey, otherPlace, seal(key, place, '王小明'))).toThrow()
  })

  test('does not open when a single bit changed', () => {
    const sealed = seal(key, place, '王小明')
    for (let at = 0; at < sealed.length; at += 1) {
      const hurt = Buffer.from(sealed)
      hurt[at] = (hurt[at] ?? 0) ^ 1
      expect(() => unseal(key, place, hurt)).toThrow()
    }
  })
})

describe('openJournal', () => {
  test('reads back every entry the roll holds', async () => {
    await pay(0)
    const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
    const held = [...openJournal(new StatementCache(database)).after(0)]
    database.close()
    expect(held).toEqual(rollEntries())
  })
})
