import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import type { ProposalOutcome } from './model.ts'

/** A staff member's proposal, kept until it is answered and after. */
export const propose: StoreCommand<{ words: string }, { proposalId: string }> = (port, context, { words }) => {
  if (!context.actorId) return Promise.resolve(refuse('notSignedIn'))
  const proposalId = context.newId()
  const open = { outcome: null, answer: null, answeredAt: null, answeredBy: null }
  port.insert('proposal', { id: proposalId, words, madeAt: context.now, madeBy: context.actorId, ...open })
  return Promise.resolve({ ok: true, answer: { proposalId } })
}

export interface AnswerProposalInput {
  readonly proposalId: string
  readonly outcome: ProposalOutcome
  readonly answer: string
}

/** Answers a proposal, once. Refuses `proposalNotFound` and `proposalAnswered`. */
export const answerProposal: StoreCommand<AnswerProposalInput, { proposalId: string }> = async (
  port,
  context,
  { proposalId, outcome, answer },
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const proposal = await port.db
    .selectFrom('proposal')
    .select('outcome')
    .where('id', '=', proposalId)
    .executeTakeFirst()
  if (!proposal) return refuse('proposalNotFound')
  if (proposal.outcome !== null) return refuse('proposalAnswered')
  const answered = { outcome, answer, answeredAt: context.now, answeredBy: context.actorId }
  port.revise('proposal', { id: proposalId }, answered)
  return { ok: true, answer: { proposalId } }
}
