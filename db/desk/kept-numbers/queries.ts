import { readNumber } from '../unwelcome/rules.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { searchToken } from '../../store/search-token.ts'
import { openRecord } from '../../store/unsealed.ts'
import { findByIdentity } from '../../system/identity-index/queries.ts'
import type { IdentityNumber } from '../../system/identity-index/rules.ts'
import { readSettings, settingVersion } from '../../system/settings/queries.ts'
import type { NumberKept, NumberNotice } from './model.ts'

/** The number that is kept with a visit. */
export const numberOfVisit = fixedRow((db: StoreReader, visitId: string) =>
  db.selectFrom('visit_number').selectAll().where('visitId', '=', visitId).where('removedAt', 'is', null),
)

export const numberById = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('visit_number').selectAll().where('id', '=', id),
)

/** What is read out before a number is kept; null where none may be. */
export async function numberNotice(db: StoreReader): Promise<NumberNotice | null> {
  const settings = await readSettings(db)
  if (!settings['privacy.keepsNumbers']) return null
  return {
    notice: settings['privacy.numberNotice'],
    noticeVersion: await settingVersion(db, 'privacy.numberNotice'),
    consent: settings['privacy.numberConsent'],
    consentVersion: await settingVersion(db, 'privacy.numberConsent'),
  }
}

type NumberRow = NonNullable<Awaited<ReturnType<typeof numberById>>>

/** The number itself, for whoever had it shown; null where it or its key is gone. */
export function openNumber(ring: KeyRing, { id, keyId, number }: NumberRow): string | null {
  return openRecord(ring, keyId)('visit_number', 'number', id, number)
}

/** That a visit's number is kept, and on what; null where none is. */
export async function numberKept(db: StoreReader, ring: KeyRing, visitId: string): Promise<NumberKept | null> {
  const row = await numberOfVisit(db, visitId)
  if (!row) return null
  const { id: numberId, kind, keptAt, noticeVersion, consentVersion } = row
  const keptByName = await staffName(db, row.keptBy)
  return { numberId, kind, keptAt, keptByName, noticeVersion, consentVersion, isThere: openNumber(ring, row) !== null }
}

/** By what a number that is kept with a visit is found; in a class of its own, so that nothing joins it with another list. */
export function visitorOf(text: string): IdentityNumber | null {
  const read = readNumber(text)
  return read.ok ? { ...read.document, retentionClass: 'visit' } : null
}

/** The visits with which exactly this number is kept; none where numbers are not kept (any more). */
export async function visitsByNumber(db: StoreReader, ring: KeyRing, typed: string): Promise<string[]> {
  const asked = visitorOf(typed)
  if (!asked || !(await readSettings(db))['privacy.keepsNumbers']) return []
  const ids = await findByIdentity(db, (text) => searchToken(ring, text), asked)
  const rows = await Promise.all(ids.map((id) => numberById(db, id)))
  return rows.flatMap((row) => (row && row.removedAt === null ? [row.visitId] : []))
}
