// Reads Playwright's JSON report.
import type { FileOutcome, Outcome } from './outcome.ts'

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly { readonly file: string; readonly tests: readonly { readonly status: string }[] }[]
}

interface Report {
  readonly suites: readonly Suite[]
  readonly errors: readonly { readonly message?: string }[]
}

function specsOf(suite: Suite): NonNullable<Suite['specs']> {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}

/** `expected` passed and `skipped` did not run; anything else, a flaky test too, failed. */
function columnOf(status: string): 'passed' | 'failed' | 'skipped' {
  if (status === 'expected') return 'passed'
  return status === 'skipped' ? 'skipped' : 'failed'
}

/** Answers the outcome; `folder` stands before the report's file names. */
export function readPlaywrightReport(text: string, folder: string): Outcome {
  const report = JSON.parse(text) as Report
  const files = new Map<string, FileOutcome>()
  for (const spec of report.suites.flatMap(specsOf)) {
    for (const { status } of spec.tests) {
      const file = `${folder}/${spec.file}`
      const counted = files.get(file) ?? { file, passed: 0, failed: 0, skipped: 0 }
      files.set(file, { ...counted, [columnOf(status)]: counted[columnOf(status)] + 1 })
    }
  }
  return { files: [...files.values()], problems: report.errors.map(({ message }) => `e2e: ${message ?? 'an error'}`) }
}
