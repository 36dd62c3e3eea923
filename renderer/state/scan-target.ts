// A task that knows what to do with a scan takes it; otherwise scans go to the find bar.
import { useEffect, useLayoutEffect, useRef } from 'react'

let target: ((text: string) => void) | null = null

/** Gives a scan to the task that waits for one; false where none does. */
export function giveScan(text: string): boolean {
  target?.(text)
  return target !== null
}

/** Takes what is scanned while the component is on screen. */
export function useScans(take: (text: string) => void): void {
  const latest = useRef(take)
  useLayoutEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const mine = (text: string) => latest.current(text)
    target = mine
    return () => {
      if (target === mine) target = null
    }
  }, [])
}
