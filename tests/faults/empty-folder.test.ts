// The way back on an empty machine: from copies of backups, roll and key store, with what a person has in hand or head.
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { takePayment } from '../../db/money/payments/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { listBackups, type FoundBackup } from '../../db/store/backup/manifest.ts'
import { backupName, makeBackup } from '../../db/store/backup/make.ts'
import { newSheet, rotateMaster, setPassphrase } from '../../db/store/keys/change-slots.ts'
import { fileKeyStore, keyFolders } from '../../db/store/keys/file-key-store.ts'
import { findSlots, openUnlocked } from '../../db/store/keys/key-store.ts'
import type { OpenRing } from '../../db/store/keys/ring.ts'
import { unlockByTyped, type TypedSecret } from '../../db/store/keys/unlock.ts'
import { adopt, findRescue } from '../../db/store/recovery/adopt.ts'
import { takeFileKey } from '../../db/store/sealed-file.ts'
import { folderPaths, openStore, type Store } from '../../db/store/store.ts'
import { seeded } from '../fixtures/damage.ts'
import { journaledRows, type TableRows } from '../fixtures/rebuilt-store.ts'
import { newFolder, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { countOf, seedOf } from './sizes.ts'

/** Each way is gone once; the full size repeats it over other histories. */
const rounds = countOf(1, 20)
const cheap = { now: 1, cost: 2 ** 10 }
const [oldPhrase, newPhrase] = ['the first words of this counter', 'and later quite other words']

const folders: string[] = []
const rings: OpenRing[] = []
afterEach(() => {
  for (const ring of rings.splice(0)) ring.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function emptyFolder(): string {
  const folder = newFolder()
  folders.push(folder)
  return folder
}

function pay(estate: Estate, at: number) {
  const room = estate.rooms[at]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  return estate.act(takePayment, { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 })
}

function backUp(estate: Estate): void {
  makeBackup({
    storePath: folderPaths(estate.folder).store,
    folder: folderPaths(estate.folder).backups,
    name: backupName(estate.now, estate.store.headNumber()),
    reason: 'nightly',
    madeAt: estate.now,
    fileKey: takeFileKey(estate.ring),
    journalKey: estate.ring.journalKey,
  })
  estate.now += 24 * 3_600_000
}

interface Lost {
  /** What somebody kept elsewhere. */
  readonly copies: string
  readonly rows: TableRows
  readonly code: string
  /** A resident who was removed after the oldest backup was made. */
  readonly removed: string
}

/** A counter with a history, of which only copies are left. */
async function losePc(random: () => number): Promise<Lost> {
  const estate = await openEstate({ rooms: 12 })
  const ring = estate.ring as OpenRing
  await setPassphrase(ring, oldPhrase, cheap)
  await newSheet(ring, cheap)
  await estate.act(openShift, { floatFen: 500_00 })
  const [early, late] = [1 + Math.floor(random() * 4), 1 + Math.floor(random() * 4)]
  for (let at = 0; at < early; at += 1) await pay(estate, at)
  backUp(estate)
  const person = await estate.store.read.selectFrom('person').selectAll().orderBy('id').executeTakeFirstOrThrow()
  await estate.act(async (port) => {
    port.revise('person', { id: person.id }, { name: null, pinyin: null, initials: null, phone: null })
    return { ok: true, answer: {} }
  }, {})
  ring.remove(person.keyId)
  const { code } = await rotateMaster(ring, fileKeyStore(folderPaths(estate.folder).keys), newPhrase, cheap)
  for (let at = early; at < early + late; at += 1) await pay(estate, at)
  backUp(estate)
  await estate.store.close()
  const copies = emptyFolder()
  const { backups, roll, store } = folderPaths(estate.folder)
  const rows = journaledRows(store)
  cpSync(backups, copies, { recursive: true })
  cpSync(join(roll, 'journal.roll'), join(copies, 'journal.roll'))
  ring.close()
  rmSync(estate.folder, { recursive: true })
  return { copies, rows, code: code ?? '', removed: person.id }
}

async function comeBack(copies: string, typed: TypedSecret, keep: (backups: readonly FoundBackup[]) => FoundBackup[]) {
  const folder = emptyFolder()
  const paths = folderPaths(folder)
  const keys = keyFolders(paths.keys)
  const rescue = findRescue(copies)
  adopt({ ...rescue, backups: keep(rescue.backups) }, { ...paths, keys: keys.own, keysCopy: keys.copy })
  const slots = findSlots(keys)
  if (!slots) throw new Error('no keys')
  const unlocked = await unlockByTyped(slots, typed)
  if (!unlocked.ok) return unlocked.refusal.code
  const ring = openUnlocked(keys, slots, unlocked.unlocked)
  rings.push(ring)
  const clock = () => Date.UTC(2026, 11, 1)
  const store = await openStore<Schema>({ folder, ring, catalogue, migrations, clock, onChanged: () => undefined })
  return { folder, store }
}

async function opened(came: Awaited<ReturnType<typeof comeBack>>): Promise<{ folder: string; store: Store<Schema> }> {
  if (typeof came === 'string') throw new Error(came)
  return came
}

const oldest = (backups: readonly FoundBackup[]) => backups.slice(-1)
const none = () => []

describe('on an empty folder, after a rotation and with a new passphrase', () => {
  test.each<[string, (lost: Lost) => TypedSecret, typeof oldest, string]>([
    ['the oldest backup, by passphrase', () => ({ passphrase: newPhrase }), oldest, 'restored'],
    ['the oldest backup, by the sheet', ({ code }) => ({ code }), oldest, 'restored'],
    ['no backup at all, by passphrase', () => ({ passphrase: newPhrase }), none, 'rebuilt'],
  ])('%s: everything is back', async (_what, secret, keep, kind) => {
    const random = seeded(seedOf('empty folder'))
    for (let round = 0; round < rounds; round += 1) {
      const lost = await losePc(random)
      const { folder, store } = await opened(await comeBack(lost.copies, secret(lost), keep))
      expect(store.healed).toMatchObject({ kind, because: 'storeMissing' })
      expect(journaledRows(folderPaths(folder).store)).toEqual(lost.rows)
      await store.close()
    }
  })

  test('who was removed since the backup is not in it any more, in store, roll or backup', async () => {
    const lost = await losePc(seeded(7))
    const { folder, store } = await opened(await comeBack(lost.copies, { passphrase: newPhrase }, oldest))
    const person = await store.read.selectFrom('person').selectAll().where('id', '=', lost.removed).executeTakeFirst()
    expect(person).toMatchObject({ name: null, phone: null })
    const others = await store.read.selectFrom('person').selectAll().where('name', 'is not', null).execute()
    expect(others).toHaveLength(11)
    await store.close()
    expect(readFileSync(folderPaths(folder).store).includes('13800005001')).toBe(false)
    // The control: the phone of somebody who was not removed is in the store in clear.
    expect(readFileSync(folderPaths(folder).store).includes('13800005002')).toBe(true)
  })

  test('other words do not open it; the code of the sheet may be typed in small letters', async () => {
    const lost = await losePc(seeded(3))
    expect(await comeBack(lost.copies, { passphrase: 'words that were never set' }, oldest)).toBe('passphraseWrong')
    const { store } = await opened(await comeBack(lost.copies, { code: lost.code.toLowerCase() }, oldest))
    await store.close()
  })

  test('a folder with nothing to take over is seen as that', () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'holiday pictures'))
    expect(findRescue(folder)).toEqual({ keys: [], roll: null, backups: [] })
    expect(findRescue(join(folder, 'not there'))).toEqual({ keys: [], roll: null, backups: [] })
    expect(listBackups([folder])).toEqual([])
  })
})
