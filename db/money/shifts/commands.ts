// What a cashier does with the drawer besides taking payments, and how a shift ends. Nothing is checked at the end that was
// not checked when the money was taken, and open matters go on to the next: a close can not jam.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import type { SettingName } from '../../system/settings/model.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { ShiftView } from '../tills/model.ts'
import { findOpenShift } from '../tills/queries.ts'
import type { CashMoveKind, CountAnswer, CountedPieces, OpenMatter } from './model.ts'
import { countsOf, shiftCash } from './queries.ts'
import { addReport } from './report-commands.ts'
import { stateNow } from './report-queries.ts'
import { countedSum, difference, directionOf, largestDifference } from './rules.ts'

async function openShiftOf(port: ActPort, context: ActContext): Promise<Result<{ shift: ShiftView; by: string }>> {
  if (!context.actorId) return refuse('notSignedIn')
  const shift = await findOpenShift(port.db)
  return shift ? { ok: true, shift, by: context.actorId } : refuse('noOpenShift')
}

export interface CashMove {
  readonly kind: CashMoveKind
  readonly amountFen: number
  readonly reason: string
}

/** Above which setting a second person is asked for; money that is only changed moves nothing. */
const limitOf = {
  in: 'cash.inLimitYuan',
  out: 'cash.outLimitYuan',
  delivered: 'cash.deliverLimitYuan',
  changed: null,
} as const satisfies Readonly<Record<CashMoveKind, SettingName | null>>

/**
 * Cash goes into the drawer or out of it without a sale, or is changed into other pieces. Refuses `noOpenShift`,
 * `drawerTooLittle` for more than it can hold, and `approvalNeeded` for more than the setting's limit of its kind.
 */
export const moveCash: StoreCommand<CashMove, { moveId: string }> = async (port, context, input) => {
  const open = await openShiftOf(port, context)
  if (!open.ok) return open
  const { kind, amountFen, reason } = input
  const limit = limitOf[kind]
  if (limit !== null && context.approverId === null) {
    const settings = await readSettings(port.db)
    if (amountFen > settings[limit] * 100) return refuse('approvalNeeded', { facts: { amountFen, reason } })
  }
  // Last: what the drawer holds is not to be found out by trying.
  if (directionOf(kind) < 0 && amountFen > (await shiftCash(port.db, open.shift.id)).expectedFen)
    return refuse('drawerTooLittle', { field: 'amountFen' })
  const moveId = context.newId()
  port.insert('cash_move', {
    id: moveId,
    shiftId: open.shift.id,
    kind,
    amountFen,
    reason,
    at: context.now,
    by: open.by,
    approvedBy: context.approverId,
  })
  return { ok: true, answer: { moveId } }
}

/** Opens the drawer without a sale; the door always asks for a second person. Refuses `noOpenShift`. */
export const openDrawer: StoreCommand<{ reason: string }, { openingId: string; jobId: string }> = async (
  port,
  context,
  { reason },
) => {
  const open = await openShiftOf(port, context)
  if (!open.ok) return open
  const openingId = context.newId()
  const written = { id: openingId, shiftId: open.shift.id, reason, at: context.now, by: open.by }
  port.insert('drawer_opening', { ...written, approvedBy: context.approverId })
  const jobId = addPrintJob(port, context, {
    kind: 'drawer',
    documentId: openingId,
    documentNumber: open.shift.businessDate,
    copyNumber: 1,
    copyReason: null,
    printer: 'receipt',
  })
  return { ok: true, answer: { openingId, jobId } }
}

/**
 * Counts the drawer, blind: only the answer says how far it is from what is expected. May be counted again by whoever was
 * told; every count stays and is reported, and the largest difference decides who closes. Refuses `noOpenShift`,
 * `piecesUnreadable` at the denomination.
 */
export const countDrawer: StoreCommand<{ pieces: CountedPieces }, CountAnswer> = async (port, context, { pieces }) => {
  const open = await openShiftOf(port, context)
  if (!open.ok) return open
  const counted = countedSum(pieces)
  if (!counted.ok) return counted
  const shiftId = open.shift.id
  const { expectedFen } = await shiftCash(port.db, shiftId)
  const { countedFen } = counted
  const before = await countsOf(port.db, shiftId)
  const position = before.length + 1
  const differenceFen = difference(countedFen, expectedFen)
  port.insert('shift_count', {
    shiftId,
    position,
    pieces: JSON.stringify(pieces),
    countedFen,
    expectedFen,
    at: context.now,
    by: open.by,
  })
  const largestFen = largestDifference([...before, { differenceFen }])
  return { ok: true, answer: { shiftId, countedFen, differenceFen, position, largestFen } }
}

export interface ShiftClosing {
  /** Why counted and expected differ; null where they did in no count. */
  readonly differenceReason: string | null
  /** What stays in the drawer for the next shift; the rest is delivered. */
  readonly leftFen: number
  /** More stays than is left overnight, and whoever closes said that it does. */
  readonly isOvernightMeant?: boolean | undefined
}

/**
 * Closes the open shift on its last count and prints its report. Refuses `noOpenShift`, `notCounted`, `countOutdated` where
 * cash moved since, `differenceUnexplained`, `leftTooMuch`, `leftOvernight` until that is meant, and `approvalNeeded` where any count was further off than the
 * setting's limit: whoever was told a difference and counts again does not close alone.
 * What is open is no reason: `openMatters` tells it, and it is handed over.
 */
export function makeCloseShift(
  openMatters: (db: StoreReader, context: ActContext) => Promise<readonly OpenMatter[]>,
): StoreCommand<ShiftClosing, { shiftId: string; differenceFen: number; jobId: string }> {
  return async (port, context, { differenceReason, leftFen, isOvernightMeant }) => {
    const open = await openShiftOf(port, context)
    if (!open.ok) return open
    const shiftId = open.shift.id
    const counts = await countsOf(port.db, shiftId)
    const count = counts.at(-1)
    if (!count) return refuse('notCounted')
    const { expectedFen } = await shiftCash(port.db, shiftId)
    if (expectedFen !== count.expectedFen) return refuse('countOutdated')
    const { differenceFen } = count
    const largestFen = largestDifference(counts)
    if (largestFen !== 0 && differenceReason === null)
      return refuse('differenceUnexplained', { field: 'differenceReason', facts: { differenceFen: largestFen } })
    if (leftFen > count.countedFen)
      return refuse('leftTooMuch', { field: 'leftFen', facts: { countedFen: count.countedFen } })
    const settings = await readSettings(port.db)
    const mostLeftFen = settings['cash.overnightYuan'] * 100
    if (leftFen > mostLeftFen && isOvernightMeant !== true)
      return refuse('leftOvernight', { field: 'leftFen', facts: { mostLeftFen } })
    if (Math.abs(largestFen) > settings['cash.differenceLimitYuan'] * 100 && context.approverId === null)
      return refuse('approvalNeeded', { facts: { differenceFen, largestFen, reason: differenceReason ?? '' } })
    port.insert('shift_end', {
      shiftId,
      countPosition: count.position,
      differenceFen,
      differenceReason,
      approvedBy: context.approverId,
      leftFen,
      openMatters: JSON.stringify(await openMatters(port.db, context)),
      state: JSON.stringify(await stateNow(port.db)),
    })
    port.insert('shift_close', { shiftId, closedAt: context.now, closedBy: open.by })
    return { ok: true, answer: { shiftId, differenceFen, jobId: await addReport(port, context, open.shift, null) } }
  }
}
