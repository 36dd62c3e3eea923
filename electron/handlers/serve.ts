// The door of the main process. Every message of the screen passes here, in this order: size, marks, channel, schema, signed
// in, act id (a committed act answers again), role. A refusal is an answer; what is thrown is a bug with a number.
import { z } from 'zod'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import type { StoreCommand } from '../../db/schema.ts'
import { faultKind, needsReopening } from '../../db/store/recovery/faults.ts'
import type { ActRequest } from '../../db/store/unit-of-work.ts'
import { factsOf } from '../counter/act-facts.ts'
import { isOpen, type Counter, type OpenCounter } from '../counter/counter.ts'
import type { Channel, ChannelKind, Reply } from '../ipc/channel.ts'
import { contract, type ChannelName } from '../ipc/contract.ts'
import { id } from '../ipc/values.ts'
import { handlers } from './handlers.ts'
import { isSmallEnough } from './payload-size.ts'
import { plainInput } from './plain-input.ts'

type AnyChannel = Channel<ChannelKind, unknown, unknown>
type Refused = Extract<Result<object>, { ok: false }>
type AnyAnswer = Promise<Result<{ value: unknown }>>
type AnyHandler =
  | { readonly command: StoreCommand<unknown, unknown> }
  | {
      readonly commandOf: (counter: OpenCounter) => StoreCommand<unknown, unknown>
      readonly before?: (counter: OpenCounter) => Promise<Result<object>>
    }
  | { readonly anytime: (counter: Counter, input: unknown) => AnyAnswer }
  | ((counter: OpenCounter, input: unknown) => AnyAnswer)

/** Writes down a bug and answers its number; it must not write down what the message held. */
export type ReportIncident = (channel: string, error: unknown) => string

const envelope = z.strictObject({ actId: id, input: z.unknown(), approvalId: id.optional() })

function mayCall({ callers, withFirstPin }: AnyChannel, counter: Counter): Result<object> {
  if (callers === 'anyone') return { ok: true }
  if (!counter.signedIn) return refuse('notSignedIn')
  if (counter.signedIn.mustChangePin && !withFirstPin) return refuse('pinMustChange')
  if (callers !== 'signedIn' && !callers.includes(counter.signedIn.role)) return refuse('notAllowed')
  return { ok: true }
}

function firstField(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') ?? ''
}

async function runCommand(
  counter: OpenCounter,
  channel: AnyChannel,
  handler: AnyCommandHandler,
  name: string,
  act: z.infer<typeof envelope>,
): AnyAnswer {
  const asked: ActRequest = {
    actId: act.actId,
    command: name,
    input: act.input,
    actorId: counter.signedIn?.staffId ?? null,
    approverId: null,
    shiftId: null,
  }
  let wordId: string | null = null
  let isCommitted = false
  // Whatever of this meets a fault of the disk first, the answer is whether the act was kept.
  try {
    const earlier = counter.store.work.committed(asked)
    if (earlier) return earlier.ok ? { ok: true, value: earlier.answer } : earlier
    const allowed = mayCall(channel, counter)
    if (!allowed.ok) return allowed
    const approved = await approverOf(counter, channel, name, act)
    if (!approved.ok) return await withFacts(counter, name, act, approved)
    wordId = approved.wordId ?? null
    const ready = 'before' in handler && handler.before ? await handler.before(counter) : approved
    if (!ready.ok) return ready
    const command = 'command' in handler ? handler.command : handler.commandOf(counter)
    const shift = await findOpenShift(counter.store.read)
    const request = { ...asked, approverId: approved.approverId, shiftId: shift?.id ?? null }
    const done = await counter.store.work.act(request, command)
    if (!done.ok) return await withFacts(counter, name, act, done)
    isCommitted = true
    counter.waiting.done(act.actId)
    if (act.approvalId !== undefined) counter.approvals.use(act.approvalId)
    return { ok: true, value: done.answer }
  } catch (error) {
    if (!needsReopening(error)) throw error
    const truth = await truthAfterFault(counter, asked)
    // Where nobody knows whether the act was kept, its word must not serve another.
    isCommitted = truth.ok || truth.refusal.code === 'fateUnknown'
    return truth
  } finally {
    if (wordId !== null) counter.waiting.release(wordId, isCommitted)
  }
}

/**
 * Whoever is asked for their word is told sum and room, which the act's input may only name by an id; and where a word was
 * given on F11 whose time is over, that it has to be asked for anew: `approvalGone`.
 */
async function withFacts(
  counter: OpenCounter,
  command: string,
  { actId, input }: { readonly actId: string; readonly input: unknown },
  refused: Refused,
): Promise<Refused> {
  if (refused.refusal.code !== 'approvalNeeded') return refused
  const facts = await factsOf(counter.store.read, { command, input })
  const initiatorId = counter.signedIn?.staffId ?? ''
  if (counter.waiting.isOver({ command, actId, input, facts, initiatorId }))
    return { ok: false, refusal: { code: 'approvalGone', facts: { ...facts, ...refused.refusal.facts } } }
  if (facts.amountFen === 0 && Object.keys(facts).length === 1) return refused
  return { ok: false, refusal: { code: 'approvalNeeded', facts: { ...facts, ...refused.refusal.facts } } }
}

/** How long money is taken without asking while there is one copy of what was taken. */
const rollMayBeMissingForMs = 10 * 60_000

/** Without regard to which way a clock was moved meanwhile. */
function isRollLongMissing({ store, clock }: OpenCounter): boolean {
  const since = store.work.rollMissingSince()
  return since !== null && Math.abs(clock() - since) > rollMayBeMissingForMs
}

/**
 * The second person of an act, or null where none is there. Refuses `approvalNeeded` where the channel always asks for
 * one, `ownPinNeeded` where it asks for one's own PIN, and `approvalGone` for what does not hold for this act.
 */
async function approverOf(
  counter: OpenCounter,
  channel: AnyChannel,
  command: string,
  { actId, input, approvalId }: z.infer<typeof envelope>,
): Promise<Result<{ approverId: string | null; wordId?: string }>> {
  const { approval } = channel
  if (approval === undefined && !channel.ownPin) return { ok: true, approverId: null }
  const initiatorId = counter.signedIn?.staffId ?? ''
  const about = async () => {
    const facts = await factsOf(counter.store.read, { command, input })
    return { command, actId, input, facts, initiatorId }
  }
  if (approvalId !== undefined) {
    const word = counter.approvals.check(approvalId, await about())
    return word.ok && channel.ownPin ? { ok: true, approverId: null } : word
  }
  if (channel.ownPin) return refuse('ownPinNeeded')
  // Most acts ask for nobody's word: what they are about is looked up only where a word may be waiting.
  const given = counter.waiting.isEmpty() ? null : counter.waiting.claim(await about())
  if (given !== null) return { ok: true, ...given }
  if (channel.takesMoney && isRollLongMissing(counter))
    return refuse('approvalNeeded', { facts: { why: 'rollMissing' } })
  return approval?.when === 'always' ? refuse('approvalNeeded') : { ok: true, approverId: null }
}

/**
 * Disk or store failed in the middle of an act: nobody knows yet whether it was kept. The store is opened anew and asked.
 * Kept: its answer. Not kept: `notKept`. `fateUnknown` where the store can not be opened: the money may have been taken.
 */
async function truthAfterFault(counter: Counter, request: ActRequest): AnyAnswer {
  await counter.recover()
  if (!isOpen(counter)) return refuse('fateUnknown')
  const kept = counter.store.work.committed(request)
  if (kept === null) return refuse('notKept')
  return kept.ok ? { ok: true, value: kept.answer } : kept
}

type AnyCommandHandler = Extract<AnyHandler, { readonly command: unknown } | { readonly commandOf: unknown }>

function isCommand(handler: AnyHandler): handler is AnyCommandHandler {
  return 'command' in handler || 'commandOf' in handler
}

/** Only a channel that takes a file may be sent bytes, and no more than it says. */
function mostBytesOf(name: string): number {
  return Object.hasOwn(contract, name) ? ((contract[name as ChannelName] as AnyChannel).mostBytes ?? 0) : 0
}

async function answer(counter: Counter, name: string, sent: unknown, kinds: readonly ChannelKind[]): AnyAnswer {
  if (!isSmallEnough(sent, mostBytesOf(name))) return refuse('tooLarge')
  const payload = plainInput(sent)
  if (!Object.hasOwn(contract, name)) return refuse('unknownChannel')
  const channel = contract[name as ChannelName] as AnyChannel
  if (!kinds.includes(channel.kind)) return refuse('unknownChannel')
  const handler = handlers[name as ChannelName] as AnyHandler
  const act = isCommand(handler) ? envelope.safeParse(payload) : null
  if (act && !act.success) return refuse('invalidInput', { field: firstField(act.error) })
  const input = channel.input.safeParse(act ? act.data.input : payload)
  if (!input.success) return refuse('invalidInput', { field: firstField(input.error) })
  if ('anytime' in handler) return handler.anytime(counter, input.data)
  const reading = channel.whileLocked ? counter.looking.current() : null
  if (reading && !isCommand(handler)) {
    counter.idle.used()
    return handler({ ...counter, store: reading.store } as OpenCounter, input.data)
  }
  if (channel.callers !== 'anyone' && !counter.signedIn) return refuse('notSignedIn')
  if (!isOpen(counter)) return refuse('counterLocked')
  if (isCommand(handler)) {
    if (!act) throw new Error('A command came without its envelope.')
    return runCommand(counter, channel, handler, name, { ...act.data, input: input.data })
  }
  const allowed = mayCall(channel, counter)
  return allowed.ok ? handler(counter, input.data) : allowed
}

/** What a question or a note is answered when disk or store failed under it; null for what is a bug. */
async function afterFault(counter: Counter, error: unknown): Promise<Result<{ value: unknown }> | null> {
  if (faultKind(error) === 'full') {
    counter.upkeep?.diskFull()
    return refuse('diskFull')
  }
  if (!needsReopening(error)) return null
  await counter.recover()
  return refuse(isOpen(counter) ? 'storeReopened' : 'counterLocked')
}

/** Builds the two doors: `ask` for queries and notes, `run` for commands. Neither ever throws. */
export function buildServe(counter: Counter, report: ReportIncident) {
  const door =
    (kinds: readonly ChannelKind[]) =>
    async (name: unknown, payload: unknown): Promise<Reply<unknown>> => {
      const channel = typeof name === 'string' ? name : ''
      const { store } = counter
      try {
        return await answer(counter, channel, payload, kinds)
      } catch (error) {
        // A PIN is looked at for a while: a counter that closes meanwhile leaves nothing to answer from, which is no bug.
        const isTakenAway = store !== null && counter.store === null
        if (isTakenAway && !kinds.includes('command')) return refuse('counterLocked')
        const fault = await afterFault(counter, error)
        if (fault) return fault
        return refuse('incident', { facts: { number: report(channel, error) } })
      }
    }
  return { ask: door(['query', 'note']), run: door(['command']) }
}
