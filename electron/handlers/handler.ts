// What stands behind a channel of the contract, by its kind.
import type { ChannelName, Contract, InputOf, OutputOf } from '../ipc/contract.ts'
import type { Result } from '../../db/core/refusal.ts'
import type { StoreCommand } from '../../db/schema.ts'
import type { Counter, OpenCounter } from '../counter/counter.ts'

/** A query or a note of an open counter: answers a value or refuses. */
type OpenHandler<Name extends ChannelName> = (
  counter: OpenCounter,
  input: InputOf<Name>,
) => Promise<Result<{ value: OutputOf<Name> }>>

/** A channel that also answers before a store is open. */
export interface AnytimeHandler<Name extends ChannelName> {
  readonly anytime: (counter: Counter, input: InputOf<Name>) => Promise<Result<{ value: OutputOf<Name> }>>
}

export interface CommandHandler<Name extends ChannelName> {
  readonly command: StoreCommand<InputOf<Name>, OutputOf<Name>>
}

/** A command that needs more of the counter than the act gives it, such as the key ring or a file that was read. */
export interface CommandOfHandler<Name extends ChannelName> {
  readonly commandOf: (counter: OpenCounter) => StoreCommand<InputOf<Name>, OutputOf<Name>>
  /** What has to hold before the act begins and writes notes of its own, such as counting a try. */
  readonly before?: (counter: OpenCounter) => Promise<Result<object>>
}

export type Handler<Name extends ChannelName> = Contract[Name]['kind'] extends 'command'
  ? CommandHandler<Name> | CommandOfHandler<Name>
  : OpenHandler<Name> | AnytimeHandler<Name>

export type Handlers = { readonly [Name in ChannelName]: Handler<Name> }
