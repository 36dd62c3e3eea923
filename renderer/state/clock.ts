// One clock for every timer on the screen. It ticks once a second; what shows a time draws only its own text again.
import { useEffect } from 'react'
import { create } from 'zustand'

const tickMs = 1000

export const useClock = create<{ readonly now: number }>(() => ({ now: Date.now() }))

let users = 0
let timer: ReturnType<typeof setInterval> | undefined

/** Lets the clock run while the component is on screen. */
export function useTicking(): void {
  useEffect(() => {
    users += 1
    timer ??= setInterval(() => useClock.setState({ now: Date.now() }), tickMs)
    return () => {
      users -= 1
      if (users > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }, [])
}

/** '02:30' under an hour, '1:02:30' from then on; never below zero, whatever the computer's clock did. */
export function elapsedText(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`
}

export type Lateness = 'inTime' | 'due' | 'late'

/** Amber from the moment to look after somebody, red when as long again has passed. */
export function lateness(now: number, since: number, remindAt: number | null): Lateness {
  if (remindAt === null || now < remindAt) return 'inTime'
  return now < remindAt + (remindAt - since) ? 'due' : 'late'
}
