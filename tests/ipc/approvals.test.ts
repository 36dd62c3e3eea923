// A second person's word for an act: bound to it, good once, for two minutes, and never one's own.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import { makePinRecord } from '../../db/register/staff/pin.ts'
import type { ActPort, StoreCommand } from '../../db/schema.ts'
import { keepApprovals } from '../../electron/counter/approvals.ts'
import { handlers } from '../../electron/handlers/handlers.ts'
import type { Approver } from '../../electron/ipc/approvals.ts'
import { command, type Reply } from '../../electron/ipc/channel.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { clerk, fixedId, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

/** A command of the test's own that always asks for a second person: it adds a till. */
const openTill: StoreCommand<{ name: string }, { approvedBy: string | null }> = async (port, context, { name }) => {
  port.insert('till', { id: name, name, incarnation: 'A' })
  return { ok: true, answer: { approvedBy: context.approverId } }
}
const openTillChannel = command()({
  input: z.strictObject({ name: z.string() }),
  callers: 'signedIn',
  approval: { by: ['supervisor', 'manager'], when: 'always' },
})

const pins: Readonly<Record<string, string>> = { chief: '739164', second: '528413', money: '614927' }
const people = { chief: fixedId('chief', 1), second: fixedId('secon', 1), money: fixedId('money', 1) }
const rolesOf: Readonly<Record<keyof typeof people, Role>> = {
  chief: 'supervisor',
  second: 'manager',
  money: 'finance',
}

let estate: Estate
let counter: TestCounter
let elapsedMs = 0

async function addColleagues(port: ActPort): Promise<void> {
  for (const [at, who] of (Object.keys(people) as (keyof typeof people)[]).entries()) {
    port.insert('staff', {
      id: people[who],
      keyId: port.newRecordKey(),
      number: `900${at + 1}`,
      role: rolesOf[who],
      name: who,
      pin: JSON.stringify(await makePinRecord(pins[who] ?? '', estate.ring, 2 ** 10)),
      fromOn: '2020-01-01',
      toOn: null,
    })
  }
}

beforeAll(() => {
  Object.assign(contract, { openTill: openTillChannel })
  Object.assign(handlers, { openTill: { command: openTill } })
})
afterAll(() => {
  Reflect.deleteProperty(contract, 'openTill')
  Reflect.deleteProperty(handlers, 'openTill')
})
beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port)
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
  elapsedMs = 0
  Object.assign(counter.counter, { approvals: keepApprovals(() => elapsedMs) })
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

const newAct = () => crypto.randomUUID()

function approve(actId: string, input: unknown, who: keyof typeof people, pin = pins[who] ?? '', name = 'openTill') {
  return counter.serve.ask('approveAct', { command: name, actId, input, approverId: people[who], pin })
}

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}

async function approved(actId: string, input: unknown, who: keyof typeof people = 'chief'): Promise<string> {
  return told<{ approvalId: string }>(await approve(actId, input, who)).approvalId
}

const refusedAs = (code: string) => ({ ok: false, refusal: { code } })

test('[1.7] an act that always needs two is refused without the second, and stands with both names', async () => {
  const actId = newAct()
  const input = { name: '02' }
  expect(await counter.serve.run('openTill', { actId, input })).toMatchObject(refusedAs('approvalNeeded'))
  const approvalId = await approved(actId, input)
  expect(await counter.serve.run('openTill', { actId, input, approvalId })).toEqual({
    ok: true,
    value: { approvedBy: people.chief },
  })
  const entry = await estate.store.read
    .selectFrom('journal_entry' as never)
    .select(['actorId', 'approverId'] as never)
    .where('actId' as never, '=', actId as never)
    .executeTakeFirst()
  expect(entry).toEqual({ actorId: clerk.id, approverId: people.chief })
  // The same act answers again without anybody's word; another one needs its own.
  expect(await counter.serve.run('openTill', { actId, input })).toMatchObject({ ok: true })
  expect(await counter.serve.run('openTill', { actId: newAct(), input: { name: '03' }, approvalId })).toMatchObject(
    refusedAs('approvalGone'),
  )
})

test.each([
  ['another input', (actId: string) => ({ actId, input: { name: '09' } })],
  ['another act', () => ({ actId: newAct(), input: { name: '02' } })],
])('an approval is no good for %s, and nothing is written', async (_what, other) => {
  const actId = newAct()
  const approvalId = await approved(actId, { name: '02' })
  const head = estate.store.headNumber()
  expect(await counter.serve.run('openTill', { ...other(actId), approvalId })).toMatchObject(refusedAs('approvalGone'))
  expect(estate.store.headNumber()).toBe(head)
  // It still holds for what it was given for.
  expect(await counter.serve.run('openTill', { actId, input: { name: '02' }, approvalId })).toMatchObject({ ok: true })
})

test('an approval holds for 120 seconds, whatever the clock says', async () => {
  const actId = newAct()
  const input = { name: '02' }
  const approvalId = await approved(actId, input)
  elapsedMs = 120_000
  estate.now -= 400 * 24 * 3_600_000
  expect(await counter.serve.run('openTill', { actId, input, approvalId })).toMatchObject(refusedAs('approvalGone'))
  const again = await approved(actId, input)
  elapsedMs += 119_999
  expect(await counter.serve.run('openTill', { actId, input, approvalId: again })).toMatchObject({ ok: true })
})

test('nobody uses the approval another person asked for', async () => {
  const actId = newAct()
  const input = { name: '02' }
  const approvalId = await approved(actId, input)
  counter.counter.signedIn = { staffId: people.money, number: '9003', name: 'money', role: 'finance' }
  expect(await counter.serve.run('openTill', { actId, input, approvalId })).toMatchObject(refusedAs('approvalGone'))
})

test('the approver is of a role that may, types their own PIN, and is not who asks', async () => {
  const actId = newAct()
  const input = { name: '02' }
  expect(await approve(actId, input, 'money')).toMatchObject(refusedAs('approverNotAllowed'))
  expect(await approve(actId, input, 'chief', pins['second'])).toMatchObject(refusedAs('wrongPin'))
  expect(await approve(actId, { name: 3 }, 'chief')).toMatchObject(refusedAs('invalidInput'))
  expect(await approve(actId, input, 'chief', pins['chief'], 'confirmChecked')).toMatchObject(
    refusedAs('unknownChannel'),
  )
  counter.counter.signedIn = { staffId: people.chief, number: '9001', name: 'chief', role: 'supervisor' }
  expect(await approve(actId, input, 'chief')).toMatchObject(refusedAs('approverNotAllowed'))
  const who = told<readonly Approver[]>(await counter.serve.ask('approvers', { command: 'openTill' }))
  expect(who).toEqual([{ staffId: people.second, number: '9002', name: 'second', role: 'manager' }])
  expect(await counter.serve.ask('approvers', { command: 'confirmChecked' })).toMatchObject(refusedAs('unknownChannel'))
})

test('correctStaff asks for a second head only where the role changes', async () => {
  counter.counter.signedIn = { staffId: people.chief, number: '9001', name: 'chief', role: 'supervisor' }
  const rename = { staffId: clerk.id, name: '李敏敏', role: 'receptionist' }
  expect(await counter.serve.run('correctStaff', { actId: newAct(), input: rename })).toMatchObject({ ok: true })
  const actId = newAct()
  const input = { ...rename, role: 'cashier' }
  expect(await counter.serve.run('correctStaff', { actId, input })).toMatchObject({
    ok: false,
    refusal: { code: 'approvalNeeded', facts: { number: clerk.number, from: 'receptionist', to: 'cashier' } },
  })
  const { approvalId } = told<{ approvalId: string }>(
    await approve(actId, input, 'second', pins['second'], 'correctStaff'),
  )
  expect(await counter.serve.run('correctStaff', { actId, input, approvalId })).toMatchObject({ ok: true })
})
