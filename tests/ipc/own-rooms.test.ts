// [1.7] Nobody moves money of a room of their own alone.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../db/core/roles.ts'
import { makePinRecord } from '../../db/register/staff/pin.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { clerk, fixedId, oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

const pin = '739164'
const heads: Readonly<Record<'chief' | 'boss', { id: string; number: string; role: Role }>> = {
  chief: { id: fixedId('chief', 1), number: '9001', role: 'supervisor' },
  boss: { id: fixedId('boss', 1), number: '9002', role: 'manager' },
}

let estate: Estate
let counter: TestCounter
beforeEach(async () => {
  estate = await openEstate()
  const record = JSON.stringify(await makePinRecord(pin, estate.ring, 2 ** 10))
  await estate.act(async (port) => {
    for (const head of Object.values(heads)) {
      const name = `head ${head.number}`
      port.insert('staff', { ...head, keyId: port.newRecordKey(), name, pin: record, fromOn: '2020-01-01', toOn: null })
    }
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
  await run('openShift', { floatFen: 0 })
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

const run = (channel: string, input: unknown, more: object = {}): Promise<Reply<unknown>> =>
  counter.serve.run(channel, { actId: randomUUID(), input, ...more })

/** Runs it with the word of a head, given for exactly this. */
async function runApproved(channel: string, input: unknown, by: keyof typeof heads): Promise<Reply<unknown>> {
  const actId = randomUUID()
  const asked = { command: channel, actId, input, approverId: heads[by].id, pin }
  const given = await counter.serve.ask('approveAct', asked)
  if (!given.ok) return given
  return counter.serve.run(channel, { actId, input, ...(given.value as { approvalId: string }) })
}

function be(who: keyof typeof heads | 'clerk'): void {
  const { id, number, role } = who === 'clerk' ? { ...clerk, role: 'receptionist' as const } : heads[who]
  counter.counter.signedIn = { staffId: id, number, name: who, role }
}

function payment(at: number) {
  const room = estate.rooms[at]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  return { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 }
}

test('[1.7] takePayment on a room of one’s own asks for another person, and both names stand in the entry', async () => {
  be('chief')
  expect(await run('linkOwnRoom', { staffId: clerk.id, room: '3栋2单元1501' })).toMatchObject({ ok: true })
  be('clerk')
  const head = estate.store.headNumber()
  expect(await run('takePayment', payment(0))).toMatchObject({
    refusal: { code: 'approvalNeeded', facts: { why: 'ownRoom', room: '3-2-1501' } },
  })
  expect(estate.store.headNumber()).toBe(head)
  expect(await run('takePayment', payment(1))).toMatchObject({ ok: true })
  expect(await runApproved('takePayment', payment(0), 'chief')).toMatchObject({ ok: true })
  expect(estate.store.journal.entry(estate.store.headNumber())).toMatchObject({
    command: 'takePayment',
    actorId: clerk.id,
    approverId: heads.chief.id,
  })
})

test('[1.7] the other person is not one whose room it is too', async () => {
  be('boss')
  for (const staffId of [clerk.id, heads.chief.id]) await run('linkOwnRoom', { staffId, room: '3-2-1501' })
  be('clerk')
  expect(await runApproved('takePayment', payment(0), 'chief')).toMatchObject({
    refusal: { code: 'approverNotAllowed' },
  })
  expect(await runApproved('takePayment', payment(0), 'boss')).toMatchObject({ ok: true })
})

test('[1.7] linkOwnRoom is a head’s, unlinkOwnRoom takes two of them: nobody frees their own room', async () => {
  expect(await run('linkOwnRoom', { staffId: clerk.id, room: '3-2-1501' })).toMatchObject({
    refusal: { code: 'notAllowed' },
  })
  be('chief')
  const own = { staffId: heads.chief.id, room: '3-2-1501' }
  expect(await run('linkOwnRoom', { ...own, room: '9-9-9999' })).toMatchObject({
    refusal: { code: 'roomNotFound', field: 'room' },
  })
  expect(await run('linkOwnRoom', { ...own, staffId: randomUUID() })).toMatchObject({
    refusal: { code: 'staffNotFound' },
  })
  expect(await run('linkOwnRoom', own)).toMatchObject({ ok: true })
  expect(await run('linkOwnRoom', own)).toMatchObject({ refusal: { code: 'nothingChanged' } })
  const roomId = estate.rooms[0]?.id ?? ''
  expect(await counter.serve.ask('ownRooms', { staffId: heads.chief.id })).toEqual({
    ok: true,
    value: [{ roomId, room: '3-2-1501' }],
  })
  const free = { staffId: heads.chief.id, roomId }
  expect(await run('unlinkOwnRoom', free)).toMatchObject({ refusal: { code: 'approvalNeeded' } })
  expect(await runApproved('unlinkOwnRoom', free, 'chief')).toMatchObject({ refusal: { code: 'approverNotAllowed' } })
  expect(await runApproved('unlinkOwnRoom', free, 'boss')).toMatchObject({ ok: true })
  expect(await counter.serve.ask('ownRooms', { staffId: heads.chief.id })).toEqual({ ok: true, value: [] })
  expect(await runApproved('unlinkOwnRoom', free, 'boss')).toMatchObject({ refusal: { code: 'nothingChanged' } })
  expect(await run('linkOwnRoom', own)).toMatchObject({ ok: true })
  expect(await run('takePayment', payment(0))).toMatchObject({ refusal: { code: 'approvalNeeded' } })
})
