// Leaving and coming back, parking and the customer's display, through the doors of the main process.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mayPass } from '../../electron/kiosk/pages.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { makePinRecord } from '../../db/register/staff/pin.ts'
import { clerk, morning, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

const colleague = { id: '00000000-0000-7000-8000-00000000c1e3', number: '1002', pin: '975310' } as const

let estate: Estate
let test_: TestCounter
beforeEach(async () => {
  estate = await openEstate()
  const pin = JSON.stringify(await makePinRecord(colleague.pin, estate.ring, 2 ** 10))
  await estate.act(async (port) => {
    const { id, number } = colleague
    const keyId = port.newRecordKey()
    port.insert('staff', { id, number, keyId, role: 'supervisor', name: '陈静', pin, fromOn: '2020-01-01', toOn: null })
    return { ok: true, answer: {} }
  }, {})
  test_ = await openTestCounter(estate, { signedIn: true })
})
afterEach(async () => {
  expect(test_.incidents).toEqual([])
  await test_.close()
  await estate.close()
})

const ask = async (channel: string, input: unknown = {}) => test_.serve.ask(channel, input)
const run = (channel: string, input: unknown) => test_.serve.run(channel, { actId: crypto.randomUUID(), input })
async function value<Answer>(channel: string, input: unknown = {}): Promise<Answer> {
  const reply = await ask(channel, input)
  if (!reply.ok) throw new Error(`${channel}: ${reply.refusal.code}`)
  return reply.value as Answer
}
const shown = async () => (await value<{ shown: { show: string } }>('customerDisplay')).shown

const payment = {
  show: 'payment',
  items: [{ text: '物业管理费 2026-01', amountFen: 239_67 }],
  dueFen: 239_60,
  roundingFen: 7,
  receivedFen: 240_00,
  changeFen: 40,
  isTaken: true,
} as const
const form = {
  id: '00000000-0000-7000-8000-0000000f0001',
  task: 'collect',
  actId: '00000000-0000-7000-8000-0000000ac001',
  fields: { roomId: '00000000-0000-7000-8000-000000000001', cashText: '24' },
}

describe('leaving the desk', () => {
  test('[1.3] leaveDesk locks at once; lockScreen and customerDisplay say who is back when and whom to ring; unlock takes her PIN', async () => {
    test_.counter.signedIn = { ...clerk, staffId: colleague.id, name: '陈静', role: 'supervisor' }
    await run('addEmergencyNumber', { label: '值班室', phone: '0755 8210 0110', isDuty: true })
    test_.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'receptionist' }
    const left = await run('leaveDesk', { minutes: 10 })
    expect(left).toMatchObject({ ok: true })
    expect(test_.counter).toMatchObject({ signedIn: null, stage: 'signIn' })
    expect(await ask('find', { text: '1501' })).toMatchObject({ refusal: { code: 'notSignedIn' } })
    const backAt = morning + 10 * 60_000
    const lock = {
      absence: { name: '李敏', backAt },
      dutyPhone: '075582100110',
      emergencyNumbers: [{ label: '值班室' }],
    }
    expect(await value('lockScreen')).toMatchObject(lock)
    expect(await value('customerDisplay')).toMatchObject({
      shown: { show: 'away' },
      absence: { name: '李敏', backAt },
      dutyPhone: '075582100110',
      staffName: null,
    })
    const { absence } = await value<{ absence: { id: string } }>('lockScreen')
    expect(await run('changeReturn', { absenceId: absence.id, minutes: 30 })).toMatchObject({ ok: true })
    expect(await value('lockScreen')).toMatchObject({ absence: { minutes: 30 } })

    expect(await ask('unlock', { pin: colleague.pin })).toMatchObject({ refusal: { code: 'wrongNumberOrPin' } })
    expect(await ask('unlock', { pin: clerk.pin })).toEqual({ ok: true, value: { staffId: clerk.id } })
    expect(await value('lockScreen')).toMatchObject({ absence: null })
    expect(await shown()).toEqual({ show: 'greeting' })
    expect(await ask('unlock', { pin: clerk.pin })).toMatchObject({ refusal: { code: 'absenceOver' } })
  })

  test('a record that can not be written leaves no desk open', async () => {
    await run('leaveDesk', { minutes: 5 })
    test_.counter.signedIn = { staffId: clerk.id, number: clerk.number, name: '李敏', role: 'receptionist' }
    expect(await run('leaveDesk', { minutes: 5 })).toMatchObject({ refusal: { code: 'alreadyAway' } })
    expect(test_.counter.signedIn).toBeNull()
  })

  test('[1.6] quick change of user: the form of the first stays hers and comes back with her', async () => {
    await ask('keepForm', form)
    await run('leaveDesk', { minutes: 10 })
    await ask('signIn', { number: colleague.number, pin: colleague.pin })
    expect(await value('lockScreen')).toMatchObject({ absence: null })
    expect(await value('keptForm')).toBeNull()
    expect(await value('parkedForms')).toEqual([])
    expect(await ask('takeBack', { id: form.id })).toMatchObject({ refusal: { code: 'formNotFound' } })
    await ask('signOut')
    await ask('signIn', { number: clerk.number, pin: clerk.pin })
    expect(await value('keptForm')).toMatchObject(form)
  })

  test('an absence that a restart interrupted is shown again', async () => {
    await run('leaveDesk', { minutes: 15 })
    const after = await openTestCounter(estate)
    expect(await after.serve.ask('lockScreen', {})).toMatchObject({ value: { absence: { minutes: 15 } } })
    expect(await after.serve.ask('customerDisplay', {})).toMatchObject({ value: { shown: { show: 'away' } } })
    await after.close()
  })
})

describe('parking', () => {
  test('[3.1.4] parkForm and takeBack: parkedForms names task and room; the form comes back as it was', async () => {
    const fields = { roomId: estate.rooms[1]?.id, cashText: '24' }
    await ask('keepForm', { ...form, fields })
    expect(await ask('parkForm', { id: form.id })).toMatchObject({ ok: true })
    expect(await value('keptForm')).toBeNull()
    expect(await value('parkedForms')).toMatchObject([
      { id: form.id, task: 'collect', room: '3-2-1502', parkedAt: morning },
    ])
    expect(await value('takeBack', { id: form.id })).toMatchObject({ ...form, fields, state: 'running' })
    expect(await value('keptForm')).toMatchObject({ ...form, fields })
  })
})

describe('the customer display', () => {
  test('showCustomer, then parking, ending, locking and signing out each bring the greeting back', async () => {
    for (const interrupt of [
      () => ask('parkForm', { id: form.id }),
      () => ask('dropForm', { id: form.id }),
      () => ask('showCustomer', { show: 'nothing' }),
      () => ask('signOut'),
      () => run('leaveDesk', { minutes: 10 }),
    ]) {
      await ask('signIn', { number: clerk.number, pin: clerk.pin })
      await ask('keepForm', form)
      await ask('showCustomer', payment)
      expect(await shown()).toEqual(payment)
      await interrupt()
      expect(JSON.stringify(await shown())).not.toMatch(/\d/)
    }
  })

  test('the farewell follows a payment that was taken, and nothing else', async () => {
    await ask('showCustomer', { show: 'checked' })
    expect(await shown()).toEqual({ show: 'greeting' })
    await ask('showCustomer', payment)
    await ask('showCustomer', { show: 'checked' })
    await ask('dropForm', { id: form.id })
    expect(await shown()).toEqual({ show: 'farewell' })
  })

  test('[2.6.3] who is handed something signs on it; only its own page may say so, and nothing of it stays', async () => {
    const [asking, late] = [crypto.randomUUID(), crypto.randomUUID()]
    const number = '01A-H2026-000001'
    const given = () => value<{ signature: string | null } | null>('signatureGiven')
    await ask('signIn', { number: clerk.number, pin: clerk.pin })
    expect(await given()).toBeNull()
    await ask('showCustomer', { show: 'signing', id: asking, number })
    // Where no display has drawn its box nobody is asked to sign.
    expect(await given()).toBeNull()
    await ask('signOnDisplay', { id: asking, signature: null })
    expect(await given()).toEqual({ number, signature: null })
    await ask('signOnDisplay', { id: late, signature: 'M9 9L9 10' })
    expect(await given()).toEqual({ number, signature: null })
    await ask('signOnDisplay', { id: asking, signature: 'M1 1L7 7' })
    expect(await given()).toEqual({ number, signature: 'M1 1L7 7' })
    expect(await shown()).toEqual({ show: 'signing', id: asking, number, isSigned: true })
    // The page dies between the signature and its answer: it is asked for again, under another id, for the item in hand.
    test_.counter.display.happened({ kind: 'crashed' })
    expect(await given()).toBeNull()
    await ask('showCustomer', { show: 'signing', id: late, number: '01A-H2026-000002' })
    await ask('signOnDisplay', { id: asking, signature: 'M1 1L7 7' })
    expect(await given()).toBeNull()
    await ask('signOnDisplay', { id: late, signature: null })
    expect(await given()).toEqual({ number: '01A-H2026-000002', signature: null })
    await ask('showCustomer', { show: 'nothing' })
    expect(await given()).toBeNull()
    expect(mayPass('/index.html', 'ask', 'signOnDisplay')).toBe(false)
  })

  test('[1.6] its page may ask that one value, sign, and nothing else', () => {
    for (const channel of Object.keys(contract)) {
      const isItsOwn = channel === 'customerDisplay' || channel === 'signOnDisplay'
      expect(mayPass('/customer.html', 'ask', channel), channel).toBe(isItsOwn)
      expect(mayPass('/customer.html', 'run', channel), channel).toBe(false)
      expect(mayPass('/index.html', 'ask', channel), channel).toBe(channel !== 'signOnDisplay')
      for (const page of [null, '/', '/other.html']) expect(mayPass(page, 'ask', channel)).toBe(false)
    }
  })
})

describe('notices', () => {
  test('addNotice, notices, endNotice; removeEmergencyNumber is for the supervisor', async () => {
    const input = { text: ' 今天 14 点停水 ', from: '2026-11-23T08:00', to: '2026-11-23T18:00' }
    const added = (await run('addNotice', input)) as { value: { noticeId: string } }
    expect(await value('notices')).toMatchObject({ current: [{ text: '今天 14 点停水' }], coming: [], past: [] })
    expect(await run('endNotice', added.value)).toMatchObject({ ok: true })
    expect(await value('notices')).toMatchObject({ current: [], past: [{ text: '今天 14 点停水' }] })
    for (const [channel, number] of [
      ['addEmergencyNumber', { label: '值班室', phone: '8001', isDuty: false }],
      ['removeEmergencyNumber', { numberId: form.id }],
    ] as const)
      expect(await run(channel, number)).toMatchObject({ refusal: { code: 'notAllowed' } })
  })
})
