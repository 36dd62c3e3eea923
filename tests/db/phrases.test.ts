// Phrases in a centre's own words: in versions that are only ever added to.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changePhrase } from '../../db/answers/phrases/commands.ts'
import type { ChangePhraseInput } from '../../db/answers/phrases/model.ts'
import { changedPhrases, phraseHistory } from '../../db/answers/phrases/queries.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered } from '../fixtures/visits.ts'

let estate: Estate
beforeEach(async () => {
  estate = await openEstate({ rooms: 1, bills: 1 })
})
afterEach(() => estate.close())

const moment = 'visitor.say.away'
const change = (given: Partial<ChangePhraseInput>) =>
  estate.act(changePhrase, { moment, zh: null, en: null, ...given }, { name: 'changePhrase' })

test('the newest version is said, each language by itself, and every older one stays', async () => {
  expect(answered(await change({ zh: ' {host}出去了。 ' }))).toEqual({ changed: 1 })
  expect(answered(await change({ zh: '{call}{host}不在。', en: '{host} is out.' }))).toEqual({ changed: 2 })
  expect(await changedPhrases(estate.store.read)).toEqual([
    { moment, language: 'en', version: 1, text: '{host} is out.' },
    { moment, language: 'zh-CN', version: 2, text: '{call}{host}不在。' },
  ])
  answered(await change({ en: '{host} is out.' }))
  expect((await changedPhrases(estate.store.read)).map(({ language }) => language)).toEqual(['en'])
  const history = await phraseHistory(estate.store.read, moment)
  expect(history.map(({ language, version, text, byName }) => [language, version, text, byName])).toEqual([
    ['zh-CN', 3, null, '李敏'],
    ['zh-CN', 2, '{call}{host}不在。', '李敏'],
    ['en', 1, '{host} is out.', '李敏'],
    ['zh-CN', 1, '{host}出去了。', '李敏'],
  ])
  expect(estate.changed).toContain('phrases')
})

test('what can not be said is refused at its field, and nothing is half changed', async () => {
  expect(await change({})).toMatchObject({ ok: false, refusal: { code: 'phraseUnchanged' } })
  expect(await change({ zh: '{host}不在', en: '{code} is out' })).toMatchObject({
    ok: false,
    refusal: { code: 'phraseFactUnknown', field: 'en', facts: { fact: 'code' } },
  })
  expect(await changedPhrases(estate.store.read)).toEqual([])
})

test('the store refuses to change, remove or skip a version, whoever writes', async () => {
  answered(await change({ zh: '{host}出去了。' }))
  const database = openStoreFile(folderPaths(estate.folder).store)
  const force = (sql: string) => () => database.prepare(sql).run()
  expect(force(`update phrase_version set text = 'x'`)).toThrow('stays as it was')
  expect(force(`delete from phrase_version`)).toThrow('stays as it was')
  expect(force(`insert into phrase_version select moment, language, 3, text, at, by from phrase_version`)).toThrow(
    'follow one another',
  )
  database.close()
})
