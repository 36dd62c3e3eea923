import type { ActPort, StoreReader } from '../../schema.ts'
import { fixedRow } from '../../store/fixed-query.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import type { SeenDocument } from '../visits/model.ts'
import { actorOf } from '../visits/history.ts'
import type { Borrower, Consent, ItemHappening, Proof, ReturnReason, Taker, TellWay } from './model.ts'

export interface Happening {
  readonly what: ItemHappening
  readonly way?: TellWay | null
  readonly numberRung?: string | null
  readonly takerIs?: Taker | Borrower
  readonly takerName?: string | null
  readonly takerPhone?: string | null
  readonly staffId?: string | null
  readonly documentSeen?: SeenDocument | null
  readonly consent?: Consent | null
  readonly proof?: Proof
  readonly signature?: string | null
  readonly reason?: ReturnReason
  readonly note?: string | null
}

const lastPosition = fixedRow((db: StoreReader, itemId: string) =>
  db.selectFrom('custody_event').select('position').where('itemId', '=', itemId).orderBy('position', 'desc').limit(1),
)

/** Adds a line to an item's history; what was said of people is sealed under the key given. */
export async function writeItemEvent(
  port: ActPort,
  context: ActContext,
  item: { readonly id: string; readonly keyId: number },
  happening: Happening,
): Promise<void> {
  const { consent = null } = happening
  port.insert('custody_event', {
    itemId: item.id,
    position: ((await lastPosition(port.db, item.id))?.position ?? 0) + 1,
    keyId: item.keyId,
    what: happening.what,
    at: context.now,
    by: actorOf(context),
    way: happening.way ?? null,
    takerIs: happening.takerIs ?? null,
    takerName: happening.takerName ?? null,
    takerPhone: happening.takerPhone ?? null,
    numberRung: happening.numberRung ?? null,
    staffId: happening.staffId ?? null,
    documentSeen: happening.documentSeen ?? null,
    consentHow: consent?.how ?? null,
    consentAt: consent === null ? null : context.now,
    consentGiver: consent?.by ?? null,
    proof: happening.proof ?? null,
    signature: happening.signature ?? null,
    reason: happening.reason ?? null,
    note: happening.note ?? null,
    returnedAt: null,
  })
}
