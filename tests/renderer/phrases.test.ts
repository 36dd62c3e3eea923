// Every phrase of the standard can be said in a centre's own words, with the facts of its moment filled in.
import { afterEach, describe, expect, test } from 'vitest'
import { phraseFacts, phraseMoments } from '../../db/answers/phrases/model.ts'
import { checkPhrase } from '../../db/answers/phrases/rules.ts'
import { asKept, asRead, groupOf, wordsToKeep } from '../../renderer/tasks/answers/phrase-words.ts'
import { en } from '../../renderer/text/en.ts'
import { isText, say, sayIn, sayOwnPhrases, shippedWords } from '../../renderer/text/text.ts'
import { zhCN } from '../../renderer/text/zh-CN.ts'

interface Tree {
  readonly [key: string]: string | Tree
}
function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  )
}
const facts = (sentence: string) => [...new Set([...sentence.matchAll(/\{\{(\w+)/g)].map(([, fact]) => fact ?? ''))]

afterEach(() => sayOwnPhrases([]))

describe('the moments', () => {
  test('every phrase a task says is a moment with exactly the facts of its words, in both languages', () => {
    const said = new Set(
      phraseMoments.map((moment) => moment.replace(/\.[^.]+$/, '')).filter((of) => of.endsWith('.say')),
    )
    expect(said.size).toBeGreaterThanOrEqual(3)
    for (const [language, tree] of [
      ['zh-CN', zhCN],
      ['en', en],
    ] as const) {
      const words = new Map(leaves(tree))
      for (const moment of phraseMoments)
        expect([language, moment, facts(words.get(moment) ?? '')]).toEqual([language, moment, phraseFacts[moment]])
      // A phrase more needs a line in db/answers/phrases/model.ts.
      const more = [...words.keys()].filter((key) => said.has(key.replace(/\.[^.]+$/, '')) && !(key in phraseFacts))
      expect(more).toEqual([])
    }
  })

  test('each has a group, and its shipped words may be said', () => {
    for (const moment of phraseMoments) {
      expect(groupOf(moment)).not.toContain('answers.')
      for (const language of ['zh-CN', 'en'] as const)
        expect([moment, checkPhrase(moment, shippedWords(language, moment)).ok]).toEqual([moment, true])
    }
  })
})

describe('own words', () => {
  test('[2.4.2] are said with names filled in, until they are taken back', () => {
    const shipped = say('visitor.say.comingDown', { call: '王女士，', host: '李先生' })
    sayOwnPhrases([{ moment: 'visitor.say.comingDown', language: 'zh-CN', text: '{call}请坐，{host}这就下来。' }])
    expect(say('visitor.say.comingDown', { call: '王女士，', host: '李先生' })).toBe('王女士，请坐，李先生这就下来。')
    sayOwnPhrases([])
    expect(say('visitor.say.comingDown', { call: '王女士，', host: '李先生' })).toBe(shipped)
  })

  test('write fen as yuan as the shipped words do', () => {
    sayOwnPhrases([{ moment: 'phrase.change', language: 'zh-CN', text: '收您{received}，这是找您的{change}。' }])
    expect(say('phrase.change', { received: 24_000, change: 33 })).toBe('收您240.00，这是找您的0.33。')
  })

  test('in English where they were given, else as they are said in Chinese; no other word changes', () => {
    sayOwnPhrases([{ moment: 'idle.greeting', language: 'zh-CN', text: '您好，欢迎！' }])
    expect(sayIn('en', 'idle.greeting')).toBe('您好，欢迎！')
    sayOwnPhrases([
      { moment: 'idle.greeting', language: 'zh-CN', text: '您好，欢迎！' },
      { moment: 'idle.greeting', language: 'en', text: 'Welcome!' },
    ])
    expect([say('idle.greeting'), sayIn('en', 'idle.greeting')]).toEqual(['您好，欢迎！', 'Welcome!'])
    expect(say('idle.farewell')).toBe(zhCN.idle.farewell)
    expect(isText('idle.greeting')).toBe(true)
  })
})

describe('typing', () => {
  test('facts are read and typed by their names', () => {
    expect(asRead('{call}{host}在')).toBe('{称呼}{被访人}在')
    expect(asKept('visitor.say.away', ' {称呼}{被访人}在 ')).toBe('{call}{host}在')
  })
  test('the shipped words, or none, mean the shipped words', () => {
    expect(wordsToKeep('idle.greeting', 'zh-CN', zhCN.idle.greeting)).toBeNull()
    expect(wordsToKeep('visitor.say.away', 'zh-CN', asRead(shippedWords('zh-CN', 'visitor.say.away')))).toBeNull()
    expect(wordsToKeep('idle.greeting', 'zh-CN', '  ')).toBeNull()
    expect(wordsToKeep('idle.greeting', 'zh-CN', '欢迎')).toBe('欢迎')
  })
  test.each([
    ['a fact of another moment', 'idle.greeting', '您好，{host}', 'phraseFactUnknown'],
    ['a word in braces that is no fact', 'visitor.say.away', '{某人}不在', 'phraseFactUnknown'],
    ['a brace that is not closed', 'visitor.say.away', '{host不在', 'phraseUnreadable'],
    ['braces in braces', 'phrase.explain', '{{fen, yuan}}元', 'phraseUnreadable'],
    ['what would fetch other words', 'idle.greeting', '$t(idle.hint)', 'phraseUnreadable'],
    ['two lines', 'idle.greeting', '您好\n请坐', 'phraseUnreadable'],
    ['nothing', 'idle.greeting', ' ', 'phraseUnreadable'],
    ['more than can be said', 'idle.greeting', '好'.repeat(121), 'phraseUnreadable'],
  ] as const)('%s is refused', (_what, moment, text, code) => {
    expect(checkPhrase(moment, text)).toMatchObject({ ok: false, refusal: { code } })
  })
})
