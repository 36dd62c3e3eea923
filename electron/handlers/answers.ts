import {
  acknowledgeAnswer,
  approveAnswer,
  discardAnswer,
  draftAnswer,
  endAnswer,
  tellAnswer,
  todayOf,
} from '../../db/answers/articles/commands.ts'
import { findAnswers } from '../../db/answers/articles/find-queries.ts'
import { closeGap, noteGap } from '../../db/answers/articles/gap-commands.ts'
import {
  answersGivenIn,
  answersToKeep,
  openGaps,
  readArticle,
  readingsOf,
  rulesToRead,
} from '../../db/answers/articles/queries.ts'
import { answerProposal, propose } from '../../db/answers/proposals/commands.ts'
import { listProposals } from '../../db/answers/proposals/queries.ts'
import { noteServed } from '../../db/answers/service-times/commands.ts'
import { serviceTimes } from '../../db/answers/service-times/queries.ts'
import type { OpenCounter } from '../counter/counter.ts'
import type { answers } from '../ipc/answers.ts'
import type { Handlers } from './handler.ts'

/** What is said changes with the calendar's day, also in a shift that goes on past midnight. */
async function onThisDay<Answer>({ store, clock }: OpenCounter, ask: (day: string) => Promise<Answer>) {
  return { ok: true, value: await ask(await todayOf(store.read, clock())) } as const
}

export const answerHandlers = {
  findAnswers: (counter, { text }) => onThisDay(counter, (day) => findAnswers(counter.store.read, text, day)),
  answerArticle: (counter, { articleId }) =>
    onThisDay(counter, (day) => readArticle(counter.store.read, articleId, day)),
  answersGiven: async ({ store }, { callId }) => ({ ok: true, value: await answersGivenIn(store.read, callId) }),
  answersToKeep: (counter) => onThisDay(counter, (day) => answersToKeep(counter.store.read, day)),
  answerGaps: async ({ store }) => ({ ok: true, value: await openGaps(store.read) }),
  rulesToRead: (counter) =>
    onThisDay(counter, async (day) => (counter.signedIn ? rulesToRead(counter.store.read, counter.signedIn, day) : [])),
  answerReadings: (counter, version) => onThisDay(counter, (day) => readingsOf(counter.store.read, version, day)),
  draftAnswer: { command: draftAnswer },
  approveAnswer: { command: approveAnswer },
  discardAnswer: { command: discardAnswer },
  endAnswer: { command: endAnswer },
  tellAnswer: { command: tellAnswer },
  acknowledgeAnswer: { command: acknowledgeAnswer },
  noteGap: { command: noteGap },
  closeGap: { command: closeGap },
  proposals: async ({ store }) => ({ ok: true, value: await listProposals(store.read) }),
  propose: { command: propose },
  answerProposal: { command: answerProposal },
  serviceTimes: (counter) => onThisDay(counter, (day) => serviceTimes(counter.store.read, day)),
  noteServed: async ({ store }, served) => {
    await store.work.note((port, now) => noteServed(port, served, now))
    return { ok: true, value: {} }
  },
} satisfies Pick<Handlers, keyof typeof answers>
