// One project for each folder of tests, so that `--project db` and `npm test -- --only db` mean the same.
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { testFolders } from './testing/test-folders.ts'

const root = resolve(import.meta.dirname, '..')

/** Real files, sockets and fsyncs on two shared cores: a test that takes this long hangs. */
const testTimeoutMs = 60_000
const faultTimeoutMs = 600_000

export const vitestFolders = [
  'architecture',
  'unit',
  'db',
  'ipc',
  'renderer',
  'electron-host',
  'packages',
  'paper',
  'figures',
  'faults',
] as const

/** Files of these keep nothing in a module: loading the program once for each worker halves their time. */
const sharesModules: ReadonlySet<string> = new Set(['unit', 'db', 'ipc'])

const needsDisk: ReadonlySet<string> = new Set(['figures', 'faults'])

/** Where dates and amounts could depend on the machine's zone. */
const asksForZones: ReadonlySet<string> = new Set(['unit', 'db'])

/** Where the machine stands must not matter: the estate's own zone is a setting. Those run on both sides of the date line. */
const zoneOf = (folder: string) => process.env['TZ'] ?? (asksForZones.has(folder) ? 'UTC' : 'Asia/Shanghai')

function project(folder: string) {
  const timeoutMs = needsDisk.has(folder) ? faultTimeoutMs : testTimeoutMs
  return {
    extends: true as const,
    test: {
      name: folder,
      include: [`tests/${folder}/**/*.test.{ts,tsx}`],
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      // What is synced is measured there, and a power cut needs a disk.
      env: { TZ: zoneOf(folder), ...(needsDisk.has(folder) ? {} : { TMPDIR: testFolders() }) },
      isolate: !sharesModules.has(folder),
      // Ratios measure themselves: two of them at once would disturb each other. What a fault leaves does not ask for time.
      fileParallelism: folder !== 'figures',
    },
  }
}

export default defineConfig({
  root,
  cacheDir: resolve(root, '.out/vitest'),
  test: {
    // better-sqlite3 belongs to a process; a crash of it must end one test file and not the run.
    pool: 'forks',
    // Left to itself it keeps a core free for somebody watching; on two cores that is half the machine.
    maxWorkers: '100%',
    projects: vitestFolders.map(project),
  },
})
