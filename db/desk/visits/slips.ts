// Issuing and voiding the paper a visitor goes in with, as part of the act that lets them in.
import { randomBytes } from 'node:crypto'
import { dateIn } from '../../core/time.ts'
import { readTill } from '../../money/tills/queries.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { addPrintJob, endJob } from '../../system/print-jobs/commands.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import { printMachine } from '../../system/print-jobs/rules.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { actorOf } from './history.ts'
import type { HostWay } from './model.ts'
import { printedSlipNumber, slipCodeOf, slipSeries } from './slip-code.ts'
import { slipByCode, validSlip } from './slip-queries.ts'
import { validUntil } from './validity.ts'

const lastOfSeries = fixedRow((db: StoreReader, series: string) =>
  db.selectFrom('visit_slip').select('number').where('series', '=', series).orderBy('number', 'desc').limit(1),
)

async function freeCode(db: StoreReader): Promise<string> {
  const code = slipCodeOf(randomBytes(8))
  return (await slipByCode(db, code)) ? freeCode(db) : code
}

/** How the host agreed; when and through whom, where that was before. */
export interface Consent {
  readonly how: HostWay
  readonly at?: number
  readonly by?: string
}

/** Numbers and writes the slip of a visit that is inside now, and queues its paper. */
export async function issueSlip(port: ActPort, context: ActContext, visitId: string, consent: Consent) {
  const settings = await readSettings(port.db)
  const till = await readTill(port.db)
  if (!till) throw new Error('The store has no till.')
  const zone = settings['centre.zone']
  const series = slipSeries(till.id, till.incarnation, dateIn(zone, context.now))
  const number = ((await lastOfSeries(port.db, series))?.number ?? 0) + 1
  const printedNumber = printedSlipNumber(series, number)
  const slipId = context.newId()
  const hours = { untilClock: settings['visit.validUntilClock'], forHours: settings['visit.validForHours'] }
  const issued = { issuedAt: context.now, issuedBy: actorOf(context) }
  port.insert('visit_slip', {
    id: slipId,
    visitId,
    series,
    number,
    printedNumber,
    code: await freeCode(port.db),
    ...issued,
    validUntil: validUntil(context.now, { zone, ...hours }),
    consentHow: consent.how,
    consentAt: consent.at ?? issued.issuedAt,
    consentBy: consent.by ?? issued.issuedBy,
    voidedAt: null,
  })
  const paper = { documentId: slipId, documentNumber: printedNumber, copyNumber: 1, copyReason: null } as const
  addPrintJob(port, context, { kind: 'slip', printer: 'slip', ...paper })
  return { slipId, slipNumber: printedNumber }
}

/** Makes the slip of a visit void, if there is one, and takes back its paper where it is not printed yet. */
export async function voidSlip(port: ActPort, context: ActContext, visitId: string): Promise<void> {
  const slip = await validSlip(port.db, visitId)
  if (!slip) return
  port.revise('visit_slip', { id: slip.id }, { voidedAt: context.now })
  const job = await lastJobOf(port.db, slip.id, 'slip')
  if (job && printMachine.next(job.state, 'cancel').ok) endJob(port, context, job, 'cancelled', 'byClerk')
}
