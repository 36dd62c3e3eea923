// Today at a glance, over all areas.
import { addDays, clockTimeIn } from '../../core/time.ts'
import type { StoreReader } from '../../schema.ts'
import { freePinTries } from '../../register/staff/rules.ts'
import { staffName } from '../../register/staff/queries.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { JournalReader } from '../../store/journal-reader.ts'
import { listOpenJobs } from '../../system/print-jobs/queries.ts'
import { needsPerson } from '../../system/print-jobs/rules.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { dayStart } from '../history/rules.ts'
import type { Overview } from './model.ts'

/** By the business date a payment belongs to, which a shift that goes on after midnight keeps. */
const paymentsOf = fixedRow((db: StoreReader, day: string) =>
  db
    .selectFrom('payment')
    .leftJoin('payment_check', 'payment_check.paymentId', 'payment.id')
    .leftJoin('payment_void', 'payment_void.paymentId', 'payment.id')
    .select(({ fn }) => [
      fn.countAll<number>().as('payments'),
      fn.sum<number | null>('payment.dueFen').as('takenFen'),
      fn.count<number>('payment_check.paymentId').as('checked'),
    ])
    .where('payment.businessDate', '=', day)
    .where('payment_void.paymentId', 'is', null),
)

const tendersOf = fixedQuery((db: StoreReader, day: string) =>
  db
    .selectFrom('payment')
    .innerJoin('tender', 'tender.paymentId', 'payment.id')
    .leftJoin('payment_void', 'payment_void.paymentId', 'payment.id')
    .select(({ fn, eb }) => [
      'tender.method',
      fn.countAll<number>().as('payments'),
      fn.sum<number>(eb('tender.receivedFen', '-', eb.ref('tender.changeFen'))).as('takenFen'),
    ])
    .where('payment.businessDate', '=', day)
    .where('payment_void.paymentId', 'is', null)
    .groupBy('tender.method'),
)

const refundsOf = fixedRow((db: StoreReader, day: string) =>
  db
    .selectFrom('refund')
    .select(({ fn }) => [
      fn.countAll<number>().as('refunds'),
      fn.sum<number | null>('dueFen').as('refundedFen'),
      fn.sum<number | null>('outOfTakingsFen').as('outOfTakingsFen'),
    ])
    .where('businessDate', '=', day),
)

const payoutsOf = fixedRow((db: StoreReader, day: string) =>
  db
    .selectFrom('prepaid_payout as payout')
    .innerJoin('shift', 'shift.id', 'payout.shiftId')
    .select(({ fn }) => [
      fn.countAll<number>().as('payouts'),
      fn.sum<number | null>('payout.amountFen').as('paidOutFen'),
    ])
    .where('shift.businessDate', '=', day),
)

const depositsBackOf = fixedRow((db: StoreReader, day: string) =>
  db
    .selectFrom('deposit_return as back')
    .innerJoin('shift', 'shift.id', 'back.shiftId')
    .select(({ fn }) => [
      fn.countAll<number>().as('depositsBack'),
      fn.sum<number | null>('back.returnedFen').as('depositsBackFen'),
    ])
    .where('shift.businessDate', '=', day),
)

const voidsOf = fixedRow((db: StoreReader, day: string) =>
  db
    .selectFrom('payment_void')
    .innerJoin('payment', 'payment.id', 'payment_void.paymentId')
    .select(({ fn }) => [fn.countAll<number>().as('voids'), fn.sum<number | null>('payment.dueFen').as('voidedFen')])
    .where('payment.businessDate', '=', day),
)

const floatsOffOf = fixedQuery((db: StoreReader, day: string) =>
  db
    .selectFrom('shift')
    .leftJoin('staff', 'staff.id', 'shift.staffId')
    .select(['staff.name', 'shift.leftFen', 'shift.floatFen', 'shift.floatReason'])
    .where('shift.businessDate', '=', day)
    .where('shift.floatReason', 'is not', null)
    .orderBy('shift.openedAt'),
)

async function readFloatsOff(db: StoreReader, day: string): Promise<Overview['floatsOff']> {
  return (await floatsOffOf(db, day)).map(({ name, leftFen, floatFen, floatReason }) => {
    return { name: name ?? '', leftFen: leftFen ?? 0, floatFen, reason: floatReason ?? '' }
  })
}

const registeredIn = fixedQuery((db: StoreReader, from: number, to: number) =>
  db.selectFrom('visit').select('registeredAt').where('registeredAt', '>=', from).where('registeredAt', '<', to),
)

const openVisits = fixedQuery((db: StoreReader) =>
  db.selectFrom('visit').select(['state', 'partySize']).where('endedAt', 'is', null),
)

const queueNow = fixedRow((db: StoreReader) =>
  db
    .selectFrom('waiting_guest')
    .select(({ fn }) => fn.countAll<number>().as('queue'))
    .where('servedAt', 'is', null)
    .where('leftAt', 'is', null),
)

const messagesNow = fixedRow((db: StoreReader) =>
  db
    .selectFrom('host_message')
    .select(({ fn }) => fn.countAll<number>().as('messages'))
    .where('deliveredAt', 'is', null),
)

async function readTakings(db: StoreReader, day: string): Promise<Overview['takings']> {
  const total = await paymentsOf(db, day)
  const payments = total?.payments ?? 0
  const byMethod = (await tendersOf(db, day)).toSorted((one, other) => other.takenFen - one.takenFen)
  const given = await refundsOf(db, day)
  const out = await payoutsOf(db, day)
  const back = await depositsBackOf(db, day)
  const taken = await voidsOf(db, day)
  return {
    payments,
    takenFen: total?.takenFen ?? 0,
    unchecked: payments - (total?.checked ?? 0),
    byMethod,
    refunds: given?.refunds ?? 0,
    refundedFen: given?.refundedFen ?? 0,
    outOfTakingsFen: given?.outOfTakingsFen ?? 0,
    depositsBack: back?.depositsBack ?? 0,
    depositsBackFen: back?.depositsBackFen ?? 0,
    voids: taken?.voids ?? 0,
    voidedFen: taken?.voidedFen ?? 0,
    payouts: out?.payouts ?? 0,
    paidOutFen: out?.paidOutFen ?? 0,
  }
}

async function readVisits(db: StoreReader, zone: string, from: number, to: number): Promise<Overview['visits']> {
  const registered = await registeredIn(db, from, to)
  const hours = new Map<number, number>()
  for (const { registeredAt } of registered) {
    const hour = Number(clockTimeIn(zone, registeredAt).slice(0, 2))
    hours.set(hour, (hours.get(hour) ?? 0) + 1)
  }
  const open = await openVisits(db)
  const inside = open.filter(({ state }) => state === 'inside')
  return {
    today: registered.length,
    byHour: [...hours].toSorted(([one], [other]) => one - other).map(([hour, visits]) => ({ hour, visits })),
    inside: inside.length,
    insidePeople: inside.reduce((sum, { partySize }) => sum + partySize, 0),
    waiting: open.length - inside.length,
    queue: (await queueNow(db))?.queue ?? 0,
    messages: (await messagesNow(db))?.messages ?? 0,
  }
}

const hourMs = 3_600_000

/** What shows somebody in full. */
const revealing = ['revealResident', 'recallVisitor', 'showInFull']

/** Whoever revealed more within the hour before `now` than the setting says. */
async function readReveals(
  db: StoreReader,
  journal: JournalReader,
  now: number,
  most: number,
): Promise<Overview['manyReveals']> {
  const many = journal.countsByActor(revealing, { from: now - hourMs, to: now + 1 }).filter(({ count }) => count > most)
  return Promise.all(
    many.map(async ({ actorId, count }) => ({
      staffId: actorId,
      name: (await staffName(db, actorId)) ?? actorId,
      count,
    })),
  )
}

const waitingCounts = fixedQuery((db: StoreReader) =>
  db
    .selectFrom('pin_try')
    .select(['number', 'failures'])
    .where('failures', '>=', freePinTries)
    .where('number', '!=', 'pass-code')
    .orderBy('number'),
)

/** All that was guessed at of one number: its PIN, alone and beside a head, its word by telephone, its passphrase. */
async function readWaitingNumbers(db: StoreReader): Promise<Overview['waitingNumbers']> {
  const sums = new Map<string, number>()
  for (const { number: counted, failures } of await waitingCounts(db)) {
    const [number = counted] = counted.split(' ')
    sums.set(number, (sums.get(number) ?? 0) + failures)
  }
  return [...sums].map(([number, failures]) => ({ number, failures }))
}

/** What happened on `day`, a business date, and how the counter stands at `now`. */
export async function readOverview(
  db: StoreReader,
  journal: JournalReader,
  day: string,
  now: number,
): Promise<Overview> {
  const { 'centre.zone': zone, 'privacy.revealsPerHour': mostReveals } = await readSettings(db)
  const span = { from: dayStart(zone, day), to: dayStart(zone, addDays(day, 1)) }
  const jobs = (await listOpenJobs(db)).filter(({ kind }) => kind !== 'drawer')
  const troubled = jobs.filter(({ state }) => needsPerson(state)).length
  return {
    day,
    takings: await readTakings(db, day),
    visits: await readVisits(db, zone, span.from, span.to),
    floatsOff: await readFloatsOff(db, day),
    papers: { troubled, waiting: jobs.length - troubled },
    acts: journal.counts(span),
    manyReveals: await readReveals(db, journal, now, mostReveals),
    waitingNumbers: await readWaitingNumbers(db),
    approved: journal.countApproved(span),
  }
}
