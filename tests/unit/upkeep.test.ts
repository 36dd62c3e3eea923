import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isNightlyDue, outdated } from '../../db/store/backup/keep.ts'
import { isLeftOver } from '../../db/store/backup/make.ts'
import { faultKind, isReadOnly, needsReopening, StoreFault } from '../../db/store/recovery/faults.ts'
import { keepIncarnation, knownIncarnations } from '../../electron/upkeep/incarnation-file.ts'
import { openBallast } from '../../electron/upkeep/ballast.ts'
import { movedBackBy, watchClock } from '../../electron/upkeep/clock-watch.ts'
import { lowDiskBytes, oldBackupMs, openingParts, type OpeningFacts } from '../../electron/upkeep/opening.ts'
import { en } from '../../renderer/text/en.ts'
import { zhCN } from '../../renderer/text/zh-CN.ts'

const hour = 3_600_000
const day = 24 * hour
const now = Date.UTC(2026, 10, 23, 1, 0)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qiantai-upkeep-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('which backups stay', () => {
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
  const made = (ages: readonly number[]) => ages.map((age) => ({ name: `b${age / hour}`, madeAt: now - age }))

  test('the newest of each day, seven days long', () => {
    const all = made([0, hour, day, day + hour, 2 * day, 3 * day, 4 * day, 5 * day, 6 * day, 7 * day, 8 * day])
    expect(outdated(all, now, dayOf)).toEqual(['b1', 'b25', 'b168', 'b192'])
  })

  test('the newest of all stays whatever its age', () => {
    expect(outdated(made([30 * day, 31 * day]), now, dayOf)).toEqual(['b744'])
    expect(outdated([], now, dayOf)).toEqual([])
  })

  test.each([
    ['never one', null, true],
    ['yesterday before its time', now - 20 * hour, true],
    ['this night', now - hour, false],
    ['from the future, before the clock was moved back', now + 5 * day, true],
  ])('the nightly one is due: %s', (_what, last, due) => {
    expect(isNightlyDue(last, now, now - 2 * hour)).toBe(due)
  })

  test('before its time of today, that of yesterday counts', () => {
    expect(isNightlyDue(now - 10 * hour, now, now + 2 * hour)).toBe(false)
    expect(isNightlyDue(now - 23 * hour, now, now + 2 * hour)).toBe(true)
  })

  test('what a backup that was cut off leaves is known by its name, and nothing else is', () => {
    expect(['backup-1.plain.part', 'backup-1.plain.part-wal', 'backup-1.sealed.part'].every(isLeftOver)).toBe(true)
    expect(['backup-1.sealed', 'backup-1.json', 'till.incarnation', 'part'].some(isLeftOver)).toBe(false)
  })
})

describe('the clock', () => {
  test('is moved back when it is more than two minutes before the last moment seen', () => {
    expect(movedBackBy(now, now - 2 * 60_000)).toBeNull()
    expect(movedBackBy(now, now - 2 * 60_000 - 1)).toBe(120_001)
    expect(movedBackBy(now, now + 30 * day)).toBeNull()
  })

  test('the last moment seen is kept over a restart, and told once', () => {
    const path = join(folder, 'clock.seen')
    expect(watchClock(path, 0).look(now)).toBeNull()
    const again = watchClock(path, 0)
    expect(again.look(now - day)).toBe(day)
    expect(again.look(now - day + 60_000)).toBeNull()
    writeFileSync(path, 'not a moment')
    // The last entry's moment is known without the file.
    expect(watchClock(path, now).look(now - 400 * day)).toBe(400 * day)
  })
})

describe('the reserve on the disk', () => {
  test('is made as large as asked, given free at once, and made again', async () => {
    const path = join(folder, 'ballast')
    const ballast = openBallast(path, folder)
    expect(await ballast.fill(3_000_000)).toBe(true)
    // It takes room on the disk: a file with holes would not.
    expect(statSync(path).blocks * 512).toBeGreaterThanOrEqual(3_000_000)
    expect(ballast.free()).toBe(true)
    expect(ballast.free()).toBe(false)
    expect(await ballast.fill(1_000)).toBe(true)
    expect(ballast.bytes()).toBe(1_000)
    expect(await ballast.fill(0)).toBe(true)
    expect(ballast.bytes()).toBe(0)
  })

  test('is not made where it would fill the disk', async () => {
    const ballast = openBallast(join(folder, 'ballast'), folder)
    expect(await ballast.fill(Number.MAX_SAFE_INTEGER)).toBe(false)
    expect(ballast.bytes()).toBe(0)
  })
})

describe('the highest incarnation', () => {
  test('is kept in every place that is there, and garbage is passed over', () => {
    const places = [join(folder, 'a'), join(folder, 'b'), join(folder, 'away')]
    for (const place of places.slice(0, 2)) mkdirSync(place)
    keepIncarnation(places, 'C')
    expect(knownIncarnations(places)).toEqual(['C', 'C'])
    writeFileSync(join(folder, 'b', 'till.incarnation'), 'not one')
    expect(knownIncarnations(places)).toEqual(['C'])
    keepIncarnation(places, 'D')
    expect(readFileSync(join(folder, 'a', 'till.incarnation'), 'utf8')).toBe('D')
  })
})

describe('faults of disk and store', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code })

  test.each([
    ['SQLITE_FULL', 'full', false],
    ['ENOSPC', 'full', false],
    ['SQLITE_CORRUPT_INDEX', 'damaged', true],
    ['SQLITE_NOTADB', 'damaged', true],
    ['SQLITE_IOERR_FSYNC', 'unreachable', true],
    ['SQLITE_READONLY_DBMOVED', 'unreachable', true],
    ['EROFS', 'unreachable', false],
    ['SQLITE_CONSTRAINT_TRIGGER', null, false],
    ['SQLITE_BUSY', null, false],
    ['ENOENT', null, false],
  ])('%s is %s', (code, kind, reopens) => {
    expect(faultKind(coded(code))).toBe(kind)
    expect(needsReopening(coded(code))).toBe(reopens)
  })

  test('what is no error of the system is a bug', () => {
    expect(faultKind(new TypeError('x'))).toBeNull()
    expect(faultKind('SQLITE_FULL')).toBeNull()
    expect(needsReopening(new StoreFault('damaged', null))).toBe(true)
    expect(isReadOnly(coded('EROFS'))).toBe(true)
    expect(isReadOnly(coded('EIO'))).toBe(false)
  })
})

describe('the opening line', () => {
  const well: OpeningFacts = {
    now,
    freeBytes: 120 * 1024 ** 3,
    isBallastWhole: true,
    clockText: '09:00',
    dateText: '2026-11-28',
    isClockMoved: false,
    lastBackupAt: now - 5 * hour,
    isJustOpened: false,
    isLastProven: true,
    secondPlace: null,
    isSecondPlaceMissing: false,
    rollMissingSince: null,
    printers: 2,
    troubledPapers: 0,
    untriedPrinters: 0,
    isFolderOnly: false,
    isPhoneMissing: false,
    unseen: [],
  }
  const looks = (change: Partial<OpeningFacts>) =>
    openingParts({ ...well, ...change })
      .filter(({ state }) => state === 'look')
      .map(({ code }) => code)

  test('is quiet while all is well', () => {
    expect(looks({})).toEqual([])
    expect(openingParts(well).map(({ about }) => about)).toEqual(['disk', 'clock', 'backup', 'roll', 'printers'])
  })

  test.each<[string, Partial<OpeningFacts>]>([
    ['diskLow', { freeBytes: lowDiskBytes - 1 }],
    ['diskFull', { isBallastWhole: false }],
    ['diskUnknown', { freeBytes: null }],
    ['clockMoved', { isClockMoved: true }],
    ['backupNone', { lastBackupAt: null }],
    ['backupOld', { lastBackupAt: now - oldBackupMs - 1 }],
    ['backupUnproven', { isLastProven: false }],
    ['backupAway', { secondPlace: 'away' }],
    ['secondPlaceNone', { isSecondPlaceMissing: true }],
    ['secondPlaceNone', { isSecondPlaceMissing: true, lastBackupAt: null, isJustOpened: true }],
    ['rollMissing', { rollMissingSince: now }],
    ['printersNone', { printers: 0 }],
    ['printersTrouble', { troubledPapers: 1 }],
    ['event.healed', { unseen: ['healed'] }],
    ['event.newSeries', { unseen: ['newSeries', 'healed'] }],
  ])('says %s, and what to do, in both languages', (code, change) => {
    expect(looks(change)).toEqual([code])
    const words = (tree: typeof en.opening | typeof zhCN.opening): unknown =>
      code.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], tree)
    expect([typeof words(zhCN.opening), typeof words(en.opening)]).toEqual(['string', 'string'])
  })

  test('a clock moved by whole days shows: the time of day alone looks right', () => {
    expect(openingParts({ ...well, isClockMoved: true }).find(({ about }) => about === 'clock')).toMatchObject({
      facts: { date: '2026-11-28', time: '09:00' },
    })
    for (const sentence of [zhCN.opening.clockMoved, en.opening.clockMoved])
      expect(sentence).toMatch(/\{\{date\}\}.*\{\{time\}\}/)
  })

  test('a printer that nothing was sent to is not called ready, and a folder is no printer', () => {
    expect(openingParts({ ...well, isFolderOnly: true }).at(-1)).toMatchObject({ code: 'printersFolder' })
    expect(openingParts({ ...well, untriedPrinters: 1 }).at(-1)).toMatchObject({
      state: 'good',
      code: 'printersUntried',
    })
    expect(openingParts(well).at(-1)).toMatchObject({ state: 'good', code: 'printersGood' })
  })

  test('a backup of this hour is not one of zero hours ago', () => {
    const codes = (lastBackupAt: number) => openingParts({ ...well, lastBackupAt }).map(({ code }) => code)
    expect(codes(now - hour + 1)).toContain('backupFresh')
    expect(codes(now - hour)).toContain('backupGood')
  })

  test('[1.7] says so while nobody can approve by telephone, and where that is made', () => {
    expect(looks({ isPhoneMissing: true })).toEqual(['phoneMissing'])
    for (const { opening } of [zhCN, en]) expect(opening.phoneMissing).toContain('F11')
  })

  test('a counter that was just opened makes its first backup by itself', () => {
    expect(looks({ lastBackupAt: null, isJustOpened: true })).toEqual([])
  })
})
