// A second person's word for one act: bound to exactly that act, good for two minutes and once. Kept in memory: what is
// not used before the program ends is not worth keeping.
import { createHash, randomUUID } from 'node:crypto'
import { canonicalJson } from '../../db/store/journal.ts'
import { refuse, type Result } from '../../db/core/refusal.ts'
import type { ActFacts } from './act-facts.ts'

/** How long a word holds, given here or on F11. */
export const validForMs = 120_000

/** What is approved, as the door will run it. */
export interface ApprovedAct {
  readonly command: string
  readonly actId: string
  readonly input: unknown
  /** What the store says it is about, which is what is told to whoever approves it; another sum is another act. */
  readonly facts: ActFacts
  /** Who asked for it; nobody else can use the approval. */
  readonly initiatorId: string
}

interface Granted {
  readonly approverId: string
  readonly digest: string
  readonly until: number
}

function digestOf(act: ApprovedAct): string {
  return createHash('sha256').update(canonicalJson(act)).digest('hex')
}

/** `monotonic` counts milliseconds and is not moved by anybody who sets the clock. */
export function keepApprovals(monotonic: () => number = () => performance.now()) {
  const granted = new Map<string, Granted>()
  return {
    /** Answers the id the act is sent with. */
    grant(act: ApprovedAct, approverId: string): string {
      for (const [id, { until }] of granted) if (until <= monotonic()) granted.delete(id)
      const id = randomUUID()
      granted.set(id, { approverId, digest: digestOf(act), until: monotonic() + validForMs })
      return id
    },
    /** Who approved `act`. Refuses `approvalGone` for one that is over, used, or for anything else. */
    check(id: string, act: ApprovedAct): Result<{ approverId: string }> {
      const found = granted.get(id)
      const holds = found && found.until > monotonic() && found.digest === digestOf(act)
      return holds ? { ok: true, approverId: found.approverId } : refuse('approvalGone')
    },
    /** The act is committed: its approval is used up. */
    use: (id: string) => void granted.delete(id),
  }
}

export type Approvals = ReturnType<typeof keepApprovals>
