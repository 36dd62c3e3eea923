// What a staff member proposes to do better (standard 3.4.1-2), and what the supervisor says to it.
export const proposalOutcomes = ['adopted', 'tried', 'declined'] as const
export type ProposalOutcome = (typeof proposalOutcomes)[number]

export interface ProposalView {
  readonly proposalId: string
  readonly words: string
  readonly madeAt: number
  readonly byName: string | null
  /** Null until somebody who runs the centre has answered. */
  readonly outcome: ProposalOutcome | null
  readonly answer: string | null
  readonly answeredAt: number | null
  readonly answeredByName: string | null
}
