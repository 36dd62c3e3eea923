// The step that ends a transfer's or cheque's waiting: somebody looked into the bank. Never whoever took it: what was never
// paid would otherwise be said to have come by the one who says it was paid.
import { dateIn } from '../../core/time.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreCommand } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { takeInvoicesBack } from '../invoices/commands.ts'
import { findOpenShift } from '../tills/queries.ts'
import { paidLines, transfersOf } from './queries.ts'
import { lossOf, readSeenOn } from './rules.ts'

export interface TransferAt {
  readonly paymentId: string
  readonly position: number
}

interface Looking {
  readonly amountFen: number
  readonly by: string
  /** Today where the centre is. */
  readonly today: string
  readonly takenOn: string
  readonly businessDate: string
}

async function look(port: ActPort, context: ActContext, at: TransferAt): Promise<Result<{ looking: Looking }>> {
  if (!context.actorId) return refuse('notSignedIn')
  const transfer = (await transfersOf(port.db, at.paymentId)).find(({ position }) => position === at.position)
  if (!transfer) return refuse('transferNotFound')
  if (transfer.state !== 'toVerify') return refuse('transferVerified')
  const payment = await port.db
    .selectFrom('payment')
    .select(['takenBy', 'businessDate'])
    .where('id', '=', at.paymentId)
    .executeTakeFirstOrThrow()
  if (payment.takenBy === context.actorId) return refuse('transferOwn')
  const settings = await readSettings(port.db)
  const today = dateIn(settings['centre.zone'], context.now)
  const shift = await findOpenShift(port.db)
  const businessDate = shift?.businessDate ?? today
  const { amountFen } = transfer
  return {
    ok: true,
    looking: { amountFen, by: context.actorId, today, takenOn: payment.businessDate, businessDate },
  }
}

/**
 * A transfer or cheque stands in the bank, under a day. Refuses `transferNotFound`, `transferVerified`, `transferOwn` to
 * whoever took it, and at `seenOn` what no such day is.
 */
export const confirmTransfer: StoreCommand<TransferAt & { readonly seenOn: string }, TransferAt> = async (
  port,
  context,
  { paymentId, position, seenOn },
) => {
  const found = await look(port, context, { paymentId, position })
  if (!found.ok) return found
  const { by, today, takenOn, businessDate } = found.looking
  const read = readSeenOn(seenOn, today, takenOn)
  if (!read.ok) return read
  const check = { paymentId, position, outcome: 'seen', seenOn: read.day, reason: null } as const
  port.insert('transfer_check', { ...check, businessDate, at: context.now, by })
  return { ok: true, answer: { paymentId, position } }
}

/**
 * It never came: what it paid is owed again, and what was invoiced over it is withdrawn or has to be reversed. The receipt
 * stays what it was, because that was handed out. Refuses like `confirmTransfer`.
 */
export const denyTransfer: StoreCommand<
  TransferAt & { readonly reason: string },
  TransferAt & { readonly owedFen: number }
> = async (port, context, { paymentId, position, reason }) => {
  const found = await look(port, context, { paymentId, position })
  if (!found.ok) return found
  const { by, amountFen, businessDate } = found.looking
  for (const part of lossOf(await paidLines(port.db, paymentId), amountFen))
    port.insert('transfer_loss', { paymentId, position, ...part })
  const check = { paymentId, position, outcome: 'notArrived', seenOn: null, reason } as const
  port.insert('transfer_check', { ...check, businessDate, at: context.now, by })
  await takeInvoicesBack(port, context, paymentId, reason)
  return { ok: true, answer: { paymentId, position, owedFen: amountFen } }
}
