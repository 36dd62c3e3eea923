// [3.2] Standard answers: two people and one wording; what is said on a day; found by words, pinyin and first letters.
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findAnswers } from '../../db/answers/articles/find-queries.ts'
import { answersGivenIn, answersToKeep, openGaps, readArticle, rulesToRead } from '../../db/answers/articles/queries.ts'
import { readOwedAnswer } from '../../db/desk/calls/queries.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { openRoll } from '../../db/store/roll.ts'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { find } from '../../db/views/find/queries.ts'
import { chief, knowledgeOf, renovation } from '../fixtures/answers.ts'
import { phoneOf } from '../fixtures/calls.ts'
import { journaledRows, rebuild } from '../fixtures/rebuilt-store.ts'
import { clerk, fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered } from '../fixtures/visits.ts'

const today = '2026-11-23'
const dayMs = 86_400_000
let estate: Estate
let knowledge: Awaited<ReturnType<typeof knowledgeOf>>
beforeEach(async () => {
  estate = await openEstate({ rooms: 1, bills: 1 })
  knowledge = await knowledgeOf(estate)
})
afterEach(() => estate.close())

const refused = (code: string, field?: string) => ({
  ok: false,
  refusal: field === undefined ? { code } : { code, field },
})
const found = async (text: string, day = today) =>
  (await findAnswers(estate.store.read, text, day)).lines.map(({ question }) => question)
const standings = async (articleId: string, day = today) =>
  (await readArticle(estate.store.read, articleId, day))?.versions.map(({ standing }) => standing)

function force(sql: string, ...values: unknown[]): void {
  const database = openStoreFile(folderPaths(estate.folder).store)
  try {
    database.prepare(sql).run(...values)
  } finally {
    database.close()
  }
}

describe('two people and one wording', () => {
  test('a draft is not found and not given; whoever wrote it does not approve it', async () => {
    const draft = answered(await knowledge.draft())
    expect(await found('装修')).toEqual([])
    expect(await knowledge.give(draft)).toMatchObject(refused('answerNotCurrent'))
    expect(await knowledge.approveByClerk(draft)).toMatchObject(refused('authorApproves'))
    answered(await knowledge.approve(draft))
    expect(await found('装修')).toEqual([renovation.question])
    expect(await knowledge.approve(draft)).toMatchObject(refused('notPossibleNow'))
    expect(await readArticle(estate.store.read, draft.articleId, today)).toMatchObject({
      current: 1,
      versions: [
        { standing: 'current', validFrom: today, ownerName: '李敏', draftedByName: '李敏', decidedByName: '周敏' },
      ],
    })
  })

  test('a draft rewritten by the supervisor is now hers, and waits for somebody else', async () => {
    const draft = answered(await knowledge.draft())
    expect(answered(await knowledge.draftByChief({ articleId: draft.articleId, answer: '改过的话' }))).toEqual(draft)
    expect(await knowledge.approve(draft)).toMatchObject(refused('authorApproves'))
    answered(await knowledge.approveByClerk(draft))
  })

  test('a draft that was not taken stays and is never said; the next one is another version', async () => {
    const draft = answered(await knowledge.draft())
    answered(await knowledge.discard(draft))
    expect(await knowledge.approve(draft)).toMatchObject(refused('notPossibleNow'))
    const next = await knowledge.approved({ articleId: draft.articleId })
    expect(next.version).toBe(2)
    expect(await standings(draft.articleId)).toEqual(['current', 'discarded'])
  })

  test.each([
    ['a day nobody can read', { validFrom: '2026-13-01' }, 'dayUnreadable', 'validFrom'],
    ['an end before the beginning', { validTo: '2026-10-01' }, 'endsBeforeStart', 'validTo'],
    ['a rule nobody is to read', { kind: 'rule' }, 'readersMissing', 'readers'],
    ['an owner who does not work here', { ownerNumber: '7777' }, 'staffNumberUnknown', 'ownerNumber'],
    ['an article that is not there', { articleId: fixedId('none', 1) }, 'answerNotFound', undefined],
  ] as const)('%s is refused', async (_what, given, code, field) => {
    expect(await knowledge.draft(given)).toMatchObject(refused(code, field))
  })
})

describe('what is said on a day', () => {
  test('the version that began last, and nothing once its time is over', async () => {
    const first = await knowledge.approved({ validTo: '2026-12-31' })
    const { articleId } = first
    const second = await knowledge.approved({ articleId, answer: '新规定', validFrom: '2026-12-10', words: '' })
    expect(await standings(articleId)).toEqual(['coming', 'current'])
    expect(await standings(articleId, '2026-12-10')).toEqual(['current', 'replaced'])
    expect(await knowledge.give(second)).toMatchObject(refused('answerNotCurrent'))
    answered(await knowledge.give(first))
    // The words of the old version find nothing once the new one is said.
    expect([await found('噪音'), await found('噪音', '2026-12-10')]).toEqual([[renovation.question], []])
    expect(await found('施工', '2026-12-10')).toEqual([renovation.question])
    answered(await knowledge.end(second))
    expect(await standings(articleId, '2026-12-10')).toEqual(['ended', 'current'])
    expect(await standings(articleId, '2027-01-01')).toEqual(['ended', 'ended'])
    expect(await found('施工', '2027-01-01')).toEqual([])
  })

  test('one that was ended is not said from that day on, with the reason, and no older one comes back', async () => {
    const first = await knowledge.approved()
    const second = await knowledge.approved({ articleId: first.articleId, answer: '第二版' })
    answered(await knowledge.end(second, '街道来函'))
    expect(await standings(first.articleId)).toEqual(['ended', 'replaced'])
    expect(await found('装修')).toEqual([])
    expect(await knowledge.end(second)).toMatchObject(refused('notPossibleNow'))
    const view = await readArticle(estate.store.read, first.articleId, today)
    expect(view?.versions[0]).toMatchObject({ endedOn: today, endReason: '街道来函' })
  })

  test('a draft whose time passed while it waited is not approved', async () => {
    const draft = answered(await knowledge.draft({ validTo: '2026-11-24' }))
    estate.now += 2 * dayMs
    expect(await knowledge.approve(draft)).toMatchObject(refused('answerOver', 'validTo'))
  })

  test('which version was given is kept with the call', async () => {
    const callId = fixedId('call', 1)
    const first = await knowledge.approved()
    answered(await knowledge.give(first, callId))
    const second = await knowledge.approved({ articleId: first.articleId, answer: '第二版' })
    expect(await knowledge.give(first, callId)).toMatchObject(refused('answerNotCurrent'))
    estate.now += 60_000
    answered(await knowledge.give(second, callId))
    answered(await knowledge.give(second))
    const given = await answersGivenIn(estate.store.read, callId)
    expect(given.map(({ version, question }) => [version, question])).toEqual([
      [1, renovation.question],
      [2, renovation.question],
    ])
    expect((await readArticle(estate.store.read, first.articleId, today))?.versions.map((one) => one.given)).toEqual([
      2, 1,
    ])
  })
})

describe('the store refuses, whoever writes', () => {
  test('other words of a version that was decided, its removal, an approval by its author, a draft that is given', async () => {
    const { articleId } = await knowledge.approved()
    expect(() => force(`update answer_version set answer = 'x'`)).toThrow('keeps its words')
    expect(() => force(`update answer_version set state = 'draft', decidedAt = null, decidedBy = null`)).toThrow()
    expect(() => force(`delete from answer_version`)).toThrow('versions are kept')
    const draft = answered(await knowledge.draft({ articleId }))
    expect(() =>
      force(
        `update answer_version set state = 'approved', decidedAt = 1, decidedBy = draftedBy where version = ?`,
        draft.version,
      ),
    ).toThrow('CHECK')
    const give = `insert into answer_given (id, articleId, version, at, by, callId) values ('g', ?, ?, 1, ?, null)`
    expect(() => force(give, articleId, draft.version, clerk.id)).toThrow('only approved')
    force(give, articleId, 1, clerk.id)
    expect(() => force(`update answer_given set version = 2`)).toThrow('stays as it was')
    expect(() => force(`delete from answer_given`)).toThrow('stays as it was')
  })
})

describe('[1.4] rules for staff', () => {
  const rule = { kind: 'rule', question: '离开柜台要推好椅子', readers: ['receptionist'] } as const
  const toRead = async (staffId: string, role: 'receptionist' | 'supervisor') =>
    (await rulesToRead(estate.store.read, { staffId, role }, today)).map(({ version }) => version)

  test('are read once by those named, and each new version again', async () => {
    const first = await knowledge.approved(rule)
    expect([await toRead(clerk.id, 'receptionist'), await toRead(chief, 'supervisor')]).toEqual([[1], []])
    expect((await answersToKeep(estate.store.read, today)).toRead).toMatchObject([{ mustRead: 1, haveRead: 0 }])
    answered(await knowledge.read(first))
    expect(await knowledge.read(first)).toMatchObject(refused('alreadyRead'))
    expect(await toRead(clerk.id, 'receptionist')).toEqual([])
    expect((await answersToKeep(estate.store.read, today)).toRead).toMatchObject([{ mustRead: 1, haveRead: 1 }])
    const second = await knowledge.approved({ ...rule, articleId: first.articleId, answer: '新写法' })
    expect(await toRead(clerk.id, 'receptionist')).toEqual([second.version])
    expect(await knowledge.read(first)).toMatchObject(refused('answerNotCurrent'))
    answered(await knowledge.end(second))
    expect(await toRead(clerk.id, 'receptionist')).toEqual([])
  })
})

describe('[2.3.3] questions without answer', () => {
  test('the same question counts once more, however it is written; approving its answer closes it', async () => {
    const { gapId } = answered(await knowledge.ask('阳台 雨篷可以装吗？'))
    expect(answered(await knowledge.ask('阳台雨篷可以装吗'))).toEqual({ gapId, asked: 2 })
    answered(await knowledge.ask('水费怎么算'))
    expect(await openGaps(estate.store.read)).toMatchObject([
      { question: '阳台 雨篷可以装吗？', asked: 2 },
      { question: '水费怎么算', asked: 1 },
    ])
    const { articleId } = await knowledge.approved({ question: '阳台雨篷可以装吗', gapId })
    expect((await openGaps(estate.store.read)).map(({ question }) => question)).toEqual(['水费怎么算'])
    const gap = estate.store.read.selectFrom('answer_gap').selectAll().where('id', '=', gapId)
    expect(await gap.executeTakeFirst()).toMatchObject({ articleId, closedBy: chief })
    // Asked again after that it is a new question: the answer did not help.
    expect(answered(await knowledge.ask('阳台雨篷可以装吗')).gapId).not.toBe(gapId)
  })

  test('[2.3.3] an owed answer can become an article: each names the other, also after it was given', async () => {
    const phone = phoneOf(estate)
    const callBackId = await phone.owed()
    const owed = () => readOwedAnswer(estate.store.read, estate.ring, callBackId, estate.now)
    expect(await owed()).toMatchObject({ article: null })
    const first = answered(await knowledge.draft({ question: '几点停水', callBackId }))
    answered(await knowledge.discard(first))
    // A draft that was given up is no answer to anything.
    expect(await owed()).toMatchObject({ article: null })
    const { articleId } = await knowledge.approved({ question: '几点停水', callBackId })
    answered(await phone.give(callBackId))
    expect(await owed()).toMatchObject({ endedAt: estate.now, article: { articleId, question: '几点停水' } })
    const article = await readArticle(estate.store.read, articleId, '2026-11-23')
    expect(article?.versions).toMatchObject([{ callBackId }])
  })

  test('one that needs no answer is closed with the reason, and closed once', async () => {
    const { gapId } = answered(await knowledge.ask('明天会下雨吗'))
    expect(await knowledge.close(gapId, null)).toMatchObject(refused('reasonMissing', 'reason'))
    answered(await knowledge.close(gapId, '与小区无关'))
    expect(await knowledge.close(gapId, '与小区无关')).toMatchObject(refused('gapNotFound'))
    expect(await knowledge.ask('……？')).toMatchObject(refused('questionUnreadable', 'question'))
  })
})

describe('finding', () => {
  test.each([
    ['characters in a row', '施工'],
    ['other words its author named', '噪音'],
    ['pinyin', 'zhuangxiu'],
    ['pinyin from a later word', 'shigong'],
    ['first letters', 'zxjd'],
    ['two words that both fit', '施工 装修'],
    ['signs that do not count', '装修，几点'],
  ])('by %s', async (_how, text) => {
    await knowledge.approved()
    await knowledge.approved({ question: '停车月卡多少钱？', words: '车位', answer: '地面 150 元。' })
    expect(await found(text)).toEqual([renovation.question])
  })

  test('nothing where one of the words does not fit; before anything is typed what was given most', async () => {
    await knowledge.approved()
    const parking = await knowledge.approved({ question: '停车月卡多少钱？', words: '车位' })
    expect(await found('装修 车位')).toEqual([])
    answered(await knowledge.give(parking))
    expect(await found('')).toEqual(['停车月卡多少钱？', renovation.question])
  })

  test('from the find bar as well, where a household comes first', async () => {
    await knowledge.approved({ question: '㛃𠮷是谁？' })
    const hits = (await find(estate.store.read, '㛃𠮷', today)).hits.map(({ kind }) => kind)
    expect(hits).toEqual(['person', 'answer'])
    expect((await find(estate.store.read, '装修时间', today)).hits).toMatchObject([{ kind: 'answer', roomId: null }])
  })
})

test('answers, gaps and readings come back from the journal as they were', async () => {
  const { gapId } = answered(await knowledge.ask('阳台雨篷可以装吗'))
  const first = await knowledge.approved({ gapId })
  answered(await knowledge.give(first))
  const rule = await knowledge.approved({ kind: 'rule', question: '椅子', readers: ['receptionist'] })
  answered(await knowledge.read(rule))
  answered(await knowledge.end(first))
  const roll = openRoll(join(folderPaths(estate.folder).roll, rollName))
  const entries = [...roll.entries()]
  roll.close()
  const rebuilt = await rebuild(entries, estate.ring)
  const before = journaledRows(folderPaths(estate.folder).store)
  const after = journaledRows(rebuilt)
  for (const table of ['answer_version', 'answer_given', 'answer_reading', 'answer_gap', 'answer_gap_ask'])
    expect([table, after[table]]).toEqual([table, before[table]])
  expect(before['answer_given']).toHaveLength(1)
})
