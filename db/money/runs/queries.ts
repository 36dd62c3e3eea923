import { sql } from 'kysely'
import type { Period } from '../../core/time.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { RunFault, RunPreview, RunState, RunView } from './model.ts'

/** Not voided, and not of a run that was thrown away. */
const isLive = sql<boolean>`not exists (select 1 from bill_void where billId = last.id)
  and not exists (select 1 from bill_run_end where runId = last.runId and outcome = 'discarded')`

/** As JSON, because one query for each room would cost more than the bills. */
const occupantsOf = sql<string>`(select json_group_array(json_object('personId', personId, 'role', role,
  'from', fromOn, 'to', coalesce(toOn, '9999-12-31'))) from occupancy where occupancy.roomId = bound.roomId)`

/** The bindings after `cursor` in the order of their ids, with what their next bill needs. */
const bindingsAfter = fixedQuery((db: StoreReader, cursor: string, building: string | null, limit: number) =>
  db
    .selectFrom('fee_binding as bound')
    .innerJoin('room', 'room.id', 'bound.roomId')
    .selectAll('bound')
    .select(['room.areaMilli', 'room.floor', 'room.toOn as roomToOn'])
    .select((select) => [
      occupantsOf.as('occupants'),
      sql<0 | 1>`exists (select 1 from bill as old where old.roomId = bound.roomId and old.feeItemId = bound.feeItemId
        and old.origin = 'takenOver')`.as('hasTakenOver'),
      select.selectFrom('vehicle').select('vehicle.toOn').whereRef('vehicle.id', '=', 'bound.vehicleId').as('carToOn'),
      select
        .selectFrom('bill as last')
        .select('last.periodTo')
        .whereRef('last.bindingId', '=', 'bound.id')
        .where(isLive)
        .orderBy('last.periodTo', 'desc')
        .limit(1)
        .as('billedThrough'),
      select
        .selectFrom('bill as last')
        .select('last.amountFen')
        .whereRef('last.bindingId', '=', 'bound.id')
        .where(isLive)
        .orderBy('last.periodTo', 'desc')
        .limit(1)
        .as('lastFen'),
    ])
    .where('bound.id', '>', cursor)
    .where(sql<boolean>`(${building} is null or room.building = ${building})`)
    .orderBy('bound.id')
    .limit(limit),
)

export async function readBindings(db: StoreReader, cursor: string, building: string | null, limit: number) {
  return bindingsAfter(db, cursor, building, limit)
}

const takenOverWithin = fixedRow((db: StoreReader, roomId: string, feeItemId: string, from: string, to: string) =>
  db
    .selectFrom('bill as last')
    .select('last.periodTo')
    .where('last.roomId', '=', roomId)
    .where('last.feeItemId', '=', feeItemId)
    .where('last.origin', '=', 'takenOver')
    .where('last.periodTo', '>=', from)
    .where('last.periodFrom', '<=', to)
    .where(isLive)
    .orderBy('last.periodTo', 'desc')
    .limit(1),
)

/** The last day of a bill that was taken over for days of this period; nothing is billed twice. */
export async function takenOverBill(
  db: StoreReader,
  { roomId, feeItemId }: { readonly roomId: string; readonly feeItemId: string },
  { from, to }: Period,
): Promise<{ through: string } | null> {
  const found = await takenOverWithin(db, roomId, feeItemId, from, to)
  return found ? { through: found.periodTo } : null
}

/**
 * Periods whose bill was taken back and not written anew although later ones were, by binding: what is billed through its
 * last day would never look at them again.
 */
export async function readGaps(db: StoreReader): Promise<Map<string, Period[]>> {
  const rows = await db
    .selectFrom('bill_void as void')
    // In this order: few bills are ever taken back, and SQLite would go through all there are for each batch.
    .crossJoin('bill as dropped')
    .whereRef('dropped.id', '=', 'void.billId')
    .select(['dropped.bindingId', 'dropped.periodFrom as from', 'dropped.periodTo as to'])
    .where('dropped.bindingId', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('bill as last')
            .select('last.id')
            .whereRef('last.bindingId', '=', 'dropped.bindingId')
            .whereRef('last.periodTo', '>=', 'dropped.periodFrom')
            .whereRef('last.periodFrom', '<=', 'dropped.periodTo')
            .where(isLive),
        ),
      ),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('bill as last')
          .select('last.id')
          .whereRef('last.bindingId', '=', 'dropped.bindingId')
          .whereRef('last.periodFrom', '>', 'dropped.periodTo')
          .where(isLive),
      ),
    )
    .execute()
  return rows.reduce(
    (gaps, { bindingId, from, to }) => gaps.set(bindingId ?? '', [...(gaps.get(bindingId ?? '') ?? []), { from, to }]),
    new Map<string, Period[]>(),
  )
}

export const findRun = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('bill_run').selectAll().where('id', '=', id),
)

export const lastBatchOf = fixedRow((db: StoreReader, runId: string) =>
  db.selectFrom('bill_run_batch').selectAll().where('runId', '=', runId).orderBy('batch', 'desc').limit(1),
)

export const runEndOf = fixedRow((db: StoreReader, runId: string) =>
  db.selectFrom('bill_run_end').selectAll().where('runId', '=', runId),
)

export const openRun = fixedRow((db: StoreReader) =>
  db
    .selectFrom('bill_run')
    .selectAll()
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('bill_run_end as end').select('end.runId').whereRef('end.runId', '=', 'bill_run.id'))),
    )
    .limit(1),
)

export async function countFaults(db: StoreReader, runId: string): Promise<number> {
  const row = await db
    .selectFrom('bill_run_fault')
    .select(({ fn }) => fn.countAll<number>().as('faults'))
    .where('runId', '=', runId)
    .executeTakeFirst()
  return row?.faults ?? 0
}

function viewed(db: StoreReader) {
  return db
    .selectFrom('bill_run as run')
    .selectAll('run')
    .select((select) => [
      select
        .selectFrom('bill_run_batch')
        .select(({ fn }) => fn.sum<number | null>('bindings').as('done'))
        .whereRef('runId', '=', 'run.id')
        .as('doneBindings'),
      select
        .selectFrom('bill_run_batch')
        .select(({ fn }) => fn.sum<number | null>('bills').as('bills'))
        .whereRef('runId', '=', 'run.id')
        .as('bills'),
      select
        .selectFrom('bill_run_batch')
        .select(({ fn }) => fn.sum<number | null>('amountFen').as('fen'))
        .whereRef('runId', '=', 'run.id')
        .as('amountFen'),
      select
        .selectFrom('bill_run_batch')
        .select(({ fn }) => fn.max<number | null>('batch').as('batch'))
        .whereRef('runId', '=', 'run.id')
        .as('lastBatch'),
      select
        .selectFrom('bill_run_batch')
        .select(({ fn }) => fn.max<number | null>('isLast').as('isLast'))
        .whereRef('runId', '=', 'run.id')
        .as('isWhole'),
      select.selectFrom('bill_run_end').select('outcome').whereRef('runId', '=', 'run.id').as('outcome'),
      select
        .selectFrom('bill_run_fault')
        .select(({ fn }) => fn.countAll<number>().as('faults'))
        .whereRef('runId', '=', 'run.id')
        .as('faults'),
    ])
}

type ViewedRow = Awaited<ReturnType<ReturnType<typeof viewed>['execute']>>[number]

function viewOf(row: ViewedRow): RunView {
  const state: RunState = row.outcome ?? (row.isWhole === 1 ? 'prepared' : 'preparing')
  return {
    id: row.id,
    throughOn: row.throughOn,
    building: row.building,
    state,
    bindings: row.bindings,
    doneBindings: row.doneBindings ?? 0,
    nextBatch: (row.lastBatch ?? 0) + 1,
    bills: row.bills ?? 0,
    amountFen: row.amountFen ?? 0,
    faults: row.faults ?? 0,
    startedAt: row.startedAt,
  }
}

const runsListed = 24

/** The newest runs first. */
export async function listRuns(db: StoreReader): Promise<RunView[]> {
  const rows = await viewed(db).orderBy('run.startedAt', 'desc').orderBy('run.id', 'desc').limit(runsListed).execute()
  return rows.map(viewOf)
}

const rowsPreviewed = 100

const faultsOf = fixedQuery<StoreReader, [runId: string, limit: number], RunFault>((db, runId, limit) =>
  db
    .selectFrom('bill_run_fault as fault')
    .innerJoin('fee_binding as bound', 'bound.id', 'fault.bindingId')
    .innerJoin('room', 'room.id', 'bound.roomId')
    .innerJoin('fee_item as item', 'item.id', 'bound.feeItemId')
    .select(['room.name as room', 'item.name as item', 'fault.periodFrom', 'fault.code', 'fault.facts'])
    .where('fault.runId', '=', runId)
    .orderBy('room.name')
    .limit(limit),
)

/** A run before it is released: by fee item, what differs from the bill before, and what could not be billed. */
export async function previewRun(db: StoreReader, runId: string): Promise<RunPreview | null> {
  const row = await viewed(db).where('run.id', '=', runId).executeTakeFirst()
  if (!row) return null
  const changed = await db
    .selectFrom('bill')
    .innerJoin('room', 'room.id', 'bill.roomId')
    .innerJoin('fee_item as item', 'item.id', 'bill.feeItemId')
    .select(['bill.id', 'room.name as room', 'item.name as item', 'bill.periodFrom', 'bill.periodTo'])
    .select(['bill.amountFen', 'bill.previousFen'])
    .where('bill.runId', '=', runId)
    .where('bill.previousFen', 'is not', null)
    .where(sql<boolean>`bill.previousFen <> bill.amountFen`)
    .orderBy('bill.id')
    .limit(rowsPreviewed)
    .execute()
  const changes = await db
    .selectFrom('bill')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('runId', '=', runId)
    .where('previousFen', 'is not', null)
    .where(sql<boolean>`previousFen <> amountFen`)
    .executeTakeFirst()
  return {
    run: viewOf(row),
    changedBills: changes?.count ?? 0,
    changed: changed.map((bill) => ({ ...bill, previousFen: bill.previousFen ?? 0 })),
    faults: await faultsOf(db, runId, rowsPreviewed),
  }
}
