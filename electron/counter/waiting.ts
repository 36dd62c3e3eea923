// Asking somebody who is not there, and answering on F11.
import { refuse, type Result } from '../../db/core/refusal.ts'
import { staffName } from '../../db/register/staff/queries.ts'
import type { WaitingApproval } from '../ipc/approvals.ts'
import { validForMs } from './approvals.ts'
import { actOfAsked, approversFor, checkOwnPin, readAct } from './approving.ts'
import type { OpenCounter } from './counter.ts'

type Facts = Readonly<Record<string, string | number>>

/** Asks for a word later. Refuses `invalidInput`, `approverNotAllowed` where nobody could give it, `tooManyWaiting`. */
export async function askLater(
  counter: OpenCounter,
  asked: { readonly command: string; readonly actId: string; readonly input: unknown; readonly facts: Facts },
): Promise<Result<{ value: Record<string, never> }>> {
  const read = await readAct(counter, asked)
  if (!read.ok) return read
  const { act } = read
  const others = (await approversFor(counter, act.command)).filter(({ id }) => id !== act.initiatorId)
  if (others.length === 0) return refuse('approverNotAllowed')
  // The sum is the store's: what is approved must not depend on what a screen says it is.
  const told = { ...asked.facts, ...act.facts }
  if (!counter.waiting.ask(act, told, counter.clock())) return refuse('tooManyWaiting')
  counter.changed(['approvals', 'counter'])
  return { ok: true, value: {} }
}

/** What waits for the word of whoever is signed in, and what they asked for themselves. */
export async function waitingApprovals(counter: OpenCounter): Promise<WaitingApproval[]> {
  const me = counter.signedIn
  if (!me) return []
  const mayAnswer = ['supervisor', 'manager'].includes(me.role)
  const shown = counter.waiting.list().filter(({ initiatorId }) => initiatorId === me.staffId || mayAnswer)
  return Promise.all(
    shown.map(async ({ initiatorId, answeredBy, ...waiting }) => ({
      ...waiting,
      initiatorName: await staffName(counter.store.read, initiatorId),
      answeredByName: answeredBy === null ? null : await staffName(counter.store.read, answeredBy),
      isMine: initiatorId === me.staffId,
    })),
  )
}

/**
 * Gives or declines a word by one's own PIN; given it holds for two minutes. Refuses `approvalGone` for what waits no more, `approverNotAllowed` for one's
 * own and for roles that may not, `wrongPin`, `tooManyTries`.
 */
export async function answerWaiting(
  counter: OpenCounter,
  { id, pin, isGiven }: { readonly id: string; readonly pin: string; readonly isGiven: boolean },
): Promise<Result<{ value: Record<string, never> }>> {
  const waiting = counter.waiting.find(id)
  const me = counter.signedIn
  if (!me || !waiting || waiting.answer !== null) return refuse('approvalGone')
  const asInitiator = { ...counter, signedIn: { ...me, staffId: waiting.act.initiatorId } }
  const { command, actId, input } = waiting.act
  const asked = { command, actId, input, approverId: me.staffId }
  const found = await actOfAsked(asInitiator, asked)
  if (!found.ok) return found
  const { approver } = found
  const typed = await checkOwnPin(counter, approver, pin)
  if (!typed.ok) return typed
  counter.waiting.settle(id, approver.id, isGiven)
  counter.changed(['approvals', 'counter'])
  // Whoever asked sees that its time is over without asking.
  setTimeout(() => counter.changed(['approvals', 'counter']), validForMs + 1).unref()
  return { ok: true, value: {} }
}
