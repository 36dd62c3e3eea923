// The index of answers: it finds what the rule says is said on a day, and holds at 5,000 answers.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { currentVersion, currentWithText, findAnswers } from '../../db/answers/articles/find-queries.ts'
import { versionsOf } from '../../db/answers/articles/queries.ts'
import { currentOn } from '../../db/answers/articles/rules.ts'
import { completeAnswerSearch } from '../../db/answers/articles/search.ts'
import { addDays } from '../../db/core/time.ts'
import { makeRandom } from '../../db/demo/random.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { chief, knowledgeOf } from '../fixtures/answers.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { clerk, fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered } from '../fixtures/visits.ts'

const today = '2026-11-23'
let estate: Estate
beforeEach(async () => {
  estate = await openEstate({ rooms: 1, bills: 1 })
  await knowledgeOf(estate)
})
afterEach(() => estate.close())

const found = async (text: string, day = today) =>
  (await findAnswers(estate.store.read, text, day)).lines.map(({ question }) => question)

test('the index finds the version the rule says, whatever versions an article has', async () => {
  const random = makeRandom(randomSeed('versions of answers'))
  const day = (at: number) => addDays('2026-11-01', at)
  const made = {
    ownerId: clerk.id,
    gapId: null,
    callBackId: null,
    draftedAt: 1,
    draftedBy: clerk.id,
    decidedAt: 2,
    decidedBy: chief,
  }
  const ids = Array.from({ length: 150 }, (_, at) => fixedId('random', at))
  answered(
    await estate.act(async (port) => {
      for (const articleId of ids) {
        port.insert('answer_article', { id: articleId, kind: 'answer', createdAt: 1, createdBy: clerk.id })
        for (let version = 1; version <= 1 + random.whole(4); version += 1) {
          const from = random.whole(20)
          const isDecided = random.chance(90)
          const isEnded = isDecided && random.chance(30)
          const texts = { question: `问${version}`, answer: '答', words: '', source: '规定', readers: '' }
          port.insert('answer_version', {
            articleId,
            version,
            ...texts,
            ...made,
            state: isDecided ? 'approved' : 'discarded',
            validFrom: day(from),
            validTo: random.chance(40) ? day(from + random.whole(10)) : null,
            endedOn: isEnded ? day(random.whole(25)) : null,
            ...(isEnded
              ? { endedAt: 3, endedBy: chief, endReason: '旧' }
              : { endedAt: null, endedBy: null, endReason: null }),
          })
        }
      }
      return { ok: true, answer: {} }
    }, {}),
  )
  let said = 0
  for (const articleId of ids) {
    const rows = await versionsOf(estate.store.read, articleId)
    for (let at = 0; at < 26; at += 5) {
      const current = currentOn(rows, day(at))?.version ?? null
      expect([articleId, at, await currentVersion(estate.store.read, articleId, day(at))]).toEqual([
        articleId,
        at,
        current,
      ])
      said += Number(current !== null)
    }
  }
  expect(said).toBeGreaterThan(150)
})

/** Words of which 5,000 questions are made, each of them once. */
const places = ['阳台', '车库', '电梯', '楼道', '花园', '泳池', '会所', '大门', '天台', '水房']
const things = ['灯', '门', '锁', '水管', '线路', '地砖', '窗户', '门禁', '消防栓', '垃圾桶']
const asked = ['怎么报修', '谁负责', '多少钱', '几点开', '能不能用']

test('5,000 answers that came without their index, as from a journal, are indexed and found from it', async () => {
  const count = 5000
  const by = { draftedAt: 1, draftedBy: clerk.id, decidedAt: 2, decidedBy: chief }
  const open = { validTo: null, gapId: null, endedOn: null, endedAt: null, endedBy: null, endReason: null }
  const question = (at: number) =>
    `${places[at % 10]}${things[Math.floor(at / 10) % 10]}${asked[Math.floor(at / 100) % 5]}${Math.floor(at / 500)}`
  answered(
    await estate.act(async (port) => {
      for (let at = 0; at < count; at += 1) {
        const articleId = fixedId('article', at)
        port.insert('answer_article', { id: articleId, kind: 'answer', createdAt: 1, createdBy: clerk.id })
        const texts = { question: question(at), answer: '按规定办理。', words: '', source: '规定', ownerId: clerk.id }
        const stands = { state: 'approved', validFrom: '2026-01-01', readers: '' } as const
        port.insert('answer_version', { articleId, version: 1, ...texts, ...stands, ...open, ...by })
      }
      return { ok: true, answer: {} }
    }, {}),
  )
  expect(await completeAnswerSearch(estate.store)).toBe(count)
  expect(await completeAnswerSearch(estate.store)).toBe(0)
  const startedAt = performance.now()
  expect(await found('ytdsfy')).toEqual([])
  expect(await found('天台消防栓谁负责7')).toEqual(['天台消防栓谁负责7'])
  expect(await found('ttxfssfz7')).toEqual(['天台消防栓谁负责7'])
  expect((await findAnswers(estate.store.read, '谁负责', today)).hasMore).toBe(true)
  console.info(`four searches among ${count} answers: ${(performance.now() - startedAt).toFixed(1)} ms`)

  const database = openStoreFile(folderPaths(estate.folder).store, { readonly: true })
  for (const kind of ['whole', 'part'] as const) {
    const range = { from: 'ttxfs', to: 'ttxfs\u{10FFFF}' }
    const { sql, parameters } = currentWithText(estate.store.read, kind, range, today).compile()
    const plan = database.prepare(`explain query plan ${sql}`).all(...(parameters as unknown[])) as { detail: string }[]
    const details = plan.map(({ detail }) => detail)
    expect(details[0]).toMatch(
      /^SEARCH search USING COVERING INDEX answer_search_text \(kind=\? AND text>\? AND text<\?\)/,
    )
    expect(details.join('; ')).toContain('answer_version_begun')
    expect(details.join('; ')).not.toMatch(/\bSCAN\b|TEMP B-TREE/)
  }
  database.close()
})
