// `npm test`: every check and every test, and a last line that says how many passed, failed and were skipped.
//   --only NAME[,NAME]  some of the steps      --electron  end to end on the real Electron instead of the host
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundle } from './bundle.ts'
import { outFolder } from './places.ts'
import { requiredProblems, requiredTests } from './required-tests.ts'
import { NoRuntime } from './runtime.ts'
import { chooseRuntime, ensureTestParts, environmentFor } from './testing/environment.ts'
import { countAll, isGood, lastLine, singleOutcome, type Outcome } from './testing/outcome.ts'
import { besideEachOther, format, lint, topLevel, types, type Step } from './testing/static-steps.ts'
import { runEndToEnd, runVitest, vitestStep, zones } from './testing/test-steps.ts'

function endWith(sentence: string): never {
  console.error(`qiantai: ${sentence}`)
  process.exit(2)
}

const build: Step = {
  name: 'build',
  run: () =>
    bundle().then(
      () => singleOutcome('build', null),
      (error: unknown) => singleOutcome('build', `build: ${error instanceof Error ? error.message : String(error)}`),
    ),
}

function endToEnd(needReal: boolean): Step {
  return {
    name: 'e2e',
    run: async () => {
      try {
        const runtime = await chooseRuntime(needReal)
        console.log(`qiantai: ${runtime.sentence}`)
        return await runEndToEnd(await environmentFor(runtime))
      } catch (error) {
        if (error instanceof NoRuntime) return singleOutcome('e2e', `e2e: ${error.message}`)
        throw error
      }
    },
  }
}

/** A step that throws has failed; the steps after it still run. */
async function runStep(step: Step): Promise<Outcome> {
  console.log(`\n── ${step.name}`)
  const began = performance.now()
  const outcome = await step.run().catch((error: unknown) => singleOutcome(step.name, `${step.name}: ${String(error)}`))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`── ${step.name}: ${lastLine(countAll([outcome]))} in ${seconds} s`)
  return outcome
}

function readArguments(): { only: string[] | null; needReal: boolean } {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, electron: { type: 'boolean' } } })
    return { only: values.only?.split(',') ?? null, needReal: values.electron ?? false }
  } catch (error) {
    return endWith(error instanceof Error ? error.message : String(error))
  }
}

const { only, needReal } = readArguments()
const checks = [types, lint, format, build]
const folders = ['architecture', 'unit', 'db', 'ipc', 'renderer', 'electron-host', 'packages', 'paper']
const measured = [
  zones,
  endToEnd(needReal),
  vitestStep('figures'),
  vitestStep('faults', { FAULTS_SIZE: 'small' }),
  topLevel,
]
/** One by one where some are asked for; in a whole run at once, so that no core waits for the last file of a folder. */
const steps: readonly Step[] = only
  ? [...checks, ...folders.map((folder) => vitestStep(folder)), ...measured]
  : [besideEachOther('checks', checks), { name: 'tests', run: () => runVitest('tests', folders) }, ...measured]
const unknown = only?.find((name) => !steps.some((step) => step.name === name))
if (unknown !== undefined)
  endWith(`there is no step ${unknown}; the steps are ${steps.map(({ name }) => name).join(', ')}.`)

mkdirSync(outFolder, { recursive: true })
// End to end needs the built program even when it is the only step asked for.
const chosen = steps.filter(({ name }) => !only || only.includes(name) || (name === 'build' && only.includes('e2e')))
await ensureTestParts()
const outcomes: Outcome[] = []
for (const step of chosen) outcomes.push(await runStep(step))

const required = requiredProblems(
  outcomes.flatMap(({ files }) => files),
  requiredTests,
  only === null,
)
for (const problem of [...outcomes.flatMap(({ problems }) => problems), ...required]) console.log(`FAILED ${problem}`)
const counts = countAll(outcomes, required)
console.log(lastLine(counts))
process.exitCode = isGood(counts) ? 0 : 1
