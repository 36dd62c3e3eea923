// What a channel of the contract is. Types and zod only: both processes import from here.
import type { z } from 'zod'
import type { Refusal } from '../../db/core/refusal.ts'
import type { Role } from '../../db/core/roles.ts'

/** Who may call: anyone at the machine, anyone signed in, or the roles named. */
export type Callers = 'anyone' | 'signedIn' | readonly Role[]

/**
 * A second person for an act, of one of the roles, never the one who asks. `always`: the door asks. `asked`: the command
 * refuses `approvalNeeded` where its rule says so, for example above a limit.
 */
export interface ApprovalRule {
  readonly by: readonly Role[]
  readonly when: 'always' | 'asked'
}

/**
 * - `query` reads.
 * - `command` is an act: one transaction, one journal entry, an act id made with the form.
 * - `note` changes only what is no act (signing in, forms, the print worker's queue); it is not journaled.
 */
export type ChannelKind = 'query' | 'command' | 'note'

export interface Channel<Kind extends ChannelKind, Input, Output> {
  readonly kind: Kind
  readonly input: z.ZodType<Input>
  readonly callers: Callers
  /** Set where the input carries personal data: its hash is then keyed with the record's own key (law 2). */
  readonly personal?: true
  /** Set where a second person is asked for. */
  readonly approval?: ApprovalRule
  /**
   * Set where money is taken. While the second copy of the journal has been missing for ten minutes the door asks for
   * somebody of `approval`: a fault of the one disk would lose what was taken.
   */
  readonly takesMoney?: true
  /** Set where whoever asks types their own PIN once more, for exactly this act: nobody else at an open counter does it. */
  readonly ownPin?: true
  /** Set where it may be called by somebody who has not yet changed a first PIN. */
  readonly withFirstPin?: true
  /** Set on what may be asked of a locked counter that somebody looks into with the supervisor's passphrase. */
  readonly whileLocked?: true
  /** How many bytes of files its input may carry; none where left out. */
  readonly mostBytes?: number
  /** Never filled: carries the type of the answer to both sides. */
  readonly output?: Output
}

export type Reply<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly refusal: Refusal }

/** What the renderer sends with a command: the act's id is made with the form and kept with it. */
export interface ActEnvelope {
  readonly actId: string
  readonly input: unknown
  /** The word of a second person, or one's own PIN, given for exactly this act. It is no part of the input. */
  readonly approvalId?: string
}

interface Declared<Input> {
  readonly input: z.ZodType<Input>
  readonly callers: Callers
  readonly personal?: true
  readonly approval?: ApprovalRule
  readonly takesMoney?: true
  readonly ownPin?: true
  readonly withFirstPin?: true
  readonly whileLocked?: true
  readonly mostBytes?: number
}

function declare<Kind extends ChannelKind>(kind: Kind) {
  return <Output>() =>
    <Input>(channel: Declared<Input>): Channel<Kind, Input, Output> => ({ kind, ...channel })
}

/** `query<Output>()({ input, callers })` declares a channel that reads; `command` and `note` likewise. */
export const query = declare('query')
export const command = declare('command')
export const note = declare('note')
