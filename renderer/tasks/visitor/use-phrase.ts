import { useEffect } from 'react'
import { setPhrase } from '../../state/desk.ts'

/** Puts the phrase of the moment on the right while the task shows it. */
export function usePhrase({ text, hint }: { readonly text: string; readonly hint: string }): void {
  useEffect(() => setPhrase({ text, hint }), [text, hint])
  useEffect(() => () => setPhrase(null), [])
}
