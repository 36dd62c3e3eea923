// Somebody who is expected stands here: what is known of them fills the form of the visit.
import { useState } from 'react'
import type { PassView } from '../../../db/desk/passes/model.ts'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client, makeId } from '../../client/client.ts'
import { useAct } from '../../client/use-act.ts'
import { startTask } from '../../state/desk.ts'
import { keptRegistration } from '../visitor/kept.ts'
import { expectedForm } from '../visitor/form.ts'

export interface Arrival {
  /** `dayConfirmed`: it is another day than announced, and that was seen. */
  readonly begin: (dayConfirmed: boolean) => Promise<void>
  readonly isRunning: boolean
  readonly refusal: Refusal | null
}

export function useArrival({ passId, hostChoice, host }: PassView): Arrival {
  const recall = useAct('recallPass')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function begin(dayConfirmed: boolean): Promise<void> {
    const recalled = await recall.run({ passId })
    if (!recalled?.ok) return
    const told = await client.ask('recalledPass', { passId })
    if (!told.ok) return setRefusal(told.refusal)
    if (told.value === null) return
    const form = expectedForm(makeId(), makeId(), { host: hostChoice, text: host }, told.value, {
      passId,
      dayConfirmed,
    })
    const kept = { id: form.formId, task: 'visitor', actId: form.actId, state: 'running', changedAt: 0 } as const
    startTask('visitor', { roomId: host.roomId }, { ...kept, fields: keptRegistration(form) })
  }
  return { begin, isRunning: recall.isRunning, refusal: recall.refusal ?? refusal }
}
