import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { requiredProblems } from '../../build/required-tests.ts'
import { countAll, isGood, lastLine } from '../../build/testing/outcome.ts'
import { readPlaywrightReport } from '../../build/testing/playwright-report.ts'
import { judge } from '../../build/testing/test-steps.ts'
import { readVitestReport } from '../../build/testing/vitest-report.ts'

const root = resolve('/project')
const vitest = (...files: [string, string, string[], string?][]) =>
  JSON.stringify({
    testResults: files.map(([name, status, tests, message]) => ({
      name: resolve(root, name),
      status,
      message,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  })

describe('a report of vitest', () => {
  test('is counted by file; what neither passed nor failed was skipped', () => {
    const report = vitest(['tests/unit/a.test.ts', 'failed', ['passed', 'failed', 'pending', 'todo', 'skipped']])
    expect(readVitestReport(report, root)).toEqual({
      files: [{ file: 'tests/unit/a.test.ts', passed: 1, failed: 1, skipped: 3 }],
      problems: [],
    })
  })

  test('with a file that did not load has a problem', () => {
    const { problems } = readVitestReport(vitest(['tests/unit/a.test.ts', 'failed', [], 'no such import']), root)
    expect(problems).toEqual(['tests/unit/a.test.ts did not load: no such import'])
  })
})

test('a report of Playwright is counted through all its groups, and a flaky test failed', () => {
  const spec = (file: string, ...statuses: string[]) => ({ file, tests: statuses.map((status) => ({ status })) })
  const report = {
    suites: [
      {
        specs: [spec('a.spec.ts', 'expected')],
        suites: [{ specs: [spec('a.spec.ts', 'flaky', 'skipped'), spec('b.spec.ts', 'unexpected')] }],
      },
    ],
    errors: [{ message: 'the worker ended' }],
  }
  expect(readPlaywrightReport(JSON.stringify(report), 'tests/e2e')).toEqual({
    files: [
      { file: 'tests/e2e/a.spec.ts', passed: 1, failed: 1, skipped: 1 },
      { file: 'tests/e2e/b.spec.ts', passed: 0, failed: 1, skipped: 0 },
    ],
    problems: ['e2e: the worker ended'],
  })
})

describe('a runner', () => {
  const here = import.meta.filename
  const good = { files: [{ file: 'a', passed: 2, failed: 0, skipped: 0 }], problems: [] }

  test('that ends well and counts is taken at its word', () => {
    expect(judge('unit', 0, here, () => good)).toEqual(good)
  })

  test('that leaves no report, runs nothing or ends badly has failed', () => {
    expect(judge('unit', 139, `${here}.absent`, () => good).problems).toEqual([
      'unit: the runner ended with code 139 and no report',
    ])
    expect(judge('unit', 0, here, () => ({ files: [], problems: [] })).problems).toEqual(['unit: nothing ran'])
    expect(judge('unit', 1, here, () => good).problems).toEqual(['unit: the runner ended with code 1'])
  })
})

describe('required tests', () => {
  const files = [
    { file: 'tests/db/pay.test.ts', passed: 3, failed: 0, skipped: 1 },
    { file: 'tests/db/void.test.ts', passed: 3, failed: 0, skipped: 0 },
    { file: 'tests/bench/speed.test.ts', passed: 0, failed: 0, skipped: 2 },
  ]

  test('that were skipped are named', () => {
    expect(requiredProblems(files, ['tests/db/**'], false)).toEqual([
      'tests/db/pay.test.ts is required and skipped 1 of its tests',
    ])
  })

  test('of which nothing passed are named in a whole run only', () => {
    expect(requiredProblems(files.slice(1), ['tests/db/**', 'tests/e2e/**'], false)).toEqual([])
    expect(requiredProblems(files.slice(1), ['tests/db/**', 'tests/e2e/**'], true)).toEqual([
      'no test of tests/e2e/** passed, and it is required',
    ])
  })
})

test('the last line adds everything up, and a run in which nothing passed is not good', () => {
  const outcome = { files: [{ file: 'a', passed: 5, failed: 0, skipped: 2 }], problems: ['the runner crashed'] }
  const counts = countAll([outcome, outcome], ['a required test was skipped'])
  expect(lastLine(counts)).toBe('10 passed, 3 failed, 4 skipped')
  expect(isGood(counts)).toBe(false)
  expect(isGood({ passed: 0, failed: 0, skipped: 4 })).toBe(false)
  expect(isGood({ passed: 1, failed: 0, skipped: 4 })).toBe(true)
})
