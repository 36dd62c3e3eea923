// Prepares a run batch by batch, each an act of its own, so that the counter's own acts come in between.
import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { isFateOpen } from '../../../db/core/refusal.ts'
import { client, makeId } from '../../client/client.ts'

export interface Preparing {
  readonly isRunning: boolean
  readonly refusal: Refusal | null
  /** Goes on from `batch` to the last one, or until it is paused. */
  readonly run: (batch: number) => Promise<void>
  readonly pause: () => void
}

export function usePreparing(runId: string): Preparing {
  const [isRunning, setRunning] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const goesOn = useRef(false)
  // Whoever leaves the page pauses the run; it goes on where it stands.
  useEffect(() => () => void (goesOn.current = false), [])
  async function run(from: number): Promise<void> {
    if (goesOn.current) return
    goesOn.current = true
    setRunning(true)
    setRefusal(null)
    for (let batch = from; goesOn.current; batch += 1) {
      const actId = makeId()
      let reply = await client.run('prepareBillBatch', { runId, batch }, actId)
      if (!reply.ok && isFateOpen(reply.refusal)) reply = await client.run('prepareBillBatch', { runId, batch }, actId)
      if (!reply.ok) setRefusal(reply.refusal)
      if (!reply.ok || reply.value.isLast) break
    }
    goesOn.current = false
    setRunning(false)
  }
  return { isRunning, refusal, run, pause: () => void (goesOn.current = false) }
}
