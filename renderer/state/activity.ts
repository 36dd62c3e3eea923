// Tells the main process that somebody is at the desk, so that it locks one that nobody uses.
import { client } from '../client/client.ts'

/** Often enough for a lock counted in minutes, and seldom enough to be no work. */
const tellEveryMs = 10_000

/** Listens to keys and touches; answers a function that stops. */
export function followActivity(): () => void {
  let told = -tellEveryMs
  const tell = () => {
    if (performance.now() - told < tellEveryMs) return
    told = performance.now()
    void client.ask('touch', {})
  }
  const kinds = ['keydown', 'pointerdown'] as const
  for (const kind of kinds) window.addEventListener(kind, tell, { capture: true, passive: true })
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, tell, { capture: true })
  }
}
