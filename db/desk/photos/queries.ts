import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import { readSettings, settingVersion } from '../../system/settings/queries.ts'
import type { PhotoConsent, PhotoTaken } from './model.ts'

export const photoOfVisit = fixedRow((db: StoreReader, visitId: string) =>
  db.selectFrom('visit_photo').selectAll().where('visitId', '=', visitId),
)

/** What is agreed to before a photo is taken; null where none may be. */
export async function photoConsent(db: StoreReader): Promise<PhotoConsent | null> {
  const settings = await readSettings(db)
  if (!settings['privacy.takesPhotos']) return null
  return {
    consent: settings['privacy.photoConsent'],
    consentVersion: await settingVersion(db, 'privacy.photoConsent'),
  }
}

/** That a photo was taken; never the photo. */
export async function photoTaken(db: StoreReader, visitId: string): Promise<PhotoTaken | null> {
  const row = await photoOfVisit(db, visitId)
  if (!row) return null
  const { takenAt, consentVersion } = row
  return { takenAt, takenByName: await staffName(db, row.takenBy), consentVersion, isThere: row.picture !== null }
}

/** The photo itself, for whoever had it shown; null where it or its key is gone. */
export async function openPhoto(db: StoreReader, ring: KeyRing, visitId: string): Promise<string | null> {
  const row = await photoOfVisit(db, visitId)
  return row ? openRecord(ring, row.keyId)('visit_photo', 'picture', visitId, row.picture) : null
}
