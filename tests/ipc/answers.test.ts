// [3.2] Standard answers through the doors: every channel by its name, as the clerk and as the supervisor.
import type { CustomerDisplayView } from '../../electron/ipc/counter.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type {
  AnswersFound,
  AnswersToKeep,
  ArticleView,
  GapView,
  GivenAnswer,
  KeptLine,
  ReadingView,
  VersionAnswer,
} from '../../db/answers/articles/model.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { renovation } from '../fixtures/answers.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { clerk, fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'
import { addColleagues, pins } from '../fixtures/till-approval.ts'

let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate({ rooms: 1, bills: 1 })
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}

async function ask<Value>(channel: string, input: unknown = {}): Promise<Value> {
  return told(await counter.serve.ask(channel, input))
}

const send = (channel: string, input: unknown) => counter.serve.run(channel, { actId: crypto.randomUUID(), input })
const run = async <Value = VersionAnswer>(channel: string, input: unknown) => told<Value>(await send(channel, input))

async function signedInAs(number: string, pin: string): Promise<void> {
  told(await counter.serve.ask('signIn', { number, pin }))
}
const asClerk = () => signedInAs(clerk.number, clerk.pin)
const asChief = () => signedInAs('9001', pins['chief'] ?? '')

async function approved(draft: object = {}): Promise<VersionAnswer> {
  await asClerk()
  const version = await run('draftAnswer', { ...renovation, ...draft })
  await asChief()
  await run('approveAnswer', version)
  await asClerk()
  return version
}

test('noteGap, answerGaps, draftAnswer, answersToKeep, approveAnswer, findAnswers, tellAnswer, answersGiven, endAnswer', async () => {
  const { gapId } = await run<{ gapId: string }>('noteGap', { question: '几点装修', gapId: null, callId: null })
  expect(await ask<GapView[]>('answerGaps')).toMatchObject([{ gapId, asked: 1 }])
  const draft = await run('draftAnswer', { ...renovation, gapId })
  expect(await send('approveAnswer', draft)).toMatchObject({ refusal: { code: 'notAllowed' } })
  await asChief()
  expect((await ask<AnswersToKeep>('answersToKeep')).drafts).toMatchObject([{ ...draft, draftedByName: '李敏' }])
  await run('approveAnswer', draft)
  expect(await ask<GapView[]>('answerGaps')).toEqual([])
  await asClerk()
  expect((await ask<AnswersFound>('findAnswers', { text: 'zhuangxiu' })).lines).toMatchObject([draft])
  const callId = fixedId('call', 1)
  await run('tellAnswer', { ...draft, callId })
  expect(await ask<GivenAnswer[]>('answersGiven', { callId })).toMatchObject([{ ...draft, at: estate.now }])
  await asChief()
  await run('endAnswer', { ...draft, reason: '规定改了' })
  expect(await ask<ArticleView>('answerArticle', { articleId: draft.articleId })).toMatchObject({
    current: null,
    versions: [{ standing: 'ended', given: 1 }],
  })
})

test('rulesToRead, acknowledgeAnswer, answerReadings: a rule is read by who must, and who keeps it sees who has', async () => {
  const rule = await approved({ kind: 'rule', question: '离座推椅', readers: ['receptionist', 'supervisor'] })
  expect(await ask<KeptLine[]>('rulesToRead')).toMatchObject([rule])
  await run('acknowledgeAnswer', rule)
  expect(await ask<KeptLine[]>('rulesToRead')).toEqual([])
  expect(await counter.serve.ask('answerReadings', rule)).toMatchObject({ refusal: { code: 'notAllowed' } })
  await asChief()
  const readings = await ask<ReadingView[]>('answerReadings', rule)
  expect(readings.map(({ number, readAt }) => [number, readAt])).toEqual([
    [clerk.number, estate.now],
    ['9001', null],
  ])
})

test('discardAnswer and closeGap: what is not taken, and what needs no answer', async () => {
  const draft = await run('draftAnswer', renovation)
  const { gapId } = await run<{ gapId: string }>('noteGap', { question: '明天下雨吗', gapId: null, callId: null })
  await asChief()
  await run('discardAnswer', draft)
  await run('closeGap', { gapId, articleId: null, reason: '与小区无关' })
  expect(await ask<GapView[]>('answerGaps')).toEqual([])
  expect((await ask<AnswersToKeep>('answersToKeep')).drafts).toEqual([])
  expect((await ask<AnswersFound>('findAnswers', { text: '装修' })).lines).toEqual([])
})

test('changePhrase, phrases, phraseHistory: the supervisor changes what is said, everybody hears it', async () => {
  const change = { moment: 'visitor.say.away', zh: '{host}出去了。', en: null }
  expect(await send('changePhrase', change)).toMatchObject({ refusal: { code: 'notAllowed' } })
  await asChief()
  await run('changePhrase', change)
  await asClerk()
  const said = [{ moment: 'visitor.say.away', language: 'zh-CN', version: 1, text: '{host}出去了。' }]
  expect(await ask('phrases')).toEqual(said)
  // The customer's display hears its own, and no other.
  expect(await ask<CustomerDisplayView>('customerDisplay')).toMatchObject({ phrases: [] })
  await asChief()
  await run('changePhrase', { moment: 'customer.greeting', zh: '欢迎回家', en: null })
  const { phrases } = await ask<CustomerDisplayView>('customerDisplay')
  expect(phrases).toMatchObject([{ moment: 'customer.greeting', language: 'zh-CN', text: '欢迎回家' }])
  expect(await ask('phraseHistory', { moment: 'visitor.say.away' })).toMatchObject([{ version: 1, byName: 'chief' }])
})

test('[3.4.1] propose, proposals, answerProposal: kept as it was made, answered once by who runs the centre', async () => {
  const words = '停车卡延期不必再填申请表'
  const { proposalId } = await run<{ proposalId: string }>('propose', { words })
  const answer = { proposalId, outcome: 'adopted', answer: '下月起不再填' }
  expect(await send('answerProposal', answer)).toMatchObject({ refusal: { code: 'notAllowed' } })
  expect(await ask('proposals')).toMatchObject([{ proposalId, words, byName: '李敏', outcome: null }])
  const later = await run<{ proposalId: string }>('propose', { words: '装修许可先在电话里约好' })
  await asChief()
  await run('answerProposal', answer)
  expect(await send('answerProposal', { ...answer, outcome: 'declined' })).toMatchObject({
    refusal: { code: 'proposalAnswered' },
  })
  expect(await send('answerProposal', { ...answer, proposalId: fixedId('none', 1) })).toMatchObject({
    refusal: { code: 'proposalNotFound' },
  })
  // What waits stands first.
  expect(await ask('proposals')).toMatchObject([
    { proposalId: later.proposalId, outcome: null },
    { proposalId, outcome: 'adopted', answer: '下月起不再填', answeredByName: 'chief' },
  ])
  const database = openStoreFile(folderPaths(estate.folder).store)
  for (const change of [`words = 'x'`, `answer = 'x'`, `outcome = null`])
    expect(() => database.exec(`update proposal set ${change} where id = '${proposalId}'`)).toThrow('answered once')
  database.close()
})

test('[3.4.1] noteServed, serviceTimes: every service’s time at the counter, as sums of thirty days', async () => {
  for (const [service, seconds] of [
    ['collect', 40],
    ['collect', 57],
    ['visitor', 120],
  ] as const)
    told(await counter.serve.ask('noteServed', { service, seconds }))
  estate.now += 29 * 86_400_000
  told(await counter.serve.ask('noteServed', { service: 'visitor', seconds: 30 }))
  expect(await ask('serviceTimes')).toEqual([
    { service: 'visitor', count: 2, averageSeconds: 75, longestSeconds: 120 },
    { service: 'collect', count: 2, averageSeconds: 49, longestSeconds: 57 },
  ])
  estate.now += 86_400_000
  expect(await ask('serviceTimes')).toEqual([{ service: 'visitor', count: 1, averageSeconds: 30, longestSeconds: 30 }])
  expect(await counter.serve.ask('noteServed', { service: 'lunch', seconds: 1 })).toMatchObject({ ok: false })
})
