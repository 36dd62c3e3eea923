// The master key is there and the record keys are gone from both places: money goes on, the room is written and printed,
// and nobody's name.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { readReceipt } from '../../db/money/receipts/queries.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { changePhone } from '../../db/register/residents/commands.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { keyFolders, openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths, openStore } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { fixedId, oneBillFen, openEstate } from '../fixtures/small-estate.ts'

test('a payment is taken and its receipt numbered; an old receipt prints its room without a name; the store verifies', async () => {
  const estate = await openEstate()
  const pay = (at: number) =>
    estate.act(
      takePayment,
      {
        roomId: estate.rooms[0]?.id ?? '',
        lines: [{ billId: estate.rooms[0]?.billIds[at] ?? '', amountFen: oneBillFen }],
        dueFen: 239_60,
        cashReceivedFen: 240_00,
      },
      { name: 'takePayment' },
    )
  await estate.act(openShift, { floatFen: 0 })
  const before = await pay(0)
  if (!before.ok) throw new Error(before.refusal.code)
  const old = await readReceipt(estate.store.read, before.answer.receiptId, estate.ring)
  expect(old).toMatchObject({ room: '3-2-1501' })
  expect(old?.payerName).not.toBeNull()
  await estate.store.close()

  const { keys } = folderPaths(estate.folder)
  for (const place of Object.values(keyFolders(keys))) rmSync(join(place as string, 'records-1.keys'))
  const ring = openFileKeyRing(keys)
  expect(ring.state().lost).toBeGreaterThan(0)
  const clock = () => estate.now
  estate.store = await openStore<Schema>({
    folder: estate.folder,
    ring,
    catalogue,
    migrations,
    clock,
    onChanged: () => undefined,
  })

  const after = await pay(1)
  expect(after).toMatchObject({ ok: true, answer: { receiptNumber: '01A-R2026-000002' } })
  const reprinted = await readReceipt(estate.store.read, before.answer.receiptId, ring)
  expect(reprinted).toMatchObject({ room: '3-2-1501', payerName: null, cashierName: null })
  expect(estate.store.isAsJournaled('receipt', { id: before.answer.receiptId })).toBe(true)
  if (after.ok) {
    const fresh = await readReceipt(estate.store.read, after.answer.receiptId, ring)
    expect(fresh?.room).toBe('3-2-1501')
  }
  // What is known of somebody whose key is gone can not be added to: that is said, and nothing is written.
  const head = estate.store.headNumber()
  const change = { occupancyId: fixedId('occu', 1), phone: '13900001111', confirmedBy: 'document' } as const
  expect(await estate.act(changePhone, { ...change, isDuplicateConfirmed: true })).toMatchObject({
    ok: false,
    refusal: { code: 'recordKeyGone' },
  })
  expect(estate.store.headNumber()).toBe(head)

  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  expect(verifyStore({ statements: new StatementCache(database), catalogue, ring }).finding).toBeNull()
  database.close()
  await estate.close()
})
