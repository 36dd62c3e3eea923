import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { cashMoveKinds, type CountAnswer, type PastShift, type ShiftReport } from '../../db/money/shifts/model.ts'
import { command, note, query } from './channel.ts'
import { amountFen, id, nothing, pieces, shortText } from './values.ts'

/** Who takes money at the counter, and so opens and closes shifts. */
const cashiers: readonly Role[] = ['receptionist', 'cashier', 'supervisor']
const by: readonly Role[] = ['supervisor', 'manager']
const reason = shortText

/** Who answers for the cash of the centre. */
const overseers: readonly Role[] = ['supervisor', 'finance', 'manager']

export const shifts = {
  /**
   * The open shift so far, or a closed one: of closed ones heads see all, others their own and the last; null for the rest.
   * What an open one should hold is told to heads alone.
   */
  shiftReport: query<ShiftReport | null>()({
    input: z.strictObject({ shiftId: id.nullable() }),
    callers: 'signedIn',
  }),
  /** Closed shifts, the newest first. */
  pastShifts: query<readonly PastShift[]>()({ input: nothing, callers: overseers }),
  /** The shift that was closed last. */
  lastClosedShift: query<{ readonly shiftId: string } | null>()({ input: nothing, callers: 'signedIn' }),
  /** Refuses `shiftNotClosed`, `reviewOwn`, `shiftReviewed`. */
  reviewShift: command<{ readonly shiftId: string }>()({
    input: z.strictObject({ shiftId: id, note: shortText }),
    callers: overseers,
  }),
  /** What the last shift left in the drawer for whoever opens the next; null where nothing is to be taken over. */
  leftInDrawer: query<{ readonly leftFen: number; readonly byName: string | null } | null>()({
    input: nothing,
    callers: cashiers,
  }),
  /** Refuses `noOpenShift`, `drawerTooLittle`, `approvalNeeded` above the limit. */
  moveCash: command<{ readonly moveId: string }>()({
    input: z.strictObject({ kind: z.enum(cashMoveKinds), amountFen: amountFen.min(1), reason }),
    callers: cashiers,
    approval: { by, when: 'asked' },
  }),
  openDrawer: command<{ readonly openingId: string; readonly jobId: string }>()({
    input: z.strictObject({ reason }),
    callers: cashiers,
    approval: { by, when: 'always' },
  }),
  /** Counts blind, notes and coins by their value in fen. Refuses `noOpenShift`, `piecesUnreadable`. */
  countDrawer: command<CountAnswer>()({
    input: z.strictObject({ pieces }),
    callers: cashiers,
  }),
  /**
   * Refuses `notCounted`, `countOutdated`, `differenceUnexplained`, `leftTooMuch`, `leftOvernight`, `approvalNeeded` above the
   * limit.
   */
  closeShift: command<{ readonly shiftId: string; readonly differenceFen: number; readonly jobId: string }>()({
    input: z.strictObject({
      differenceReason: shortText.nullable(),
      leftFen: amountFen,
      isOvernightMeant: z.boolean().optional(),
    }),
    callers: cashiers,
    approval: { by, when: 'asked' },
  }),
  /** Refuses `shiftNotClosed`, `reportNotTheirs`. */
  printShiftReport: command<{ readonly jobId: string }>()({
    input: z.strictObject({ shiftId: id, reason: shortText }),
    callers: 'signedIn',
  }),
  /** Records that the report is taken along; `writeShiftReport` writes it. Refuses `shiftNotClosed`, `reportNotTheirs`. */
  exportShiftReport: command<{ readonly exportId: string }>()({
    input: z.strictObject({ shiftId: id }),
    callers: 'signedIn',
    approval: { by: overseers, when: 'always' },
  }),
  /** Refuses `exportGone` unless the same person recorded it within a quarter of an hour. */
  writeShiftReport: note<{ readonly path: string }>()({ input: z.strictObject({ exportId: id }), callers: 'signedIn' }),
}
