import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import {
  courtesyTitles,
  deliveryWays,
  hostOutcomes,
  hostWays,
  seenDocuments,
  visitPurposes,
  type HostHit,
  type KnownVisitor,
  type LeaveAnswer,
  type Lobby,
  type VisitAnswer,
  type VisitView,
} from '../../db/desk/visits/model.ts'
import { mostPhotoLength, photoPattern } from '../../db/desk/photos/model.ts'
import { mostStops, stopAnswers } from '../../db/desk/stops/model.ts'
import { outOfTurnReasons } from '../../db/desk/waiting/model.ts'
import { command, query } from './channel.ts'
import type { PaperPreview } from './money.ts'
import { id, nothing, shortText } from './values.ts'

/** Who receives visitors. */
export const receivers: readonly Role[] = ['receptionist', 'cashier', 'supervisor']

export const host = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('resident'), roomId: id, personId: id.nullable() }),
  z.strictObject({ kind: z.literal('shop'), roomId: id, personId: id.nullable() }),
  z.strictObject({ kind: z.literal('staff'), staffId: id }),
  z.strictObject({ kind: z.literal('department'), department: z.string().trim().min(1).max(40) }),
])

const name = z.string().trim().min(1).max(60)
const title = z.enum(courtesyTitles).nullable()
const phone = z.string().trim().min(1).max(40).nullable()
const plate = z.string().trim().min(1).max(32).nullable()
const company = z.string().trim().min(1).max(60).nullable()
const remark = z.string().trim().min(1).max(500).nullable()
const partySize = z.int().min(1).max(99)
const visitId = z.strictObject({ visitId: id })

/** The visitor as registered and as corrected: phone and plate are read by the rules and kept in their normal form. */
export const visitor = {
  visitorName: name,
  title,
  phone,
  company,
  plate,
  note: remark,
  documentSeen: z.enum(seenDocuments).nullable(),
  partySize,
  purpose: z.enum(visitPurposes),
  agreed: z.boolean(),
  companions: z.array(name).max(98).optional(),
}

export const desk = {
  /** The lobby now: waiting to be served, visits, inside, messages to deliver. Topics `visits` and `waiting`. */
  lobby: query<Lobby>()({ input: nothing, callers: 'signedIn', whileLocked: true }),
  /** One visit for the task in hand, with the numbers to ring; null where there is none. */
  visit: query<VisitView | null>()({ input: visitId, callers: receivers }),
  /** Known visitors by phone, last four, name, pinyin or initials, masked, the last visit first. */
  recallVisitors: query<readonly KnownVisitor[]>()({
    input: z.strictObject({ text: z.string().max(64) }),
    callers: receivers,
  }),
  /** Whom somebody can visit: rooms and people of the register, shops, staff, departments. Empty text: departments. */
  hostChoices: query<readonly HostHit[]>()({ input: z.strictObject({ text: z.string().max(64) }), callers: receivers }),
  slipPreview: query<PaperPreview | null>()({ input: z.strictObject({ slipId: id }), callers: receivers }),

  /** Refuses `hostNotFound`, `phoneUnreadable`, `plateTooLong`, `companionsTooMany`. */
  registerVisit: command<VisitAnswer>()({
    input: z.strictObject({ host, ...visitor }),
    callers: receivers,
    personal: true,
  }),
  /** Records that the host is being called and the number rung; before the conversation. `number` null: no number. */
  callHost: command<VisitAnswer>()({
    input: z.strictObject({ visitId: id, way: z.enum(hostWays), number: z.string().trim().min(1).max(40).nullable() }),
    callers: receivers,
    personal: true,
  }),
  /** What the host said. `message` only with `away`: it waits to be delivered. `up` issues and prints the slip. */
  hostSays: command<VisitAnswer>()({
    input: z.strictObject({ visitId: id, outcome: z.enum(hostOutcomes), message: remark }),
    callers: receivers,
    personal: true,
  }),
  /** Keeps a photo, sealed with the visit; off by default. Refuses `photosNotTaken`, `noticeChanged`, `photoTakenAlready`. */
  keepVisitorPhoto: command<VisitAnswer>()({
    input: z.strictObject({
      visitId: id,
      picture: z.string().max(mostPhotoLength).regex(photoPattern),
      consentVersion: z.int().min(0),
    }),
    callers: receivers,
    personal: true,
  }),
  /** A further host of the same visit. Refuses `notPossibleNow`, `hostNotFound`, `stopTwice`, `tooManyStops`. */
  addStop: command<VisitAnswer>()({ input: z.strictObject({ visitId: id, host }), callers: receivers }),
  /** A further host was told, with the number rung. Refuses `notPossibleNow`, `stopNotFound`, `stopTold`. */
  tellStop: command<VisitAnswer>()({
    input: z.strictObject({
      visitId: id,
      position: z.int().min(1).max(mostStops),
      way: z.enum(hostWays),
      number: z.string().trim().min(1).max(40).nullable(),
      answer: z.enum(stopAnswers),
    }),
    callers: receivers,
    personal: true,
  }),
  /** The host came to the lobby: consent in person; issues and prints the slip. */
  hostCame: command<VisitAnswer>()({ input: visitId, callers: receivers }),
  giveUp: command<VisitAnswer>()({ input: visitId, callers: receivers }),
  /** Ticks off seat and tea; what is ticked already stays with its first time. */
  tendGuest: command<VisitAnswer>()({
    input: z.strictObject({ visitId: id, seat: z.boolean(), tea: z.boolean() }),
    callers: receivers,
  }),
  /**
   * Another host (back to `registered`, the slip void) or other particulars of the visitor; the history keeps what was.
   * Exactly one of the two is given, the other is null. `visitor` is the whole form again.
   */
  correctVisit: command<VisitAnswer>()({
    input: z.strictObject({ visitId: id, host: host.nullable(), visitor: z.strictObject(visitor).nullable() }),
    callers: receivers,
    personal: true,
  }),
  /** Off by the list (visitId) or a scanned slip (its code or number); exactly one is given. Refuses `slipUnknown`, `slipVoid`, `notPossibleNow`. */
  leave: command<LeaveAnswer>()({
    input: z.union([visitId, z.strictObject({ slipCode: z.string().trim().min(1).max(40) })]),
    callers: receivers,
  }),
  /** End of the day: these were not seen leaving and are taken as gone. */
  assumeLeft: command<{ readonly count: number }>()({
    input: z.strictObject({ visitIds: z.array(id).min(1).max(500) }),
    callers: receivers,
  }),
  cancelVisit: command<VisitAnswer>()({ input: visitId, callers: receivers }),
  reprintSlip: command<{ readonly jobId: string; readonly copyNumber: number }>()({
    input: z.strictObject({ visitId: id, reason: shortText }),
    callers: receivers,
    ownPin: true,
  }),
  /** The emergency list of everybody inside, on paper. */
  printInsideList: command<{ readonly jobId: string; readonly visits: number; readonly people: number }>()({
    input: nothing,
    callers: receivers,
  }),
  /** Refuses `messageNotFound`, `messageDelivered`. */
  deliverMessage: command<{ readonly messageId: string }>()({
    input: z.strictObject({ messageId: id, how: z.enum(deliveryWays) }),
    callers: receivers,
  }),
  /** Somebody waits to be served; one key. */
  noteWaiting: command<{ readonly guestId: string }>()({ input: nothing, callers: receivers }),
  /** Serves one: the next by arrival (guestId null or the first), or another with the reason. Refuses `reasonNeeded`, `nobodyWaits`. */
  serveGuest: command<{ readonly guestId: string }>()({
    input: z.strictObject({ guestId: id.nullable(), outOfTurnReason: z.enum(outOfTurnReasons).nullable() }),
    callers: receivers,
  }),
  /** Somebody who waited went away unserved. */
  guestLeft: command<{ readonly guestId: string }>()({ input: z.strictObject({ guestId: id }), callers: receivers }),
}
