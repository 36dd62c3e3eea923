import { z } from 'zod'
import {
  answerWays,
  callerFacts,
  callKinds,
  chosenPurposes,
  type CallAnswer,
  type CallBackAnswer,
  type CallBackView,
  type CallView,
  type LineView,
  type OpenCall,
  type OwedAnswer,
  type RingShare,
  type VerifyAnswer,
} from '../../db/desk/calls/model.ts'
import { command, query } from './channel.ts'
import { host, receivers } from './desk.ts'
import { id, nothing, shortText } from './values.ts'

const callId = z.strictObject({ callId: id })
const callBackId = z.strictObject({ callBackId: id })
const name = z.string().trim().min(1).max(60)
const phone = z.string().trim().min(1).max(40)
const words = z.string().trim().min(1).max(500)
const staffNumber = z.string().trim().min(1).max(20)
/** From now on; at most thirty days. */
const minutes = z.int().min(1).max(43_200)
const kind = z.enum(callKinds)
const end = { callId: id, kind, said: words.nullable() }

export const calls = {
  /** Calls that are going on or were missed, the oldest first. Topic `calls`. */
  openCalls: query<readonly OpenCall[]>()({ input: nothing, callers: 'signedIn' }),
  /** One call for the task in hand; null where there is none. */
  call: query<CallView | null>()({ input: callId, callers: receivers }),
  /** Answers that are owed, the first due first; to one household where one is named. Topic `calls`. */
  owedAnswers: query<readonly OwedAnswer[]>()({
    input: z.strictObject({ roomId: id.nullable() }),
    callers: 'signedIn',
  }),
  /** One owed answer for the task in hand; null where there is none. */
  owedAnswer: query<CallBackView | null>()({ input: callBackId, callers: receivers }),
  /** What the telephone line does now. Topic `line`. */
  line: query<LineView>()({ input: nothing, callers: 'signedIn' }),
  /** The share of calls picked up in time, by shift, the newest first. */
  ringShares: query<readonly RingShare[]>()({ input: nothing, callers: ['supervisor', 'finance', 'manager'] }),

  /** The receiver is picked up; what the line saw of the ringing is kept with it. */
  pickUpCall: command<CallAnswer>()({ input: nothing, callers: receivers }),
  /** Nobody picked up, as the telephone's own list shows it. Refuses `phoneUnreadable`. */
  noteMissedCall: command<CallAnswer>()({
    input: z.strictObject({ number: phone.nullable() }),
    callers: receivers,
    personal: true,
  }),
  /** Refuses `phoneUnreadable`, `roomNotFound`, `callNotFound`, `notPossibleNow`. */
  dialCall: command<CallAnswer>()({
    input: z.strictObject({
      purpose: z.enum([...chosenPurposes, 'missedCall']),
      number: phone.nullable(),
      name: name.nullable(),
      roomId: id.nullable(),
      missedCallId: id.nullable(),
    }),
    callers: receivers,
    personal: true,
  }),
  reachCall: command<CallAnswer>()({
    input: z.strictObject({ callId: id, reached: z.boolean() }),
    callers: receivers,
    personal: true,
  }),
  /** Refuses `ringsCounted` where the line counted. */
  markRings: command<CallAnswer>()({
    input: z.strictObject({ callId: id, inTime: z.boolean() }),
    callers: receivers,
    personal: true,
  }),
  /** Who the caller says they are; another household has to be borne out anew. Refuses `phoneUnreadable`, `roomNotFound`. */
  nameCaller: command<CallAnswer>()({
    input: z.strictObject({ callId: id, name: name.nullable(), number: phone.nullable(), roomId: id.nullable() }),
    callers: receivers,
    personal: true,
  }),
  /** Compares what was said with the register, and shows nobody the register's side. Refuses `callerWithoutRoom`. */
  verifyCaller: command<VerifyAnswer>()({
    input: z.strictObject({ callId: id, fact: z.enum(callerFacts), said: z.string().trim().min(1).max(60) }),
    callers: receivers,
    personal: true,
  }),
  answerCall: command<CallAnswer>()({ input: z.strictObject(end), callers: receivers, personal: true }),
  /** To a colleague or a department. Refuses `hostNotFound`. */
  passCallOn: command<CallAnswer>()({
    input: z.strictObject({ ...end, to: host }),
    callers: receivers,
    personal: true,
  }),
  mistakeCall: command<CallAnswer>()({ input: callId, callers: receivers, personal: true }),
  setCallAside: command<CallAnswer>()({ input: callId, callers: receivers, personal: true }),

  /** Promises an answer, with or without a call. Refuses `personMissing`, `phoneUnreadable`, `roomNotFound`, `staffNumberUnknown`, `callNotFound`. */
  oweAnswer: command<CallBackAnswer>()({
    input: z.strictObject({
      callId: id.nullable(),
      kind,
      roomId: id.nullable(),
      name: name.nullable(),
      phone: phone.nullable(),
      what: words,
      dueInMinutes: minutes,
      staffNumber: staffNumber.nullable(),
    }),
    callers: receivers,
    personal: true,
  }),
  giveAnswer: command<CallBackAnswer>()({
    input: z.strictObject({ callBackId: id, way: z.enum(answerWays), number: phone.nullable(), answer: words }),
    callers: receivers,
    personal: true,
  }),
  answerNotReached: command<CallBackAnswer>()({
    input: z.strictObject({ callBackId: id, number: phone.nullable() }),
    callers: receivers,
    personal: true,
  }),
  /** Later than promised, for a reason that whoever waits was told. */
  postponeAnswer: command<CallBackAnswer>()({
    input: z.strictObject({ callBackId: id, dueInMinutes: minutes, reason: shortText }),
    callers: receivers,
    personal: true,
  }),
  /** Refuses `staffNumberUnknown`. */
  handAnswerOn: command<CallBackAnswer>()({
    input: z.strictObject({ callBackId: id, staffNumber }),
    callers: receivers,
    personal: true,
  }),
  withdrawAnswer: command<CallBackAnswer>()({
    input: z.strictObject({ callBackId: id, reason: shortText }),
    callers: receivers,
    personal: true,
  }),
}
