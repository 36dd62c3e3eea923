import { homedir } from 'node:os'
import { expect, test } from 'vitest'
import { findStrayNames, strayNames } from '../../build/testing/top-level.ts'
import { vitestFolders } from '../../build/vitest.config.ts'
import { longFiles, machinePaths, mostLines, strayTests } from './house/file-rules.ts'
import { projectFolder, readCode, readTexts } from './house/source-files.ts'

const lines = (count: number) => 'line\n'.repeat(count)

test('the project folder holds the few names a reader expects', () => {
  expect(findStrayNames(projectFolder)).toEqual([])
})

test('a result, a second configuration or a cache planted in the project folder is found', () => {
  const names = ['package.json', 'db', '.out', '.ci', 'README.md', 'test-results', 'vite.config.ts', 'dist', 'LICENSE']
  expect(strayNames(names)).toEqual(['test-results', 'vite.config.ts', 'dist'])
})

test(`no file has more than ${mostLines} lines`, () => {
  expect(longFiles(readCode())).toEqual([])
})

test('a file that is one line too long is found', () => {
  const files = new Map([
    ['db/a.ts', lines(mostLines)],
    ['db/b.ts', lines(mostLines + 1)],
  ])
  expect(longFiles(files)).toEqual([`db/b.ts has ${mostLines + 1} lines`])
})

test('no file names a place of this machine', () => {
  expect(machinePaths(readTexts(), [homedir(), projectFolder])).toEqual([])
})

test('a path of this machine or of a person is found, a path that only looks like one is not', () => {
  const person = ['', 'home', 'li', 'counter'].join('/')
  const files = new Map([
    ['build/a.ts', `const a = '${person}'`],
    ['build/b.ts', `// see /srv/checkout/notes`],
    ['build/c.ts', `const root = './srv/checkout', other = '/srv/checkouts'`],
  ])
  expect(machinePaths(files, ['/srv/checkout', '/'])).toEqual([
    'build/a.ts:1 names a place of one machine',
    'build/b.ts:1 names a place of one machine',
  ])
})

test('every test file lies where it is run', () => {
  expect(strayTests(readCode(), vitestFolders)).toEqual([])
})

test('a test beside its folder is found', () => {
  const files = new Map(
    ['tests/unit/a.test.ts', 'tests/e2e/b.spec.ts', 'tests/e2e/c.test.ts', 'db/core/d.test.ts'].map((path) => [
      path,
      '',
    ]),
  )
  expect(strayTests(files, ['unit'])).toEqual([
    'tests/e2e/c.test.ts is run by nothing',
    'db/core/d.test.ts is run by nothing',
  ])
})
