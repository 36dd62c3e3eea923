import { expect, test } from 'vitest'
import { handlers } from '../../electron/handlers/handlers.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { channelFaults } from './house/channels.ts'
import { readCode } from './house/source-files.ts'

test('every channel of the contract has a handler, and a test that names it', () => {
  expect(Object.keys(contract).length).toBeGreaterThan(10)
  expect(channelFaults(Object.keys(contract), Object.keys(handlers), readCode())).toEqual([])
})

test('a channel without a handler, one nobody tests and one nobody declared are found', () => {
  const files = new Map([
    ['tests/ipc/payments.test.ts', `test('takePayment answers the same again', () => run('openShift'))`],
    ['tests/db/find.test.ts', `const first = list.find((one) => one.id === id)\nawait closeShift(port)`],
    ['tests/fixtures/names.ts', `export const names = ['find']`],
    ['tests/architecture/channels.test.ts', `'find'`],
  ])
  const channels = ['takePayment', 'openShift', 'closeShift', 'find']
  expect(channelFaults(channels, ['takePayment', 'closeShift', 'find', 'voidPayment'], files)).toEqual([
    'openShift has no handler',
    'voidPayment is handled and not in the contract',
    'find is named by no test',
  ])
})
