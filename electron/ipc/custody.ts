import { z } from 'zod'
import {
  borrowers,
  consentWays,
  itemKinds,
  itemOrigins,
  proofs,
  refusalReasons,
  returnReasons,
  takers,
  tellWays,
  type HeldItem,
  type ItemAnswer,
  type ItemView,
} from '../../db/desk/custody/model.ts'
import { seenDocuments } from '../../db/desk/visits/model.ts'
import { command, query } from './channel.ts'
import { host, receivers } from './desk.ts'
import type { PaperPreview } from './money.ts'
import { id, shortText, signature } from './values.ts'

const itemId = z.strictObject({ itemId: id })
const words = shortText.nullable()
const name = z.string().trim().min(1).max(60)
const phone = z.string().trim().min(1).max(40)
const staffNumber = z.string().trim().min(1).max(20)
const consent = z.strictObject({ how: z.enum(consentWays), by: name }).nullable()

export const custody = {
  /** Everything in custody, the oldest first; of one room where one is named. Topic `custody`. */
  heldItems: query<readonly HeldItem[]>()({
    input: z.strictObject({ roomId: id.nullable() }),
    callers: 'signedIn',
    whileLocked: true,
  }),
  /** One item for the task in hand; null where there is none. */
  item: query<ItemView | null>()({ input: itemId, callers: receivers }),
  /** The paper of its hand-over, else its label. */
  itemPreview: query<PaperPreview | null>()({ input: itemId, callers: receivers }),

  /** Refuses `hostNotFound`, `recipientMissing`, `departmentMissing`, `itemWordsMissing`, `shelfMissing`, `phoneUnreadable`, `faxDetailsMissing`, `faxNumberUnreadable`. */
  takeInItem: command<ItemAnswer>()({
    input: z.strictObject({
      kind: z.enum(itemKinds),
      recipient: host.nullable(),
      recipientName: name.nullable(),
      recipientPhone: phone.nullable(),
      origin: z.enum(itemOrigins),
      fromDepartment: z.string().trim().min(1).max(40).nullable(),
      sender: words,
      tracking: z.string().trim().min(1).max(40).nullable(),
      what: words,
      pieces: z.int().min(1).max(99),
      shelf: z.string().trim().min(1).max(20).nullable(),
      confidential: z.boolean(),
      fax: z.strictObject({ address: shortText, number: phone, receiver: name, phone }).nullable(),
    }),
    callers: receivers,
    personal: true,
  }),
  /** Something that is not taken in, and why. */
  turnItemAway: command<{ readonly refusalId: string }>()({
    input: z.strictObject({ kind: z.enum(itemKinds), because: z.enum(refusalReasons) }),
    callers: receivers,
  }),
  /** The recipient was told, or not reached. */
  tellRecipient: command<ItemAnswer>()({
    input: z.strictObject({ itemId: id, way: z.enum(tellWays), number: phone.nullable(), reached: z.boolean() }),
    callers: receivers,
    personal: true,
  }),
  /** Refuses `staffNumberUnknown`. */
  sendItemOut: command<ItemAnswer>()({
    input: z.strictObject({ itemId: id, staffNumber }),
    callers: receivers,
    personal: true,
  }),
  itemCameBack: command<ItemAnswer>()({
    input: z.strictObject({ itemId: id, note: words }),
    callers: receivers,
    personal: true,
  }),
  /** Hands over, at the counter or by who carried it. Refuses `takerMissing`, `documentNotSeen`, `consentMissing`, `pickupCodeWrong`, `signatureMissing`. */
  releaseItem: command<ItemAnswer>()({
    input: z.strictObject({
      itemId: id,
      taker: z.enum(takers),
      takerName: name.nullable(),
      documentSeen: z.enum(seenDocuments).nullable(),
      consent,
      proof: z.enum(proofs),
      code: z.string().trim().max(20).nullable(),
      signature: signature.nullable(),
    }),
    callers: receivers,
    personal: true,
  }),
  /** Refuses `keptForDays` before its days are over. */
  sendItemBack: command<ItemAnswer>()({
    input: z.strictObject({ itemId: id, reason: z.enum(returnReasons), takerName: name }),
    callers: receivers,
    personal: true,
  }),
  loseItem: command<ItemAnswer>()({
    input: z.strictObject({ itemId: id, note: shortText }),
    callers: receivers,
    personal: true,
  }),
  cancelItem: command<ItemAnswer>()({ input: itemId, callers: receivers, personal: true }),
  shelveItem: command<ItemAnswer>()({
    input: z.strictObject({ itemId: id, shelf: z.string().trim().min(1).max(20) }),
    callers: receivers,
    personal: true,
  }),
  /** Prints label or slip again. Refuses `noItemPaper`. */
  printItemPaper: command<ItemAnswer>()({
    input: z.strictObject({ itemId: id, paper: z.enum(['itemLabel', 'itemSlip']) }),
    callers: receivers,
    personal: true,
  }),
  /** Refuses `consentMissing`, `staffNumberUnknown`, `takerMissing`, `phoneMissing`, `phoneUnreadable`. */
  lendKey: command<ItemAnswer>()({
    input: z.strictObject({
      itemId: id,
      borrower: z.enum(borrowers),
      staffNumber: staffNumber.nullable(),
      borrowerName: name.nullable(),
      phone: phone.nullable(),
      hours: z.int().min(1).max(240),
      note: words,
      consent,
    }),
    callers: receivers,
    personal: true,
  }),
  takeKeyBack: command<ItemAnswer>()({ input: itemId, callers: receivers, personal: true }),
  sendFax: command<ItemAnswer>()({ input: itemId, callers: receivers, personal: true }),
  /** The receiving side confirmed it, by whom. */
  confirmFax: command<ItemAnswer>()({
    input: z.strictObject({ itemId: id, confirmedBy: name }),
    callers: receivers,
    personal: true,
  }),
  faxFailed: command<ItemAnswer>()({
    input: z.strictObject({ itemId: id, note: words }),
    callers: receivers,
    personal: true,
  }),
}
