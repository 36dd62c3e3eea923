import { dateIn } from '../../core/time.ts'
import { refuse } from '../../core/refusal.ts'
import type { StoreCommand } from '../../schema.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { CountedPieces } from '../shifts/model.ts'
import { leftByLastShift } from '../shifts/queries.ts'
import { countedSum } from '../shifts/rules.ts'
import { findOpenShift, readTill } from './queries.ts'
import { incarnationAfter } from './rules.ts'

export interface OpenShiftInput {
  readonly floatFen: number
  /** Why it is not what the shift before left. */
  readonly floatReason?: string | undefined
  /** The notes and coins it is made of, where they were counted. */
  readonly pieces?: CountedPieces | undefined
}

/**
 * Opens a shift with the counted float; the business date is today in the estate's zone and stays while the shift is
 * open. What the last shift left is taken over with it, where somebody else left it. Refuses `shiftAlreadyOpen`, pieces that
 * can not be read or are not the float (`piecesUnreadable`, `floatNotCounted`), and `floatDiffers` at `floatReason` for
 * another float than was left, without a reason.
 */
export const openShift: StoreCommand<OpenShiftInput, { shiftId: string; businessDate: string }> = async (
  port,
  context,
  input,
) => {
  if (!context.actorId) return refuse('notSignedIn')
  const { pieces } = input
  const counted = pieces ? countedSum(pieces) : null
  if (counted && !counted.ok) return counted
  if (counted && counted.countedFen !== input.floatFen) return refuse('floatNotCounted', { field: 'floatFen' })
  if (await findOpenShift(port.db)) return refuse('shiftAlreadyOpen')
  const till = await readTill(port.db)
  if (!till) throw new Error('The store has no till.')
  const left = await leftByLastShift(port.db)
  const differs = left !== null && left.leftFen !== input.floatFen
  const floatReason = differs ? (input.floatReason?.trim() ?? '') : null
  if (floatReason === '')
    return refuse('floatDiffers', { field: 'floatReason', facts: { leftFen: left?.leftFen ?? 0 } })
  const settings = await readSettings(port.db)
  const shiftId = context.newId()
  const businessDate = dateIn(settings['centre.zone'], context.now)
  port.insert('shift', {
    id: shiftId,
    tillId: till.id,
    staffId: context.actorId,
    businessDate,
    openedAt: context.now,
    floatFen: input.floatFen,
    leftFen: left?.leftFen ?? null,
    floatReason,
  })
  if (pieces) port.insert('shift_float', { shiftId, pieces: JSON.stringify(pieces) })
  if (left && left.closedBy !== context.actorId) {
    port.insert('shift_hand_over', {
      fromShiftId: left.shiftId,
      toShiftId: shiftId,
      leftBy: left.closedBy,
      takenBy: context.actorId,
      leftFen: left.leftFen,
      floatFen: input.floatFen,
      at: context.now,
    })
  }
  return { ok: true, answer: { shiftId, businessDate } }
}

/**
 * After a restore that could not reach the last number issued: the till numbers in a new series, after its own
 * incarnation and all that are `known` to have been used.
 */
export const startIncarnation: StoreCommand<{ known: readonly string[] }, { incarnation: string }> = async (
  port,
  _context,
  { known },
) => {
  const till = await readTill(port.db)
  if (!till) throw new Error('The store has no till.')
  const incarnation = incarnationAfter([till.incarnation, ...known])
  port.revise('till', { id: till.id }, { incarnation })
  return { ok: true, answer: { incarnation } }
}
