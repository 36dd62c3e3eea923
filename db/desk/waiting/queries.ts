import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'

/** Who waits to be served, in order of arrival. */
export const listWaiting = fixedQuery((db: StoreReader) =>
  db
    .selectFrom('waiting_guest')
    .select(['id', 'arrivedAt'])
    .where('servedAt', 'is', null)
    .where('leftAt', 'is', null)
    .orderBy('position'),
)
