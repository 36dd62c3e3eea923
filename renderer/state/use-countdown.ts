import { useEffect, useState } from 'react'
import type { Refusal } from '../../db/core/refusal.ts'

const secondMs = 1_000

/**
 * A refusal that says how many seconds to wait, counted down while it is shown; gone when the time is over. Every other
 * refusal stays as it is.
 */
export function useCountdown(refusal: Refusal | null): Refusal | null {
  const seconds = refusal?.code === 'tooManyTries' ? Number(refusal.facts?.['seconds'] ?? 0) : null
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    setLeft(seconds)
    if (seconds === null) return
    const until = performance.now() + seconds * secondMs
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - performance.now()) / secondMs))), secondMs)
    return () => clearInterval(timer)
  }, [refusal, seconds])
  if (refusal === null || seconds === null) return refusal
  return left === 0 ? null : { ...refusal, facts: { ...refusal.facts, seconds: left ?? seconds } }
}
