// The worker of upkeep: what takes longer than a key may wait, beside the main process and with connections of its own.
import { parentPort, workerData } from 'node:worker_threads'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue } from '../../db/schema.ts'
import { copyBackup, makeBackup } from '../../db/store/backup/make.ts'
import { proveBackup } from '../../db/store/backup/prove.ts'
import { checkJournal } from '../../db/store/journal-check.ts'
import { leadsTo } from '../../db/store/recovery/roll-scan.ts'
import type { WorkerMessage, WorkerTask } from './worker-task.ts'

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message)
}

/** Tells how far a task is, at most once in so many milliseconds. */
function tellEvery(ms: number): (done: number, total: number) => void {
  let toldAt = 0
  return (done, total) => {
    const now = performance.now()
    if (now - toldAt < ms) return
    toldAt = now
    say({ progress: { done, total } })
  }
}

function run(task: WorkerTask): unknown {
  switch (task.kind) {
    case 'backUp':
      return makeBackup(task)
    case 'copy':
      copyBackup(task.manifest, task.from, task.to)
      return null
    case 'leadsTo':
      return leadsTo(task.rollPath, task, task.base)
    case 'checkJournal':
      return checkJournal({ ...task, catalogue, migrations }, tellEvery(200))
    case 'prove':
      return proveBackup({ ...task, catalogue })
  }
}

say({ answer: await run(workerData as WorkerTask) })
