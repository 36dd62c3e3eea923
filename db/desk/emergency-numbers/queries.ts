import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { EmergencyNumber } from './model.ts'

export const keptNumbers = fixedQuery((db: StoreReader) =>
  db
    .selectFrom('emergency_number')
    .select(['id', 'label', 'phone', 'isDuty'])
    .where('removedAt', 'is', null)
    .orderBy('position'),
)

/** The emergency numbers in the order they were entered. */
export async function listEmergencyNumbers(db: StoreReader): Promise<EmergencyNumber[]> {
  return (await keptNumbers(db)).map((number) => ({ ...number, isDuty: number.isDuty === 1 }))
}
