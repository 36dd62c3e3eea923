// The steps that run tests, each read from its tool's own report.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { outFolder, projectRoot } from '../places.ts'
import type { Outcome } from './outcome.ts'
import { readPlaywrightReport } from './playwright-report.ts'
import { runTool } from './run-tool.ts'
import type { Step } from './static-steps.ts'
import { readVitestReport } from './vitest-report.ts'

/** Where dates and amounts could depend on the machine's zone: run there too, on the other side of the date line. */
const otherZone = 'America/Los_Angeles'

/** The report's path, with an old report removed: what is read afterwards is of this run. */
export function freshReport(name: string): string {
  const file = join(outFolder, 'test-results', `${name}.json`)
  mkdirSync(dirname(file), { recursive: true })
  rmSync(file, { force: true })
  return file
}

/** A runner that leaves no report, runs nothing, or ends badly without naming a test has failed, not passed. */
export function judge(name: string, code: number, file: string, read: (text: string) => Outcome): Outcome {
  if (!existsSync(file)) return { files: [], problems: [`${name}: the runner ended with code ${code} and no report`] }
  const outcome = read(readFileSync(file, 'utf8'))
  const problems = [...outcome.problems]
  const ran = outcome.files.reduce((total, { passed, failed, skipped }) => total + passed + failed + skipped, 0)
  const failed = outcome.files.reduce((total, file) => total + file.failed, 0)
  if (ran === 0 && problems.length === 0) problems.push(`${name}: nothing ran`)
  if (code !== 0 && failed === 0 && problems.length === 0) problems.push(`${name}: the runner ended with code ${code}`)
  return { files: outcome.files, problems }
}

/** Runs vitest over the projects, in their own zones unless `env` names one. */
export async function runVitest(
  name: string,
  projects: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const report = freshReport(name)
  const chosen = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const how = ['run', '--config', 'build/vitest.config.ts', '--configLoader', 'native', ...reporters]
  const code = await runTool('vitest', [...how, ...chosen], { TZ: undefined, ...env })
  return judge(name, code, report, (text) => readVitestReport(text, projectRoot))
}

export function vitestStep(project: string, env: NodeJS.ProcessEnv = {}): Step {
  return { name: project, run: () => runVitest(project, [project], env) }
}

/** Store and unit tests again, which ran in UTC, in the other zone. */
export const zones: Step = {
  name: 'zones',
  run: () => runVitest('zones', ['unit', 'db'], { TZ: otherZone }),
}

/** End to end, on the runtime whose folder is given. */
export async function runEndToEnd(env: NodeJS.ProcessEnv): Promise<Outcome> {
  const report = freshReport('e2e')
  const code = await runTool('playwright', ['test', '--config', 'build/playwright.config.ts'], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    PWTEST_CACHE_DIR: join(outFolder, 'playwright'),
  })
  return judge('e2e', code, report, (text) => readPlaywrightReport(text, 'tests/e2e'))
}
