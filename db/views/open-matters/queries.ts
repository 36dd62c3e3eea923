// What is not finished, from every area: told at the end of a shift and handed over to whoever comes next. An area that has
// something more to hand over adds a line here.
import { countOpenCalls, countOwedAnswers } from '../../desk/calls/queries.ts'
import { countOpenTickets } from '../../desk/tickets/queries.ts'
import { openMessages, openVisits } from '../../desk/visits/lobby.ts'
import { listWaiting } from '../../desk/waiting/queries.ts'
import { openBacks, openCharges } from '../../money/charges/queries.ts'
import { owedInvoices } from '../../money/invoices/queries.ts'
import { transfersToVerify } from '../../money/transfers/queries.ts'
import type { OpenMatter } from '../../money/shifts/model.ts'
import { readTakings } from '../../money/payments/queries.ts'
import { findOpenShift } from '../../money/tills/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import { listOpenJobs } from '../../system/print-jobs/queries.ts'
import { needsPerson } from '../../system/print-jobs/rules.ts'

const held = fixedRow((db: StoreReader) =>
  db
    .selectFrom('custody_item')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('state', '<>', 'lent').as('items'),
      fn.countAll<number>().filterWhere('state', '=', 'lent').as('keysOut'),
    ])
    .where('endedAt', 'is', null),
)

async function unchecked(db: StoreReader): Promise<number> {
  const shift = await findOpenShift(db)
  return shift ? (await readTakings(db, shift.id, false)).unchecked.length : 0
}

const areas: Readonly<Record<string, (db: StoreReader) => Promise<number>>> = {
  papers: async (db) =>
    (await listOpenJobs(db)).filter(({ kind, state }) => kind !== 'drawer' && needsPerson(state)).length,
  unchecked,
  charges: async (db) => (await openCharges(db)).length,
  chargesBack: async (db) => (await openBacks(db)).length,
  transfers: async (db) => (await transfersToVerify(db)).length,
  invoices: async (db) => (await owedInvoices(db)).length,
  inside: async (db) => (await openVisits(db)).filter(({ state }) => state === 'inside').length,
  visitorsWaiting: async (db) => (await openVisits(db)).filter(({ state }) => state !== 'inside').length,
  queue: async (db) => (await listWaiting(db)).length,
  messages: async (db) => (await openMessages(db)).length,
  callBacks: countOwedAnswers,
  tickets: countOpenTickets,
  calls: countOpenCalls,
  items: async (db) => (await held(db))?.items ?? 0,
  keysOut: async (db) => (await held(db))?.keysOut ?? 0,
}

/** What is open now, in the order of the areas; what is nothing is left out. */
export async function openMatters(db: StoreReader): Promise<OpenMatter[]> {
  const found: OpenMatter[] = []
  for (const [kind, count] of Object.entries(areas)) found.push({ kind, count: await count(db) })
  return found.filter(({ count }) => count > 0)
}
