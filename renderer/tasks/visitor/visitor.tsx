import { makeId } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import type { TaskProps } from '../task.ts'
import { newForm, type VisitorForm } from './form.ts'
import { readRegistration, readVisit } from './kept.ts'
import { Registering } from './registering.tsx'
import { Visiting } from './visiting.tsx'

/** 访客登记: from the question whom they visit to the slip. Once registered, the task lives on the visit's id. */
export function Visitor({ roomId, visitId, kept }: TaskProps) {
  if (visitId !== null) return <Visiting visitId={visitId} kept={kept === null ? null : readVisit(kept.fields)} />
  const restored = kept === null ? null : restoredForm(kept)
  if (restored !== null) return <Registering begin={restored} isRestored={kept !== null && kept.changedAt > 0} />
  return roomId === null ? <Registering begin={fresh()} isRestored={false} /> : <AtHousehold roomId={roomId} />
}

function fresh(): VisitorForm {
  return newForm(makeId(), makeId(), null)
}

function restoredForm(kept: KeptForm): VisitorForm | null {
  const fields = readRegistration(kept.fields)
  return fields === null ? null : { ...newForm(kept.id, kept.actId, null), ...fields, isTouched: true }
}

/** The household in hand is whom they visit: the first question is answered already. */
function AtHousehold({ roomId }: { readonly roomId: string }) {
  const { value, refusal } = useAsk('household', { roomId }, [])
  if (refusal !== null || value === null) return <Registering begin={fresh()} isRestored={false} />
  if (value === undefined) return <div className="visit" aria-busy="true" />
  const maskedName = value.people[0]?.maskedName ?? null
  const text = { kind: 'resident', roomId, place: value.room, maskedName } as const
  const host = { host: { kind: 'resident', roomId, personId: null }, text } as const
  return <Registering begin={newForm(makeId(), makeId(), host)} isRestored={false} />
}
