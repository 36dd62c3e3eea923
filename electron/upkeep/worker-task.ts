// What the worker of upkeep is given, and how it is run: one worker for one task, so that one that dies takes nothing
// with it and the next task has a new one.
import type { KeyObject } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { BackupTask } from '../../db/store/backup/make.ts'
import type { Manifest } from '../../db/store/backup/manifest.ts'
import type { ProofTask, Proven } from '../../db/store/backup/prove.ts'
import type { JournalChecked, JournalCheckTask } from '../../db/store/journal-check.ts'
import type { JournalHead } from '../../db/store/journal.ts'

export type WorkerTask =
  | ({ readonly kind: 'backUp' } & BackupTask)
  | { readonly kind: 'copy'; readonly manifest: Manifest; readonly from: string; readonly to: string }
  | { readonly kind: 'leadsTo'; readonly rollPath: string; readonly journalKey: KeyObject; readonly base: JournalHead }
  | ({ readonly kind: 'checkJournal' } & JournalCheckTask)
  | ({ readonly kind: 'prove' } & Omit<ProofTask, 'catalogue'>)

interface Answers {
  readonly backUp: Manifest
  readonly copy: null
  readonly leadsTo: JournalHead
  readonly checkJournal: JournalChecked
  readonly prove: Proven
}

export interface TaskProgress {
  readonly done: number
  readonly total: number
}

/** What a worker says: how far it is, and at last its answer. */
export type WorkerMessage = { readonly progress: TaskProgress } | { readonly answer: unknown }

/** Thrown where a worker ended without an answer: it crashed, or was stopped. */
export class WorkerDied extends Error {}

/** Runs one task in a worker of its own. Rejects with what the task threw, or `WorkerDied`. */
export function runInWorker<Task extends WorkerTask>(
  file: string,
  task: Task,
  onProgress?: (progress: TaskProgress) => void,
): Promise<Answers[Task['kind']]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: task })
    worker.on('message', (message: WorkerMessage) => {
      if ('progress' in message) onProgress?.(message.progress)
      else resolve(message.answer as Answers[Task['kind']])
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new WorkerDied(`The worker of upkeep ended with ${code}.`)))
  })
}
