// No number is ever issued twice, whatever was lost: every receipt that was handed over is remembered here, outside.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openShift } from '../../db/money/tills/commands.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { listUpkeep } from '../../db/system/upkeep/queries.ts'
import { openRunning, type OpenedCounter } from '../fixtures/running-counter.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
let running: OpenedCounter
let handedOver: string[]

beforeEach(async () => {
  estate = await openEstate({ rooms: 8 })
  await estate.act(openShift, { floatFen: 500_00 })
  await estate.store.close()
  handedOver = []
  await open()
})
afterEach(async () => {
  await running.counter.close()
  estate.ring.close()
  rmSync(estate.folder, { recursive: true, force: true })
})

async function open(): Promise<void> {
  running = await openRunning(estate.folder, () => estate.now)
}

const store = () => {
  if (!running.counter.store) throw new Error('The counter is locked.')
  return running.counter.store
}

async function pay(at: number): Promise<void> {
  running.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'cashier' }
  const room = estate.rooms[at]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  const input = { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 }
  const reply = await running.serve.run('takePayment', { actId: crypto.randomUUID(), input })
  expect(reply).toMatchObject({ ok: true })
  const newest = await store()
    .read.selectFrom('receipt')
    .select('printedNumber')
    .orderBy('entryNumber', 'desc')
    .executeTakeFirstOrThrow()
  handedOver.push(newest.printedNumber)
}

async function backUp(): Promise<string> {
  const made = await running.counter.upkeep?.backups.make('onDemand')
  if (!made?.ok) throw new Error('no backup')
  return made.manifest.name
}

/** Store and roll are lost; only backups are left. */
async function loseBoth(): Promise<void> {
  await running.counter.close()
  writeFileSync(folderPaths(estate.folder).store, Buffer.alloc(20_000))
  writeFileSync(join(folderPaths(estate.folder).roll, rollName), Buffer.alloc(20_000))
  await open()
  expect(running.counter).toMatchObject({ stage: 'locked', lockedBecause: 'storeLost', store: null })
}

const restore = (name: string | null, lastReceipt?: string) =>
  running.counter.restore(name, { incomplete: true, ...(lastReceipt ? { lastReceipt } : {}) })

describe('a restore that can not reach the last number', () => {
  test('begins a new series, also from the same old backup again, and no number is issued twice', async () => {
    await pay(0)
    const old = await backUp()
    await pay(1)
    await pay(2)
    await loseBoth()
    expect(await restore(old)).toMatchObject({ ok: true })
    // The control: numbering on in the old series would hand out a number that a customer holds already.
    const { last } = await store()
      .read.selectFrom('receipt')
      .select(({ fn }) => fn.max('number').as('last'))
      .executeTakeFirstOrThrow()
    expect(handedOver).toContain(`01A-R2026-00000${last + 1}`)
    await pay(1)
    expect(handedOver.at(-1)).toBe('01B-R2026-000001')
    await loseBoth()
    // The old backup knows of the first series only; that there was a second is known beside it.
    expect(await restore(old)).toMatchObject({ ok: true })
    await pay(1)
    expect(handedOver.at(-1)).toBe('01C-R2026-000001')
    expect(new Set(handedOver).size).toBe(handedOver.length)
    expect((await listUpkeep(store().read, 10)).map(({ kind }) => kind).toSorted()).toEqual(['healed', 'newSeries'])
    // The roll was written anew from the restored store: the next start finds both on one line.
    await running.counter.close()
    await open()
    expect(running.counter.stage).toBe('signIn')
  })

  test('goes by the last receipt on paper where nothing else remembers', async () => {
    const old = await backUp()
    await loseBoth()
    for (const folder of [estate.folder, folderPaths(estate.folder).roll, folderPaths(estate.folder).backups])
      rmSync(join(folder, 'till.incarnation'), { force: true })
    expect(await restore(old, '01d-R2026-000012')).toMatchObject({ ok: true })
    await pay(0)
    expect(handedOver).toEqual(['01E-R2026-000001'])
  })

  test('is refused while it is not allowed, and then the counter is as it was', async () => {
    await pay(0)
    const old = await backUp()
    await pay(1)
    await loseBoth()
    expect(await running.counter.restore(old, { incomplete: false })).toMatchObject({
      refusal: { code: 'restoreIncomplete' },
    })
    expect(running.counter).toMatchObject({ stage: 'locked', lockedBecause: 'storeLost' })
  })

  test('a restore that reaches it goes on in the same series', async () => {
    await pay(0)
    const old = await backUp()
    await pay(1)
    expect(await restore(old)).toMatchObject({ ok: true })
    await pay(2)
    expect(handedOver).toEqual(['01A-R2026-000001', '01A-R2026-000002', '01A-R2026-000003'])
  })

  test('a roll that is known to lack the last acts is not taken for the end', async () => {
    await pay(0)
    await backUp()
    await pay(1)
    await running.counter.close()
    const roll = join(folderPaths(estate.folder).roll, rollName)
    const lines = readFileSync(roll, 'utf8').trimEnd().split('\n')
    // The roll's disk took nothing any more, which is noted beside the store, and then the store is lost.
    writeFileSync(roll, `${lines.slice(0, -1).join('\n')}\n`)
    writeFileSync(folderPaths(estate.folder).rollBehind, '')
    writeFileSync(folderPaths(estate.folder).store, Buffer.alloc(20_000))
    await open()
    expect(running.counter).toMatchObject({ stage: 'locked', lockedBecause: 'storeLost' })
    expect(await restore(null)).toMatchObject({ ok: true })
    await pay(1)
    expect(new Set(handedOver).size).toBe(handedOver.length)
    expect(handedOver.at(-1)).toBe('01B-R2026-000001')
  })
})
