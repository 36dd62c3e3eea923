import type { Sealed } from '../../store/column.ts'
import { declareTable } from '../../store/table.ts'
import type { HostKind, SeenDocument } from '../visits/model.ts'
import type {
  Borrower,
  ConsentWay,
  ItemHappening,
  ItemKind,
  ItemOrigin,
  ItemState,
  Proof,
  RefusalReason,
  ReturnReason,
  Taker,
  TellWay,
} from './model.ts'

export interface CustodyItemTable {
  readonly id: string
  readonly keyId: number
  readonly series: string
  readonly number: number
  readonly printedNumber: string
  /** What the label's QR code holds. */
  readonly code: string
  readonly kind: ItemKind
  readonly state: ItemState
  readonly stateSince: number
  readonly receivedAt: number
  readonly receivedBy: string
  readonly endedAt: number | null
  /** Null where the recipient is nobody of the register. */
  readonly hostKind: HostKind | null
  readonly hostRoomId: string | null
  readonly hostPersonId: string | null
  readonly hostStaffId: string | null
  readonly department: string | null
  readonly recipientName: Sealed
  readonly recipientPhone: Sealed
  readonly origin: ItemOrigin
  readonly fromDepartment: string | null
  readonly sender: Sealed
  readonly tracking: Sealed
  readonly content: Sealed
  readonly pieces: number
  readonly shelf: string | null
  readonly confidential: number
  readonly pickupCode: Sealed
  /** What a code that is told is compared with. */
  readonly pickupToken: string | null
  readonly toldAt: number | null
  /** The colleague it is out with. */
  readonly carrierId: string | null
  readonly dueBackAt: number | null
  readonly fax: Sealed
}

/** What happened to an item, in order; only ever added. A loan has a key of its own and ends by itself. */
export interface CustodyEventTable {
  readonly itemId: string
  readonly position: number
  readonly keyId: number
  readonly what: ItemHappening
  readonly at: number
  readonly by: string
  readonly way: TellWay | null
  readonly takerIs: Taker | Borrower | null
  readonly takerName: Sealed
  readonly takerPhone: Sealed
  readonly numberRung: Sealed
  readonly staffId: string | null
  readonly documentSeen: SeenDocument | null
  readonly consentHow: ConsentWay | null
  readonly consentAt: number | null
  readonly consentGiver: Sealed
  readonly proof: Proof | null
  readonly signature: Sealed
  readonly reason: ReturnReason | null
  readonly note: Sealed
  /** When what was lent came home. */
  readonly returnedAt: number | null
}

/** Something that was not taken in, and why. */
export interface CustodyRefusalTable {
  readonly id: string
  readonly kind: ItemKind
  readonly because: RefusalReason
  readonly at: number
  readonly by: string
}

export interface CustodySearchTable {
  readonly itemId: string
  readonly token: string
}

export const custodyItemTable = declareTable<CustodyItemTable>()({
  name: 'custody_item',
  topic: 'custody',
  key: ['id'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    id: 'fact',
    keyId: 'fact',
    series: 'fact',
    number: 'fact',
    printedNumber: 'fact',
    code: 'fact',
    kind: 'fact',
    state: 'fact',
    stateSince: 'fact',
    receivedAt: 'fact',
    receivedBy: 'fact',
    endedAt: 'fact',
    hostKind: 'fact',
    hostRoomId: 'fact',
    hostPersonId: 'fact',
    hostStaffId: 'fact',
    department: 'fact',
    recipientName: 'guest',
    recipientPhone: 'guest',
    origin: 'fact',
    fromDepartment: 'fact',
    sender: 'guest',
    tracking: 'guest',
    content: 'guest',
    pieces: 'fact',
    shelf: 'fact',
    confidential: 'fact',
    pickupCode: 'guest',
    pickupToken: 'fact',
    toldAt: 'fact',
    carrierId: 'fact',
    dueBackAt: 'fact',
    fax: 'guest',
  },
})

export const custodyEventTable = declareTable<CustodyEventTable>()({
  name: 'custody_event',
  topic: 'custody',
  key: ['itemId', 'position'],
  rows: 'acts',
  recordKey: 'keyId',
  columns: {
    itemId: 'fact',
    position: 'fact',
    keyId: 'fact',
    what: 'fact',
    at: 'fact',
    by: 'fact',
    way: 'fact',
    takerIs: 'fact',
    takerName: 'guest',
    takerPhone: 'guest',
    numberRung: 'guest',
    staffId: 'fact',
    documentSeen: 'fact',
    consentHow: 'fact',
    consentAt: 'fact',
    consentGiver: 'guest',
    proof: 'fact',
    signature: 'guest',
    reason: 'fact',
    note: 'guest',
    returnedAt: 'fact',
  },
})

export const custodyRefusalTable = declareTable<CustodyRefusalTable>()({
  name: 'custody_refusal',
  topic: 'custody',
  key: ['id'],
  rows: 'acts',
  columns: { id: 'fact', kind: 'fact', because: 'fact', at: 'fact', by: 'fact' },
})

export const custodySearchTable = declareTable<CustodySearchTable>()({
  name: 'custody_search',
  topic: 'custody',
  key: ['itemId', 'token'],
  rows: 'side',
  derived: true,
  why: 'Tokens of names and couriers’ numbers must go with their record, so no entry may keep them; they are made again from it.',
  columns: { itemId: 'fact', token: 'fact' },
})

export interface CustodyTables {
  custody_item: CustodyItemTable
  custody_event: CustodyEventTable
  custody_refusal: CustodyRefusalTable
  custody_search: CustodySearchTable
}

export const custodyTables = [custodyItemTable, custodyEventTable, custodyRefusalTable, custodySearchTable]
