// A key ring whose master key lies in a file beside the others. It protects nothing from whoever can read the folder:
// it serves the development host and demo estates only, and the status bar says so.
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeyFile, unwrapKey, wrapKey } from './key-file.ts'
import type { KeyRing } from './key-ring.ts'

const purposes = ['journal', 'input', 'pepper-1', 'index'] as const
type Purpose = (typeof purposes)[number]

/** Keys made at once when the ones made ahead run low. */
const batch = 64
const low = 16

function readMaster(folder: string): KeyObject {
  const path = join(folder, 'master.key')
  if (!existsSync(path)) {
    if (existsSync(join(folder, 'records.keys')))
      throw new Error('The master key is missing while record keys are there.')
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
  }
  return createSecretKey(Buffer.from(readFileSync(path, 'utf8'), 'hex'))
}

function readPurposes(folder: string, master: KeyObject): Record<Purpose, KeyObject> {
  const path = join(folder, 'purposes.json')
  if (!existsSync(path)) {
    const wrapped = purposes.map((purpose) => [purpose, wrapKey(master, purpose, randomBytes(32)).toString('base64')])
    writeFileSync(path, JSON.stringify(Object.fromEntries(wrapped)), { mode: 0o600, flush: true })
  }
  const wrapped = JSON.parse(readFileSync(path, 'utf8')) as Record<Purpose, string>
  const opened = purposes.map((purpose) => [
    purpose,
    unwrapKey(master, purpose, Buffer.from(wrapped[purpose], 'base64')),
  ])
  return Object.fromEntries(opened) as Record<Purpose, KeyObject>
}

/** Opens the ring in `folder`, making its keys when the folder is new. Throws when keys are missing or damaged. */
export function openFileKeyRing(folder: string): KeyRing {
  mkdirSync(folder, { recursive: true })
  const master = readMaster(folder)
  const keys = readPurposes(folder, master)
  const records = openKeyFile(join(folder, 'records.keys'), master)
  // Keys left unused by an earlier run are not used up: which ones they are is not known, and a key costs 64 bytes.
  let next = records.count()
  const makeAhead = (count: number) => {
    const ahead = records.count() - next
    if (ahead < count) records.append(count - ahead)
  }
  return {
    journalKey: keys.journal,
    inputKey: keys.input,
    indexKey: keys.index,
    currentPepper: 1,
    pepper(id) {
      if (id !== 1) throw new Error(`No pepper ${id}.`)
      return keys['pepper-1']
    },
    take() {
      if (records.count() - next < low) makeAhead(batch)
      next += 1
      return next - 1
    },
    makeAhead,
    open: (id) => records.read(id),
    remove: (id) => records.remove(id),
    close: () => records.close(),
  }
}
