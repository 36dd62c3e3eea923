// Prepares a run batch by batch, each an act of its own, and rests in between, so that the counter stays usable.
import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { isFateOpen } from '../../../db/core/refusal.ts'
import { restPerBatch } from '../../../db/money/runs/model.ts'
import { client, makeId } from '../../client/client.ts'

export interface Preparing {
  readonly isRunning: boolean
  readonly refusal: Refusal | null
  /** Goes on from `batch` to the last one, or until it is paused. */
  readonly run: (batch: number) => Promise<void>
  readonly pause: () => void
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
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
      const from = performance.now()
      let reply = await client.run('prepareBillBatch', { runId, batch }, actId)
      if (!reply.ok && isFateOpen(reply.refusal)) reply = await client.run('prepareBillBatch', { runId, batch }, actId)
      if (!reply.ok) setRefusal(reply.refusal)
      if (!reply.ok || reply.value.isLast) break
      await rest((performance.now() - from) * restPerBatch)
    }
    goesOn.current = false
    setRunning(false)
  }
  return { isRunning, refusal, run, pause: () => void (goesOn.current = false) }
}
