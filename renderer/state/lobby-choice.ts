// Which entry of the board is pointed at, and for whom a reason is asked before they are served out of turn.
import { create } from 'zustand'

interface LobbyChoice {
  readonly pointed: string | null
  readonly asksReasonFor: string | null
}

export const useLobbyChoice = create<LobbyChoice>(() => ({ pointed: null, asksReasonFor: null }))

export function pointAt(pointed: string | null): void {
  useLobbyChoice.setState({ pointed, asksReasonFor: null })
}

export function askReasonFor(guestId: string | null): void {
  useLobbyChoice.setState({ asksReasonFor: guestId })
}

/** The next entry in a direction; from nowhere the first or the last, beyond an end the end. */
export function nextPointed(keys: readonly string[], pointed: string | null, by: 1 | -1): string | null {
  const at = pointed === null ? -1 : keys.indexOf(pointed)
  if (at === -1) return (by === 1 ? keys[0] : keys.at(-1)) ?? null
  return keys[Math.max(0, Math.min(keys.length - 1, at + by))] ?? null
}
