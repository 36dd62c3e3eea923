// An item's row as the counter reads it: opened with its record's key, its recipient in words.
import { maskName } from '../../core/mask.ts'
import type { StoreReader } from '../../schema.ts'
import { fixedQuery, fixedRow } from '../../store/fixed-query.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { openRecord } from '../../store/unsealed.ts'
import type { Settings } from '../../system/settings/model.ts'
import type { HostChoice } from '../visits/model.ts'
import { hostChoice, hostText } from '../visits/reading.ts'
import type { FaxDetails, HeldItem, RecipientText } from './model.ts'
import { clockOf, type ClockLimits } from './rules.ts'

export const itemById = fixedRow((db: StoreReader, id: string) =>
  db.selectFrom('custody_item').selectAll().where('id', '=', id),
)

export const itemByCode = fixedRow((db: StoreReader, code: string) =>
  db.selectFrom('custody_item').select('id').where('code', '=', code),
)

export const itemEvents = fixedQuery((db: StoreReader, itemId: string) =>
  db.selectFrom('custody_event').selectAll().where('itemId', '=', itemId).orderBy('position'),
)

export type ItemRow = NonNullable<Awaited<ReturnType<typeof itemById>>>
export type ItemEventRow = Awaited<ReturnType<typeof itemEvents>>[number]

export interface OpenedItem {
  readonly recipientName: string | null
  readonly recipientPhone: string | null
  readonly sender: string | null
  readonly tracking: string | null
  readonly content: string | null
  readonly pickupCode: string | null
  readonly fax: FaxDetails | null
}

/** The texts of an item, each null where it was not given or its key is gone. */
export function openItem(ring: Pick<KeyRing, 'open'>, row: ItemRow): OpenedItem {
  const open = openRecord(ring, row.keyId)
  const text = (column: keyof OpenedItem) => open('custody_item', column, row.id, row[column])
  const fax = text('fax')
  return {
    recipientName: text('recipientName'),
    recipientPhone: text('recipientPhone'),
    sender: text('sender'),
    tracking: text('tracking'),
    content: text('content'),
    pickupCode: text('pickupCode'),
    fax: fax === null ? null : (JSON.parse(fax) as FaxDetails),
  }
}

type SealedText = 'takerName' | 'takerPhone' | 'numberRung' | 'consentGiver' | 'signature' | 'note'

/** The texts of one line of an item's history. */
export function openEvent(ring: Pick<KeyRing, 'open'>, row: ItemEventRow): (column: SealedText) => string | null {
  const open = openRecord(ring, row.keyId)
  return (column) => open('custody_event', column, `${row.itemId} ${row.position}`, row[column])
}

/** Whose it is; null where that is nobody of the register. */
export function recipientChoice(row: ItemRow): HostChoice | null {
  const { hostKind } = row
  return hostKind === null ? null : hostChoice({ ...row, hostKind })
}

export async function recipientText(db: StoreReader, row: ItemRow, name: string | null): Promise<RecipientText> {
  const choice = recipientChoice(row)
  return {
    host: choice === null ? null : await hostText(db, choice),
    maskedName: name === null ? null : maskName(name),
  }
}

export function clockLimits(settings: Settings): ClockLimits {
  return {
    documentHours: settings['custody.documentHours'],
    remindDays: [
      settings['custody.firstReminderDays'],
      settings['custody.secondReminderDays'],
      settings['custody.thirdReminderDays'],
    ],
    returnDays: settings['custody.returnDays'],
  }
}

/** An item as a list may show it. */
export async function heldItem(
  db: StoreReader,
  ring: Pick<KeyRing, 'open'>,
  row: ItemRow,
  limits: ClockLimits,
): Promise<HeldItem> {
  const { recipientName, content } = openItem(ring, row)
  const { id, printedNumber, kind, state, shelf, pieces, receivedAt, toldAt } = row
  const confidential = row.confidential === 1
  return {
    itemId: id,
    number: printedNumber,
    kind,
    state,
    recipient: await recipientText(db, row, recipientName),
    shelf,
    pieces,
    confidential,
    what: confidential ? null : content,
    receivedAt,
    toldAt,
    ...clockOf(row, limits),
  }
}
