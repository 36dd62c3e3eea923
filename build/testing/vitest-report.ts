// Reads vitest's JSON report.
import { relative, sep } from 'node:path'
import type { FileOutcome, Outcome } from './outcome.ts'

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

function readFile(root: string, result: Report['testResults'][number]): FileOutcome {
  const count = (...statuses: string[]) =>
    result.assertionResults.filter(({ status }) => statuses.includes(status)).length
  const passed = count('passed')
  const failed = count('failed')
  // Everything that neither passed nor failed was not run, whatever it is called.
  const skipped = result.assertionResults.length - passed - failed
  return { file: relative(root, result.name).split(sep).join('/'), passed, failed, skipped }
}

/** Answers the outcome; a file that did not load, and has no tests to count, is a problem. */
export function readVitestReport(text: string, root: string): Outcome {
  const report = JSON.parse(text) as Report
  const files = report.testResults.map((result) => readFile(root, result))
  const problems = report.testResults.flatMap((result, at) =>
    result.status === 'failed' && files[at]?.failed === 0
      ? [`${files[at].file} did not load: ${result.message ?? ''}`]
      : [],
  )
  return { files, problems }
}
