import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { phoneWays, type PhoneSecretView, type PhoneWordView } from '../../db/register/phone-words/model.ts'
import { command, note, query } from './channel.ts'
import { id, nothing } from './values.ts'

/** Somebody who may approve what is asked; colleagues are no secret among one another. */
export interface Approver {
  readonly staffId: string
  readonly number: string
  readonly name: string | null
  readonly role: Role
  /** Whether they can answer by telephone. */
  readonly byPhone: boolean
}

/** What is read out to an approver who is away. */
export interface PhoneQuestion {
  /** For the page: eleven digits that stand for the act. */
  readonly challenge: string | null
  /** For the printed grid: the cell that is asked for. */
  readonly cell: string | null
  /** The money the act is about; the page asks for it. */
  readonly amountFen: number
  /** The room it is about; the page asks for it too. */
  readonly room: string | null
  /** How many digits the answer has. */
  readonly digits: number
}

/** What was asked of somebody who was not there. */
export interface WaitingApproval {
  readonly id: string
  readonly command: string
  /** What the act is about, for its words. */
  readonly facts: Readonly<Record<string, string | number>>
  readonly askedAt: number
  /** `over`: given, and not used within two minutes. */
  readonly state: 'waiting' | 'given' | 'over' | 'declined'
  readonly initiatorName: string | null
  readonly answeredByName: string | null
  readonly isMine?: boolean
}

export interface PhoneApprovals {
  readonly secrets: readonly PhoneSecretView[]
  readonly words: readonly PhoneWordView[]
  /** Whether whoever asks has just made a secret, so that page and grid can be made of it. */
  readonly hasKit: boolean
}

const commandName = z.string().min(1).max(60)
const how = z.enum(phoneWays)
const heads: readonly Role[] = ['supervisor', 'manager']
const word = { command: commandName, actId: id, input: z.unknown(), approverId: id }

export const approvals = {
  /** Who may approve this command of the person signed in; empty where nobody else is there who may. */
  approvers: query<readonly Approver[]>()({ input: z.strictObject({ command: commandName }), callers: 'signedIn' }),
  /** The approver's own PIN for exactly this act; answers what the act is sent with, once, within two minutes. */
  approveAct: note<{ readonly approvalId: string }>()({
    input: z.strictObject({ ...word, pin: z.string().min(1).max(64) }),
    callers: 'signedIn',
  }),
  /** What to read out to an approver who is away. Refuses `noPhoneSecret`, `gridUsedUp`. */
  askByPhone: note<PhoneQuestion>()({ input: z.strictObject({ ...word, how }), callers: 'signedIn' }),
  /** What they read back. Refuses `wrongResponse`, `responseTooLate`, `tooManyTries`. */
  approveByPhone: note<{ readonly approvalId: string }>()({
    input: z.strictObject({ ...word, how, response: z.string().min(1).max(20) }),
    callers: 'signedIn',
  }),
  /** Asks for a word later: it waits on F11, and the same act, sent again within two minutes of it, finds it. Refuses `tooManyWaiting`. */
  askLater: note<Record<string, never>>()({
    input: z.strictObject({
      command: commandName,
      actId: id,
      input: z.unknown(),
      facts: z.record(z.string().max(60), z.union([z.string().max(400), z.number()])),
    }),
    callers: 'signedIn',
  }),
  waitingApprovals: query<readonly WaitingApproval[]>()({ input: nothing, callers: 'signedIn' }),
  /** Gives or declines the word by one's own PIN. Refuses `approvalGone`, `approverNotAllowed`, `wrongPin`. */
  answerWaiting: note<Record<string, never>>()({
    input: z.strictObject({ id, pin: z.string().min(1).max(64), isGiven: z.boolean() }),
    callers: heads,
  }),
  phoneApprovals: query<PhoneApprovals>()({ input: nothing, callers: heads }),
  /** Makes the secret of one's own page and grid, with the code the page will ask for. Refuses `pageCodeUnreadable`. */
  makePhoneSecret: command<{ readonly secretId: string }>()({
    input: z.strictObject({ pageCode: z.string().max(20) }),
    callers: heads,
    ownPin: true,
  }),
  /** Page and grid of a colleague answer no more. Refuses `nothingChanged`. */
  endPhoneSecret: command<{ readonly staffId: string }>()({ input: z.strictObject({ staffId: id }), callers: heads }),
  /** The first supervisor's own, as the last step of the first run. Refuses `pageCodeUnreadable`, `notSignedIn`. */
  makeFirstPhone: note<Record<string, never>>()({
    input: z.strictObject({ pageCode: z.string().max(20) }),
    callers: 'anyone',
  }),
  leaveFirstPhone: note<Record<string, never>>()({ input: nothing, callers: 'anyone' }),
  /** Writes one's own page, within ten minutes of making its secret. Refuses `kitGone` to whoever made none. */
  writePhonePage: note<{ readonly path: string }>()({ input: nothing, callers: 'anyone' }),
  /** Prints one's own grid, within ten minutes too, and never into a folder. Refuses `kitGone`, `gridNotPrinted`. */
  printPhoneGrid: note<Record<string, never>>()({ input: nothing, callers: 'anyone' }),
}
