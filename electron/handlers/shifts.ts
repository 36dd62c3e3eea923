// The channels of shifts and the drawer.
import { countDrawer, makeCloseShift, moveCash, openDrawer } from '../../db/money/shifts/commands.ts'
import { lastClosedShift, listPastShifts, seesReport } from '../../db/money/shifts/past-queries.ts'
import { leftByLastShift, readShiftReport } from '../../db/money/shifts/queries.ts'
import { makeExportShiftReport, makePrintShiftReport, reviewShift } from '../../db/money/shifts/report-commands.ts'
import { knowsExpected } from '../../db/money/shifts/rules.ts'
import { findOpenShift } from '../../db/money/tills/queries.ts'
import { staffName } from '../../db/register/staff/queries.ts'
import { openMatters } from '../../db/views/open-matters/queries.ts'
import type { OpenCounter } from '../counter/counter.ts'
import type { shifts } from '../ipc/shifts.ts'
import type { Handlers } from './handler.ts'

async function reportOf({ store, signedIn }: OpenCounter, shiftId: string | null) {
  const asked = shiftId ?? (await findOpenShift(store.read))?.id
  if (asked === undefined) return null
  const open = await findOpenShift(store.read)
  if (asked !== open?.id && !(await seesReport(store.read, signedIn, asked))) return null
  const mayKnow = knowsExpected(signedIn?.role ?? null)
  return readShiftReport(store.read, asked, mayKnow, await openMatters(store.read))
}

async function left({ store }: OpenCounter) {
  const last = await leftByLastShift(store.read)
  return last && { leftFen: last.leftFen, byName: await staffName(store.read, last.closedBy) }
}

const pastShown = 60

export const shiftHandlers = {
  shiftReport: async (counter, { shiftId }) => ({ ok: true, value: await reportOf(counter, shiftId) }),
  pastShifts: async ({ store, signedIn }) => ({
    ok: true,
    value: await listPastShifts(store.read, signedIn?.staffId ?? null, pastShown),
  }),
  lastClosedShift: async ({ store }) => ({ ok: true, value: await lastClosedShift(store.read) }),
  reviewShift: { command: reviewShift },
  leftInDrawer: async (counter) => ({ ok: true, value: await left(counter) }),
  moveCash: { command: moveCash },
  openDrawer: { command: openDrawer },
  countDrawer: { command: countDrawer },
  closeShift: { command: makeCloseShift(openMatters) },
  printShiftReport: { commandOf: ({ signedIn }) => makePrintShiftReport(signedIn) },
  exportShiftReport: { commandOf: ({ signedIn }) => makeExportShiftReport(signedIn) },
  writeShiftReport: async (counter, { exportId }) => {
    // The writer is loaded with the first report, not at every start.
    const { writeShiftReport } = await import('../exporting/shift-report.ts')
    return writeShiftReport(counter, exportId)
  },
} satisfies Pick<Handlers, keyof typeof shifts>
