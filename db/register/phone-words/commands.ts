import { refuse } from '../../core/refusal.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import type { PhoneWay } from './model.ts'
import { cellsAsked, currentSecret, wasReadOut } from './queries.ts'
import { challengeOf, gridCells, isPageCode } from './rules.ts'

/** Ends what somebody answers by telephone with. False where there is nothing. */
export async function endCurrentSecret(port: ActPort, context: ActContext, staffId: string): Promise<boolean> {
  const current = await currentSecret(port.db, staffId)
  if (!current) return false
  port.revise('phone_secret', { id: current.id }, { endedAt: context.now })
  context.removeKey(current.keyId)
  return true
}

/**
 * Makes the secret one's own page and grid answer with; an older one ends, and its page and grid with it. `derive` makes
 * it of the code that the page asks for besides. Refuses `pageCodeUnreadable`.
 */
export function makeMakePhoneSecret(
  derive: (pageCode: string) => string,
): StoreCommand<{ pageCode: string }, { secretId: string }> {
  return async (port, context, { pageCode }) => {
    if (context.actorId === null) return refuse('notSignedIn')
    if (!isPageCode(pageCode)) return refuse('pageCodeUnreadable', { field: 'pageCode' })
    await endCurrentSecret(port, context, context.actorId)
    const secretId = context.newId()
    const keyId = port.newRecordKey()
    context.keyInput(keyId)
    const made = { madeAt: context.now, endedAt: null }
    port.insert('phone_secret', {
      id: secretId,
      staffId: context.actorId,
      keyId,
      secret: derive(pageCode),
      ...made,
    })
    return { ok: true, answer: { secretId } }
  }
}

/** The telephone was lost, or the grid: page and grid of this colleague answer no more. Refuses `nothingChanged`. */
export const endPhoneSecret: StoreCommand<{ staffId: string }, { staffId: string }> = async (
  port,
  context,
  { staffId },
) => ((await endCurrentSecret(port, context, staffId)) ? { ok: true, answer: { staffId } } : refuse('nothingChanged'))

/**
 * The next cell of a colleague's grid, used up by being asked for: a code that was read out for one act is good for no
 * other, whatever becomes of this one. Refuses `noPhoneSecret`, `gridUsedUp`.
 */
export const takeGridCell: StoreCommand<{ staffId: string }, { secretId: string; cell: number }> = async (
  port,
  context,
  { staffId },
) => {
  const current = await currentSecret(port.db, staffId)
  if (!current) return refuse('noPhoneSecret')
  const asked = new Set(await cellsAsked(port.db, current.id))
  const cell = Array.from({ length: gridCells }, (_, at) => at).find((at) => !asked.has(at))
  if (cell === undefined) return refuse('gridUsedUp')
  port.insert('phone_cell', { secretId: current.id, cell, askedAt: context.now })
  return { ok: true, answer: { secretId: current.id, cell } }
}

/**
 * A number for the page, used up by being read out: its response may be known from then on, so no number comes again while
 * the secret lasts. `draw` answers one at random. Refuses `noPhoneSecret`.
 */
export function makeTakePhoneNumber(
  draw: () => string,
): StoreCommand<{ staffId: string; command: string }, { secretId: string; challenge: string }> {
  return async (port, context, { staffId, command }) => {
    const current = await currentSecret(port.db, staffId)
    if (!current) return refuse('noPhoneSecret')
    let challenge = challengeOf(command, draw())
    // Ten million numbers for each kind of act: the second draw is rare, and there is always a free one.
    while (await wasReadOut(port.db, current.id, challenge)) challenge = challengeOf(command, draw())
    port.insert('phone_number', { secretId: current.id, challenge, askedAt: context.now })
    return { ok: true, answer: { secretId: current.id, challenge } }
  }
}

export interface GivenWord {
  readonly staffId: string
  readonly initiatorId: string
  readonly command: string
  readonly actId: string
  readonly how: PhoneWay
}

/** Records that a word was given by telephone, and how; the act it is for names both as well. */
export const recordPhoneWord: StoreCommand<GivenWord, { id: string }> = async (port, context, word) => {
  const id = context.newId()
  port.insert('phone_word', { id, ...word, at: context.now })
  return { ok: true, answer: { id } }
}
