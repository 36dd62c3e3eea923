// What was asked of a second person who was not there: it waits until somebody who may looks at F11 and gives or declines
// their word. The form stays with whoever asked, with its act id; sent again unchanged within two minutes of the word it
// finds it. In memory, like the word itself: a restart asks again, which whoever asked is told when it is put down.
import { createHash, randomUUID } from 'node:crypto'
import { canonicalJson } from '../../db/store/journal.ts'
import type { WaitingApproval } from '../ipc/approvals.ts'
import { validForMs, type ApprovedAct } from './approvals.ts'

/** So long whoever asked is told what became of it: that it was declined, or is over and has to be asked for anew. */
const toldForMs = 30 * 60_000
/** Nobody looks at what was asked for yesterday. */
const waitsForMs = 12 * 60 * 60_000
const mostWaiting = 50

interface Waiting {
  readonly act: ApprovedAct
  readonly facts: Readonly<Record<string, string | number>>
  readonly askedAt: number
  readonly until: number
  readonly answer: { readonly approverId: string; readonly isGiven: boolean; readonly at: number } | null
}

const digestOf = (act: ApprovedAct) => createHash('sha256').update(canonicalJson(act)).digest('hex')

export function keepWaiting(monotonic: () => number = () => performance.now()) {
  const all = new Map<string, Waiting>()
  /** Words with an act under way: no second act finds them meanwhile. */
  const claimed = new Set<string>()
  const live = () => [...all].filter(([, { until }]) => until > monotonic())
  const stateOf = ({ answer }: Waiting): WaitingApproval['state'] => {
    if (answer === null) return 'waiting'
    if (!answer.isGiven) return 'declined'
    return answer.at + validForMs > monotonic() ? 'given' : 'over'
  }
  const same = (act: ApprovedAct) => live().find(([, waiting]) => digestOf(waiting.act) === digestOf(act))

  return {
    /** Puts it down once; asked for again it keeps its place. False where too much waits already. */
    ask(act: ApprovedAct, facts: Waiting['facts'], askedAt: number): boolean {
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
      const at = monotonic()
      if (waiting) all.set(id, { ...waiting, until: at + toldForMs, answer: { approverId, isGiven, at } })
    },
    /** The word given for this act, for whoever asks first; null where there is none, or an act has it. */
    claim(act: ApprovedAct): { readonly wordId: string; readonly approverId: string } | null {
      const [id, waiting] = same(act) ?? []
      if (id === undefined || claimed.has(id) || !waiting?.answer || stateOf(waiting) !== 'given') return null
      claimed.add(id)
      return { wordId: id, approverId: waiting.answer.approverId }
    },
    /** Was the word for this act given, and is its time over? */
    isOver(act: ApprovedAct): boolean {
      const found = same(act)?.[1]
      return found !== undefined && stateOf(found) === 'over'
    },
    /** The act came to its end: committed it used the word up, else the word holds again. */
    release(id: string, isUsed: boolean): void {
      claimed.delete(id)
      if (isUsed) all.delete(id)
    },
    /** The act is done, by whatever word: nothing of it waits any more. */
    done(actId: string): void {
      for (const [id, { act }] of all) if (act.actId === actId) all.delete(id)
    },
    list: (): (Omit<WaitingApproval, 'initiatorName' | 'answeredByName'> & {
      readonly initiatorId: string
      readonly answeredBy: string | null
    })[] =>
      live().map(([id, waiting]) => ({
        id,
        command: waiting.act.command,
        facts: waiting.facts,
        askedAt: waiting.askedAt,
        initiatorId: waiting.act.initiatorId,
        state: stateOf(waiting),
        answeredBy: waiting.answer?.approverId ?? null,
      })),
  }
}

export type WaitingApprovals = ReturnType<typeof keepWaiting>
