import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { takePayment } from '../../db/money/payments/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { folderPaths, openStore, rollName } from '../../db/store/store.ts'
import { makeChangeSetting } from '../../db/system/settings/commands.ts'
import { listUpkeep } from '../../db/system/upkeep/queries.ts'
import type { Upkeep } from '../../electron/upkeep/upkeep.ts'
import { journaledRows } from '../fixtures/rebuilt-store.ts'
import { clerk, newFolder, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'
import { upkeepOf } from '../fixtures/upkeep.ts'

const hurtingWorker = fileURLToPath(new URL('../fixtures/hurting-worker.ts', import.meta.url))
const hourMs = 3_600_000
const dayMs = 24 * hourMs

let estate: Estate
let upkeep: Upkeep

beforeEach(async () => {
  estate = await openEstate({ rooms: 6 })
  await estate.act(openShift, { floatFen: 500_00 })
  upkeep = await upkeepOf(estate)
})
afterEach(async () => {
  await upkeep.stop()
  await estate.close()
})

const folder = () => folderPaths(estate.folder).backups

function pay(at: number) {
  const room = estate.rooms[at]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  return estate.act(takePayment, { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 })
}

/** Opens the closed estate again. */
function reopened() {
  const { folder: own, ring } = estate
  const clock = () => estate.now
  return openStore<Schema>({ folder: own, ring, catalogue, migrations, clock, onChanged: () => undefined })
}

const events = () => listUpkeep(estate.store.read, 10)

describe('a backup', () => {
  test('holds the store to its head, was restored once, and no name can be read in it', async () => {
    await pay(0)
    const made = await upkeep.backups.make('onDemand')
    expect(made).toMatchObject({
      ok: true,
      manifest: { reason: 'onDemand', number: 3, proof: { result: 'good', entries: 3 } },
    })
    expect(readdirSync(folder()).map((name) => name.split('.').at(-1))).toEqual(
      expect.arrayContaining(['json', 'sealed']),
    )
    const bytes = readFileSync(join(folder(), readdirSync(folder()).find((name) => name.endsWith('.sealed')) ?? ''))
    expect(bytes.includes('王小明')).toBe(false)
    // The control: in the store itself a resident's name is in clear.
    await estate.store.close()
    expect(readFileSync(folderPaths(estate.folder).store).includes('欧阳海')).toBe(true)
    estate.store = await reopened()
  })

  test('is made while payments are taken, and holds a whole number of them', async () => {
    const making = upkeep.backups.make('onDemand')
    for (let at = 0; at < 6; at += 1) await pay(at)
    const made = await making
    expect(made).toMatchObject({ ok: true, manifest: { proof: { result: 'good' } } })
    expect(estate.store.headNumber()).toBe(8)
  })

  test('is copied to the second place, which may be away', async () => {
    const second = newFolder()
    const place = { name: 'backup.secondPlace', value: join(second, 'away'), basis: '' } as const
    await estate.act(makeChangeSetting('supervisor'), place)
    writeFileSync(join(second, 'away'), 'a file where the folder should be')
    await upkeep.backups.make('onDemand')
    expect(upkeep.backups.secondPlace()).toBe('away')
    expect(await events()).toMatchObject([{ kind: 'backupFailed', facts: { step: 'secondPlace' } }])
    rmSync(join(second, 'away'))
    estate.now += hourMs
    await upkeep.backups.make('onDemand')
    expect(upkeep.backups.secondPlace()).toBe('reached')
    expect(readdirSync(join(second, 'away')).length).toBe(2)
    rmSync(second, { recursive: true })
  })

  test('that can not be written is told, and leaves no readable copy', async () => {
    rmSync(folder(), { recursive: true })
    writeFileSync(folder(), '')
    expect(await upkeep.backups.make('onDemand')).toMatchObject({ ok: false, refusal: { code: 'backupFailed' } })
    expect(await events()).toMatchObject([{ kind: 'backupFailed', facts: { step: 'making' } }])
    rmSync(folder())
    mkdirSync(folder())
    writeFileSync(join(folder(), 'backup-1-1.plain.part'), 'a copy that was cut off')
    const again = await upkeepOf(estate)
    expect(readdirSync(folder())).toEqual([])
    await again.stop()
  })

  test('whose worker dies is told, and the next one is made by a new worker', async () => {
    const dying = join(estate.folder, 'dying.mjs')
    writeFileSync(dying, 'process.exit(3)')
    const other = await upkeepOf(estate, undefined, dying)
    expect(await other.backups.make('onDemand')).toMatchObject({ ok: false, refusal: { code: 'backupFailed' } })
    expect(await events()).toMatchObject([{ kind: 'backupFailed', facts: { step: 'making', why: 'other' } }])
    await other.stop()
    expect(await upkeep.backups.make('onDemand')).toMatchObject({ ok: true })
  })

  test('that was damaged is passed over, and the roll rebuilds the store', async () => {
    await upkeep.backups.make('onDemand')
    const sealed = join(folder(), readdirSync(folder()).find((name) => name.endsWith('.sealed')) ?? '')
    const bytes = readFileSync(sealed)
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
    writeFileSync(sealed, bytes)
    await estate.store.close()
    writeFileSync(folderPaths(estate.folder).store, 'no store')
    estate.store = await reopened()
    expect(estate.store.healed).toMatchObject({ kind: 'rebuilt', from: 0, to: 2 })
  })

  test('is made each night, seven days are kept, and the key of one that went is gone', async () => {
    const keys: number[] = []
    for (let day = 0; day < 10; day += 1) {
      await upkeep.backups.makeIfDue()
      await upkeep.backups.makeIfDue()
      keys.push(...upkeep.backups.list().map(({ keyId }) => keyId))
      estate.now += dayMs
    }
    const kept = upkeep.backups.list()
    expect(kept).toHaveLength(7)
    expect(kept.every(({ reason, proof }) => reason === 'nightly' && proof?.result === 'good')).toBe(true)
    const gone = [...new Set(keys)].filter((id) => !kept.some(({ keyId }) => keyId === id))
    expect(gone).toHaveLength(3)
    expect(gone.map((id) => estate.ring.open(id))).toEqual([null, null, null])
    expect(kept.every(({ keyId }) => estate.ring.open(keyId) !== null)).toBe(true)
  })
})

describe('the proof of a backup', () => {
  test.each([
    ['sealed', 'notReadable'],
    ['head', 'otherHead'],
    ['entry', 'brokenEntry'],
    ['row', 'differs'],
    ['deleted', 'missing'],
  ] as const)('of a copy with its %s hurt is %s, and is told, but the backup is made', async (hurt, word) => {
    vi.stubEnv('HURT_BACKUP', hurt)
    await pay(0)
    const hurting = await upkeepOf(estate, undefined, hurtingWorker)
    const made = await hurting.backups.make('nightly')
    vi.unstubAllEnvs()
    expect(made).toMatchObject({ ok: true, manifest: { proof: { result: word } } })
    expect(hurting.backups.list()).toMatchObject([{ proof: { result: word } }])
    expect(await events()).toMatchObject([{ kind: 'backupFailed', facts: { step: 'proof', why: word } }])
    const look = (code: string): unknown => expect.objectContaining({ code, state: 'look' })
    const line = [look('backupUnproven'), look('event.backupFailed')]
    expect(await hurting.opening()).toEqual(expect.arrayContaining(line))
    expect(readdirSync(folder()).filter((name) => !/\.(?:json|sealed)$/.test(name) && name !== 'keys')).toEqual([])
    await hurting.stop()
  })
})

describe('the way back from a backup', () => {
  test('a store that is lost comes back from the newest one and the roll', async () => {
    await pay(0)
    await upkeep.backups.make('nightly')
    for (let at = 1; at < 6; at += 1) await pay(at)
    await estate.store.close()
    const before = journaledRows(folderPaths(estate.folder).store)
    writeFileSync(folderPaths(estate.folder).store, Buffer.alloc(9000))
    estate.store = await reopened()
    expect(estate.store.healed).toMatchObject({ kind: 'restored', from: 3, to: 8 })
    expect(journaledRows(folderPaths(estate.folder).store)).toEqual(before)
  })

  test('a roll with a hole is enough where a backup lies after the hole', async () => {
    await pay(0)
    await upkeep.backups.make('nightly')
    for (let at = 1; at < 6; at += 1) await pay(at)
    await estate.store.close()
    const before = journaledRows(folderPaths(estate.folder).store)
    const roll = join(folderPaths(estate.folder).roll, rollName)
    const lines = readFileSync(roll, 'utf8').trimEnd().split('\n')
    writeFileSync(roll, `${lines.filter((_line, at) => at !== 1).join('\n')}\n`)
    writeFileSync(folderPaths(estate.folder).store, Buffer.alloc(9000))
    estate.store = await reopened()
    expect(estate.store.healed).toMatchObject({ kind: 'restored', from: 3, to: 8 })
    expect(journaledRows(folderPaths(estate.folder).store)).toEqual(before)
    expect(readFileSync(roll, 'utf8').trimEnd().split('\n')).toEqual(lines)
  })
})

describe('the channels of upkeep', () => {
  let counter: TestCounter
  beforeEach(async () => {
    counter = await openTestCounter(estate, { signedIn: true })
    counter.counter.signedIn = { staffId: 'x', number: '9001', name: '赵国强', role: 'supervisor' }
  })
  afterEach(() => counter.close())

  test('backUpNow makes one, backups lists it, restorePreview says what it would bring back', async () => {
    await pay(0)
    const made = await counter.serve.ask('backUpNow', {})
    expect(made).toMatchObject({ ok: true, value: { reason: 'onDemand', number: 3, proof: { result: 'good' } } })
    await pay(1)
    const listed = await counter.serve.ask('backups', {})
    expect(listed).toMatchObject({ value: { isBusy: false, secondPlace: '', backups: [{ number: 3 }] } })
    const name = made.ok ? (made.value as { name: string }).name : ''
    expect(await counter.serve.ask('restorePreview', { name })).toMatchObject({
      value: { holdsTo: 3, reaches: 4, now: 4, isComplete: true },
    })
    expect(await counter.serve.ask('restorePreview', { name: null })).toMatchObject({
      value: { madeAt: null, holdsTo: 0, reaches: 4, now: 4, isComplete: true },
    })
    expect(await counter.serve.ask('restorePreview', { name: 'backup-0' })).toMatchObject({
      refusal: { code: 'backupUnknown' },
    })
    // A receptionist sees none of it.
    counter.counter.signedIn = { staffId: 'x', number: '1001', name: '李敏', role: 'receptionist' }
    for (const channel of ['backups', 'backUpNow', 'upkeepEvents'])
      expect(await counter.serve.ask(channel, {})).toEqual({ ok: false, refusal: { code: 'notAllowed' } })
  })

  test('opening says how the counter stands, upkeepEvents what befell it, seeUpkeepEvent takes note', async () => {
    estate.now -= 3 * dayMs
    await counter.counter.upkeep.look()
    const opening = await counter.serve.ask('opening', {})
    expect(opening).toMatchObject({ ok: true })
    const parts = opening.ok ? (opening.value as { about: string; state: string; code: string }[]) : []
    expect(parts.find(({ about }) => about === 'clock')).toMatchObject({ state: 'look', code: 'clockMoved' })
    const list = await counter.serve.ask('upkeepEvents', {})
    expect(list).toMatchObject({ value: [{ kind: 'clockMoved', facts: { backByMinutes: 3 * 24 * 60 } }] })
    const eventId = list.ok ? ((list.value as { id: string }[])[0]?.id ?? '') : ''
    const see = () => counter.serve.run('seeUpkeepEvent', { actId: crypto.randomUUID(), input: { eventId } })
    counter.counter.signedIn = { staffId: clerk.id, number: '9001', name: '赵国强', role: 'supervisor' }
    expect(await see()).toMatchObject({ ok: true, value: { eventId } })
    expect(await see()).toMatchObject({ refusal: { code: 'upkeepEventUnknown' } })
    expect(existsSync(join(estate.folder, 'clock.seen'))).toBe(true)
  })
})
