import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import { readSlipText } from './slip-code.ts'

/** The slip a visit holds now. */
export const validSlip = fixedRow((db: StoreReader, visitId: string) =>
  db.selectFrom('visit_slip').selectAll().where('visitId', '=', visitId).where('voidedAt', 'is', null),
)

export const slipByCode = fixedRow((db: StoreReader, code: string) =>
  db.selectFrom('visit_slip').select(['visitId', 'voidedAt']).where('code', '=', code),
)

const byNumber = fixedRow((db: StoreReader, number: string) =>
  db.selectFrom('visit_slip').select(['visitId', 'voidedAt']).where('printedNumber', '=', number),
)

/** The slip that was scanned or typed, by its code or its number. */
export function findSlip(db: StoreReader, text: string) {
  const read = readSlipText(text)
  return 'code' in read ? slipByCode(db, read.code) : byNumber(db, read.number)
}
