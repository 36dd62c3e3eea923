import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { listOpenBills } from '../../db/money/bills/queries.ts'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths, openStore } from '../../db/store/store.ts'
import { Catalogue } from '../../db/store/table.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { fixedId, morning, newFolder } from '../fixtures/small-estate.ts'

const before = migrations.slice(0, 12)
/** What a program of that time knew of, as far as this test needs it. */
const written = ['room', 'till', 'staff', 'shift', 'fee_item', 'bill', 'payment', 'payment_line']
const knownBefore = new Catalogue(written.map((name) => catalogue.table(name)))

test('bills and what was paid on them come through the change of their table, and the store verifies', async () => {
  const folder = newFolder()
  const ring = openFileKeyRing(folderPaths(folder).keys)
  const parts = { folder, ring, clock: () => morning, onChanged: () => undefined }
  const old = await openStore<Schema>({ ...parts, catalogue: knownBefore, migrations: before })
  const request = {
    actId: fixedId('act', 1),
    command: 'test',
    input: {},
    actorId: null,
    approverId: null,
    shiftId: null,
  }
  await old.work.act(request, async (port) => {
    const room = { id: fixedId('room', 1), building: '3', unit: '2', number: '1502', name: '3-2-1502', floor: 15 }
    port.insert('room', { ...room, areaMilli: 89_430, toOn: null })
    port.insert('till', { id: '01', name: '一号台', incarnation: 'A' })
    const clerk = {
      id: fixedId('staff', 1),
      keyId: port.newRecordKey(),
      number: '1',
      role: 'cashier',
      name: '李',
    } as const
    port.insert('staff', { ...clerk, pin: null, fromOn: '2020-01-01', toOn: null })
    const opened = { businessDate: '2026-11-23', openedAt: 1, floatFen: 0 }
    port.insert('shift', { id: fixedId('shift', 1), tillId: '01', staffId: clerk.id, ...opened })
    port.insert('fee_item', { id: fixedId('fee', 1), name: '物业管理费', unit: '㎡' })
    const bill = { id: fixedId('bill', 1), roomId: room.id, feeItemId: fixedId('fee', 1), months: 1, amountFen: 239_67 }
    const period = { periodFrom: '2026-11-01', periodTo: '2026-11-30', dueOn: '2026-11-25' }
    port.insert('bill', { ...bill, ...period, quantityMilli: 89_430, unitPriceTenThousandths: 26_800 })
    const total = { totalFen: 100_00, roundingFen: 0, dueFen: 100_00 }
    const taken = { shiftId: fixedId('shift', 1), businessDate: '2026-11-23', takenAt: 1, takenBy: clerk.id }
    port.insert('payment', { id: fixedId('pay', 1), roomId: room.id, ...taken, ...total })
    port.insert('payment_line', { paymentId: fixedId('pay', 1), position: 0, billId: bill.id, amountFen: 100_00 })
    return { ok: true, answer: {} }
  })
  await old.close()
  const store = await openStore<Schema>({ ...parts, catalogue, migrations })
  expect(await listOpenBills(store.read, fixedId('room', 1))).toMatchObject([
    { id: fixedId('bill', 1), item: '物业管理费', paidFen: 100_00, balanceFen: 139_67, monthsText: null },
  ])
  await store.close()
  const database = openStoreFile(folderPaths(folder).store)
  expect(database.pragma('foreign_key_check')).toEqual([])
  expect(verifyStore({ statements: new StatementCache(database), catalogue, ring }).finding).toBeNull()
  expect(() => database.exec('update bill set amountFen = 1')).toThrow('only added')
  database.close()
  ring.close()
  await rm(folder, { recursive: true })
})
