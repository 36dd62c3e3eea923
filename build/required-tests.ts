// Tests that a run of `npm test` may not leave out: a skipped one fails it, and so does a line nothing passed for.
import { matchesGlob } from 'node:path'
import type { FileOutcome } from './testing/outcome.ts'

/** Globs over paths from the project's folder. */
export const requiredTests: readonly string[] = [
  'tests/architecture/**',
  'tests/unit/**',
  'tests/db/**',
  'tests/ipc/**',
  'tests/renderer/**',
  'tests/electron-host/**',
  'tests/packages/**',
  'tests/paper/**',
  'tests/figures/**',
  'tests/e2e/**',
  'tests/faults/**',
  // Needs root, a loop device and the makers of file systems: where they are missing it fails.
  'tests/faults/power-cut.test.ts',
]

/** One sentence for each required file with skipped tests and, in a whole run, each line for which nothing passed. */
export function requiredProblems(
  files: readonly FileOutcome[],
  required: readonly string[],
  isWhole: boolean,
): string[] {
  const isRequired = (file: string) => required.some((glob) => matchesGlob(file, glob))
  const skipped = files
    .filter(({ file, skipped }) => skipped > 0 && isRequired(file))
    .map(({ file, skipped }) => `${file} is required and skipped ${skipped} of its tests`)
  const absent = required
    .filter((glob) => !files.some(({ file, passed }) => passed > 0 && matchesGlob(file, glob)))
    .map((glob) => `no test of ${glob} passed, and it is required`)
  return isWhole ? [...skipped, ...absent] : skipped
}
