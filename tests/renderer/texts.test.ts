// Every word a person reads stands in renderer/text, in both languages, and every refusal has a sentence.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from '../../renderer/text/en.ts'
import { zhCN } from '../../renderer/text/zh-CN.ts'

const root = resolve(import.meta.dirname, '../..')

interface Tree {
  readonly [key: string]: string | Tree
}

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  )
}

function sources(folder: string, keep: (name: string) => boolean): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && keep(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
}

/** Each once: English names a count again where it makes a plural. */
const facts = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? ''))].toSorted()

describe('the words of the screen', () => {
  const chinese = leaves(zhCN)
  const english = new Map(leaves(en))

  test('both languages say the same keys, with the same facts', () => {
    expect([...english.keys()].toSorted()).toEqual(chinese.map(([key]) => key).toSorted())
    for (const [key, sentence] of chinese) expect([key, facts(english.get(key) ?? '')]).toEqual([key, facts(sentence)])
  })

  test('no sentence is empty', () => {
    for (const [key, sentence] of [...chinese, ...english]) expect(sentence.trim(), key).not.toBe('')
  })

  test('every sentence is used, so that no dead words are translated', () => {
    const code = sources('renderer', (name) => !/^text\/(?:refusals-|printing-)?(?:zh-CN|en)\.ts$/.test(name)).join(
      '\n',
    )
    const families = [...code.matchAll(/[`'"]([\w.]+\.)\$\{/g)].map(([, start]) => start ?? '')
    const unused = chinese
      .map(([key]) => key)
      .filter((key) => !code.includes(`'${key}'`) && !families.some((start) => key.startsWith(start)))
    expect(unused).toEqual([])
  })

  test('no component says a word of its own', () => {
    const spoken = sources('renderer', (name) => name.endsWith('.tsx'))
      .flatMap((code) => code.split('\n'))
      .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && /\p{Script=Han}/u.test(line.replace(/\/\*.*?\*\//g, '')))
    expect(spoken).toEqual([])
  })
})

/** The code that runs in the main process: electron/ and whatever it imports, however far away. */
function servedCode(): string[] {
  const waiting = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, 'electron', name))
  const read = new Map<string, string>()
  for (const file of waiting) {
    if (read.has(file)) continue
    const code = readFileSync(file, 'utf8')
    read.set(file, code)
    // Types alone bring no code with them.
    for (const [, path] of code.matchAll(/^(?:import|export) (?!type )[^;]*? from '(\.[^']+\.ts)'/gm)) {
      waiting.push(resolve(dirname(file), path ?? ''))
    }
  }
  return [...read.values()]
}

test('every refusal that can reach the screen has a sentence', () => {
  const codes = new Set(
    servedCode().flatMap((code) =>
      [...code.matchAll(/(?:refuse|StoreRefused)\(\s*'(\w+)'/g)].map(([, found]) => found ?? ''),
    ),
  )
  expect(codes).toContain('dueChanged')
  expect([...codes].filter((found) => !(found in zhCN.refusal))).toEqual([])
})
