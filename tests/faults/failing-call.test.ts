// One call of the disk fails, once or for good, at every place of a payment, a visitor's registration, a backup, a
// migration and a healing. Each is whole or absent afterwards, and what was told about it is true.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { catalogue } from '../../db/schema.ts'
import { migrations } from '../../db/migrations/index.ts'
import { listBackups, type FoundBackup } from '../../db/store/backup/manifest.ts'
import { proveBackup } from '../../db/store/backup/prove.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { schemaVersion } from '../../db/store/migrate.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { seeded } from '../fixtures/damage.ts'
import { openRunning } from '../fixtures/running-counter.ts'
import { clerk, fixedId, newFolder } from '../fixtures/small-estate.ts'
import { compilePreload, preloadEnv } from './c-parts.ts'
import { compileCache, inLanes, startChild, type Act } from './child.ts'
import { nextMigrations, scenarios, type Job, type Outcome, type Scenario, type Task } from './failing-call.ts'
import { copyOf, openFolder, quietFolder } from './open-folder.ts'
import { brokenPromises } from './promises.ts'
import { isFull, seedOf, shareOf } from './sizes.ts'
import './remove-folders.ts'

const EIO = 5
const ENOSPC = 28
const seed = seedOf('failing calls')
const library = compilePreload()
const base = quietFolder({ rooms: 2, bills: 2 })

/** A folder whose store is gone, after some acts, and what was acknowledged of them. */
const storeless = quietFolder({ rooms: 2, bills: 2 }).then(async (folder) => {
  const child = startChild({ folder, most: 6 })
  await child.ended
  for (const end of ['', '-wal', '-shm']) rmSync(`${folderPaths(folder).store}${end}`)
  return { folder, acknowledged: child.acknowledged }
})

/** Every how many calls one fails in `npm test`; short things are looked at more closely. */
const steps: Readonly<Record<Scenario, number>> = { payment: 10, visit: 10, backup: 20, migration: 20, healing: 40 }

function actOf(scenario: Scenario): Act | null {
  const actId = crypto.randomUUID()
  const lines = [{ billId: fixedId('bill', 100), amountFen: 100 }]
  if (scenario === 'payment') {
    const input = { roomId: fixedId('room', 1), lines, dueFen: 100, cashReceivedFen: 500 }
    return { channel: 'takePayment', actId, input }
  }
  if (scenario !== 'visit') return null
  const host = { kind: 'department', department: '财务部' }
  const visitor = {
    visitorName: '欧阳访客',
    title: 'sir',
    phone: '13987654321',
    company: null,
    plate: null,
    note: null,
  }
  const rest = { documentSeen: 'residentId', partySize: 1, purpose: 'delivery', agreed: true }
  return { channel: 'registerVisit', actId, input: { host, ...visitor, ...rest } }
}

interface Ran {
  readonly outcomes: Outcome[]
  /** How many calls each job made while it was watched. */
  readonly calls: number[]
}

async function runTask(task: Task, place: string): Promise<Ran> {
  const args = [join(import.meta.dirname, 'failing-child.ts'), JSON.stringify(task)]
  const env = { ...process.env, ...compileCache, ...preloadEnv(library, place) }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ran: Ran = { outcomes: [], calls: [] }
  createInterface({ input: child.stdout }).on('line', (line) => {
    const told = JSON.parse(line) as { calls: number } | Outcome
    if ('calls' in told) ran.calls.push(told.calls)
    else ran.outcomes.push(told)
  })
  const [code] = (await once(child, 'close')) as [number]
  expect(code).toBe(0)
  return ran
}

/** The act's entry in a folder that was opened again: whole or absent is what `brokenPromises` looks for. */
function isThere(folder: string, actId: string): boolean {
  const database = openStoreFile(folderPaths(folder).store)
  const found = database.prepare('select 1 from journal_entry where actId = ?').get(actId)
  database.close()
  return found !== undefined
}

/** What may be told of an act, and whether it must be there then; null where nobody can know. */
const truths: Readonly<Record<string, boolean | null>> = {
  done: true,
  notKept: false,
  diskFull: false,
  fateUnknown: null,
}

async function judgeAct(folder: string, act: Act, { told, answer }: Outcome): Promise<string[]> {
  await openFolder(folder).then(({ close }) => close())
  const there = isThere(folder, act.actId)
  if (!(told in truths)) return [`told ${told}`]
  if (truths[told] !== null && truths[told] !== there) return [`told ${told}, and it is ${there ? 'there' : 'absent'}`]
  // Sent again with its id, it is done now, once.
  const { counter, serve } = await openRunning(folder)
  counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'receptionist' }
  counter.stage = 'open'
  const again = await serve.run(act.channel, { actId: act.actId, input: act.input })
  await counter.close()
  if (!again.ok) return [`sent again: ${again.refusal.code}`]
  const value = again.value as Outcome['answer']
  const acknowledged = [{ channel: act.channel, actId: act.actId, answer: answer ?? value }]
  return brokenPromises(folder, acknowledged)
}

/** What may be told of a backup; only the first says that there is one. */
const toldOfBackups = ['done', 'backupFailed', 'storeReopened', 'counterLocked', 'diskFull']

async function judgeBackup(folder: string, { told, answer }: Outcome): Promise<string[]> {
  const { backups } = folderPaths(folder)
  const [found] = listBackups([backups])
  if (!toldOfBackups.includes(told)) return [`told ${told}`]
  // The answer names what its proof found; a disk that failed under the proof says so, and the backup may be good.
  if (told === 'done' && !isDeepStrictEqual(found?.proof, answer?.['proof'])) return ['told of another backup']
  const { counter } = await openRunning(folder)
  const left = readdirSync(backups).filter((name) => name.includes('.part'))
  const isGood = !found || proofOf(folder, found) === 'good'
  const made = isFull ? await counter.upkeep?.backups.make('onDemand') : null
  await counter.close()
  if (made?.ok === false) return ['the next backup failed']
  return [
    ...(isGood ? [] : ['listed, and no good']),
    ...left.map((name) => `left ${name}`),
    ...brokenPromises(folder, []),
  ]
}

/** Restores the backup once more, now that the disk works. */
function proofOf(folder: string, manifest: FoundBackup): string {
  const ring = openFileKeyRing(folderPaths(folder).keys)
  const key = ring.open(manifest.keyId)
  const { journalKey } = ring
  ring.close()
  if (!key) return 'no key'
  return proveBackup({ folder: manifest.folder, manifest, fileKey: { id: manifest.keyId, key }, journalKey, catalogue })
    .result
}

/** What a start may say that could not read or write what it needs. */
const toldOfStarts = ['done', 'keysNeeded', 'diskFull', 'storeUnreachable', 'storeReadOnly', 'storeLost']

async function judgeMigration(folder: string, { told }: Outcome): Promise<string[]> {
  const database = openStoreFile(folderPaths(folder).store)
  const schema = schemaVersion(database)
  const entries = database.prepare(`select count(*) from journal_entry where command = 'migrate'`).pluck().get()
  database.close()
  const isNew = schema === nextMigrations.length
  if (!isNew && schema !== migrations.length) return [`schema ${schema}`]
  if (entries !== (isNew ? 1 : 0)) return [`schema ${schema} with ${String(entries)} entries`]
  if (told === 'done' && !isNew) return ['told done, and it is not']
  if (told !== 'migrationFailed' && !toldOfStarts.includes(told)) return [`told ${told}`]
  const opened = await openFolder(folder, { migrations: nextMigrations })
  const { value } = await opened.store.read
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'centre.name')
    .executeTakeFirstOrThrow()
  await opened.close()
  return value.includes('绿洲花园') ? brokenPromises(folder, []) : ['migrated without its values']
}

async function judgeHealing(folder: string, { told }: Outcome): Promise<string[]> {
  if (!toldOfStarts.includes(told)) return [`told ${told}`]
  await openFolder(folder).then(({ close }) => close())
  return brokenPromises(folder, (await storeless).acknowledged)
}

function judge(scenario: Scenario, job: Job, outcome: Outcome): Promise<string[]> {
  if (job.act) return judgeAct(job.folder, job.act, outcome)
  if (scenario === 'healing') return judgeHealing(job.folder, outcome)
  return scenario === 'backup' ? judgeBackup(job.folder, outcome) : judgeMigration(job.folder, outcome)
}

/** The places that fail: each once and for good, by an error of the disk and by a full one. */
function failures(scenario: Scenario, calls: number): Omit<Job, 'folder' | 'act'>[] {
  const step = isFull ? 1 : steps[scenario]
  const first = isFull ? 1 : 1 + Math.floor(seeded(seed)() * step)
  const all = Array.from({ length: Math.max(0, Math.ceil((calls - first + 1) / step)) }, (_, at) => first + at * step)
  return shareOf(all).flatMap((call, at) => {
    const once = { call, isForGood: false, errno: EIO }
    const forGood = { call, isForGood: true, errno: at % 2 === 0 ? EIO : ENOSPC }
    // A backup starts two workers, half a second each: in `npm test` its places fail the one way or the other.
    if (!isFull && scenario === 'backup') return at % 2 === 0 ? [once] : [forGood]
    return [once, forGood]
  })
}

test.each(scenarios)('%s: whole or absent, and told truly, whichever call fails', async (scenario) => {
  const place = newFolder()
  const jobFor = (failure: Omit<Job, 'folder' | 'act'>, at: number): Job => ({
    ...failure,
    folder: join(place, `job-${at}`),
    act: actOf(scenario),
  })
  const from = scenario === 'healing' ? (await storeless).folder : await base
  const whole = await runTask(
    { scenario, base: from, jobs: [jobFor({ call: 0, isForGood: false, errno: EIO }, 0)] },
    place,
  )
  expect(whole.outcomes[0]?.told).toBe('done')
  const jobs = failures(scenario, whole.calls[0] ?? 0).map((failure, at) => jobFor(failure, at + 1))
  const { outcomes } = await runTask({ scenario, base: from, jobs }, place)
  expect(outcomes).toHaveLength(jobs.length)
  const broken: string[] = []
  await inLanes(jobs.length, async (at) => {
    const [job, outcome] = [jobs[at] as Job, outcomes[at] as Outcome]
    const found = await judge(scenario, job, outcome).catch((error: unknown) => [String(error)])
    for (const one of found)
      broken.push(`call ${job.call}${job.isForGood ? ' and all after' : ''} (${job.errno}): ${one}`)
    rmSync(job.folder, { recursive: true, force: true })
  })
  const told = Object.entries(Object.groupBy(outcomes, (outcome) => outcome.told))
  console.log(
    `${scenario}: ${jobs.length} failures over ${whole.calls[0]} calls; told ${told.map(([what, of]) => `${what} ${of?.length}`).join(', ')}`,
  )
  expect(broken).toEqual([])
  // Where nothing was told but success, nothing failed.
  expect(outcomes.some((outcome) => outcome.told !== 'done')).toBe(true)
})

test('planted: an act told as kept that was not, and half an act, are seen', async () => {
  const act = actOf('payment') as Act
  const folder = copyOf(await base)
  const untrue: Outcome = { folder, told: 'done', answer: null }
  expect(await judgeAct(folder, act, untrue)).toEqual(['told done, and it is absent'])
  const kept: Outcome = { folder, told: 'notKept', answer: null }
  const { counter, serve } = await openRunning(folder)
  counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'receptionist' }
  counter.stage = 'open'
  await serve.run(act.channel, { actId: act.actId, input: act.input })
  await counter.close()
  expect(await judgeAct(folder, act, kept)).toEqual(['told notKept, and it is there'])
  const database = openStoreFile(folderPaths(folder).store)
  database.exec('drop trigger payment_line_not_deleted; delete from payment_line')
  database.close()
  expect(brokenPromises(folder, [])).toContainEqual(expect.stringMatching(/^verify: .*payment_line/))
})
