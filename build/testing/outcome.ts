// What a step of `npm test` answers, whichever tool ran it.

export interface FileOutcome {
  /** Path from the project's folder, with forward slashes. */
  readonly file: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface Outcome {
  readonly files: readonly FileOutcome[]
  /** What went wrong beside single tests, one sentence each: a crash, a file that does not load, nothing ran. */
  readonly problems: readonly string[]
}

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A step that is one test itself, such as the type check. */
export function singleOutcome(name: string, problem: string | null): Outcome {
  if (problem === null) return { files: [{ file: name, passed: 1, failed: 0, skipped: 0 }], problems: [] }
  return { files: [], problems: [problem] }
}

/** Adds up; every problem counts as one failed test. */
export function countAll(outcomes: readonly Outcome[], problems: readonly string[] = []): Counts {
  const files = outcomes.flatMap((outcome) => outcome.files)
  const sum = (key: keyof Counts) => files.reduce((total, file) => total + file[key], 0)
  const failed = sum('failed') + outcomes.flatMap((outcome) => outcome.problems).length + problems.length
  return { passed: sum('passed'), failed, skipped: sum('skipped') }
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** A run is good when something ran and nothing failed. */
export function isGood({ passed, failed }: Counts): boolean {
  return failed === 0 && passed > 0
}
