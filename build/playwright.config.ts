// End-to-end tests start the built program itself, through Electron's launcher; which Electron the environment says.
import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = resolve(import.meta.dirname, '..')
/** Files whose result is a time. */
const measured = '**/start-time.spec.ts'

export default defineConfig({
  testDir: resolve(root, 'tests/e2e'),
  testMatch: '**/*.spec.ts',
  outputDir: resolve(root, '.out/e2e'),
  // Two counters beside each other: one mostly waits for a paper, a reply or the next drawing. What is measured against
  // the clock has the machine for itself, after the others.
  workers: 2,
  projects: [
    { name: 'beside', testIgnore: measured },
    { name: 'alone', testMatch: measured, dependencies: ['beside'], workers: 1 },
  ],
  // A test that passes the second time has found something.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  // Videos would need a download of Playwright's own; traces do not.
  use: { trace: 'retain-on-failure' },
  reporter: [['list'], ['json']],
})
