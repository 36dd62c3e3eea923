import { afterEach, beforeAll, expect, test } from 'vitest'
import type { PrintJobView } from '../../db/system/print-jobs/model.ts'
import { printAdvice } from '../../renderer/parts/print-words.ts'
import { hostSpoken, phraseAt, titledWords } from '../../renderer/tasks/visitor/words.ts'
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

test('counts are grouped, and one is no plural', async () => {
  expect(say('firstRun.households', { count: 2000 })).toBe('2,000 户')
  await setLocale('en')
  expect(say('top.hitCount', { count: 1 })).toBe('1 result')
  expect(say('top.hitCount', { count: 2 })).toBe('2 results')
  expect(say('books.entries', { entries: 1 })).toBe('1 entry')
})

test('[2.4.2] a name in letters stands apart from its title, and is whole', async () => {
  expect(titledWords('周', 'sir')).toBe('周先生')
  expect(titledWords('Li Si', 'sir')).toBe('Li Si 先生')
  expect(titledWords('Li Si', null)).toBeNull()
  expect(phraseAt('registered', { surname: 'Li Si', title: 'madam' }).text).toMatch(/^Li Si 女士，请稍候/)
  // Masked there is only a letter left of it, which nobody is called by.
  expect(hostSpoken({ kind: 'resident', roomId: null, place: '3-2-1501', maskedName: 'L*i' })).not.toContain('L')
  await setLocale('en')
  expect(titledWords('Li Si', 'sir')).toBe('Mr Li Si')
  expect(titledWords('周', 'sir')).toBe('周先生')
})

test('a printer that is a folder sends nobody to look at paper', () => {
  for (const state of ['handedOver', 'confirmed', 'unknown'] as const) {
    const job = { state, reason: null } as PrintJobView
    expect(printAdvice(job, true)).toContain('文件夹')
    expect(printAdvice(job, false)).toContain('打印机')
  }
})
