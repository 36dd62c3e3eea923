import { useEffect, useRef, type ReactNode } from 'react'
import { useKeys } from '../state/keys.ts'
import { Button } from './button.tsx'

export interface Choice {
  readonly words: string
  readonly run: () => void
}

interface AskProps {
  /** The question as a screen reader says it. */
  readonly label: string
  /** What stands before the answers; the question itself where nothing is given. */
  readonly children?: ReactNode
  readonly enter: Choice
  readonly escape: Choice
  /** A third answer with a key of its own. */
  readonly other?: Choice & { readonly key: string }
  /** Whether Enter is the one obvious next thing here, or the form behind it still has its own. */
  readonly isPrimary?: boolean
}

/**
 * Asks before something is done or given up. It takes the focus, so that letters typed meanwhile reach no field, and
 * gives it back.
 */
export function Ask({ label, children, enter, escape, other, isPrimary = false }: AskProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    place.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useKeys('ask', [
    { key: 'Enter', label: enter.words, run: enter.run },
    ...(other ? [{ key: other.key, label: other.words, run: other.run }] : []),
    { key: 'Escape', label: escape.words, run: escape.run },
  ])
  return (
    <div ref={place} tabIndex={-1} className="notice notice-waiting notice-ask" role="alertdialog" aria-label={label}>
      {children ?? <strong>{label}</strong>}
      <Button onPress={escape.run} keyCap="Escape">
        {escape.words}
      </Button>
      {other && (
        <Button onPress={other.run} keyCap={other.key}>
          {other.words}
        </Button>
      )}
      <Button onPress={enter.run} keyCap="Enter" look={isPrimary ? 'primary' : 'plain'}>
        {enter.words}
      </Button>
    </div>
  )
}
