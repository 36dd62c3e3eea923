// A desk nobody uses locks itself; a number that has to wait gets in beside a head, or by the passphrase.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makePinRecord } from '../../db/register/staff/pin.ts'
import { keepIdleClock, lockWhenIdle } from '../../electron/counter/idle-lock.ts'
import { keepPinTries } from '../../electron/counter/pin-tries.ts'
import type { DisplayEvent } from '../../electron/counter/display.ts'
import { clerk, fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, supervisorsPassphrase, type TestCounter } from '../fixtures/test-counter.ts'

const chief = { id: fixedId('chief', 1), number: '9001', pin: '739164', role: 'supervisor' } as const
const cashier = { id: fixedId('money', 1), number: '1002', pin: '528413', role: 'cashier' } as const
const minuteMs = 60_000

let estate: Estate
let test_: TestCounter
let elapsedMs = 0

beforeEach(async () => {
  elapsedMs = 0
  estate = await openEstate({ rooms: 1, bills: 1 })
  await estate.act(async (port) => {
    for (const { id, number, pin, role } of [chief, cashier]) {
      const record = JSON.stringify(await makePinRecord(pin, estate.ring, 2 ** 10))
      const row = { id, keyId: port.newRecordKey(), number, role, name: number, pin: record }
      port.insert('staff', { ...row, fromOn: '2020-01-01', toOn: null })
    }
    return { ok: true, answer: {} }
  }, {})
  test_ = await openTestCounter(estate, { signedIn: true })
  Object.assign(test_.counter, { idle: keepIdleClock(() => elapsedMs), pinTries: keepPinTries(() => elapsedMs) })
})
afterEach(async () => {
  expect(test_.incidents).toEqual([])
  await test_.close()
  await estate.close()
})

const look = () => lockWhenIdle(test_.counter)
const refusedAs = (code: string, field?: string) => ({ ok: false, refusal: { code, ...(field ? { field } : {}) } })

describe('[1.6] a desk nobody uses', () => {
  test('locks itself after three minutes, whatever the clock says, and names whose it was', async () => {
    elapsedMs = 3 * minuteMs - 1
    estate.now += 400 * 24 * 60 * minuteMs
    await look()
    expect(test_.counter.signedIn).not.toBeNull()
    elapsedMs += 1
    await look()
    expect(test_.counter.signedIn).toBeNull()
    expect(await test_.serve.ask('counterStatus', {})).toMatchObject({
      ok: true,
      value: { stage: 'signIn', idleNumber: clerk.number },
    })
    expect(await test_.serve.ask('find', { text: '1501' })).toMatchObject(refusedAs('notSignedIn'))
    await test_.serve.ask('signIn', { number: clerk.number, pin: clerk.pin })
    expect(test_.counter).toMatchObject({ stage: 'open', idleNumber: null })
  })

  test('stays open while it is used: touch, as the page tells of keys and fingers', async () => {
    for (let minute = 0; minute < 10; minute += 1) {
      elapsedMs += minuteMs
      expect(await test_.serve.ask('touch', {})).toMatchObject({ ok: true })
      await look()
    }
    expect(test_.counter.signedIn).not.toBeNull()
  })

  test('does not lock while a customer checks the change, and counts from when it was checked', async () => {
    const payment = { items: [], dueFen: 239_60, roundingFen: 7, receivedFen: 240_00, changeFen: 40, isTaken: true }
    const happened = (event: DisplayEvent) => test_.counter.display.happened(event)
    happened({ kind: 'paying', payment })
    elapsedMs = 60 * minuteMs
    await look()
    expect(test_.counter.signedIn).not.toBeNull()
    happened({ kind: 'checked' })
    elapsedMs += 3 * minuteMs - 1
    await look()
    expect(test_.counter.signedIn).not.toBeNull()
    elapsedMs += 1
    await look()
    expect(test_.counter.signedIn).toBeNull()
  })
})

describe('[1.6] signInBeside: a number that has to wait', () => {
  const beside = (head: { number: string; pin: string } | { passphrase: string }, who: typeof cashier | typeof chief) =>
    test_.serve.ask('signInBeside', { number: who.number, pin: who.pin, beside: head })

  async function makeWait(number: string): Promise<void> {
    for (let wrong = 0; wrong < 5; wrong += 1) await test_.serve.ask('signIn', { number, pin: '000001' })
    expect(await test_.serve.ask('signIn', { number, pin: '000001' })).toMatchObject(refusedAs('tooManyTries'))
  }
  beforeEach(() => void (test_.counter.signedIn = null))

  test('gets in at once beside a supervisor, and both names are in the journal', async () => {
    await makeWait(cashier.number)
    expect(await beside({ number: chief.number, pin: chief.pin }, cashier)).toMatchObject({ ok: true })
    expect(test_.counter.signedIn).toMatchObject({ number: cashier.number })
    const entry = await estate.store.read
      .selectFrom('journal_entry' as never)
      .select(['command', 'actorId', 'approverId'] as never)
      .orderBy('number' as never, 'desc')
      .executeTakeFirst()
    expect(entry).toEqual({ command: 'signInBeside', actorId: cashier.id, approverId: chief.id })
    // The right PIN has ended the waiting.
    expect(await test_.serve.ask('signIn', { number: cashier.number, pin: cashier.pin })).toMatchObject({ ok: true })
  })

  /** What is counted against a number, as it stands on the disk. */
  const countOf = async (number: string) =>
    (await estate.store.read.selectFrom('pin_try').select('failures').where('number', '=', number).executeTakeFirst())
      ?.failures ?? 0

  test('a number that need not wait signs in alone: nobody is asked to vouch, and nothing is looked at', async () => {
    const looked = vi.spyOn(test_.counter.keys, 'holdsPassphrase')
    expect(await beside({ number: chief.number, pin: '000002' }, cashier)).toMatchObject(refusedAs('waitOver'))
    expect(await beside({ passphrase: 'black tea' }, chief)).toMatchObject(refusedAs('waitOver'))
    expect(looked).not.toHaveBeenCalled()
    expect(await countOf(chief.number)).toBe(0)
  })

  test('a head alone finds out nobody’s PIN: what is guessed beside them waits as well, in a count apart', async () => {
    await makeWait(cashier.number)
    const head = { number: chief.number, pin: chief.pin }
    const guess = (pin: string) => test_.serve.ask('signInBeside', { number: cashier.number, pin, beside: head })
    let looked = 0
    for (let tried = 0; tried < 60; tried += 1) {
      const reply = await guess('000002')
      if (!reply.ok && reply.refusal.code === 'wrongNumberOrPin') looked += 1
      else expect(reply).toMatchObject(refusedAs('tooManyTries', 'pin'))
    }
    expect(looked).toBe(5)
    expect([await countOf(cashier.number), await countOf(`${cashier.number} beside`)]).toEqual([5, 5])
    expect(await guess(cashier.pin)).toMatchObject(refusedAs('tooManyTries', 'pin'))
    expect(await countOf(chief.number)).toBe(0)
    // Another program over the same store has not forgotten it; nobody waits for good.
    Object.assign(test_.counter, { pinTries: keepPinTries(() => elapsedMs) })
    expect(await guess(cashier.pin)).toMatchObject(refusedAs('tooManyTries', 'pin'))
    elapsedMs += minuteMs / 2 - 1
    expect(await guess(cashier.pin)).toMatchObject(refusedAs('tooManyTries', 'pin'))
    elapsedMs += 1
    // The number itself waits no more by now, and signs in alone.
    expect(await guess(cashier.pin)).toMatchObject(refusedAs('waitOver'))
    expect(await test_.serve.ask('signIn', { number: cashier.number, pin: cashier.pin })).toMatchObject({ ok: true })
    expect(await countOf(`${cashier.number} beside`)).toBe(0)
  })

  test('tries of the passphrase are counted before they are looked at, at the sign-in and on F11', async () => {
    await makeWait(chief.number)
    const looked = vi.spyOn(test_.counter.keys, 'holdsPassphrase')
    for (let wrong = 0; wrong < 5; wrong += 1) {
      looked.mockImplementationOnce(async () => {
        expect(await countOf(`${chief.number} passphrase`)).toBe(wrong + 1)
        return false
      })
      expect(await beside({ passphrase: 'black tea' }, chief)).toMatchObject(refusedAs('passphraseWrong'))
    }
    expect(await beside({ passphrase: supervisorsPassphrase }, chief)).toMatchObject(
      refusedAs('tooManyTries', 'passphrase'),
    )
    expect(looked).toHaveBeenCalledTimes(5)
    expect(await countOf(`${chief.number} beside`)).toBe(0)
  })

  test.each([
    ['whose own PIN is wrong', { number: '1002', pin: '000002' }, { number: '9001', pin: '739164' }, 'pin'],
    ['with a wrong PIN of the head', { number: '1002', pin: '528413' }, { number: '9001', pin: '000002' }, 'besidePin'],
    [
      'beside somebody who is no head',
      { number: '1002', pin: '528413' },
      { number: '1001', pin: '246810' },
      'besidePin',
    ],
  ])('%s does not get in', async (_who, typed, head, field) => {
    await makeWait(typed.number)
    const reply = await test_.serve.ask('signInBeside', { ...typed, beside: head })
    expect(reply).toMatchObject(refusedAs('wrongNumberOrPin', field))
    expect(test_.counter.signedIn).toBeNull()
  })

  test('nobody stands beside themselves: who has to wait vouches for nobody', async () => {
    await makeWait(chief.number)
    expect(await beside({ number: chief.number, pin: chief.pin }, chief)).toMatchObject(
      refusedAs('tooManyTries', 'besidePin'),
    )
    expect(test_.counter.signedIn).toBeNull()
  })

  test('a guess at the head waits like any other', async () => {
    await makeWait(cashier.number)
    for (let wrong = 0; wrong < 5; wrong += 1) await beside({ number: chief.number, pin: '000002' }, cashier)
    expect(await beside({ number: chief.number, pin: chief.pin }, cashier)).toMatchObject(
      refusedAs('tooManyTries', 'besidePin'),
    )
  })

  test('the supervisor gets in by the passphrase, nobody else does', async () => {
    await makeWait(chief.number)
    await makeWait(cashier.number)
    expect(await beside({ passphrase: 'black tea' }, chief)).toMatchObject(refusedAs('passphraseWrong', 'passphrase'))
    expect(await beside({ passphrase: supervisorsPassphrase }, cashier)).toMatchObject(refusedAs('passphraseWrong'))
    expect(await beside({ passphrase: supervisorsPassphrase }, chief)).toMatchObject({ ok: true })
  })
})
