// What each role may do, read from the contract itself, so that the table a supervisor sees is what the door asks.
import type { RoleRule } from '../../db/views/supervisor/model.ts'
import type { Channel, ChannelKind } from '../ipc/channel.ts'
import { contract, type ChannelName } from '../ipc/contract.ts'

/** Every act of the contract in its order, with those who may do it. */
export function roleRules(): RoleRule[] {
  return (Object.entries(contract) as [ChannelName, Channel<ChannelKind, unknown, unknown>][])
    .filter(([, { kind }]) => kind === 'command')
    .map(([command, { callers, approval }]) => ({ command, callers, approval: approval ?? null }))
}
