import type { ReactNode } from 'react'
import { useText, type TextKey } from '../../text/text.ts'

export type StepAt = 1 | 2 | 3 | 4 | 5

interface StepsProps {
  readonly at: StepAt
  /** What stands beside a step: the time it was done, or how long it lasts. */
  readonly marks?: Partial<Record<StepAt, ReactNode>>
}

const steps: readonly [StepAt, TextKey][] = [
  [1, 'visitor.step.host'],
  [2, 'visitor.step.visitor'],
  [3, 'visitor.step.registered'],
  [4, 'visitor.step.call'],
  [5, 'visitor.step.slip'],
]

/** Where the visit stands, from the first question to the slip. */
export function Steps({ at, marks = {} }: StepsProps) {
  const t = useText()
  return (
    <ol className="steps" aria-label={t('visitor.steps')}>
      {steps.map(([step, words]) => (
        <li
          key={step}
          className={step === at ? 'step is-now' : step < at ? 'step is-done' : 'step'}
          aria-current={step === at ? 'step' : undefined}
        >
          <span>
            <span className="digits">{step}</span> {t(words)}
          </span>
          <span className="step-mark digits">{marks[step] ?? (step < at ? '✓' : '')}</span>
        </li>
      ))}
    </ol>
  )
}
