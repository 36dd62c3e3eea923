// The worker of upkeep: what takes longer than a key may wait, beside the main process and with connections of its own.
import { parentPort, workerData } from 'node:worker_threads'
import { catalogue } from '../../db/schema.ts'
import { copyBackup, makeBackup } from '../../db/store/backup/make.ts'
import { proveBackup } from '../../db/store/backup/prove.ts'
import { leadsTo } from '../../db/store/recovery/roll-scan.ts'
import type { WorkerTask } from './worker-task.ts'

function run(task: WorkerTask): unknown {
  switch (task.kind) {
    case 'backUp':
      return makeBackup(task)
    case 'copy':
      copyBackup(task.manifest, task.from, task.to)
      return null
    case 'leadsTo':
      return leadsTo(task.rollPath, task, task.base)
    case 'prove':
      return proveBackup({ ...task, catalogue })
  }
}

parentPort?.postMessage(run(workerData as WorkerTask))
