import { elapsedText, useClock, useTicking } from '../state/clock.ts'

/** How long ago `since` was, counted in text alone. */
export function Elapsed({ since, className = '' }: { readonly since: number; readonly className?: string }) {
  useTicking()
  const text = useClock(({ now }) => elapsedText(now - since))
  return (
    <span className={`digits elapsed ${className}`} role="timer">
      {text}
    </span>
  )
}
