// What the papers of items say, read when they are printed: nothing of a person is kept in a print job.
import { maskName, maskPhone } from '../../core/mask.ts'
import { clockTimeIn, dateIn } from '../../core/time.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { readSettings } from '../../system/settings/queries.ts'
import type { SeenDocument } from '../visits/model.ts'
import type { Borrower, ConsentWay, FaxDetails, ItemKind, Proof, RecipientText, Taker } from './model.ts'
import { itemById, itemEvents, openEvent, openItem, recipientText } from './reading.ts'

/** Times are 'YYYY-MM-DD HH:mm' in the estate's zone. */
export interface ItemPaper {
  readonly centreName: string
  readonly hotline: string
  readonly number: string
  readonly code: string
  readonly kind: ItemKind
  readonly recipient: RecipientText
  readonly shelf: string | null
  readonly pieces: number
  readonly receivedAtText: string
  readonly receivedByName: string | null
  /** Null where it is confidential: a label lies open on a shelf. */
  readonly what: string | null
}

/** Whoever has taken it, and by what right. */
export interface ItemTaking {
  readonly takerIs: Taker | Borrower | null
  readonly takerName: string | null
  readonly takerPhone: string | null
  readonly staffName: string | null
  readonly documentSeen: SeenDocument | null
  readonly consentHow: ConsentWay | null
  readonly consentBy: string | null
  readonly consentAtText: string | null
  readonly proof: Proof | null
  readonly signature: string | null
  readonly atText: string
  readonly byName: string | null
}

export interface ItemSlipPaper extends ItemPaper {
  readonly taking: ItemTaking
  readonly dueBackText: string | null
  readonly fax: FaxDetails | null
}

/** The label of an item; null where it has ended, so that no label comes out for what is gone. */
export async function readItemLabel(db: StoreReader, ring: KeyRing, itemId: string): Promise<ItemPaper | null> {
  const row = await itemById(db, itemId)
  if (!row || row.endedAt !== null) return null
  return readPaper(db, ring, itemId)
}

async function readPaper(db: StoreReader, ring: KeyRing, itemId: string): Promise<ItemPaper | null> {
  const row = await itemById(db, itemId)
  if (!row) return null
  const settings = await readSettings(db)
  const { recipientName, content } = openItem(ring, row)
  return {
    centreName: settings['centre.name'],
    hotline: settings['centre.hotline'],
    number: row.printedNumber,
    code: row.code,
    kind: row.kind,
    recipient: await recipientText(db, row, recipientName),
    shelf: row.shelf,
    pieces: row.pieces,
    receivedAtText: instantText(settings['centre.zone'], row.receivedAt),
    receivedByName: await staffName(db, row.receivedBy),
    what: row.confidential === 1 ? null : content,
  }
}

function instantText(zone: string, at: number): string {
  return `${dateIn(zone, at)} ${clockTimeIn(zone, at)}`
}

const takings: readonly string[] = ['release', 'deliver', 'lend', 'confirmFax']

/** How a paper is read: as it is printed, or as the screen may show one of an item that has ended. */
export type PaperReading = 'toPrint' | 'toShow'

/** The paper of the last hand-over, loan, fax or pass; null where there was none. */
export async function readItemSlip(
  db: StoreReader,
  ring: KeyRing,
  itemId: string,
  reading: PaperReading,
): Promise<ItemSlipPaper | null> {
  const row = await itemById(db, itemId)
  const last = (await itemEvents(db, itemId)).findLast(({ what }) => takings.includes(what))
  const paper = await readPaper(db, ring, itemId)
  if (!row || !last || !paper) return null
  const { 'centre.zone': zone } = await readSettings(db)
  const text = openEvent(ring, last)
  const phone = text('takerPhone')
  const isMasked = reading === 'toShow' && row.endedAt !== null
  const named = (name: string | null) => (name !== null && isMasked ? maskName(name) : name)
  return {
    ...paper,
    what: isMasked ? null : paper.what,
    taking: {
      takerIs: last.takerIs,
      takerName: named(text('takerName')),
      takerPhone: phone === null ? null : maskPhone(phone),
      staffName: last.staffId === null ? null : await staffName(db, last.staffId),
      documentSeen: last.documentSeen,
      consentHow: last.consentHow,
      consentBy: named(text('consentGiver')),
      consentAtText: last.consentAt === null ? null : instantText(zone, last.consentAt),
      proof: last.proof,
      signature: text('signature'),
      atText: instantText(zone, last.at),
      byName: await staffName(db, last.by),
    },
    dueBackText: row.dueBackAt === null ? null : instantText(zone, row.dueBackAt),
    fax: isMasked ? null : openItem(ring, row).fax,
  }
}
