// A PIN is known to one person: a first one opens only the change to one's own.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePinRecord, pinCost } from '../../db/register/staff/pin.ts'
import type { PinRecord } from '../../db/register/staff/model.ts'
import { signIn } from '../../electron/counter/sign-in.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { clerk, fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

const chief = { staffId: fixedId('chief', 1), number: '9001', name: '赵国强', role: 'supervisor' } as const

let estate: Estate
let counter: TestCounter
beforeEach(async () => {
  estate = await openEstate({ rooms: 1, bills: 1 })
  await estate.act(async (port) => {
    const pin = JSON.stringify(await makePinRecord('739164', estate.ring, 2 ** 10))
    const { staffId: id, ...who } = chief
    port.insert('staff', { id, keyId: port.newRecordKey(), ...who, pin, fromOn: '2020-01-01', toOn: null })
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
  counter.counter.signedIn = chief
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

const run = (channel: string, input: unknown): Promise<Reply<unknown>> =>
  counter.serve.run(channel, { actId: crypto.randomUUID(), input })
const refusedAs = (code: string) => ({ ok: false, refusal: { code } })

async function pinOf(staffId: string): Promise<PinRecord> {
  const row = await estate.store.read
    .selectFrom('staff')
    .select('pin')
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  return JSON.parse(row.pin ?? '') as PinRecord
}

/** Each PIN is looked at for half a second of a whole processor. */
const slow = 120_000

test(
  '[1.9] resetPin gives a first PIN; with it nothing can be done but changeOwnPin, and then everything',
  async () => {
    expect(await run('resetPin', { staffId: clerk.id, pin: '528413' })).toMatchObject({ ok: true })
    expect(await pinOf(clerk.id)).toMatchObject({ isFirst: true, scheme: 'scrypt', N: 2 ** 17, r: 8, p: 1 })
    expect(await signIn(counter.counter, clerk.number, clerk.pin)).toMatchObject(refusedAs('wrongNumberOrPin'))
    expect(await signIn(counter.counter, clerk.number, '528413')).toMatchObject({ ok: true })
    expect(await counter.serve.ask('find', { text: '1501' })).toMatchObject(refusedAs('pinMustChange'))
    expect(await run('openShift', { floatFen: 0 })).toMatchObject(refusedAs('pinMustChange'))
    expect(await run('changeOwnPin', { pin: '000000', newPin: '641903' })).toMatchObject(refusedAs('wrongPin'))
    expect(await run('changeOwnPin', { pin: '528413', newPin: '528413' })).toMatchObject(refusedAs('pinUnchanged'))
    expect(await run('changeOwnPin', { pin: '528413', newPin: '123456' })).toMatchObject({
      ok: false,
      refusal: { code: 'pinTrivial', field: 'newPin' },
    })
    expect(await run('changeOwnPin', { pin: '528413', newPin: '641903' })).toMatchObject({ ok: true })
    expect((await pinOf(clerk.id)).isFirst).toBeUndefined()
    expect(await counter.serve.ask('find', { text: '1501' })).toMatchObject({ ok: true })
    expect(await signIn(counter.counter, clerk.number, '528413')).toMatchObject(refusedAs('wrongNumberOrPin'))
  },
  slow,
)

test(
  '[1.9] a first PIN signs in once: left unchanged, or killed in the midst, the supervisor resets it again',
  async () => {
    const enter = (pin: string) => counter.serve.ask('signIn', { number: clerk.number, pin })
    await run('resetPin', { staffId: clerk.id, pin: '528413' })
    await counter.serve.ask('signOut', {})
    // Two at once: one of them gets in.
    const both = await Promise.all([enter('528413'), enter('528413')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'firstPinUsed', field: 'pin' } })
    // The program ends before it was changed.
    await counter.close()
    await estate.reopen()
    counter = await openTestCounter(estate)
    expect(await enter('528413')).toMatchObject(refusedAs('firstPinUsed'))
    expect(await enter('528414')).toMatchObject(refusedAs('wrongNumberOrPin'))
    expect(counter.counter.signedIn).toBeNull()
    counter.counter.signedIn = chief
    expect(await run('resetPin', { staffId: clerk.id, pin: '528413' })).toMatchObject({ ok: true })
    await counter.serve.ask('signOut', {})
    expect(await enter('528413')).toMatchObject({ ok: true })
    expect(await run('changeOwnPin', { pin: '528413', newPin: '641903' })).toMatchObject({ ok: true })
    // Their own opens as often as they like.
    for (let time = 0; time < 2; time += 1) expect(await enter('641903')).toMatchObject({ ok: true })
  },
  slow,
)

test('nobody resets their own PIN, and only a supervisor another one', async () => {
  expect(await run('resetPin', { staffId: chief.staffId, pin: '528413' })).toMatchObject(refusedAs('ownPin'))
  expect(await run('resetPin', { staffId: fixedId('nobody', 1), pin: '528413' })).toMatchObject(
    refusedAs('staffNotFound'),
  )
  counter.counter.signedIn = { ...chief, role: 'manager' }
  expect(await run('resetPin', { staffId: clerk.id, pin: '528413' })).toMatchObject(refusedAs('notAllowed'))
})

test('a PIN is made at the cost of its time, and a reset ends the waiting', async () => {
  expect(pinCost).toBe(2 ** 17)
  for (let wrong = 0; wrong < 6; wrong += 1) await signIn(counter.counter, clerk.number, '000001')
  expect(await signIn(counter.counter, clerk.number, clerk.pin)).toMatchObject(refusedAs('tooManyTries'))
  const tries = () => estate.store.read.selectFrom('pin_try').select('number').execute()
  expect(await tries()).toEqual([{ number: clerk.number }])
  await run('resetPin', { staffId: clerk.id, pin: '528413' })
  expect(await tries()).toEqual([])
  expect(await signIn(counter.counter, clerk.number, '528413')).toMatchObject({ ok: true })
})

test('[1.7] addStaff and resetPin of a head ask for another head, and a first PIN approves nothing', async () => {
  const manager = { number: '9002', name: '周立', role: 'manager', pin: '528413', fromOn: '2026-01-01' }
  // The first head of an estate has nobody to ask.
  expect(await run('addStaff', manager)).toMatchObject({ ok: true })
  // Whose PIN is still the supervisor's own making approves nothing, so that nobody approves their own wish.
  expect(await counter.serve.ask('approvers', { command: 'addStaff' })).toEqual({ ok: true, value: [] })
  const boss = { id: fixedId('boss', 1), number: '9003', role: 'manager', name: '钱进' } as const
  await estate.act(async (port) => {
    const pin = JSON.stringify(await makePinRecord('739164', estate.ring, 2 ** 10))
    port.insert('staff', { ...boss, keyId: port.newRecordKey(), pin, fromOn: '2020-01-01', toOn: null })
    return { ok: true, answer: {} }
  }, {})
  const needed = { refusal: { code: 'approvalNeeded' } }
  expect(await run('addStaff', { ...manager, number: '9004' })).toMatchObject(needed)
  expect(await run('addStaff', { ...manager, number: '9005', role: 'cashier' })).toMatchObject({ ok: true })
  const actId = crypto.randomUUID()
  const input = { ...manager, number: '9004' }
  const asked = { command: 'addStaff', actId, input, approverId: boss.id, pin: '739164' }
  const given = (await counter.serve.ask('approveAct', asked)) as { value: { approvalId: string } }
  expect(await counter.serve.run('addStaff', { actId, input, ...given.value })).toMatchObject({ ok: true })
  // With two heads, the one whose PIN is reset can not be asked.
  expect(await run('resetPin', { staffId: boss.id, pin: '528413' })).toMatchObject({ ok: true })
})
