import { spawnSync } from 'node:child_process'
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

/** What is said of an option without a usable value, and values it must not take. */
const bad: readonly (readonly [option: string, sentence: string, values: readonly string[]])[] = [
  ['--data', '--data needs a folder.', []],
  [
    '--demo',
    '--demo takes 200 to 100000 households.',
    ['199', '100001', '0', '-200', '2e3', '200.0', '１０００', 'many', ' 500'],
  ],
  [
    '--printer',
    '--printer takes tcp://host:port or file:DIR, with receipt= or slip= before it.',
    [
      'tcp://',
      'tcp://host:0',
      'tcp://host:65536',
      'tcp://two hosts',
      'http://host',
      'file:',
      'receipt=',
      'label=file:a',
    ],
  ],
  [
    '--line',
    '--line takes sip://host:port, serial:DEVICE, serial+tcp://host:port or file:PATH.',
    ['sip://', 'sip://host:65536', 'serial+tcp://host', 'serial:', 'file:', 'tcp://host:1', 'tel:1'],
  ],
  ['--provider', '--provider takes simulated:DIR.', ['simulated', 'simulated:', 'simulated: ', 'alipay:x']],
  ['--kiosk', '--kiosk takes no value.', ['1', 'true', '--windowed']],
  ['--windowed', '--windowed takes no value.', ['1', 'true']],
  ['--customer', '--customer takes no value.', ['1', '2']],
  ['--locale', '--locale takes zh-CN or en.', ['zh', 'EN', 'de', 'zh-CN|en', 'toString']],
  ['--picture', '--picture needs a file.', []],
]
const flags = ['--kiosk', '--windowed', '--customer']
const withoutNeed = ['--demo', ...flags]

test('every option says in one sentence what it takes, whatever else it is given', () => {
  expect(bad.map(([option]) => option).toSorted()).toEqual(
    [...helpText().matchAll(/^ {2}(--[a-z]+)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== '--help')
      .toSorted(),
  )
  for (const [option, sentence, values] of bad) {
    const without = withoutNeed.includes(option) ? [] : [[option], [option, ''], [option, ' '], [option, '--demo']]
    const asNext = withoutNeed.includes(option) ? [] : values.map((value) => [option, value])
    const inOne = ['', ...(withoutNeed.includes(option) ? [] : [' ', '--demo']), ...values]
    for (const args of [...without, ...asNext, ...inOne.map((value) => [`${option}=${value}`])])
      for (const around of [args, ['--customer', ...args]])
        expect(readOptions(around), args.join(' ')).toEqual({
          ok: false,
          refusal: { code: 'badOption', facts: { sentence } },
        })
  }
})

test('what is no option, or stands behind one that takes nothing, is named', () => {
  for (const [args, named] of [
    [['--nonsense=1'], '--nonsense=1'],
    [['--demo', '500'], '500'],
    [['--kiosk', 'true'], 'true'],
    [['-data', 'x'], '-data'],
    [['--Data', 'x'], '--Data'],
    [['--constructor'], '--constructor'],
    [['--locale', 'en', ''], ''],
  ] as const)
    expect(readOptions(args)).toEqual({
      ok: false,
      refusal: { code: 'badOption', facts: { sentence: `There is no option ${named}; --help lists them.` } },
    })
})

test('usable values are read as they are', () => {
  const given = ['--data', 'a b', '--demo=100000', '--printer=receipt=tcp://h:1', '--printer', 'slip=file:x', '--kiosk']
  expect(readOptions([...given, '--locale=en', '--line', 'file:l', '--provider', 'simulated:p'])).toMatchObject({
    options: {
      data: 'a b',
      demo: 100_000,
      printers: ['receipt=tcp://h:1', 'slip=file:x'],
      kiosk: true,
      locale: 'en',
      line: 'file:l',
      provider: 'simulated:p',
    },
  })
  expect(readOptions(['--demo'])).toMatchObject({ options: { demo: 200 } })
})

test('npm start ends with code 2 and that one line before it builds anything', () => {
  const start = join(import.meta.dirname, '../../build/start.ts')
  for (const [args, sentence] of [
    [['--locale', 'de'], '--locale takes zh-CN or en.'],
    [['--data', '--demo'], '--data needs a folder.'],
  ] as const) {
    const ended = spawnSync(process.execPath, [start, ...args], { encoding: 'utf8' })
    expect({ code: ended.status, out: ended.stdout, said: ended.stderr }).toEqual({
      code: 2,
      out: '',
      said: `qiantai: ${sentence}\n`,
    })
  }
})
