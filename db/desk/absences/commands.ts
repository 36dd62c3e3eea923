// Leaving the desk and coming back (standard 1.3): the chair is pushed in, and who is back when is known.
import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import type { AbsenceMinutes } from './model.ts'
import { openAbsence } from './queries.ts'

/** Records that the desk is left. Refuses `alreadyAway`. */
export const leaveDesk: StoreCommand<{ minutes: AbsenceMinutes }, { absenceId: string }> = async (
  port,
  context,
  { minutes },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  if (await openAbsence(port.db)) return refuse('alreadyAway')
  const absenceId = context.newId()
  port.insert('absence', {
    id: absenceId,
    staffId: context.actorId,
    leftAt: context.now,
    minutes,
    cameBackAt: null,
    endedBy: null,
  })
  return { ok: true, answer: { absenceId } }
}

/** Says another time of return, from the locked screen. Refuses `absenceOver`. */
export const changeReturn: StoreCommand<{ absenceId: string; minutes: AbsenceMinutes }, { absenceId: string }> = async (
  port,
  _context,
  { absenceId, minutes },
) => {
  const open = await openAbsence(port.db)
  if (open?.id !== absenceId) return refuse('absenceOver')
  port.revise('absence', { id: absenceId }, { minutes })
  return { ok: true, answer: { absenceId } }
}

/** Ends the open absence; the actor is whoever unlocked. Refuses `absenceOver`. */
export const comeBack: StoreCommand<{ absenceId: string }, { absenceId: string }> = async (
  port,
  context,
  { absenceId },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const open = await openAbsence(port.db)
  if (open?.id !== absenceId) return refuse('absenceOver')
  port.revise('absence', { id: absenceId }, { cameBackAt: context.now, endedBy: context.actorId })
  return { ok: true, answer: { absenceId } }
}
