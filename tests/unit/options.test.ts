import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asksForHelp, helpText, readOptions } from '../../electron/options.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')

test('--help lists every option, each of which is read and stands in the README', () => {
  const names = helpText()
    .split('\n')
    .map((line) => /^ {2}(--[a-z]+)\S*(?: \S+)? +\S/.exec(line)?.[1] ?? line)
  expect(names).toEqual(expect.arrayContaining(['--data', '--demo', '--printer', '--line', '--provider', '--help']))
  for (const name of names) {
    expect(readme).toContain(`\`${name}`)
    const read = readOptions([`${name}=x`])
    if (name !== '--help') expect(read.ok ? '' : read.refusal.facts?.['sentence']).not.toContain('no option')
  }
  expect([asksForHelp(['--demo', '-h']), asksForHelp(['--help']), asksForHelp(['--demo'])]).toEqual([true, true, false])
  expect(readOptions(['--nonsense'])).toMatchObject({
    refusal: { facts: { sentence: 'There is no option --nonsense; --help lists them.' } },
  })
})
