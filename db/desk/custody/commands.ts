// What the counter does with an item until it leaves. Every step moves it by an event of its machine and adds to its
// history.
import { refuse, type Result } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import { findStaff } from '../../register/staff/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import { lastJobOf } from '../../system/print-jobs/queries.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { writeItemEvent, type Happening } from './history.ts'
import type { ItemAnswer, ItemEvent, ReturnReason, TellWay } from './model.ts'
import { itemById, type ItemRow } from './reading.ts'
import { hasEnded, itemMachine, possibleEvents } from './rules.ts'

export type ItemCommand<Input> = StoreCommand<Input, ItemAnswer>

export interface ItemMove {
  readonly event: ItemEvent
  readonly columns?: Partial<Pick<ItemRow, 'toldAt' | 'carrierId' | 'dueBackAt'>>
  readonly happening?: Omit<Happening, 'what'>
  /** Where what is written of people has a key of its own. */
  readonly keyId?: number
}

/** Moves an item by an event its kind knows, the history first: nothing leaves without who and to whom. */
export async function moveItem(
  port: ActPort,
  context: ActContext,
  item: ItemRow,
  { event, columns = {}, happening = {}, keyId = item.keyId }: ItemMove,
): Promise<Result<{ answer: ItemAnswer }>> {
  const moved = itemMachine.next(item.state, event)
  if (!moved.ok) return moved
  if (!possibleEvents(item.kind, item.state).includes(event))
    return refuse('notPossibleNow', { facts: { state: item.state, event } })
  const { state } = moved
  await writeItemEvent(port, context, { id: item.id, keyId }, { what: event, ...happening })
  const endedAt = hasEnded(state) ? Math.max(context.now, item.receivedAt) : null
  const left = { carrierId: null, dueBackAt: null }
  port.revise('custody_item', { id: item.id }, { state, stateSince: context.now, endedAt, ...left, ...columns })
  return { ok: true, answer: { itemId: item.id, state, number: item.printedNumber } }
}

/** The member of staff who bears this number today. Refuses `staffNumberUnknown` at its field. */
export async function staffOfNumber(
  db: StoreReader,
  number: string,
  now: number,
): Promise<Result<{ staffId: string }>> {
  const { 'centre.zone': zone } = await readSettings(db)
  const found = await findStaff(db, number, dateIn(zone, now))
  return found ? { ok: true, staffId: found.id } : refuse('staffNumberUnknown', { field: 'staffNumber' })
}

/** A step on an item that is there. Refuses `itemNotFound`; the input's hash is keyed with the item's own key. */
export function onItem<Input extends { readonly itemId: string }>(
  step: (port: ActPort, context: ActContext, item: ItemRow, input: Input) => ReturnType<ItemCommand<Input>>,
): ItemCommand<Input> {
  return async (port, context, input) => {
    const item = await itemById(port.db, input.itemId)
    if (!item) return refuse('itemNotFound')
    context.keyInput(item.keyId)
    return step(port, context, item, input)
  }
}

export interface TellInput {
  readonly itemId: string
  readonly way: TellWay
  readonly number: string | null
  readonly reached: boolean
}

/** The recipient was told, or was not reached; the number rung is kept. */
export const tellRecipient: ItemCommand<TellInput> = onItem(async (port, context, item, { way, number, reached }) =>
  moveItem(port, context, item, {
    event: reached ? 'tell' : 'notReached',
    columns: reached ? { toldAt: context.now } : {},
    happening: { way, numberRung: number },
  }),
)

/** A colleague carries it to the recipient. Refuses `staffNumberUnknown`. */
export const sendItemOut: ItemCommand<{ itemId: string; staffNumber: string }> = onItem(
  async (port, context, item, { staffNumber }) => {
    const carrier = await staffOfNumber(port.db, staffNumber, context.now)
    if (!carrier.ok) return carrier
    const { staffId } = carrier
    return moveItem(port, context, item, { event: 'sendOut', columns: { carrierId: staffId }, happening: { staffId } })
  },
)

/** It could not be delivered and is back; whoever was told must hear that again. */
export const itemCameBack: ItemCommand<{ itemId: string; note: string | null }> = onItem(
  async (port, context, item, { note }) =>
    moveItem(port, context, item, {
      event: 'comeBack',
      columns: { toldAt: null },
      happening: { note, staffId: item.carrierId },
    }),
)

export interface SendBackInput {
  readonly itemId: string
  readonly reason: ReturnReason
  /** To whom: the courier, the sender, the police station. */
  readonly takerName: string
}

/** It goes back where it came from, or to the police. Refuses `keptForDays` while its recipient may still come. */
export const sendItemBack: ItemCommand<SendBackInput> = onItem(async (port, context, item, { reason, takerName }) => {
  const { 'custody.returnDays': days } = await readSettings(port.db)
  const keptUntil = item.receivedAt + days * 86_400_000
  if (reason === 'notCollected' && context.now < keptUntil)
    return refuse('keptForDays', { field: 'reason', facts: { days } })
  return moveItem(port, context, item, { event: 'sendBack', happening: { reason, takerName } })
})

/** It can not be found; what is known of it is written down. */
export const loseItem: ItemCommand<{ itemId: string; note: string }> = onItem(async (port, context, item, { note }) =>
  moveItem(port, context, item, { event: 'lose', happening: { note } }),
)

/** Taken in by mistake. */
export const cancelItem: ItemCommand<{ itemId: string }> = onItem(async (port, context, item) =>
  moveItem(port, context, item, { event: 'cancel' }),
)

/** It lies elsewhere now; a new label says where. Refuses `notPossibleNow` for what is not at the counter. */
export const shelveItem: ItemCommand<{ itemId: string; shelf: string }> = onItem(
  async (port, context, item, { shelf }) => {
    if (item.shelf === null || (item.state !== 'held' && item.state !== 'told'))
      return refuse('notPossibleNow', { facts: { state: item.state, event: 'shelve' } })
    port.revise('custody_item', { id: item.id }, { shelf })
    await writeItemEvent(port, context, item, { what: 'shelve' })
    await reprint(port, context, item, 'itemLabel', 'shelved')
    return { ok: true, answer: { itemId: item.id, state: item.state, number: item.printedNumber } }
  },
)

async function reprint(
  port: ActPort,
  context: ActContext,
  item: ItemRow,
  kind: 'itemLabel' | 'itemSlip',
  copyReason: string,
): Promise<void> {
  const copyNumber = ((await lastJobOf(port.db, item.id, kind))?.copyNumber ?? 0) + 1
  const paper = { documentId: item.id, documentNumber: item.printedNumber, copyNumber, copyReason }
  addPrintJob(port, context, { kind, printer: 'slip', ...paper })
}

/** Prints the label, or the paper of the hand-over, again. Refuses `noItemPaper` where there was none. */
export const printItemPaper: ItemCommand<{ itemId: string; paper: 'itemLabel' | 'itemSlip' }> = onItem(
  async (port, context, item, { paper }) => {
    if (!(await lastJobOf(port.db, item.id, paper))) return refuse('noItemPaper')
    await writeItemEvent(port, context, item, { what: 'reprint' })
    await reprint(port, context, item, paper, 'asked')
    return { ok: true, answer: { itemId: item.id, state: item.state, number: item.printedNumber } }
  },
)

/** The paper that a hand-over, a loan, a fax or goods let out leave behind: signed, carried to the gate. */
export async function printItemSlip(port: ActPort, context: ActContext, item: ItemRow): Promise<void> {
  const copyNumber = ((await lastJobOf(port.db, item.id, 'itemSlip'))?.copyNumber ?? 0) + 1
  const paper = { documentId: item.id, documentNumber: item.printedNumber, copyNumber, copyReason: null }
  addPrintJob(port, context, { kind: 'itemSlip', printer: 'slip', ...paper })
}
