// The roll on another disk: the move, cut off anywhere, and the disk that is away.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openShift } from '../../db/money/tills/commands.ts'
import { startIncarnation } from '../../db/money/tills/commands.ts'
import { moveRoll, rollFolderOf, rollName, rollPlace, tidyRollPlace } from '../../db/store/roll-place.ts'
import { newFolder, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
let other: string
const folders: string[] = []

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(openShift, { floatFen: 500_00 })
  other = newFolder()
  folders.push(other)
})
afterEach(async () => {
  await estate.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const inside = () => join(estate.folder, 'roll', rollName)
const outside = () => join(other, rollName)
const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').length
const act = () => estate.act(startIncarnation, { known: [] })

async function moved(to: string | null): Promise<void> {
  await estate.store.close()
  expect(moveRoll(estate.folder, to)).toBeNull()
  await estate.reopen()
}

describe('moving', () => {
  test('there and back: one whole roll at each time, and acts go on into it', async () => {
    await moved(other)
    expect([rollPlace(estate.folder), existsSync(inside())]).toEqual([other, false])
    await act()
    expect([lines(outside()), estate.store.work.rollMissingSince()]).toEqual([3, null])
    await moved(null)
    expect([rollPlace(estate.folder), existsSync(outside()), lines(inside())]).toEqual([null, false, 3])
    await act()
    expect(lines(inside())).toBe(4)
  })

  test('a store that is lost comes back from the roll on the other disk', async () => {
    await moved(other)
    await act()
    await estate.store.close()
    writeFileSync(join(estate.folder, 'store.sqlite'), Buffer.alloc(50_000))
    await estate.reopen()
    expect(estate.store.healed).toMatchObject({ kind: 'rebuilt', to: 3 })
  })

  test('is refused, and nothing changes, where the folder is away, taken by another roll, or no folder', async () => {
    await estate.store.close()
    const before = readFileSync(inside())
    expect(moveRoll(estate.folder, join(other, 'nowhere'))).toBe('away')
    writeFileSync(outside(), 'another roll\n')
    expect(moveRoll(estate.folder, other)).toBe('taken')
    writeFileSync(join(other, 'file'), '')
    expect(moveRoll(estate.folder, join(other, 'file'))).toBe('away')
    expect([rollPlace(estate.folder), readFileSync(inside()).equals(before)]).toEqual([null, true])
    await estate.reopen()
    expect(estate.store.healed).toBeNull()
  })

  test('cut off after the copy and after the name, the next start has one roll and nothing is lost', async () => {
    await estate.store.close()
    // After the copy: the place is not named yet, and the roll inside goes on.
    cpSync(inside(), outside())
    await estate.reopen()
    await act()
    expect(lines(inside())).toBe(3)
    await estate.store.close()
    // After the name: the old roll still lies inside, and would mislead whoever found only that.
    const old = readFileSync(inside())
    expect(moveRoll(estate.folder, other)).toBeNull()
    mkdirSync(join(estate.folder, 'roll'), { recursive: true })
    writeFileSync(inside(), old)
    await estate.reopen()
    expect([existsSync(inside()), rollFolderOf(estate.folder), lines(outside())]).toEqual([false, other, 3])
    expect(estate.store.healed).toBeNull()
  })
})

describe('the other disk is away', () => {
  const hidden = () => `${other}-unplugged`
  async function unplug(): Promise<void> {
    await moved(other)
    await estate.store.close()
    renameSync(other, hidden())
    folders.push(hidden())
  }

  test('work goes on with the roll missing, nothing is made in its place, and it catches up when it is back', async () => {
    await unplug()
    await estate.reopen()
    expect(estate.store.work.rollMissingSince()).not.toBeNull()
    await act()
    expect([existsSync(other), existsSync(inside())]).toEqual([false, false])
    renameSync(hidden(), other)
    await act()
    expect([estate.store.work.rollMissingSince(), lines(outside())]).toEqual([null, 4])
    await estate.reopen()
    expect(estate.store.healed).toBeNull()
  })

  test('a store that is lost meanwhile locks the counter: nobody knows what the roll holds', async () => {
    await unplug()
    writeFileSync(join(estate.folder, 'store.sqlite'), Buffer.alloc(50_000))
    await expect(estate.reopen()).rejects.toMatchObject({ code: 'storeLost' })
    renameSync(hidden(), other)
    await estate.reopen()
    expect(estate.store.healed).toMatchObject({ kind: 'rebuilt', to: 2 })
  })

  test('an old roll inside is kept while nothing newer is at hand', async () => {
    await unplug()
    mkdirSync(join(estate.folder, 'roll'), { recursive: true })
    writeFileSync(inside(), 'old\n')
    tidyRollPlace(estate.folder)
    expect(existsSync(inside())).toBe(true)
    rmSync(inside())
    renameSync(hidden(), other)
    await estate.reopen()
  })
})
