// The steps that read the code without running it; each counts as one test.
import { projectRoot } from '../places.ts'
import { singleOutcome, type Outcome } from './outcome.ts'
import { runTool } from './run-tool.ts'
import { findStrayNames } from './top-level.ts'

export interface Step {
  readonly name: string
  readonly run: () => Promise<Outcome>
}

function toolStep(name: string, tool: string, args: readonly string[]): Step {
  return {
    name,
    run: async () => singleOutcome(name, (await runTool(tool, args)) === 0 ? null : `${name}: ${tool} found faults`),
  }
}

export const types = toolStep('types', 'tsc', ['-b'])
export const lint = toolStep('lint', 'oxlint', ['-c', 'build/lint/oxlint.json', '--quiet'])
export const format = toolStep('format', 'oxfmt', ['--config', 'build/lint/oxfmt.json', '--check', '.'])

/** Steps that wait for nothing of each other, at once. A problem of one does not end the others. */
export function besideEachOther(name: string, steps: readonly Step[]): Step {
  return {
    name,
    run: async () => {
      const outcomes = await Promise.all(steps.map((step) => step.run()))
      return {
        files: outcomes.flatMap(({ files }) => files),
        problems: outcomes.flatMap(({ problems }) => problems),
      }
    },
  }
}

/** Runs last: nothing a build or a test wrote may lie beside the sources. */
export const topLevel: Step = {
  name: 'top-level',
  run: () => {
    const stray = findStrayNames(projectRoot)
    return Promise.resolve(
      singleOutcome('top-level', stray.length === 0 ? null : `the project's folder holds ${stray.join(', ')}`),
    )
  },
}
