import { Button } from '../../parts/button.tsx'
import { useKeys } from '../../state/keys.ts'

interface LeaveAskProps {
  readonly words: string
  readonly yes: string
  readonly no: string
  readonly leave: () => void
  readonly stay: () => void
}

/** Asks before something is given up. Esc means it, Enter goes on: the same two keys as everywhere at this counter. */
export function LeaveAsk({ words, yes, no, leave, stay }: LeaveAskProps) {
  useKeys('ask', [
    { key: 'Escape', label: yes, run: leave },
    { key: 'Enter', label: no, run: stay },
  ])
  return (
    <div className="notice notice-waiting notice-ask" role="alertdialog" aria-label={words}>
      <strong>{words}</strong>
      <Button onPress={leave} keyCap="Escape">
        {yes}
      </Button>
      <Button onPress={stay} keyCap="Enter">
        {no}
      </Button>
    </div>
  )
}
