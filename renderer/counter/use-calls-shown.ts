// Calls and owed answers on the board: what is due first, and how many there are beside it.
import type { OpenCall, OwedAnswer } from '../../db/desk/calls/model.ts'
import { useAsk } from '../client/use-ask.ts'

/** More would push the people in the lobby off the board. */
const mostOwed = 5
const mostCalls = 4

export interface CallsShown {
  readonly calls: readonly OpenCall[]
  readonly allCalls: number
  readonly owed: readonly OwedAnswer[]
  readonly allOwed: number
}

export function useCallsShown(): CallsShown {
  const calls = useAsk('openCalls', {}, ['calls']).value ?? []
  const owed = useAsk('owedAnswers', { roomId: null }, ['calls', 'settings']).value ?? []
  return {
    calls: calls.slice(0, mostCalls),
    allCalls: calls.length,
    owed: owed.slice(0, mostOwed),
    allOwed: owed.length,
  }
}
