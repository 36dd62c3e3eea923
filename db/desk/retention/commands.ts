// How long people are kept: removal when their time is over, and when they ask for it.
import type { Result } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { dueResidents, removeResident } from '../../register/residents/removal.ts'
import { dueStaff, removeStaff } from '../../register/staff/removal.ts'
import { dueVehicles, removeVehicle } from '../../register/vehicles/removal.ts'
import type { RemovalKind, RemovalReason } from '../../system/removals/model.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { dueCallBacks, dueCalls, removeCall, removeCallBack } from '../calls/removal.ts'
import { dueTickets, removeTicket } from '../tickets/removal.ts'
import { dueNumbers, removeNumber } from '../kept-numbers/removal.ts'
import { dueItems, dueLoans, removeItem, removeLoan } from '../custody/removal.ts'
import { duePasses, removePass } from '../passes/removal.ts'
import { dueEntries, removeEntry } from '../unwelcome/removal.ts'
import { dueVisits, removeVisitor } from '../visits/removal.ts'
import type { RemovedCounts, RemoveInput } from './model.ts'

const dayMs = 24 * 60 * 60 * 1000

/** So many records are removed in one act: the counter goes on working between two of them. */
export const removedPerAct = 50

async function removeOne(
  port: ActPort,
  context: ActContext,
  { kind, recordId, because }: { kind: RemovalKind; recordId: string; because: RemovalReason },
): Promise<Result<object>> {
  const { 'centre.zone': zone } = await readSettings(port.db)
  const day = dateIn(zone, context.now)
  if (kind === 'visit') return removeVisitor(port, context, { visitId: recordId, because })
  if (kind === 'visitNumber') return removeNumber(port, context, { recordId, because })
  if (kind === 'pass') return removePass(port, context, { passId: recordId, day, because })
  if (kind === 'unwelcome') return removeEntry(port, context, { entryId: recordId, day, because })
  if (kind === 'item') return removeItem(port, context, { itemId: recordId, because })
  if (kind === 'loan') return removeLoan(port, context, { recordId, because })
  if (kind === 'call') return removeCall(port, context, { callId: recordId, because })
  if (kind === 'callBack') return removeCallBack(port, context, { callBackId: recordId, because })
  if (kind === 'ticket') return removeTicket(port, context, { ticketId: recordId, because })
  if (kind === 'resident') return removeResident(port, context, { personId: recordId, day, because })
  if (kind === 'vehicle') return removeVehicle(port, context, { vehicleId: recordId, day, because })
  return removeStaff(port, context, { staffId: recordId, day, because })
}

/** Removes what is known of a person, because they ask for it or it should never have been entered. */
export const removePerson: StoreCommand<RemoveInput, { recordId: string }> = async (port, context, input) => {
  const removed = await removeOne(port, context, input)
  return removed.ok ? { ok: true, answer: { recordId: input.recordId } } : removed
}

type Due = readonly { readonly kind: RemovalKind; readonly recordId: string }[]

/** The next records whose time is over at `now`, at most as many as one act removes. */
export async function dueRemovals(db: StoreReader, now: number): Promise<Due> {
  const settings = await readSettings(db)
  const dayBefore = (days: number) => dateIn(settings['centre.zone'], now - days * dayMs)
  const limit = removedPerAct
  const itemsBefore = now - settings['retention.itemDays'] * dayMs
  const callsBefore = now - settings['retention.callDays'] * dayMs
  const [visits, numbers, passes, entries, items, loans, calls, callBacks, tickets, residents, vehicles, staff] =
    await Promise.all([
      dueVisits(db, now - settings['retention.visitDays'] * dayMs, limit).execute(),
      dueNumbers(db, now - settings['retention.numberDays'] * dayMs, limit).execute(),
      duePasses(db, dayBefore(settings['retention.visitDays']), limit).execute(),
      dueEntries(db, dayBefore(0), limit).execute(),
      dueItems(db, itemsBefore, limit).execute(),
      dueLoans(db, itemsBefore, limit),
      dueCalls(db, callsBefore, limit).execute(),
      dueCallBacks(db, callsBefore, limit).execute(),
      dueTickets(db, now - settings['retention.ticketDays'] * dayMs, limit).execute(),
      dueResidents(db, dayBefore(settings['retention.residentDays']), limit).execute(),
      dueVehicles(db, dayBefore(settings['retention.residentDays']), limit).execute(),
      dueStaff(db, dayBefore(settings['retention.staffDays']), limit).execute(),
    ])
  const of = (kind: RemovalKind, rows: readonly { id: string }[]) => rows.map(({ id }) => ({ kind, recordId: id }))
  const desk = [
    ...of('visitNumber', numbers),
    ...of('visit', visits),
    ...of('pass', passes),
    ...of('unwelcome', entries),
    ...of('item', items),
    ...of('loan', loans),
    ...of('call', calls),
    ...of('callBack', callBacks),
    ...of('ticket', tickets),
  ]
  const all = [...desk, ...of('resident', residents), ...of('vehicle', vehicles), ...of('staff', staff)]
  return all.slice(0, limit)
}

/** Removes the next records whose time is over. Answers how many of each, 0 where nothing is due. */
export const removeDue: StoreCommand<Record<string, never>, RemovedCounts> = async (port, context) => {
  const desk = { visit: 0, visitNumber: 0, pass: 0, unwelcome: 0, item: 0, loan: 0, call: 0, callBack: 0, ticket: 0 }
  const counts = { ...desk, resident: 0, vehicle: 0, staff: 0 }
  for (const { kind, recordId } of await dueRemovals(port.db, context.now)) {
    const removed = await removeOne(port, context, { kind, recordId, because: 'retention' })
    if (!removed.ok) throw new Error(`A ${kind} that is due can not be removed: ${removed.refusal.code}.`)
    counts[kind] += 1
  }
  return { ok: true, answer: counts }
}
