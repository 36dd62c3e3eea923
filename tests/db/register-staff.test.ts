// Keeping the staff: who may sign in, with which role, until when.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { correctStaff, endStaff, makeAddStaff } from '../../db/register/staff/commands.ts'
import { findStaff } from '../../db/register/staff/queries.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'

let estate: Estate
const today = '2026-11-23'
const cheap = 2 ** 10

beforeEach(async () => {
  estate = await openEstate()
})
afterEach(() => estate.close())

describe('[1.6] staff', () => {
  const member = { number: '9001', name: '赵国强', role: 'supervisor', pin: '739164', fromOn: today } as const

  async function add(change: object = {}) {
    return estate.act(makeAddStaff(estate.ring, cheap), { ...member, ...change })
  }

  test.each([
    ['pinTooShort', { pin: '73916' }],
    ['pinTooLong', { pin: '7391647391647' }],
    ['pinNotDigits', { pin: '73916a' }],
    ['pinTrivial', { pin: '111111' }],
    ['pinTrivial', { pin: '123456' }],
    ['pinTrivial', { pin: '098765' }],
    ['pinTrivial', { pin: '123123' }],
    ['pinTrivial', { pin: '900177' }],
    ['staffNumberMissing', { number: ' ' }],
    ['staffNumberUnreadable', { number: '90-1' }],
    ['staffNumberTaken', { number: clerk.number }],
    ['nameMissing', { name: '' }],
    ['dayUnreadable', { fromOn: 'soon' }],
  ])('addStaff refuses %s', async (code, change) => {
    expect(await add(change)).toMatchObject({ ok: false, refusal: { code } })
  })

  test('addStaff, correctStaff and endStaff; the last supervisor can be neither ended nor given another role', async () => {
    const added = await add()
    const staffId = added.ok ? added.answer.staffId : ''
    expect((await findStaff(estate.store.read, '9001', today))?.role).toBe('supervisor')
    const request = {
      actId: crypto.randomUUID(),
      command: 'correctStaff',
      actorId: staffId,
      approverId: null,
      shiftId: null,
    }
    const asSupervisor = (input: Parameters<typeof correctStaff>[2]) =>
      estate.store.work.act({ ...request, actId: crypto.randomUUID(), input }, correctStaff)
    expect(await estate.act(correctStaff, { staffId: clerk.id, name: '李敏', role: 'cashier' })).toMatchObject({
      refusal: { code: 'notAllowed' },
    })
    const newRole = { staffId: clerk.id, name: '李敏', role: 'cashier' } as const
    expect(await asSupervisor(newRole)).toMatchObject({
      refusal: { code: 'approvalNeeded', facts: { from: 'receptionist', to: 'cashier' } },
    })
    const approved = { ...request, actId: crypto.randomUUID(), approverId: clerk.id, input: newRole }
    expect(await estate.store.work.act(approved, correctStaff)).toMatchObject({ ok: true })
    expect(await asSupervisor({ staffId: clerk.id, name: '李敏', role: 'cashier' })).toMatchObject({
      refusal: { code: 'nothingChanged' },
    })
    expect(await asSupervisor({ staffId, name: '赵国强', role: 'manager' })).toMatchObject({
      refusal: { code: 'lastSupervisor' },
    })
    expect(await estate.act(endStaff, { staffId, toOn: today }, { name: 'endStaff' })).toMatchObject({
      refusal: { code: 'lastSupervisor' },
    })
    expect(await estate.act(endStaff, { staffId: clerk.id, toOn: today }, { name: 'endStaff' })).toMatchObject({
      ok: true,
    })
    expect(await findStaff(estate.store.read, clerk.number, '2026-11-24')).toBeNull()
  })
})
