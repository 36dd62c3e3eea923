// `npm run check`: what a change must pass before it is committed, in under a minute.
import { countAll, isGood, lastLine, type Outcome } from './testing/outcome.ts'
import { format, lint, topLevel, types } from './testing/static-steps.ts'
import { runVitest } from './testing/test-steps.ts'

const tests = { name: 'tests', run: () => runVitest('check', ['architecture', 'unit', 'db']) }

const outcomes: Outcome[] = []
const times: string[] = []
for (const step of [types, lint, format, tests, topLevel]) {
  const began = performance.now()
  outcomes.push(await step.run())
  times.push(`${step.name} ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

for (const problem of outcomes.flatMap(({ problems }) => problems)) console.log(`FAILED ${problem}`)
console.log(times.join(', '))
const counts = countAll(outcomes)
console.log(lastLine(counts))
process.exitCode = isGood(counts) ? 0 : 1
