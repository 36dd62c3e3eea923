import type { StoreReader } from '../../schema.ts'
import { fixedQuery } from '../../store/fixed-query.ts'
import type { UpkeepEventView, UpkeepFacts } from './model.ts'

const columns = [
  'event.id',
  'event.kind',
  'event.at',
  'event.facts',
  'event.seenAt',
  'staff.name as seenByName',
] as const

const unseen = fixedQuery((db: StoreReader) =>
  db
    .selectFrom('upkeep_event as event')
    .leftJoin('staff', 'staff.id', 'event.seenBy')
    .select(columns)
    .where('event.seenAt', 'is', null)
    .orderBy('event.id', 'desc'),
)

const newest = fixedQuery((db: StoreReader, limit: number) =>
  db
    .selectFrom('upkeep_event as event')
    .leftJoin('staff', 'staff.id', 'event.seenBy')
    .select(columns)
    .orderBy('event.id', 'desc')
    .limit(limit),
)

type Row = Awaited<ReturnType<typeof unseen>>[number]

const viewOf = (row: Row): UpkeepEventView => ({ ...row, facts: JSON.parse(row.facts) as UpkeepFacts })

/** What nobody took note of yet. */
export async function unseenUpkeep(db: StoreReader): Promise<UpkeepEventView[]> {
  return (await unseen(db)).map(viewOf)
}

/** What befell the counter lately, seen or not. */
export async function listUpkeep(db: StoreReader, limit: number): Promise<UpkeepEventView[]> {
  return (await newest(db, limit)).map(viewOf)
}
