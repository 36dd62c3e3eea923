import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import type { ExportPeople } from './model.ts'

/** Records that the register is about to be taken along, and by whose word. Refuses `approvalNeeded`. */
export const exportRegister: StoreCommand<{ people: ExportPeople }, { exportId: string }> = async (
  port,
  context,
  { people },
) => {
  const { actorId, approverId } = context
  if (actorId === null || approverId === null) return refuse('approvalNeeded')
  const exportId = context.newId()
  port.insert('register_export', { id: exportId, people, at: context.now, byId: actorId, approverId })
  return Promise.resolve({ ok: true, answer: { exportId } })
}
