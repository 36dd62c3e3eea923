import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  globSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyFolder } from '../../build/verification/verify-folder.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { newFolder, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
/** The estate's folder as it was closed, to be damaged. */
let folder: string

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(openShift, { floatFen: 500_00 })
  await estate.reopen()
  folder = newFolder()
})

afterEach(async () => {
  await estate.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Copies the folder of the open estate with its write-ahead log: what a kill leaves. */
function copyEstate(): void {
  cpSync(estate.folder, folder, { recursive: true })
}

function fingerprint(path: string): string[] {
  const files = globSync('**/*', { cwd: path, withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)
    .sort()
}

function byHand(sql: string): void {
  const database = openStoreFile(folderPaths(folder).store)
  const triggers = database.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all() as string[]
  for (const name of triggers) database.exec(`drop trigger ${name}`)
  database.pragma('foreign_keys = OFF')
  database.exec(sql)
  database.close()
}

const roll = () => join(folderPaths(folder).roll, rollName)
const rollLines = () => readFileSync(roll(), 'utf8').trimEnd().split('\n')

describe('a folder that is as its journal says', () => {
  test('is verified while a counter has it open', async () => {
    const report = await verifyFolder(estate.folder)
    expect(report).toEqual({
      exitCode: 0,
      sentence: expect.stringMatching(/^Verified 2 entries and \d+ rows; the roll holds the same\.$/) as string,
    })
  })

  test('is verified after a kill and after a good end, and not one byte or file of it changes', async () => {
    copyEstate()
    const killed = fingerprint(folder)
    expect(await verifyFolder(folder)).toMatchObject({ exitCode: 0 })
    expect(fingerprint(folder)).toEqual(killed)

    openStoreFile(folderPaths(folder).store).close()
    const ended = fingerprint(folder)
    expect(await verifyFolder(folder)).toMatchObject({ exitCode: 0 })
    expect(fingerprint(folder)).toEqual(ended)
  })

  test('may have a roll that a cut of power tore; the entries it lacks are told', async () => {
    copyEstate()
    const [first = '', second = ''] = rollLines()
    writeFileSync(roll(), `${first}\n${second.slice(0, 40)}`)
    const report = await verifyFolder(folder)
    expect(report.exitCode).toBe(0)
    expect(report.sentence).toContain('the roll lacks the last 1 entry')
  })
})

const damages: readonly [string, () => void, RegExp][] = [
  [
    'a changed amount',
    () => byHand('update bill set amountFen = amountFen + 1 where periodFrom = (select min(periodFrom) from bill)'),
    /^bill \S+ differs in amountFen from what entry 1 wrote\.$/,
  ],
  [
    'a changed amount in a column that came later than the row’s entry',
    () => byHand('update fee_item set roundingUnitFen = 100'),
    /^fee_item \S+ differs in roundingUnitFen from what entry 1 wrote\.$/,
  ],
  [
    'a value where every entry left none',
    () => byHand("update room set toOn = '2020-01-01' where name = (select min(name) from room)"),
    /^room \S+ differs in toOn from what entry 1 wrote\.$/,
  ],
  ['a removed row', () => byHand('delete from shift'), /^shift \S+ is missing; entry 2 wrote it\.$/],
  [
    'a row of nobody',
    () => byHand("insert into till (id, name, incarnation) values ('02', '二号台', 'A')"),
    /^till 02 was written by no entry\.$/,
  ],
  [
    'a changed entry',
    () => byHand("update journal_entry set command = 'nothing' where number = 2"),
    /^Entry 2 of the journal is broken/,
  ],
  ['a removed entry', () => byHand('delete from journal_entry where number = 1'), /^Entry 2 of the journal is broken/],
  [
    'a changed roll',
    () =>
      writeFileSync(roll(), readFileSync(roll(), 'utf8').replace('openShift', 'openShaft').replace('"test"', '"tost"')),
    /^Entry 1 of the roll differs/,
  ],
  ['a roll that goes on', () => appendFileSync(roll(), `${rollLines()[1] ?? ''}\n`), /^The roll goes on with entry 3/],
  [
    'a roll that is torn in its middle',
    () => writeFileSync(roll(), `[1,2\n${rollLines().join('\n')}\n`),
    /^Line 1 of the roll is no entry/,
  ],
  ['triggers that are gone', () => byHand('select 1'), /^The schema's \w+ is missing, changed, or nobody's\.$/],
  ['no roll', () => rmSync(roll()), /^The roll.* is missing/],
  ['no keys', () => renameSync(folderPaths(folder).keys, `${folder}/elsewhere`), /^The keys of this store are missing/],
  [
    'half a store',
    () => truncateSync(folderPaths(folder).store, 20_000),
    /^(?:The store can not be read|Entry|\w+ \S+ )/,
  ],
]

test.each(damages)('names %s in one sentence and leaves the folder as it is', async (_name, damage, sentence) => {
  copyEstate()
  // Closes the copy's write-ahead log, so that the damage is in the file itself.
  openStoreFile(folderPaths(folder).store).close()
  damage()
  const before = fingerprint(folder)
  const report = await verifyFolder(folder)
  expect(report.sentence).toMatch(sentence)
  expect(report.exitCode).toBe(1)
  expect(report.sentence).not.toContain('\n')
  expect(fingerprint(folder)).toEqual(before)
})

test('a folder without a store is none to verify, and gets none', async () => {
  expect(await verifyFolder(folder)).toMatchObject({ exitCode: 2 })
  expect(fingerprint(folder)).toEqual([])
})
