import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contract, type ChannelName } from '../../electron/ipc/contract.ts'
import { handlers } from '../../electron/handlers/handlers.ts'
import { clerk, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'
import { someId, validInputs } from '../fixtures/valid-inputs.ts'

let estate: Estate
let test_: TestCounter

beforeEach(async () => {
  estate = await openEstate()
  test_ = await openTestCounter(estate)
})
afterEach(async () => {
  await test_.close()
  await estate.close()
})

const channels = Object.keys(contract) as ChannelName[]

function signIn(pin: string = clerk.pin) {
  return test_.serve.ask('signIn', { number: clerk.number, pin })
}

function run(channel: string, input: unknown, actId: string = crypto.randomUUID()) {
  return test_.serve.run(channel, { actId, input })
}

function payment() {
  const room = estate.rooms[0]
  return {
    roomId: room?.id ?? '',
    lines: [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }],
    dueFen: 239_60,
    cashReceivedFen: 240_00,
  }
}

describe('serve', () => {
  test('every channel has a handler and no handler is without a channel', () => {
    expect(Object.keys(handlers).toSorted()).toEqual(channels.toSorted())
  })

  test('[1.6] nothing but the sign-in answers before somebody signs in', async () => {
    for (const channel of channels) {
      const { kind, callers } = contract[channel]
      if (callers === 'anyone') continue
      const reply =
        kind === 'command'
          ? await run(channel, validInputs[channel])
          : await test_.serve.ask(channel, validInputs[channel])
      expect(reply, channel).toEqual({ ok: false, refusal: { code: 'notSignedIn' } })
    }
  })

  test('[1.6] signIn takes the PIN, refuses a wrong one and an unknown number with the same words, signOut ends it', async () => {
    expect(await signIn('000000')).toEqual({ ok: false, refusal: { code: 'wrongNumberOrPin', field: 'pin' } })
    expect(await test_.serve.ask('signIn', { number: '7777', pin: clerk.pin })).toEqual({
      ok: false,
      refusal: { code: 'wrongNumberOrPin', field: 'pin' },
    })
    expect(await signIn()).toEqual({ ok: true, value: { staffId: clerk.id } })
    expect(await test_.serve.ask('find', { text: '1501' })).toMatchObject({ ok: true })
    await test_.serve.ask('signOut', {})
    expect(await test_.serve.ask('find', { text: '1501' })).toMatchObject({
      ok: false,
      refusal: { code: 'notSignedIn' },
    })
  })

  test('a role that is not named is refused', async () => {
    await signIn()
    test_.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'finance' }
    expect(await run('openShift', { floatFen: 0 })).toEqual({ ok: false, refusal: { code: 'notAllowed' } })
  })

  test('a committed act answers again even to a role that may no longer ask', async () => {
    await signIn()
    const actId = crypto.randomUUID()
    const first = await run('openShift', { floatFen: 500_00 }, actId)
    test_.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'finance' }
    expect(await run('openShift', { floatFen: 500_00 }, actId)).toEqual(first)
    expect(await run('openShift', { floatFen: 1 }, actId)).toMatchObject({ ok: false, refusal: { code: 'actUsed' } })
  })

  test('the first journey through the doors: find, household, openBills, takePayment, payment, previewReceipt, confirmChecked', async () => {
    await signIn()
    await run('openShift', { floatFen: 500_00 })
    const found = await test_.serve.ask('find', { text: '3栋2单元1501' })
    expect(found).toMatchObject({
      ok: true,
      value: { ambiguous: false, hits: [{ room: '3-2-1501', arrearsFen: 3 * oneBillFen, openBills: 3 }] },
    })
    const roomId = estate.rooms[0]?.id
    expect(await test_.serve.ask('household', { roomId })).toMatchObject({
      ok: true,
      value: { room: '3-2-1501', people: [{ maskedPhone: '138****5001' }] },
    })
    expect(await test_.serve.ask('openBills', { roomId })).toMatchObject({
      ok: true,
      value: [{ balanceFen: oneBillFen }, {}, {}],
    })
    const paid = (await run('takePayment', payment())) as { value: { paymentId: string; receiptId: string } }
    expect(paid).toMatchObject({ ok: true, value: { changeFen: 40 } })
    expect(await test_.serve.ask('payment', { paymentId: paid.value.paymentId })).toMatchObject({
      ok: true,
      value: { receiptNumber: '01A-R2026-000001', customerCheckedAt: null },
    })
    expect(await test_.serve.ask('previewReceipt', { receiptId: paid.value.receiptId })).toMatchObject({
      ok: true,
      value: { text: expect.stringContaining('01A-R2026-000001') as string },
    })
    expect(await run('confirmChecked', { paymentId: paid.value.paymentId })).toMatchObject({ ok: true })
    expect(await test_.serve.ask('todaysPayments', {})).toMatchObject({
      ok: true,
      value: [{ items: ['物业管理费 2026-01'] }],
    })
    expect(test_.incidents).toEqual([])
  })

  test('[3.1.4] keepForm, keptForm, dropForm: a form comes back as it was, with its act id, and leaves nothing readable', async () => {
    await signIn()
    const form = {
      id: crypto.randomUUID(),
      task: 'collect',
      actId: crypto.randomUUID(),
      fields: { cash: '240', note: '请勿外传' },
    }
    expect(await test_.serve.ask('keepForm', form)).toMatchObject({ ok: true })
    await test_.serve.ask('keepForm', { ...form, fields: { cash: '240.5', note: '请勿外传' } })
    expect(await test_.serve.ask('keptForm', {})).toMatchObject({
      ok: true,
      value: { ...form, state: 'running', fields: { cash: '240.5' } },
    })
    const { fields } = await estate.store.read.selectFrom('parked_form').select('fields').executeTakeFirstOrThrow()
    expect(fields?.toString('utf8')).not.toContain('外传')
    await test_.serve.ask('dropForm', { id: form.id })
    expect(await test_.serve.ask('keptForm', {})).toEqual({ ok: true, value: null })
  })

  test('a bug is answered with an incident number and changes nothing', async () => {
    await signIn()
    estate.store.isAsJournaled satisfies unknown
    const broken = await test_.serve.ask('household', { roomId: estate.rooms[0]?.id })
    expect(broken.ok).toBe(true)
    test_.counter.clock satisfies unknown
    Object.assign(test_.counter, { clock: () => Number.NaN })
    const reply = await test_.serve.ask('household', { roomId: estate.rooms[0]?.id })
    expect(reply).toEqual({ ok: false, refusal: { code: 'incident', facts: { number: 'TEST' } } })
    expect(test_.incidents).toHaveLength(1)
  })

  test('a locked counter says so', async () => {
    await signIn()
    test_.counter.stage = 'locked'
    expect(await test_.serve.ask('find', { text: '1501' })).toEqual({ ok: false, refusal: { code: 'counterLocked' } })
  })
})

/** What a clipboard may put around any text; what stays as it was typed gets only the marks. */
function pasted(value: unknown, name = ''): unknown {
  if (typeof value === 'string') {
    const isAsTyped = /^(?:pin|newPin|passphrase|secret|current|folder)$/.test(name)
    return isAsTyped ? `\u202E${value}\u200B` : `\uFEFF \u202E${value}\u0007\u200D\uD800\t\u00A0 `
  }
  if (Array.isArray(value)) return value.map((part) => pasted(part))
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pasted(part, key)]))
}

describe('pasted text', () => {
  test('[1.6] of no channel reaches a command with anything that nobody sees', async () => {
    await signIn()
    const asked = vi.spyOn(estate.store.work, 'act')
    let reached = 0
    for (const channel of channels) {
      const { kind, callers, ...more } = contract[channel]
      if (kind !== 'command' || 'ownPin' in more) continue
      const role = callers === 'anyone' || callers === 'signedIn' ? 'supervisor' : (callers[0] ?? 'supervisor')
      test_.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role }
      asked.mockClear()
      const reply = await run(channel, pasted(validInputs[channel]))
      expect(reply.ok ? '' : reply.refusal.code, channel).not.toBe('invalidInput')
      if (asked.mock.calls.length === 0) continue
      reached += 1
      expect(asked.mock.calls[0]?.[0].input, channel).toEqual(contract[channel].input.parse(validInputs[channel]))
    }
    // Only those that first ask for a second person's word are not reached.
    expect(reached).toBeGreaterThan(120)
    expect(test_.incidents).toEqual([])
  })
})

describe('hostile payloads', () => {
  test('a cycle, a huge array and a deep tower are refused before anything looks inside', async () => {
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    const tower = Array.from({ length: 50 }).reduce<unknown>((inner) => [inner], 'x')
    for (const payload of [cycle, Array.from({ length: 100_000 }, () => 0), tower, { text: 'x'.repeat(1 << 20) }]) {
      expect(await test_.serve.ask('find', payload)).toEqual({ ok: false, refusal: { code: 'tooLarge' } })
    }
  })

  test('a name that is no channel, or belongs to the other door, is refused', async () => {
    for (const name of ['nothing', '__proto__', 'constructor', 'toString', '', null, 7, {}, 'takePayment']) {
      expect(await test_.serve.ask(name, {})).toEqual({ ok: false, refusal: { code: 'unknownChannel' } })
    }
    expect(await test_.serve.run('find', { actId: someId, input: { text: '1' } })).toEqual({
      ok: false,
      refusal: { code: 'unknownChannel' },
    })
  })
})
