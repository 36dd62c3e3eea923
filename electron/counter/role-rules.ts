// What each role may do, read from the contract itself, so that the table a supervisor sees is what the door asks.
import type { RoleRule } from '../../db/views/supervisor/model.ts'
import { contract, type ChannelName } from '../ipc/contract.ts'

/** Every act of the contract in its order, with those who may do it. */
export function roleRules(): RoleRule[] {
  const names = Object.keys(contract) as ChannelName[]
  return names
    .filter((name) => contract[name].kind === 'command')
    .map((command) => ({ command, callers: contract[command].callers }))
}
