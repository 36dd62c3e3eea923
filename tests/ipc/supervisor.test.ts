// F11 through the doors, as the screen uses it.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Role } from '../../db/core/roles.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter
beforeEach(async () => {
  estate = await openEstate()
  counter = await openTestCounter(estate, { signedIn: true })
  signInAs('supervisor')
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function signInAs(role: Role): void {
  counter.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role }
}

function run(channel: string, input: unknown, actId: string = randomUUID()) {
  return counter.serve.run(channel, { actId, input })
}

describe('settings', () => {
  test('changeSetting answers settingList and settingHistory at once, and once for its act id', async () => {
    const actId = randomUUID()
    const input = { name: 'visit.remindAfterMinutes', value: '15', basis: '' }
    expect(await run('changeSetting', input, actId)).toEqual({ ok: true, value: { version: 1 } })
    expect(await run('changeSetting', input, actId)).toEqual({ ok: true, value: { version: 1 } })
    const list = await counter.serve.ask('settingList', {})
    expect(list).toMatchObject({ ok: true })
    expect(list.ok && list.value).toContainEqual(
      expect.objectContaining({ name: 'visit.remindAfterMinutes', value: 15, changes: 1 }),
    )
    expect(await counter.serve.ask('settingHistory', { name: 'visit.remindAfterMinutes' })).toMatchObject({
      value: [{ from: 10, to: 15, byName: '李敏' }],
    })
  })

  test('bad input is refused at its field, an unknown setting by the schema', async () => {
    expect(await run('changeSetting', { name: 'visit.remindAfterMinutes', value: '0', basis: '' })).toMatchObject({
      refusal: { code: 'settingOutOfRange', field: 'value', facts: { least: 1, most: 120 } },
    })
    expect(await run('changeSetting', { name: 'visit.everything', value: '1', basis: '' })).toMatchObject({
      refusal: { code: 'invalidInput', field: 'name' },
    })
  })

  test.each<Role>(['receptionist', 'cashier'])('a %s sees no settings and changes none', async (role) => {
    signInAs(role)
    expect(await counter.serve.ask('settingList', {})).toMatchObject({ refusal: { code: 'notAllowed' } })
    expect(await run('changeSetting', { name: 'centre.name', value: 'x', basis: '' })).toMatchObject({
      refusal: { code: 'notAllowed' },
    })
  })
})

describe('journal', () => {
  test('checkJournal runs by itself, and journalState says until which entry the chain was checked', async () => {
    expect(await counter.serve.ask('journalState', {})).toMatchObject({
      value: { entries: estate.store.headNumber(), checked: null, progress: null },
    })
    expect(await counter.serve.ask('checkJournal', {})).toEqual({ ok: true, value: {} })
    expect(await counter.serve.ask('checkJournal', {})).toMatchObject({ refusal: { code: 'checkRunning' } })
    await vi.waitFor(async () => {
      expect(await counter.serve.ask('journalState', {})).toMatchObject({
        value: {
          checked: { throughEntry: estate.store.headNumber(), checkedAt: estate.now, brokenEntry: null },
          progress: null,
        },
      })
    })
  })

  test('journal, journalEntry, entryOfAct and journalCommands lead from an act to what it wrote', async () => {
    const actId = randomUUID()
    await run('changeSetting', { name: 'visit.remindAfterMinutes', value: '15', basis: '' }, actId)
    const found = await counter.serve.ask('entryOfAct', { actId })
    const number = estate.store.headNumber()
    expect(found).toEqual({ ok: true, value: { number } })
    expect(await counter.serve.ask('entryOfAct', { actId: randomUUID() })).toEqual({ ok: true, value: null })
    expect(await counter.serve.ask('journalEntry', { number })).toMatchObject({
      value: { number, command: 'changeSetting', byName: '李敏', actId },
    })
    const look = { by: 'command', command: 'changeSetting', day: null }
    expect(await counter.serve.ask('journal', { look, before: null })).toMatchObject({
      value: { lines: [{ number }], next: null },
    })
    expect(await counter.serve.ask('journalCommands', {})).toMatchObject({ value: ['changeSetting', 'test'] })
    signInAs('cashier')
    for (const [channel, input] of [
      ['journalEntry', { number }],
      ['journalState', {}],
      ['checkJournal', {}],
    ] as const) {
      expect(await counter.serve.ask(channel, input)).toMatchObject({ refusal: { code: 'notAllowed' } })
    }
  })
})
