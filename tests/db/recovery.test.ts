import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths, openStore, rollName } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { damage, seeded, type DamageKind } from '../fixtures/damage.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { journaledRows, type TableRows } from '../fixtures/rebuilt-store.ts'
import { oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
/** What was acknowledged, as it stood before the damage. */
let before: TableRows
let olderStore: Buffer
let olderRoll: Buffer

const storePath = () => folderPaths(estate.folder).store
const rollPath = () => join(folderPaths(estate.folder).roll, rollName)
const asideFolder = () => folderPaths(estate.folder).quarantine

function pay(at: number) {
  const room = estate.rooms[at]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  return estate.act(takePayment, { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 })
}

function reopened() {
  const { folder, ring } = estate
  const clock = () => estate.now
  return openStore<Schema>({ folder, ring, catalogue, migrations, clock, onChanged: () => undefined })
}

beforeEach(async () => {
  estate = await openEstate({ rooms: 8 })
  await estate.act(openShift, { floatFen: 500_00 })
  await pay(0)
  await estate.reopen()
  await estate.store.close()
  olderStore = readFileSync(storePath())
  olderRoll = readFileSync(rollPath())
  estate.store = await reopened()
  for (let at = 1; at < 8; at += 1) await pay(at)
  await estate.store.close()
  before = journaledRows(storePath())
})
afterEach(() => estate.close())

/** Opens after the damage and expects everything that was acknowledged, with the same numbers. */
async function expectWhole(): Promise<void> {
  estate.store = await reopened()
  expect(journaledRows(storePath())).toEqual(before)
  const database = openStoreFile(storePath(), { readonly: true })
  expect(verifyStore({ statements: new StatementCache(database), catalogue, ring: estate.ring }).finding).toBeNull()
  database.close()
  const entries = readFileSync(rollPath(), 'utf8').trimEnd().split('\n')
  expect(entries).toHaveLength((before['journal_entry'] ?? []).length)
}

describe('a store that is hurt', () => {
  test('nothing has to be done where nothing is hurt', async () => {
    await expectWhole()
    expect(estate.store.healed).toBeNull()
    expect(existsSync(asideFolder())).toBe(false)
  })

  test.each<[DamageKind, string, string]>([
    ['gone', 'rebuilt', 'storeMissing'],
    ['oldFile', 'replayed', 'storeBehind'],
    ['zeroed', 'rebuilt', 'notReadable'],
  ])('%s: it is %s, and what was there is kept aside, sealed', async (kind, done, because) => {
    damage(kind, storePath(), seeded(1), olderStore)
    await expectWhole()
    expect(estate.store.healed).toMatchObject({ kind: done, because, to: 10 })
    const aside = existsSync(asideFolder()) ? readdirSync(asideFolder()) : []
    expect(aside.map((name) => name.split('-')[0])).toEqual(kind === 'zeroed' ? ['store'] : [])
    expect(aside.every((name) => name.endsWith('.sealed'))).toBe(true)
  })

  test.each<DamageKind>(['bit', 'sector', 'truncated'])(
    '%s, in many places: whole again or never noticed',
    async (kind) => {
      const seed = randomSeed(`recovery ${kind}`)
      const random = seeded(seed)
      const whole = readFileSync(storePath())
      for (let at = 0; at < 8; at += 1) {
        damage(kind, storePath(), random)
        await expectWhole()
        expect(estate.store.headNumber()).toBe(10)
        await estate.store.close()
        estate.store.healingTold()
        writeFileSync(storePath(), whole)
      }
      estate.store = await reopened()
    },
  )

  test('a row changed by hand is put right from the roll', async () => {
    const database = openStoreFile(storePath())
    database.exec(`drop trigger payment_not_changed; update payment set totalFen = totalFen - 100, dueFen = dueFen - 100
      where takenAt = (select max(takenAt) from payment)`)
    database.close()
    await expectWhole()
    expect(estate.store.healed).toMatchObject({ kind: 'rebuilt', because: 'rowsDiffer' })
  })

  test('without the roll nothing is put in its place: the counter stays locked and the file where it is', async () => {
    rmSync(rollPath())
    damage('zeroed', storePath(), seeded(1))
    const zeroed = readFileSync(storePath())
    await expect(reopened()).rejects.toMatchObject({ code: 'storeLost' })
    expect(readFileSync(storePath()).equals(zeroed)).toBe(true)
    // The planted loss: a store made anew over what is left would have forgotten every payment.
    rmSync(storePath())
    estate.store = await reopened()
    expect(estate.store.headNumber()).toBe(0)
  })

  test('what was healed is told until somebody acted on it, also after another start', async () => {
    damage('oldFile', storePath(), seeded(1), olderStore)
    await expectWhole()
    await estate.store.close()
    estate.store = await reopened()
    expect(estate.store.healed).toMatchObject({ kind: 'replayed', from: 3, to: 10 })
    estate.store.healingTold()
    await estate.store.close()
    estate.store = await reopened()
    expect(estate.store.healed).toBeNull()
  })

  test('a healing that was cut off begins again', async () => {
    damage('zeroed', storePath(), seeded(1))
    // Half a store beside it, as a kill leaves one.
    writeFileSync(`${storePath()}.new`, olderStore)
    writeFileSync(`${storePath()}.new-wal`, Buffer.alloc(100))
    await expectWhole()
    expect(readdirSync(estate.folder).filter((name) => name.includes('.new'))).toEqual([])
  })
})

describe('a roll that is hurt', () => {
  test.each<[DamageKind, string]>([
    ['gone', 'rollMissing'],
    ['zeroed', 'rollDamaged'],
  ])('%s: the journal writes it anew, and that is told', async (kind, because) => {
    const whole = readFileSync(rollPath())
    damage(kind, rollPath(), seeded(1))
    await expectWhole()
    expect(readFileSync(rollPath()).equals(whole)).toBe(true)
    expect(estate.store.healed).toMatchObject({ kind: 'rollRebuilt', because })
  })

  test('an older roll is completed, and that many entries were missing is told', async () => {
    damage('oldFile', rollPath(), seeded(1), olderRoll)
    await expectWhole()
    expect(estate.store.healed).toMatchObject({ kind: 'rollRebuilt', because: 'rollBehind', from: 3, to: 10 })
  })

  test.each<DamageKind>(['bit', 'sector', 'truncated'])('%s, in many places: whole again', async (kind) => {
    const seed = randomSeed(`roll ${kind}`)
    const random = seeded(seed)
    const whole = readFileSync(rollPath())
    for (let at = 0; at < 8; at += 1) {
      damage(kind, rollPath(), random)
      await expectWhole()
      expect(readFileSync(rollPath()).equals(whole)).toBe(true)
      await estate.store.close()
      estate.store.healingTold()
    }
    estate.store = await reopened()
  })

  test('a store behind a roll with a hole in between is not opened as if nothing were missing', async () => {
    const lines = readFileSync(rollPath(), 'utf8').trimEnd().split('\n')
    writeFileSync(rollPath(), `${lines.filter((_line, at) => at !== 5).join('\n')}\n`)
    const holed = readFileSync(rollPath())
    damage('oldFile', storePath(), seeded(1), olderStore)
    await expect(reopened()).rejects.toMatchObject({ code: 'storeLost' })
    expect(readFileSync(rollPath()).equals(holed)).toBe(true)
    writeFileSync(rollPath(), `${lines.join('\n')}\n`)
    await expectWhole()
  })
})
