import { refuse } from '../../core/refusal.ts'
import { noSlip, type VisitCommand } from '../visits/commands.ts'
import { actorOf, writeHappening } from '../visits/history.ts'
import { visitById } from '../visits/reading.ts'
import { photoConsent, photoOfVisit } from './queries.ts'

export interface KeepPhotoInput {
  readonly visitId: string
  /** A JPEG in base64. */
  readonly picture: string
  /** The version that was read out. */
  readonly consentVersion: number
}

/**
 * Keeps the photo a visitor agreed to, sealed with the visit. Refuses `visitNotFound`, `notPossibleNow` for a visit that is
 * over, `photosNotTaken` unless the centre decided it, `noticeChanged`, `photoTakenAlready`.
 */
export const keepVisitorPhoto: VisitCommand<KeepPhotoInput> = async (
  port,
  context,
  { visitId, picture, consentVersion },
) => {
  const visit = await visitById(port.db, visitId)
  if (!visit) return refuse('visitNotFound')
  if (visit.endedAt !== null) return refuse('notPossibleNow', { facts: { state: visit.state, event: 'photo' } })
  const told = await photoConsent(port.db)
  if (!told) return refuse('photosNotTaken')
  if (told.consentVersion !== consentVersion) return refuse('noticeChanged')
  if (await photoOfVisit(port.db, visitId)) return refuse('photoTakenAlready')
  context.keyInput(visit.keyId)
  const taken = { takenAt: context.now, takenBy: actorOf(context) }
  port.insert('visit_photo', { visitId, keyId: visit.keyId, picture, consentVersion, ...taken })
  await writeHappening(port, context, visit, { what: 'photoKept' })
  return { ok: true, answer: { visitId, state: visit.state, ...noSlip } }
}
