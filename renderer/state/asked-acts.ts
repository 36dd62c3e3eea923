// An act that was refused for want of a word is surely not done; sent again unchanged it goes out under the same id, because
// the word that is given meanwhile is bound to it, also where its form was left meanwhile.
import type { Result } from '../../db/core/refusal.ts'
import { makeId } from '../client/client.ts'

const ids = new Map<string, string>()

/** Was it refused because a word is missing, or no longer holds? */
export function awaitsWord(code: string): boolean {
  return code === 'approvalNeeded' || code === 'approvalGone'
}

/** The id to send an act under; `key` says which act, and with what. */
export function askedActId(key: string, fresh: () => string = makeId): string {
  return ids.get(key) ?? fresh()
}

/** What became of an act: while it awaits a word its id is held, else a later one is another act. */
export function settleAsked(key: string, actId: string, reply: Result<object>): void {
  if (!reply.ok && awaitsWord(reply.refusal.code)) ids.set(key, actId)
  else ids.delete(key)
}
