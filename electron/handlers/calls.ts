// The channels of calls and of the answers they leave owed.
import {
  answerNotReached,
  giveAnswer,
  handAnswerOn,
  oweAnswer,
  postponeAnswer,
  withdrawAnswer,
} from '../../db/desk/calls/call-backs.ts'
import { nameCaller, verifyCaller } from '../../db/desk/calls/caller.ts'
import {
  answerCall,
  dialCall,
  markRings,
  mistakeCall,
  noteMissedCall,
  passCallOn,
  pickUpCall,
  reachCall,
  setCallAside,
} from '../../db/desk/calls/commands.ts'
import {
  listOpenCalls,
  listOwedAnswers,
  readCall,
  readOwedAnswer,
  readRingShares,
} from '../../db/desk/calls/queries.ts'
import type { calls } from '../ipc/calls.ts'
import type { Handlers } from './handler.ts'

/** The supervisor looks at so many shifts. */
const shiftsShown = 14

async function value<Answer>(answer: Promise<Answer>): Promise<{ readonly ok: true; readonly value: Answer }> {
  return { ok: true, value: await answer }
}

export const callHandlers = {
  openCalls: ({ store }) => value(listOpenCalls(store.read, store.ring)),
  call: ({ store, clock }, { callId }) => value(readCall(store.read, store.ring, callId, clock())),
  owedAnswers: ({ store }, { roomId }) => value(listOwedAnswers(store.read, store.ring, roomId)),
  owedAnswer: ({ store, clock }, { callBackId }) => value(readOwedAnswer(store.read, store.ring, callBackId, clock())),
  line: ({ line }) => value(line.view()),
  ringShares: ({ store }) => value(readRingShares(store.read, shiftsShown)),
  pickUpCall: { commandOf: ({ line }) => pickUpCall(() => line.take()) },
  noteMissedCall: { command: noteMissedCall },
  dialCall: { command: dialCall },
  reachCall: { command: reachCall },
  markRings: { command: markRings },
  nameCaller: { command: nameCaller },
  verifyCaller: { command: verifyCaller },
  answerCall: { command: answerCall },
  passCallOn: { command: passCallOn },
  mistakeCall: { command: mistakeCall },
  setCallAside: { command: setCallAside },
  oweAnswer: { command: oweAnswer },
  giveAnswer: { command: giveAnswer },
  answerNotReached: { command: answerNotReached },
  postponeAnswer: { command: postponeAnswer },
  handAnswerOn: { command: handAnswerOn },
  withdrawAnswer: { command: withdrawAnswer },
} satisfies Pick<Handlers, keyof typeof calls>
