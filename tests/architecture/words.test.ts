import { expect, test } from 'vitest'
import { en } from '../../renderer/text/en.ts'
import { zhCN } from '../../renderer/text/zh-CN.ts'
import { findHanWords } from './house/han-words.ts'
import { readCode } from './house/source-files.ts'
import { compareWords, flatten } from './house/word-trees.ts'

test('every word of the screen exists in both languages, with the same facts to fill in', () => {
  expect(flatten(zhCN).size).toBeGreaterThan(50)
  expect(compareWords(zhCN, en)).toEqual([])
})

test('a word that one language lacks, leaves empty or says without its fact is found', () => {
  const chinese = { pay: { take: '收 {{amount, yuan}}', back: '返回', gone: '无' } }
  const english = { pay: { take: 'Take {{sum}}', back: ' ' }, more: 'More' }
  expect(compareWords(chinese, english)).toEqual([
    'pay.gone is missing in the second language',
    'more is missing in the first language',
    'pay.back is empty',
    'pay.take leaves out amount in the second language',
  ])
})

test('the screen has its Chinese words in renderer/text only', () => {
  expect(findHanWords(readCode())).toEqual([])
})

test('a Chinese word planted in a text, an attribute, a template or a string is found, in a comment not', () => {
  const planted = [
    '// 收款',
    'export const A = () => <p title="收款">{`共 ${1} 项`}',
    '找零',
    '</p>',
    "export const b = '现金'",
    "export const c = { d: 'cash' /* 现金 */ }",
  ].join('\n')
  const files = new Map([
    ['renderer/tasks/a.tsx', planted],
    ['renderer/text/zh-CN.ts', "export const words = '收款'"],
    ['db/demo/names.ts', "export const name = '王'"],
  ])
  expect(findHanWords(files).sort()).toEqual([
    'renderer/tasks/a.tsx:2 says 共',
    'renderer/tasks/a.tsx:2 says 找零',
    'renderer/tasks/a.tsx:2 says 收款',
    'renderer/tasks/a.tsx:2 says 项',
    'renderer/tasks/a.tsx:5 says 现金',
  ])
})
