// What an item in the counter's custody is to the screen: what was left for somebody, a key in the cabinet, a fax to be
// sent, goods to be let out.
import type { PrintJobView } from '../../system/print-jobs/model.ts'
import type { HostChoice, HostText, NumberToRing, SeenDocument } from '../visits/model.ts'

export const itemKinds = [
  'parcel',
  'document',
  'letter',
  'faxIn',
  'goods',
  'key',
  'lostProperty',
  'faxOut',
  'goodsRelease',
] as const
export type ItemKind = (typeof itemKinds)[number]

/** Where it came from; `department` is internal post. */
export const itemOrigins = ['courier', 'post', 'person', 'department'] as const
export type ItemOrigin = (typeof itemOrigins)[number]

export const itemStates = [
  'held',
  'told',
  'out',
  'lent',
  'faxed',
  'handedOver',
  'sentBack',
  'confirmed',
  'lost',
  'cancelled',
] as const
export type ItemState = (typeof itemStates)[number]

export const itemEvents = [
  'tell',
  'notReached',
  'sendOut',
  'comeBack',
  'deliver',
  'release',
  'sendBack',
  'lend',
  'giveBack',
  'fax',
  'confirmFax',
  'faxFailed',
  'lose',
  'cancel',
] as const
export type ItemEvent = (typeof itemEvents)[number]

/** Everything the history of an item may name. */
export type ItemHappening = ItemEvent | 'takeIn' | 'reprint' | 'shelve'

/** How the recipient was told. */
export const tellWays = ['phone', 'intercom', 'inPerson', 'message', 'note'] as const
export type TellWay = (typeof tellWays)[number]

/** Who takes an item; whoever is not the recipient needs the recipient's consent. */
export const takers = ['recipient', 'other'] as const
export type Taker = (typeof takers)[number]

/** Who borrows a key. */
export const borrowers = ['recipient', 'staff', 'other'] as const
export type Borrower = (typeof borrowers)[number]

/** How the recipient consented that somebody else takes it. */
export const consentWays = ['phone', 'intercom', 'inPerson', 'written'] as const
export type ConsentWay = (typeof consentWays)[number]

/** What shows that it was handed over: the code told to the recipient, a signature on the display or on the paper. */
export const proofs = ['code', 'signature', 'paper'] as const
export type Proof = (typeof proofs)[number]

export const returnReasons = ['notCollected', 'declined', 'wrongAddress', 'handedToPolice', 'other'] as const
export type ReturnReason = (typeof returnReasons)[number]

/** Why something is not taken in at all. */
export const refusalReasons = ['cashOnDelivery', 'dangerous', 'perishable', 'damaged', 'notWanted', 'heldCard'] as const
export type RefusalReason = (typeof refusalReasons)[number]

export interface Consent {
  readonly how: ConsentWay
  /** Who gave it. */
  readonly by: string
}

/** The four details of an outgoing fax (standard 2.6.1). */
export interface FaxDetails {
  readonly address: string
  readonly number: string
  readonly receiver: string
  readonly phone: string
}

/** When an item turns amber and red, is told again, and goes back; each null where there is no such moment. */
export interface ItemClock {
  readonly dueAt: number | null
  readonly lateAt: number | null
  readonly tellAgainAt: number | null
  readonly returnAt: number | null
}

/** Whose it is, in words for the screen: of the register, or somebody else by a masked name. */
export interface RecipientText {
  readonly host: HostText | null
  readonly maskedName: string | null
}

/** An item as lists show it. Of a confidential one nobody reads there what it is or whose it was. */
export interface HeldItem extends ItemClock {
  readonly itemId: string
  readonly number: string
  readonly kind: ItemKind
  readonly state: ItemState
  readonly recipient: RecipientText
  readonly shelf: string | null
  readonly pieces: number
  readonly confidential: boolean
  /** Null where it is confidential, or was not said. */
  readonly what: string | null
  readonly receivedAt: number
  /** When the recipient was last told. */
  readonly toldAt: number | null
}

export interface ItemHistoryLine {
  readonly what: ItemHappening
  readonly at: number
  readonly byName: string | null
  readonly way: TellWay | null
  readonly takerIs: Taker | Borrower | null
  readonly takerName: string | null
  /** The colleague it was given to. */
  readonly staffName: string | null
  readonly consentHow: ConsentWay | null
  readonly consentBy: string | null
  readonly consentAt: number | null
  readonly proof: Proof | null
  /** The strokes on the display: what is looked at when somebody says that they never had it. */
  readonly signature: string | null
  readonly reason: ReturnReason | null
  readonly note: string | null
}

/** One item for the task in hand; once it has ended its people are masked and its texts are left out. */
export interface ItemView extends HeldItem {
  readonly isMasked: boolean
  /** What may happen now: the buttons of the screen. */
  readonly possible: readonly ItemEvent[]
  readonly recipientChoice: HostChoice | null
  readonly recipientName: string | null
  readonly numbersToRing: readonly NumberToRing[]
  readonly origin: ItemOrigin
  readonly fromDepartment: string | null
  readonly sender: string | null
  readonly tracking: string | null
  /** To be told to the recipient, who gives it at the hand-over. */
  readonly pickupCode: string | null
  readonly fax: FaxDetails | null
  readonly carrierName: string | null
  readonly dueBackAt: number | null
  readonly receivedByName: string | null
  readonly endedAt: number | null
  readonly history: readonly ItemHistoryLine[]
  readonly label: PrintJobView | null
  readonly slip: PrintJobView | null
}

/** What an act on an item answers: ids and numbers, no personal data. */
export interface ItemAnswer {
  readonly itemId: string
  readonly state: ItemState
  readonly number: string
}

export interface TakeInInput {
  readonly kind: ItemKind
  readonly recipient: HostChoice | null
  /** As it stands on the item, where the register does not know the recipient. */
  readonly recipientName: string | null
  readonly recipientPhone: string | null
  readonly origin: ItemOrigin
  readonly fromDepartment: string | null
  readonly sender: string | null
  readonly tracking: string | null
  readonly what: string | null
  readonly pieces: number
  readonly shelf: string | null
  readonly confidential: boolean
  readonly fax: FaxDetails | null
}

export interface ReleaseInput {
  readonly itemId: string
  readonly taker: Taker
  readonly takerName: string | null
  readonly documentSeen: SeenDocument | null
  readonly consent: Consent | null
  readonly proof: Proof
  readonly code: string | null
  /** The strokes on the customer's display, as points of a path. */
  readonly signature: string | null
}

export interface LendInput {
  readonly itemId: string
  readonly borrower: Borrower
  /** Of the register's staff, where the borrower is a colleague. */
  readonly staffNumber: string | null
  readonly borrowerName: string | null
  readonly phone: string | null
  readonly hours: number
  readonly note: string | null
  readonly consent: Consent | null
}
