// Standard answers: found while talking, given, written and approved; staff rules that are read; questions without answer.
import { z } from 'zod'
import {
  articleKinds,
  keepers,
  type AnswersFound,
  type AnswersToKeep,
  type ArticleView,
  type GapView,
  type GivenAnswer,
  type KeptLine,
  type ReadingView,
  type VersionAnswer,
} from '../../db/answers/articles/model.ts'
import { roles } from '../../db/core/roles.ts'
import { proposalOutcomes, type ProposalView } from '../../db/answers/proposals/model.ts'
import { longestServedSeconds, timedServices, type ServiceTime } from '../../db/answers/service-times/model.ts'
import { command, note, query } from './channel.ts'
import { id, nothing, shortText } from './values.ts'

const day = z.string().trim().max(10)
const version = { articleId: id, version: z.int().min(1).max(100_000) }
/** The call something was asked or told in; null where nobody rang. */
const callId = id.nullable()

export const answers = {
  /** What is said today to what was typed; before anything is typed what was asked most lately. Topic `answers`. */
  findAnswers: query<AnswersFound>()({ input: z.strictObject({ text: z.string().max(200) }), callers: 'signedIn' }),
  /** One article with its versions; null where there is none. */
  answerArticle: query<ArticleView | null>()({ input: z.strictObject({ articleId: id }), callers: 'signedIn' }),
  /** Which versions were given in a call. */
  answersGiven: query<readonly GivenAnswer[]>()({ input: z.strictObject({ callId: id }), callers: 'signedIn' }),
  answersToKeep: query<AnswersToKeep>()({ input: nothing, callers: 'signedIn' }),
  answerGaps: query<readonly GapView[]>()({ input: nothing, callers: 'signedIn' }),
  /** What whoever is signed in still has to read. */
  rulesToRead: query<readonly KeptLine[]>()({ input: nothing, callers: 'signedIn' }),
  /** Who must read a version, and when they did. */
  answerReadings: query<readonly ReadingView[]>()({ input: z.strictObject(version), callers: keepers }),

  /** Refuses `answerNotFound`, `dayUnreadable`, `endsBeforeStart`, `readersMissing`, `staffNumberUnknown`. */
  draftAnswer: command<VersionAnswer>()({
    input: z.strictObject({
      articleId: id.nullable(),
      kind: z.enum(articleKinds),
      question: shortText,
      answer: z.string().trim().min(1).max(2000),
      words: z.string().trim().max(200),
      source: shortText,
      ownerNumber: z.string().trim().min(1).max(20),
      validFrom: day,
      validTo: day.nullable(),
      readers: z.array(z.enum(roles)).max(roles.length),
      gapId: id.nullable(),
      callBackId: id.nullable(),
    }),
    callers: 'signedIn',
  }),
  /** A second person's word. Refuses `answerNotFound`, `notPossibleNow`, `authorApproves`, `answerOver`. */
  approveAnswer: command<VersionAnswer>()({ input: z.strictObject(version), callers: keepers }),
  discardAnswer: command<VersionAnswer>()({ input: z.strictObject(version), callers: keepers }),
  endAnswer: command<VersionAnswer>()({
    input: z.strictObject({ ...version, reason: shortText }),
    callers: keepers,
  }),
  /** Refuses `answerNotFound`, `answerNotCurrent`. */
  tellAnswer: command<{ readonly givenId: string }>()({
    input: z.strictObject({ ...version, callId }),
    callers: 'signedIn',
  }),
  /** Refuses `answerNotFound`, `answerNotCurrent`, `alreadyRead`. */
  acknowledgeAnswer: command<VersionAnswer>()({ input: z.strictObject(version), callers: 'signedIn' }),
  /** Refuses `questionUnreadable`, `gapNotFound`. */
  noteGap: command<{ readonly gapId: string; readonly asked: number }>()({
    input: z.strictObject({ question: shortText, gapId: id.nullable(), callId }),
    callers: 'signedIn',
  }),
  /** Refuses `gapNotFound`, `reasonMissing`, `answerNotCurrent`. */
  closeGap: command<{ readonly gapId: string }>()({
    input: z.strictObject({ gapId: id, articleId: id.nullable(), reason: shortText.nullable() }),
    callers: keepers,
  }),
  /** What staff propose to do better, with what was said to it; those that wait first. */
  proposals: query<readonly ProposalView[]>()({ input: nothing, callers: 'signedIn' }),
  propose: command<{ readonly proposalId: string }>()({
    input: z.strictObject({ words: z.string().trim().min(1).max(1000) }),
    callers: 'signedIn',
  }),
  /** Refuses `proposalNotFound`, `proposalAnswered`. */
  answerProposal: command<{ readonly proposalId: string }>()({
    input: z.strictObject({
      proposalId: id,
      outcome: z.enum(proposalOutcomes),
      answer: z.string().trim().min(1).max(1000),
    }),
    callers: keepers,
  }),
  /** How long each service took at the counter, over thirty days. */
  serviceTimes: query<readonly ServiceTime[]>()({ input: nothing, callers: 'signedIn' }),
  noteServed: note<Record<string, never>>()({
    input: z.strictObject({ service: z.enum(timedServices), seconds: z.int().min(0).max(longestServedSeconds) }),
    callers: 'signedIn',
  }),
}
