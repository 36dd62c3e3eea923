// One at a time, across processes: a folder that holds the number of the process it belongs to.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const patienceMs = 120_000
const stepMs = 100

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

/** The process that holds the lock, or null while its number is not written yet. */
function holder(folder: string): number | null {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8')) || null
  } catch {
    return null
  }
}

function tryTake(folder: string): boolean {
  try {
    mkdirSync(folder)
  } catch {
    return false
  }
  writeFileSync(join(folder, 'pid'), String(process.pid))
  return true
}

/** Runs `work` while no other process runs one under the same `folder`. A lock whose process ended is taken over. */
export async function withLock<Answer>(folder: string, work: () => Promise<Answer>): Promise<Answer> {
  const giveUpAt = performance.now() + patienceMs
  let nameless = 0
  while (!tryTake(folder)) {
    const id = holder(folder)
    nameless = id === null ? nameless + 1 : 0
    if ((id !== null && !isAlive(id)) || nameless > 20) rmSync(folder, { recursive: true, force: true })
    else if (performance.now() > giveUpAt)
      throw new Error(`${folder} is held by process ${id}; remove it when that is not a build.`)
    else await wait(stepMs)
  }
  try {
    return await work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
