// Does one thing after another, each over a copy of a folder, while preload.c lets one call of it fail, and tells what
// it was told.   node failing-child.ts '{"scenario": …}'  (see `Task`)
import { writeSync } from 'node:fs'
import { clerk } from '../fixtures/small-estate.ts'
import { openRunning } from '../fixtures/running-counter.ts'
import { refusedBy, StoreRefused } from '../../db/store/open.ts'
import { nextMigrations, type Job, type Outcome, type Task } from './failing-call.ts'
import { copyOf, openFolder, type How } from './open-folder.ts'

const task = JSON.parse(process.argv[2] ?? '{}') as Task

type Told = Omit<Outcome, 'folder'>

/** While it runs, the job's call fails. */
async function underFailure(job: Job, step: () => Promise<Told>): Promise<Told> {
  writeSync(1, JSON.stringify({ arm: [job.call, job.isForGood ? 1 : 0, job.errno] }))
  try {
    return await step()
  } finally {
    writeSync(1, '{"disarm":true}')
  }
}

/** What the counter would say: the store's own word, or that the keys ask for a person. */
function wordOf(error: unknown): string {
  // As the counter does it: the disk may fail under the keys before it fails under the store.
  const refused = refusedBy(error)
  if (refused instanceof StoreRefused) return refused.code
  const isOfKeys = error instanceof Error && error.message.startsWith('The key store does not open')
  return isOfKeys ? 'keysNeeded' : `thrown: ${String(error)}`
}

/** A start that has something to do: a migration, or a store to be made anew from the roll. */
async function start(job: Job, how: How): Promise<Told> {
  let close = (): Promise<void> => Promise.resolve()
  const told = await underFailure(job, async () => {
    try {
      close = (await openFolder(job.folder, how)).close
      return { told: 'done', answer: null }
    } catch (error) {
      return { told: wordOf(error), answer: null }
    }
  })
  await close()
  return told
}

async function atTheCounter(job: Job): Promise<Told> {
  const { counter, serve, incidents } = await openRunning(job.folder)
  counter.signedIn = {
    staffId: clerk.id,
    number: clerk.number,
    name: '李敏',
    role: task.scenario === 'backup' ? 'supervisor' : 'receptionist',
  }
  counter.stage = 'open'
  const told = await underFailure(job, async () => {
    const { act } = job
    const reply = await (act
      ? serve.run(act.channel, { actId: act.actId, input: act.input })
      : serve.ask('backUpNow', {}))
    if (reply.ok) return { told: 'done', answer: reply.value as Outcome['answer'] }
    const { code } = reply.refusal
    return { told: code === 'incident' ? `incident: ${incidents.at(-1)}` : code, answer: null }
  })
  await counter.close()
  return told
}

function doneUnderFailure(job: Job): Promise<Told> {
  if (task.scenario === 'migration') return start(job, { migrations: nextMigrations })
  return task.scenario === 'healing' ? start(job, {}) : atTheCounter(job)
}

for (const job of task.jobs) {
  copyOf(task.base, job.folder)
  const told = await doneUnderFailure(job)
  writeSync(1, `${JSON.stringify({ folder: job.folder, ...told } satisfies Outcome)}\n`)
}
process.exit(0)
