// One project for each folder of tests, so that `--project db` and `npm test -- --only db` mean the same.
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

/** Real files, sockets and fsyncs on two shared cores: a test that takes this long hangs. */
const testTimeoutMs = 30_000
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

function project(folder: string) {
  const timeoutMs = folder === 'faults' || folder === 'figures' ? faultTimeoutMs : testTimeoutMs
  return {
    extends: true as const,
    test: {
      name: folder,
      include: [`tests/${folder}/**/*.test.{ts,tsx}`],
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      // Ratios, kills and power cuts measure themselves: two of them at once would disturb each other.
      fileParallelism: folder !== 'faults' && folder !== 'figures',
    },
  }
}

export default defineConfig({
  root,
  cacheDir: resolve(root, '.out/vitest'),
  test: {
    // better-sqlite3 belongs to a process; a crash of it must end one test file and not the run.
    pool: 'forks',
    // Where the machine stands must not matter; the counter's own zone is what the estate has.
    env: { TZ: process.env['TZ'] ?? 'Asia/Shanghai' },
    projects: vitestFolders.map(project),
  },
})
