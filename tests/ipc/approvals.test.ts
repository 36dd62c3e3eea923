// A second person's word for an act: bound to it, good once, for two minutes, and never one's own.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepApprovals } from '../../electron/counter/approvals.ts'
import type { Approver } from '../../electron/ipc/approvals.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { addColleagues, people, pins, withOpenTill } from '../fixtures/till-approval.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter
let elapsedMs = 0

withOpenTill()
beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
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
  expect(who).toEqual([{ staffId: people.second, number: '9002', name: 'second', role: 'manager', byPhone: false }])
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
