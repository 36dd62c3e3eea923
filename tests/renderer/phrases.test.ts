// Every phrase of the standard can be said in a centre's own words, with the facts of its moment filled in.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { phraseFacts, phraseMoments, type PhraseMoment } from '../../db/answers/phrases/model.ts'
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

/** Every key of words that are said to somebody, by the names such words have. */
const isSaid = /\.(?:say|formSay|now|sentence)\.|\.(?:say|sayGone|phrase|phraseUnknown)(?<!Group\.phrase)$|^customer\./
/** What names a figure or a button of the customer's display is no phrase. */
const displayLabels = 'label serves items more due rounding received change noChange signFor signAgain'
  .split(' ')
  .map((name) => `customer.${name}`)

/**
 * Every phrase the standard quotes, with its clause and the moment it is said at; names and places stand in braces as the
 * moment fills them in. A screen for staff alone (signing in, opening a shift) has none in the standard.
 */
const quoted: readonly (readonly [clause: string, words: string, moment: PhraseMoment])[] = [
  ['2.2', '您好，{centre}', 'call.say.pickUp'],
  ['2.2', '请问，有什么需要服务吗？', 'call.say.pickUp'],
  ['2.3.1', '您好，有什么可以帮到您吗？', 'idle.greeting'],
  ['2.3.1', '您好，有什么可以帮到您吗？', 'phrase.idle'],
  ['2.3.1', '您好，有什么可以帮到您吗？', 'visitor.say.host'],
  ['2.3.1', '您好，有什么可以帮到您吗？', 'customer.greeting'],
  ['2.3.3', '对不起，请您稍等，我了解一下再告诉您好吗？', 'answers.say.gap'],
  ['2.3.3', '对不起，请您稍等，我了解一下再告诉您好吗？', 'call.say.owe'],
  ['2.3.3', '对不起，请您稍等，我了解一下再告诉您好吗？', 'ticket.say.enquiry'],
  ['2.4.1', '请问您贵姓？', 'visitor.say.name'],
  ['2.4.1', '怎么称呼您？', 'visitor.say.name'],
  ['2.4.1', '是否已与{host}联系好', 'visitor.say.agreed'],
  ['2.4.1', '请稍候，我马上帮您联系', 'visitor.say.ready'],
  ['2.4.1', '{call}请稍候，我马上帮您联系', 'visitor.say.registered'],
  ['2.4.2', '{host}马上来见您，请您在前台接待厅稍等片刻', 'visitor.say.comingDown'],
  ['2.4.2', '让您久等了，您要找的客人在{way}', 'visitor.say.inside'],
  ['2.4.3', '对不起，{host}不在，请您稍后与他联系', 'visitor.say.away'],
  ['2.5', '请慢走', 'visitor.say.left'],
  ['2.5', '请慢走', 'seeOff.sayGone'],
  ['3.1.5', '再见', 'idle.farewell'],
  ['3.1.5', '欢迎您再来', 'idle.farewell'],
  ['3.1.5', '欢迎您再来', 'customer.goodbye'],
  ['3.3.4', '请您原谅', 'ticket.say.complaint'],
  ['3.3.4', '请您多包涵', 'ticket.formSay.apology'],
  ['3.3.4', '请您别介意', 'ticket.now.complaint.done'],
  // What is handed over at the counter is the receipt, so it is called by its name.
  ['3.4.6', '这是您的收据和零钱，请收好', 'phrase.done'],
  ['3.4.6', '这是您的收据和零钱，请收好', 'customer.handed'],
]

/** Where a moment is said: its key, or its group with the last part filled in, in the code of the screen. */
function isUsed(moment: string, code: string): boolean {
  const [last = '', ...group] = moment.split('.').toReversed()
  const [before = '', ...further] = group
  const near = `${group.toReversed().join('.')}.\${`
  const far = `${further.toReversed().join('.')}.\${`
  const isOfDisplay = moment.startsWith('customer.') && new RegExp(`words="${last}"|'${last}'`).test(code)
  return code.includes(`'${moment}'`) || code.includes(near) || (before !== '' && code.includes(far)) || isOfDisplay
}

function codeOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('text'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

afterEach(() => sayOwnPhrases([]))

describe('the standard', () => {
  test.each(quoted)('[%s] 「%s」 is shipped at %s, said by the screen, and editable', (_clause, words, moment) => {
    const plain = (text: string) => text.replaceAll(/[，。？！、\s]/g, '')
    expect(plain(shippedWords('zh-CN', moment))).toContain(plain(words))
    for (const fact of facts(words.replaceAll('{', '{{'))) expect(phraseFacts[moment]).toContain(fact)
    const own = words.replaceAll(/\{\w+\}/g, '')
    expect(checkPhrase(moment, `${own}，请。`).ok).toBe(true)
  })

  test('every moment is said somewhere in the screen: none is edited that nobody hears', () => {
    const code = codeOf(join(import.meta.dirname, '../../renderer'))
    expect(phraseMoments.filter((moment) => !isUsed(moment, code))).toEqual([])
    expect(isUsed('visitor.sayNever.host', code)).toBe(false)
  })
})

describe('the moments', () => {
  test('every phrase a task says is a moment with exactly the facts of its words, in both languages', () => {
    for (const [language, tree] of [
      ['zh-CN', zhCN],
      ['en', en],
    ] as const) {
      const words = new Map(leaves(tree))
      for (const moment of phraseMoments)
        expect([language, moment, facts(words.get(moment) ?? '')]).toEqual([language, moment, phraseFacts[moment]])
      // A phrase more needs a line in db/answers/phrases/model.ts.
      const said = [...words.keys()].filter((key) => isSaid.test(key) && !displayLabels.includes(key))
      expect(said.filter((key) => !(key in phraseFacts))).toEqual([])
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
