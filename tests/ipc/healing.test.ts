import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takePayment } from '../../db/money/payments/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import { listUpkeep } from '../../db/system/upkeep/queries.ts'
import { clerk, newFolder, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openRunning, type OpenedCounter } from '../fixtures/running-counter.ts'

let estate: Estate
let running: OpenedCounter | null = null

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(openShift, { floatFen: 500_00 })
  const room = estate.rooms[0]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  await estate.act(takePayment, { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 })
  await estate.store.close()
})
afterEach(async () => {
  await running?.counter.close()
  running = null
  estate.ring.close()
  rmSync(estate.folder, { recursive: true, force: true })
})

const storePath = () => folderPaths(estate.folder).store
const rollPath = () => join(folderPaths(estate.folder).roll, rollName)

async function open(): Promise<OpenedCounter> {
  running = await openRunning(estate.folder, () => estate.now)
  return running
}

async function events() {
  const store = running?.counter.store
  return store ? listUpkeep(store.read, 10) : []
}

describe('a counter whose data was hurt', () => {
  test('comes back with everything, prints nothing by itself, and says what was done', async () => {
    writeFileSync(storePath(), Buffer.alloc(50_000))
    const { counter, serve, incidents } = await open()
    expect(counter.stage).toBe('signIn')
    expect(await events()).toMatchObject([
      { kind: 'healed', seenAt: null, facts: { done: 'rebuilt', because: 'notReadable', from: 0, to: 3 } },
    ])
    await serve.ask('signIn', { number: clerk.number, pin: clerk.pin })
    // The receipt may lie on the counter since before; a drawer never opens by itself.
    expect(await serve.ask('openPrintJobs', {})).toMatchObject({
      value: [{ kind: 'receipt', state: 'held', reason: 'afterReplay' }],
    })
    // Who lives there is found by name again: search keys are no part of the journal.
    const found = await serve.ask('find', { text: '欧阳' })
    expect(JSON.stringify(found)).toContain('3-2-1502')
    expect(incidents).toEqual([])
  })

  test('is no first run while the roll is there', async () => {
    rmSync(storePath())
    const { counter } = await open()
    expect(counter.stage).toBe('signIn')
    expect(counter.store?.headNumber()).toBe(4)
  })

  test('a roll that is gone is written anew and that is told', async () => {
    rmSync(rollPath())
    await open()
    expect(await events()).toMatchObject([{ kind: 'healed', facts: { done: 'rollRebuilt', because: 'rollMissing' } }])
    expect(readFileSync(rollPath(), 'utf8').trimEnd().split('\n')).toHaveLength(4)
  })

  test('restoreBackup makes the store anew from the roll, and nobody is signed in afterwards', async () => {
    const { counter, serve, incidents } = await open()
    counter.signedIn = { staffId: clerk.id, number: '9001', name: '赵国强', role: 'supervisor' }
    counter.stage = 'open'
    const made = await serve.ask('backUpNow', {})
    const name = made.ok ? (made.value as { name: string }).name : ''
    const before = counter.store?.headNumber() ?? 0
    expect(await serve.ask('restoreBackup', { name: 'backup-0' })).toMatchObject({ refusal: { code: 'backupUnknown' } })
    expect(await serve.ask('restoreBackup', { name })).toEqual({ ok: true, value: { entries: before } })
    expect(counter).toMatchObject({ stage: 'signIn', signedIn: null })
    expect(await events()).toMatchObject([
      { kind: 'healed', facts: { done: 'restored', because: 'asked', to: before } },
    ])
    counter.signedIn = { staffId: clerk.id, number: '9001', name: '赵国强', role: 'manager' }
    expect(await serve.ask('restoreBackup', { name: null })).toEqual({ ok: true, value: { entries: before + 1 } })
    expect(incidents).toEqual([])
  })

  test('with neither store nor roll it stays locked and says why', async () => {
    writeFileSync(storePath(), Buffer.alloc(50_000))
    writeFileSync(rollPath(), Buffer.alloc(9_000))
    const { counter, serve } = await open()
    expect(counter).toMatchObject({ stage: 'locked', lockedBecause: 'storeLost' })
    expect(await serve.run('openShift', { actId: crypto.randomUUID(), input: { floatFen: 0 } })).toMatchObject({
      ok: false,
    })
    expect(readFileSync(storePath()).equals(Buffer.alloc(50_000))).toBe(true)
  })
})

describe('the roll on another disk', () => {
  async function settingSays(place: string) {
    const store = running?.counter.store
    if (!store) throw new Error('closed')
    const input = { name: 'backup.rollPlace', value: place, basis: '' } as const
    const by = { actorId: clerk.id, approverId: null, shiftId: null }
    const actId = crypto.randomUUID()
    expect(
      await store.work.act({ actId, command: 'changeSetting', input, ...by }, makeChangeSetting('supervisor')),
    ).toMatchObject({
      ok: true,
    })
    await running?.counter.close()
  }

  test('it moves at the next start, is told, and is where the check and the way back look for it', async () => {
    const other = newFolder()
    await open()
    await settingSays(other)
    await open()
    expect(existsSync(join(other, rollName))).toBe(true)
    expect(existsSync(rollPath())).toBe(false)
    expect(await events()).toMatchObject([{ kind: 'rollMoved', facts: { to: other } }])
    expect(await running?.counter.upkeep?.checkJournal(() => undefined)).toMatchObject({ finding: null })
    await settingSays(join(other, 'gone'))
    await open()
    const kinds = async () => (await events()).map(({ kind }) => kind).toSorted()
    expect(await events()).toContainEqual(
      expect.objectContaining({ kind: 'rollNotMoved', facts: { to: join(other, 'gone'), why: 'away' } }),
    )
    expect(running?.counter.stage).toBe('signIn')
    await running?.counter.close()
    writeFileSync(storePath(), Buffer.alloc(50_000))
    await open()
    // The clock of the test stands still, so that only what was told is compared and not its order.
    expect(await kinds()).toEqual(['healed', 'rollMoved', 'rollNotMoved', 'rollNotMoved'])
    expect((await events()).find(({ kind }) => kind === 'healed')?.facts).toMatchObject({ done: 'rebuilt' })
    rmSync(other, { recursive: true })
  })
})
