// What was asked of a second person who was not there: it waits until somebody who may looks at F11 and gives or declines
// their word. The form stays with whoever asked; sent again unchanged it finds the word. In memory, like the word itself: a
// restart asks again, which whoever asked is told when it is put down.
import { createHash, randomUUID } from 'node:crypto'
import { canonicalJson } from '../../db/store/journal.ts'
import type { WaitingApproval } from '../ipc/approvals.ts'
import type { ApprovedAct } from './approvals.ts'

/** Longer than a word at the counter: who asked has to come back to it first. */
const usableForMs = 30 * 60_000
/** Nobody looks at what was asked for yesterday. */
const waitsForMs = 12 * 60 * 60_000
const mostWaiting = 50

/** Bound to all of the act but its id, which changes when the form is sent again. */
type AskedAct = Omit<ApprovedAct, 'actId'>

interface Waiting {
  readonly act: AskedAct
  readonly facts: Readonly<Record<string, string | number>>
  readonly askedAt: number
  readonly until: number
  readonly answer: { readonly approverId: string; readonly isGiven: boolean } | null
}

const digestOf = ({ command, input, facts, initiatorId }: AskedAct) =>
  createHash('sha256').update(canonicalJson({ command, input, facts, initiatorId })).digest('hex')

export function keepWaiting(monotonic: () => number = () => performance.now()) {
  const all = new Map<string, Waiting>()
  /** Words with an act under way: no second act finds them meanwhile. */
  const claimed = new Set<string>()
  const live = () => [...all].filter(([, { until }]) => until > monotonic())
  const same = (act: AskedAct) => live().find(([, waiting]) => digestOf(waiting.act) === digestOf(act))

  return {
    /** Puts it down once; asked for again it keeps its place. False where too much waits already. */
    ask(act: AskedAct, facts: Waiting['facts'], askedAt: number): boolean {
      for (const [id, { until }] of all) if (until <= monotonic()) all.delete(id)
      const before = same(act)
      if (before && before[1].answer === null) return true
      if (all.size >= mostWaiting) return false
      if (before) all.delete(before[0])
      all.set(randomUUID(), { act, facts, askedAt, until: monotonic() + waitsForMs, answer: null })
      return true
    },
    isEmpty: () => live().length === 0,
    find: (id: string) => live().find(([found]) => found === id)?.[1] ?? null,
    settle(id: string, approverId: string, isGiven: boolean): void {
      const waiting = all.get(id)
      if (waiting) all.set(id, { ...waiting, until: monotonic() + usableForMs, answer: { approverId, isGiven } })
    },
    /** The word given for this act, for whoever asks first; null where there is none, or an act has it. */
    claim(act: AskedAct): { readonly wordId: string; readonly approverId: string } | null {
      const [id, waiting] = same(act) ?? []
      if (id === undefined || claimed.has(id) || !waiting?.answer?.isGiven) return null
      claimed.add(id)
      return { wordId: id, approverId: waiting.answer.approverId }
    },
    /** The act came to its end: committed it used the word up, else the word holds again. */
    release(id: string, isUsed: boolean): void {
      claimed.delete(id)
      if (isUsed) all.delete(id)
    },
    list: (): (Omit<WaitingApproval, 'initiatorName' | 'answeredByName'> & {
      readonly initiatorId: string
      readonly answeredBy: string | null
    })[] =>
      live().map(([id, { act, facts, askedAt, answer }]) => ({
        id,
        command: act.command,
        facts,
        askedAt,
        initiatorId: act.initiatorId,
        state: answer === null ? 'waiting' : answer.isGiven ? 'given' : 'declined',
        answeredBy: answer?.approverId ?? null,
      })),
  }
}

export type WaitingApprovals = ReturnType<typeof keepWaiting>
