import { describe, expect, test } from 'vitest'
import { roles } from '../../db/core/roles.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { fakeId } from '../fixtures/renderer/fake-estate.ts'
import { findTask, tasks, tasksFor } from '../../renderer/tasks/registry.ts'
import { shownKeys, type KeyLayer } from '../../renderer/state/keys.ts'

describe('the registry of tasks', () => {
  test('ids and keys are unique, and no task takes a key of the frame', () => {
    expect(new Set(tasks.map((task) => task.id)).size).toBe(tasks.length)
    expect(new Set(tasks.map((task) => task.key)).size).toBe(tasks.length)
    for (const task of tasks) expect(['F12', '/', 'Escape', 'Enter']).not.toContain(task.key)
  })
  test('collecting is offered to exactly those who may take a payment', () => {
    const offered = roles.filter((role) => tasksFor(role).some((task) => task.id === 'collect'))
    expect(offered).toEqual(roles.filter((role) => contract.takePayment.callers.includes(role)))
  })
  test('collecting fits a household that has something to pay', () => {
    const hit = {
      kind: 'room',
      id: fakeId(1),
      quality: 'exact',
      roomId: fakeId(1),
      room: '1-1-0101',
      maskedName: null,
      arrearsFen: 0,
      openBills: 0,
    } as const
    expect(findTask('collect')?.fits(hit)).toBe(false)
    expect(findTask('collect')?.fits({ ...hit, openBills: 1 })).toBe(true)
  })
  test('a kept form of another shape is about nothing', () => {
    expect(findTask('collect')?.subjectOfKept({ anything: 1 })).toBeNull()
    expect(findTask('unheard')).toBeUndefined()
  })
})

describe('the keys that work now', () => {
  const layer = (id: string, level: KeyLayer['level'], keys: readonly [string, string?][]): KeyLayer => ({
    id,
    level,
    bindings: keys.map(([key, label]) => ({ key, run: () => undefined, ...(label === undefined ? {} : { label }) })),
  })
  const frame = layer('a', 'frame', [
    ['/', 'find'],
    ['Escape', 'back'],
    ['F12', 'leave'],
  ])

  test('the topmost layer says what a key does, wherever it stands in the list', () => {
    const ask = layer('b', 'ask', [['Escape', 'give up']])
    for (const layers of [
      [frame, ask],
      [ask, frame],
    ]) {
      expect(shownKeys(layers).filter(({ key }) => key === 'Escape')).toEqual([{ key: 'Escape', label: 'give up' }])
    }
  })
  test('a key taken over without words is not shown', () => {
    expect(shownKeys([frame, layer('c', 'find', [['/']])]).map(({ key }) => key)).toEqual(['Escape', 'F12'])
  })
  test('letters and signs are not shown while they are typed into a text', () => {
    const reprint = layer('r', 'ask', [['Enter', 'print']])
    const payment = layer('v', 'middle', [['V', 'void']])
    expect(shownKeys([frame, payment, reprint], true).map(({ key }) => key)).toEqual(['Enter', 'Escape', 'F12'])
    expect(shownKeys([frame, payment, reprint], false).map(({ key }) => key)).toContain('V')
  })
  test('what lies behind a window waits, only leaving the desk does not', () => {
    const middle = layer('m', 'middle', [['V', 'add a vehicle']])
    const window = layer('w', 'window', [['1', 'why']])
    const approval = layer('p', 'approval', [['Enter', 'approve']])
    expect(shownKeys([frame, middle, window]).map(({ key }) => key)).toEqual(['1', 'F12'])
    expect(shownKeys([approval, frame, middle, window]).map(({ key }) => key)).toEqual(['Enter', 'F12'])
  })
})
