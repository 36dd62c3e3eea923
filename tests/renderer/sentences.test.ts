import { afterEach, beforeAll, expect, test } from 'vitest'
import { refusalSentence } from '../../renderer/text/refusal.ts'
import { say, setLocale } from '../../renderer/text/text.ts'

// The language is written on the page as well; there is no page here.
beforeAll(() => Object.assign(globalThis, { document: { documentElement: { lang: '' } } }))
afterEach(() => setLocale('zh-CN'))

test('a refusal is said in the language of the counter, its amounts in yuan', async () => {
  const refusal = { code: 'cashTooLittle', facts: { missingFen: 896_50 } }
  expect(refusalSentence(refusal)).toBe('还差 896.50 元。')
  await setLocale('en')
  expect(refusalSentence(refusal)).toBe('896.50 yuan short.')
})

test('a code without a sentence is named, so that it can be reported', () => {
  expect(refusalSentence({ code: 'unheardOf' })).toContain('unheardOf')
})

test('counts are grouped and are no plural forms', async () => {
  expect(say('firstRun.households', { count: 2000 })).toBe('2,000 户')
  await setLocale('en')
  expect(say('top.hitCount', { count: 1 })).toBe('1 results')
})
