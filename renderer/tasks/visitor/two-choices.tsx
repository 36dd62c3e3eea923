import { Button as AriaButton } from 'react-aria-components/Button'
import { KeyCap } from '../../parts/key-cap.tsx'

export interface TwoChoice<Value> {
  readonly value: Value
  readonly words: string
}

interface TwoChoicesProps<Value> {
  readonly label: string
  readonly choices: readonly TwoChoice<Value>[]
  /** Undefined until the question was answered. */
  readonly chosen: Value | undefined
  /** The key caps stand only beside the question that is asked now. */
  readonly isAsked: boolean
  readonly choose: (value: Value) => void
}

/** A question answered with one key: the digit of the answer. */
export function TwoChoices<Value>({ label, choices, chosen, isAsked, choose }: TwoChoicesProps<Value>) {
  return (
    <div className={isAsked ? 'two is-asked' : 'two'} role="group" aria-label={label}>
      <span className="field-label">{label}</span>
      <div className="row">
        {choices.map(({ value, words }, at) => (
          <AriaButton
            key={words}
            className={value === chosen ? 'button option is-chosen' : 'button option'}
            aria-pressed={value === chosen}
            onPress={() => choose(value)}
          >
            <span className="button-words">{words}</span>
            {isAsked && <KeyCap name={String(at + 1)} />}
          </AriaButton>
        ))}
      </div>
    </div>
  )
}
