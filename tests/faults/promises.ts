// What must hold after any fault, looked up in the store, the journal and the roll.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { readEntryLine } from '../../db/store/journal.ts'
import { openStoreFile, type SqliteHandle } from '../../db/store/open.ts'
import { folderPaths, highestKeyId, rollName } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import type { Answered } from './child.ts'

interface Paper {
  readonly what: string
  readonly number: string | null
  readonly at: number | null
  readonly jobs: number
}

/** Everything that must have a numbered paper with exactly one first print. */
const papers = `
  select 'payment ' || payment.id as what, receipt.printedNumber as number, receipt.number as at,
    (select count(*) from print_job where documentId = receipt.id and kind = 'receipt' and copyNumber = 1) as jobs
  from payment left join receipt on receipt.paymentId = payment.id
  union all
  select 'slip of ' || visit.id, visit_slip.printedNumber, visit_slip.number,
    (select count(*) from print_job where documentId = visit_slip.id and kind = 'slip' and copyNumber = 1)
  from visit left join visit_slip on visit_slip.visitId = visit.id where visit.insideAt is not null`

/** Acts that were acknowledged and are not there, are there in another form, or are not on the roll. */
function brokenAnswers(database: SqliteHandle, roll: ReadonlySet<number>, acknowledged: readonly Answered[]): string[] {
  const entryOf = database.prepare('select number, command, answer from journal_entry where actId = ?')
  return acknowledged.flatMap(({ channel, actId, answer }) => {
    const entry = entryOf.get(actId) as { number: number; command: string; answer: string } | undefined
    if (!entry) return [`lost: ${channel} ${actId} was acknowledged`]
    if (answer && !isDeepStrictEqual(JSON.parse(entry.answer), answer))
      return [`answer: ${channel} ${actId} was told another`]
    if (!roll.has(entry.number)) return [`roll: entry ${entry.number} of ${channel} ${actId} is missing`]
    return []
  })
}

function brokenPapers(database: SqliteHandle): string[] {
  const rows = database.prepare(papers).all() as Paper[]
  const broken = rows.flatMap(({ what, number, jobs }) => {
    if (number === null) return [`paper: ${what} has none`]
    return jobs === 1 ? [] : [`job: ${number} has ${jobs}`]
  })
  for (const kind of ['payment', 'slip']) {
    const numbers = rows.filter(({ what, at }) => what.startsWith(kind) && at !== null).map(({ at }) => at ?? 0)
    if (numbers.toSorted((a, b) => a - b).some((number, at) => number !== at + 1))
      broken.push(`gap: numbers of ${kind}`)
  }
  const acts = `select (select count(*) from payment) - (select count(distinct actId) from journal_entry where command = 'takePayment')`
  const twice = database.prepare(acts).pluck().get() as number
  return twice === 0 ? broken : [...broken, `twice: ${twice} payments more than acts`]
}

function rollNumbers(path: string): Set<number> {
  if (!existsSync(path)) return new Set()
  const lines = readFileSync(path, 'utf8').split('\n')
  return new Set(lines.map((line) => readEntryLine(line)?.number ?? 0))
}

/** Every broken promise, in words; empty when all hold. The folder's process is dead or has closed it. */
export function brokenPromises(folder: string, acknowledged: readonly Answered[]): string[] {
  const paths = folderPaths(folder)
  const database = openStoreFile(paths.store)
  const ring = openFileKeyRing(paths.keys)
  try {
    const roll = rollNumbers(join(paths.roll, rollName))
    const broken = [...brokenAnswers(database, roll, acknowledged), ...brokenPapers(database)]
    // The newest entry may be missing where the process died between commit and append; the next start writes it.
    const numbers = database.prepare('select number from journal_entry order by number').pluck().all() as number[]
    for (const number of numbers.slice(0, -1)) if (!roll.has(number)) broken.push(`roll: entry ${number} is missing`)
    const { finding } = verifyStore({ statements: new StatementCache(database), catalogue, ring })
    // A key that is lost takes a name with it, though every sealed byte is there. Keys made ahead belong to nobody yet.
    ring.beginAbove(highestKeyId(new StatementCache(database), catalogue) + 1)
    const { lost } = ring.state()
    if (lost > 0) broken.push(`keys: ${lost} are lost`)
    if (finding) broken.push(`verify: ${JSON.stringify(finding)}`)
    if (database.pragma('integrity_check', { simple: true }) !== 'ok') broken.push('integrity_check')
    return broken
  } finally {
    database.close()
    ring.close()
  }
}
