// Verifies a data folder as a whole: the chain of entries, every row against the entry that wrote it, and the roll.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { keyFolders, readFileKeys } from '../../db/store/keys/file-key-store.ts'
import { findSlots } from '../../db/store/keys/key-store.ts'
import { readKeys, type ReadKeys } from '../../db/store/keys/read-keys.ts'
import { readSheetCode } from '../../db/store/keys/sheet-code.ts'
import { unlockByTyped } from '../../db/store/keys/unlock.ts'
import { openJournal } from '../../db/store/journal.ts'
import { schemaVersion } from '../../db/store/migrate.ts'
import { openStoreFile, type SqliteHandle } from '../../db/store/open.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { expectedSchema, schemaDifference } from '../../db/store/schema-check.ts'
import { verifyStore, type Finding } from '../../db/store/verify.ts'
import { compareRoll, type ComparedRoll, type RollFinding } from './compare-roll.ts'
import { openableStore } from './store-copy.ts'

export interface Report {
  /** 0: all is as the journal says; 1: something is not; 2: there is nothing here that can be verified. */
  readonly exitCode: 0 | 1 | 2
  readonly sentence: string
}

function sentenceOf(finding: Finding): string {
  switch (finding.kind) {
    case 'brokenEntry':
      return `Entry ${finding.entry} of the journal is broken: it was changed, or does not follow the one before it.`
    case 'differs':
      return `${finding.table} ${finding.key} differs in ${finding.column} from what entry ${finding.entry} wrote.`
    case 'missing':
      return `${finding.table} ${finding.key} is missing; entry ${finding.entry} wrote it.`
    case 'unknownRow':
      return `${finding.table} ${finding.key} was written by no entry.`
  }
}

function rollSentence(finding: RollFinding): string {
  switch (finding.kind) {
    case 'noRoll':
      return 'The roll, the second copy of the journal, is missing.'
    case 'notAnEntry':
      return `Line ${finding.line} of the roll is no entry.`
    case 'differs':
      return `Entry ${finding.entry} of the roll differs from the journal's.`
    case 'longer':
      return `The roll goes on with entry ${finding.entry}, which the journal does not have.`
  }
}

const plural = (count: number, what: string) =>
  `${count} ${count === 1 ? what.replace(/ies$/, 'y').replace(/s$/, '') : what}`

function goodSentence(entries: number, rows: number, roll: ComparedRoll): string {
  const behind = entries - roll.entries
  const rollPart =
    behind === 0
      ? 'the roll holds the same'
      : `the roll lacks the last ${plural(behind, 'entries')}, which the next start writes`
  return `Verified ${plural(entries, 'entries')} and ${plural(rows, 'rows')}; ${rollPart}.`
}

async function verifyOpened(database: SqliteHandle, folder: string, ring: ReadKeys): Promise<Report> {
  const version = schemaVersion(database)
  if (version !== migrations.length) {
    return {
      exitCode: 2,
      sentence: `The store is at schema ${version} and this program at ${migrations.length}; start the counter once.`,
    }
  }
  const { roll } = folderPaths(folder)
  const statements = new StatementCache(database)
  const { entries, rows, finding } = verifyStore({ statements, catalogue, ring })
  if (finding) return { exitCode: 1, sentence: sentenceOf(finding) }
  const compared = await compareRoll(join(roll, rollName), openJournal(statements))
  if (compared.finding) return { exitCode: 1, sentence: rollSentence(compared.finding) }
  // Rows are looked up by their keys; an index that nothing here goes by may still be damaged.
  const check = database.pragma('integrity_check(1)', { simple: true }) as string
  if (check !== 'ok') return { exitCode: 1, sentence: `The store's file is damaged: ${check.replaceAll('\n', ' ')}.` }
  const object = schemaDifference(database, await expectedSchema(migrations))
  if (object !== null) return { exitCode: 1, sentence: `The schema's ${object} is missing, changed, or nobody's.` }
  return { exitCode: 0, sentence: goodSentence(entries, rows, compared) }
}

/** The keys by the file beside them, else by the passphrase or the code of the sheet; null where neither opens them. */
async function keysOf(folder: string, readSecret: () => Promise<string>): Promise<ReadKeys | null> {
  const { keys } = folderPaths(folder)
  try {
    return readFileKeys(keys)
  } catch {
    const file = findSlots(keyFolders(keys))
    if (!file?.slots.some(({ kind }) => kind !== 'system')) return null
    const secret = await readSecret()
    const typed = readSheetCode(secret).ok ? { code: secret } : { passphrase: secret }
    const read = await unlockByTyped(file, typed)
    return read.ok ? readKeys(keyFolders(keys), file, read.unlocked.key) : null
  }
}

/**
 * Verifies the data folder and changes nothing in it. Answers the first thing that is wrong in one sentence. A live
 * estate's passphrase, or the code of its sheet, is asked of `readSecret`.
 */
export async function verifyFolder(
  folder: string,
  readSecret: () => Promise<string> = async () => '',
): Promise<Report> {
  if (!existsSync(folderPaths(folder).store)) return { exitCode: 2, sentence: `There is no store in ${folder}.` }
  const ring = await keysOf(folder, readSecret)
  if (!ring) return { exitCode: 1, sentence: 'The keys of this store are missing or do not open.' }
  const copy = await openableStore(folder)
  let database: SqliteHandle | null = null
  try {
    database = openStoreFile(copy.path, { readonly: true })
    // One moment of a store that may be in use.
    database.exec('begin')
    return await verifyOpened(database, folder, ring)
  } catch (error) {
    return {
      exitCode: 1,
      sentence: `The store can not be read: ${error instanceof Error ? error.message : String(error)}.`,
    }
  } finally {
    database?.close()
    copy.remove()
  }
}
