import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import type { ProposalView } from './model.ts'

/** As many as a year brings; the whole of it stays in the store and in the journal. */
const shown = 60

/** Those that wait first, each group the newest first. */
export async function listProposals(db: StoreReader): Promise<ProposalView[]> {
  const rows = await db
    .selectFrom('proposal')
    .selectAll()
    .orderBy(({ eb }) => eb('outcome', 'is not', null))
    .orderBy('madeAt', 'desc')
    .limit(shown)
    .execute()
  const views: ProposalView[] = []
  for (const { id, madeBy, answeredBy, ...row } of rows)
    views.push({
      proposalId: id,
      words: row.words,
      madeAt: row.madeAt,
      outcome: row.outcome,
      answer: row.answer,
      answeredAt: row.answeredAt,
      byName: await staffName(db, madeBy),
      answeredByName: answeredBy === null ? null : await staffName(db, answeredBy),
    })
  return views
}
