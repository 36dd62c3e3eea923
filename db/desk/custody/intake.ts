// Taking something in: what is asked of each kind, its number, its label; and turning away what is not taken in.
import { randomBytes, randomInt } from 'node:crypto'
import { parsePhone } from '../../core/phone.ts'
import { refuse, type Result } from '../../core/refusal.ts'
import { dateIn } from '../../core/time.ts'
import { readTill } from '../../money/tills/queries.ts'
import type { ActPort, StoreCommand, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import { addPrintJob } from '../../system/print-jobs/commands.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { actorOf } from '../visits/history.ts'
import { hostColumns } from '../visits/reading.ts'
import { printedSlipNumber, slipCodeOf, slipSeries } from '../visits/slip-code.ts'
import { checkHost } from '../visits/host-check.ts'
import { writeItemEvent } from './history.ts'
import type { ItemAnswer, ItemKind, RefusalReason, TakeInInput } from './model.ts'
import { itemByCode } from './reading.ts'
import { isConfidential, isFaxNumber, itemMachine, pickupText, readTracking } from './rules.ts'
import { writeItemSearch } from './search.ts'

const lastOfSeries = fixedRow((db: StoreReader, series: string) =>
  db.selectFrom('custody_item').select('number').where('series', '=', series).orderBy('number', 'desc').limit(1),
)

async function freeCode(db: StoreReader): Promise<string> {
  const code = slipCodeOf(randomBytes(8), 'H')
  return (await itemByCode(db, code)) ? freeCode(db) : code
}

async function nextNumber(db: StoreReader, now: number) {
  const { 'centre.zone': zone } = await readSettings(db)
  const till = await readTill(db)
  if (!till) throw new Error('The store has no till.')
  const series = slipSeries(till.id, till.incarnation, dateIn(zone, now), 'H')
  const number = ((await lastOfSeries(db, series))?.number ?? 0) + 1
  return { series, number, printedNumber: printedSlipNumber(series, number), code: await freeCode(db) }
}

/** Kinds of which nothing can be told apart unless it is said what they are. */
const needsWords: readonly ItemKind[] = ['goods', 'key', 'lostProperty', 'goodsRelease']
/** Kinds that lie nowhere at the counter, so that they have no place on a shelf. */
const needsNoShelf: readonly ItemKind[] = ['faxOut', 'goodsRelease']

function checkFax({ kind, fax }: TakeInInput): Result<object> {
  if (kind !== 'faxOut') return fax === null ? { ok: true } : refuse('invalidInput', { field: 'faxNumber' })
  if (fax === null) return refuse('faxDetailsMissing', { field: 'faxNumber' })
  return isFaxNumber(fax.number) ? { ok: true } : refuse('faxNumberUnreadable', { field: 'faxNumber' })
}

/** What is asked of each kind. */
async function checkItem(db: StoreReader, input: TakeInInput): Promise<Result<object>> {
  const { kind, recipient, recipientName, origin, fromDepartment } = input
  if (recipient !== null) {
    const known = await checkHost(db, recipient)
    if (!known.ok) return known
  } else if (recipientName === null && kind !== 'lostProperty')
    return refuse('recipientMissing', { field: 'recipientName' })
  if ((origin === 'department') !== (fromDepartment !== null))
    return refuse('departmentMissing', { field: 'fromDepartment' })
  if (needsWords.includes(kind) && input.what === null) return refuse('itemWordsMissing', { field: 'what' })
  if (!needsNoShelf.includes(kind) && input.shelf === null) return refuse('shelfMissing', { field: 'shelf' })
  return checkFax(input)
}

function readPhone(text: string | null): Result<{ phone: string | null }> {
  if (text === null) return { ok: true, phone: null }
  const parsed = parsePhone(text)
  return parsed.ok ? { ok: true, phone: parsed.phone } : refuse('phoneUnreadable', { field: 'recipientPhone' })
}

const needsNoCode: readonly ItemKind[] = ['faxOut', 'key', 'goodsRelease', 'lostProperty']

/** Six digits, told to the recipient and asked for at the hand-over. */
function newPickupCode(kind: ItemKind): string | null {
  return needsNoCode.includes(kind) ? null : String(randomInt(1_000_000)).padStart(6, '0')
}

/** Queues the label that goes on the item. */
export function printLabel(
  port: ActPort,
  context: Parameters<StoreCommand<unknown, unknown>>[1],
  item: { readonly id: string; readonly printedNumber: string },
): void {
  const paper = { documentId: item.id, documentNumber: item.printedNumber, copyNumber: 1, copyReason: null } as const
  addPrintJob(port, context, { kind: 'itemLabel', printer: 'slip', ...paper })
}

/**
 * Takes something in; its label prints. Refuses `hostNotFound`, `recipientMissing`, `departmentMissing`,
 * `itemWordsMissing`, `shelfMissing`, `phoneUnreadable`, `faxDetailsMissing`, `faxNumberUnreadable`.
 */
export const takeInItem: StoreCommand<TakeInInput, ItemAnswer> = async (port, context, input) => {
  const checked = await checkItem(port.db, input)
  if (!checked.ok) return checked
  const phone = readPhone(input.recipientPhone)
  if (!phone.ok) return phone
  const { kind, recipient, recipientName, tracking, fax } = input
  const numbered = await nextNumber(port.db, context.now)
  const item = { id: context.newId(), keyId: port.newRecordKey() }
  context.keyInput(item.keyId)
  const nobody = { hostKind: null, hostRoomId: null, hostPersonId: null, hostStaffId: null, department: null }
  const number = tracking === null ? null : readTracking(tracking)
  const code = newPickupCode(kind)
  port.insert('custody_item', {
    ...item,
    ...numbered,
    kind,
    state: itemMachine.initial,
    stateSince: context.now,
    receivedAt: context.now,
    receivedBy: actorOf(context),
    endedAt: null,
    ...(recipient === null ? nobody : hostColumns(recipient)),
    recipientName,
    recipientPhone: phone.phone,
    origin: input.origin,
    fromDepartment: input.fromDepartment,
    sender: input.sender,
    tracking: number,
    content: input.what,
    pieces: input.pieces,
    shelf: input.shelf,
    confidential: Number(isConfidential(kind, input.confidential)),
    pickupCode: code,
    pickupToken: code === null ? null : context.token(pickupText(item.id, code)),
    toldAt: null,
    carrierId: null,
    dueBackAt: null,
    fax: fax === null ? null : JSON.stringify(fax),
  })
  await writeItemEvent(port, context, item, { what: 'takeIn' })
  writeItemSearch(port.side, item.id, { recipientName, tracking: number }, context.token)
  if (kind !== 'faxOut' && kind !== 'goodsRelease') printLabel(port, context, { ...item, ...numbered })
  return { ok: true, answer: { itemId: item.id, state: itemMachine.initial, number: numbered.printedNumber } }
}

/** Something was not taken in, and the reason was said. */
export const turnItemAway: StoreCommand<{ kind: ItemKind; because: RefusalReason }, { refusalId: string }> = async (
  port,
  context,
  { kind, because },
) => {
  const id = context.newId()
  port.insert('custody_refusal', { id, kind, because, at: context.now, by: actorOf(context) })
  return { ok: true, answer: { refusalId: id } }
}
