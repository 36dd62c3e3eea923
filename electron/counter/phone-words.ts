// A second person who is away gives their word by telephone. The counter makes a number for exactly this act; the
// approver's page answers it with eight digits, or the printed grid with the code of a cell that is asked for once. Nothing
// of it needs a network. No number and no cell comes twice for one secret. One guess hits once in a hundred million for the
// page, once in a million for the grid; five are free and then at most four an hour, counted like tries of a PIN but apart.
// Whoever found a page still lacks its code; who has also heard a response can try codes out, so a lost telephone is ended
// on F11.
import { createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { canonicalJson } from '../../db/store/journal.ts'
import {
  makeMakePhoneSecret,
  makeTakePhoneNumber,
  recordPhoneWord,
  takeGridCell,
} from '../../db/register/phone-words/commands.ts'
import type { PhoneWay } from '../../db/register/phone-words/model.ts'
import { openPhoneSecret } from '../../db/register/phone-words/queries.ts'
import {
  cellMessage,
  cellName,
  challengeMessage,
  gridResponseLength,
  nonceLength,
  pageResponseLength,
} from '../../db/register/phone-words/rules.ts'
import type { PhoneQuestion } from '../ipc/approvals.ts'
import type { ApprovedAct } from './approvals.ts'
import { actOfAsked, type WordAsked } from './approving.ts'
import type { OpenCounter } from './counter.ts'

/** As long as a call takes in which the matter is explained. */
const answerWithinMs = 10 * 60_000
/** How long a secret that was just made can be written into a page and printed as a grid. */
const kitForMs = 10 * 60_000

interface Pending {
  /** Made of this secret; one that took its place answers nothing that was asked before. */
  readonly secretId: string
  readonly shown: PhoneQuestion
  /** What the response is computed from. */
  readonly message: string
  readonly length: number
  readonly until: number
}

/** What a page holds and a grid is printed from, in memory until both are made. */
export interface PhoneKit {
  readonly pageSecretHex: string
  readonly secretHex: string
  readonly until: number
}

export function keepPhoneWords(monotonic: () => number = () => performance.now()) {
  const pending = new Map<string, Pending>()
  const kits = new Map<string, PhoneKit>()
  return {
    keep(key: string, question: Omit<Pending, 'until'>): void {
      for (const [old, { until }] of pending) if (until <= monotonic()) pending.delete(old)
      pending.set(key, { ...question, until: monotonic() + answerWithinMs })
    },
    find(key: string): Pending | null {
      const found = pending.get(key)
      return found && found.until > monotonic() ? found : null
    },
    /** Uses a question up. False where it is used or another took its place. */
    use: (key: string, question: Pending): boolean => pending.get(key) === question && pending.delete(key),
    keepKit(staffId: string, kit: Omit<PhoneKit, 'until'>): void {
      kits.set(staffId, { ...kit, until: monotonic() + kitForMs })
    },
    kit(staffId: string): PhoneKit | null {
      const found = kits.get(staffId)
      return found && found.until > monotonic() ? found : null
    },
  }
}

export type PhoneWords = ReturnType<typeof keepPhoneWords>

/** So many digits of the keyed hash of a message: what page, grid and counter compute alike. */
export function responseOf(secretHex: string, message: string, digits: number): string {
  const hash = createHmac('sha256', Buffer.from(secretHex, 'hex')).update(message).digest()
  return String(hash.readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0')
}

/** The secret that counter and page share: of what the page holds and the code it asks for. */
export function sharedSecret(pageSecretHex: string, pageCode: string): string {
  return createHmac('sha256', Buffer.from(pageSecretHex, 'hex')).update(`code ${pageCode}`).digest('hex')
}

/** Makes the secret of a colleague who asks for it; page and grid can be made of it for ten minutes. */
export function makePhoneSecretFor({ phoneWords }: OpenCounter, staffId: string) {
  const pageSecretHex = randomBytes(32).toString('hex')
  return makeMakePhoneSecret((pageCode) => {
    const secretHex = sharedSecret(pageSecretHex, pageCode)
    phoneWords.keepKit(staffId, { pageSecretHex, secretHex })
    return secretHex
  })
}

const keyOf = (act: ApprovedAct, approverId: string, how: PhoneWay) => canonicalJson({ act, approverId, how })

const nobody = { actorId: null, approverId: null, shiftId: null }

async function questionFor(
  counter: OpenCounter,
  act: ApprovedAct,
  approverId: string,
  how: PhoneWay,
): Promise<Result<{ question: Omit<Pending, 'until'> }>> {
  const { amountFen, room = null } = act.facts
  const actId = randomUUID()
  if (how === 'page') {
    const draw = () => String(randomInt(10 ** nonceLength)).padStart(nonceLength, '0')
    const input = { staffId: approverId, command: act.command }
    const request = { actId, command: 'takePhoneNumber', input, ...nobody }
    const taken = await counter.store.work.act(request, makeTakePhoneNumber(draw))
    if (!taken.ok) return taken
    const { secretId, challenge } = taken.answer
    const shown = { challenge, amountFen, room, cell: null, digits: pageResponseLength }
    const message = challengeMessage(challenge, amountFen, room)
    return { ok: true, question: { secretId, shown, message, length: pageResponseLength } }
  }
  const request = { actId, command: 'takeGridCell', input: { staffId: approverId }, ...nobody }
  const taken = await counter.store.work.act(request, takeGridCell)
  if (!taken.ok) return taken
  const { secretId, cell } = taken.answer
  const shown = { challenge: null, amountFen, room, cell: cellName(cell), digits: gridResponseLength }
  return { ok: true, question: { secretId, shown, message: cellMessage(cell), length: gridResponseLength } }
}

/** Nobody answers for themselves by telephone: where one's own PIN is asked for, the PIN it is. */
async function awayOf(counter: OpenCounter, asked: WordAsked) {
  const found = await actOfAsked(counter, asked)
  if (!found.ok || found.approver.id !== found.act.initiatorId) return found
  return refuse('approverNotAllowed', { field: 'approverId' })
}

/**
 * What is read out to the approver for exactly this act; asked again it is the same for ten minutes. Refuses like
 * `approveAct`, `noPhoneSecret`, `gridUsedUp`.
 */
export async function askByPhone(
  counter: OpenCounter,
  asked: WordAsked & { readonly how: PhoneWay },
): Promise<Result<{ value: PhoneQuestion }>> {
  const found = await awayOf(counter, asked)
  if (!found.ok) return found
  const { act, approver } = found
  const secret = await openPhoneSecret(counter.store.read, counter.store.ring, approver.id)
  if (secret === null) return refuse('noPhoneSecret', { field: 'approverId' })
  const key = keyOf(act, approver.id, asked.how)
  const before = counter.phoneWords.find(key)
  if (before?.secretId === secret.id) return { ok: true, value: before.shown }
  const made = await questionFor(counter, act, approver.id, asked.how)
  if (!made.ok) return made
  counter.phoneWords.keep(key, made.question)
  return { ok: true, value: made.question.shown }
}

/**
 * Takes what the approver read back. Answers what the act is sent with, once, within two minutes. Refuses `wrongResponse`,
 * `responseTooLate` where nothing was asked or ten minutes have passed, `tooManyTries`.
 */
export async function approveByPhone(
  counter: OpenCounter,
  asked: WordAsked & { readonly how: PhoneWay; readonly response: string },
): Promise<Result<{ value: { approvalId: string } }>> {
  const found = await awayOf(counter, asked)
  if (!found.ok) return found
  const { act, approver } = found
  const key = keyOf(act, approver.id, asked.how)
  const question = counter.phoneWords.find(key)
  const secret = await openPhoneSecret(counter.store.read, counter.store.ring, approver.id)
  if (!question || secret?.id !== question.secretId) return refuse('responseTooLate', { field: 'response' })
  const counted = `${approver.number} ${asked.how}`
  const mayTry = await counter.pinTries.begin(counter.store, counted)
  if (!mayTry.ok) return refuse('tooManyTries', { ...mayTry.refusal, field: 'response' })
  const typed = Buffer.from(asked.response.replaceAll(/\D/g, '').padEnd(question.length).slice(0, question.length))
  const expected = Buffer.from(responseOf(secret.hex, question.message, question.length))
  if (!timingSafeEqual(typed, expected)) return refuse('wrongResponse', { field: 'response' })
  // Two answers at once: the first uses the question up, before anything is waited for.
  const isMine = counter.phoneWords.use(key, question)
  await counter.pinTries.worked(counter.store, counted)
  if (!isMine) return refuse('responseTooLate', { field: 'response' })
  const word = {
    staffId: approver.id,
    initiatorId: act.initiatorId,
    command: act.command,
    actId: act.actId,
    how: asked.how,
  }
  const request = { actId: randomUUID(), command: 'recordPhoneWord', input: word, ...nobody }
  const recorded = await counter.store.work.act(
    { ...request, actorId: act.initiatorId, approverId: approver.id },
    recordPhoneWord,
  )
  if (!recorded.ok) return recorded
  return { ok: true, value: { approvalId: counter.approvals.grant(act, approver.id) } }
}
