// The not welcome list through the doors: who keeps it, what the desk is told, and whose word it takes.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HeldVisit, UnwelcomeLine } from '../../db/desk/unwelcome/model.ts'
import type { VisitAnswer, VisitView } from '../../db/desk/visits/model.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'
import { planted, roomHost } from '../fixtures/visits.ts'

let estate: Estate
let counter: TestCounter
beforeEach(async () => {
  estate = await openEstate()
  const who = { actorId: null, approverId: null, shiftId: null }
  await estate.store.work.act({ actId: randomUUID(), command: 'test', input: {}, ...who }, async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  })
  counter = await openTestCounter(estate, { signedIn: true })
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}
const ask = async <Value>(channel: string, input: unknown = {}) => told<Value>(await counter.serve.ask(channel, input))
const run = async <Value>(channel: string, input: unknown) =>
  told<Value>(await counter.serve.run(channel, { actId: randomUUID(), input }))

/** The chief sits down, or the clerk again. */
async function signIn(number: string, pin: string): Promise<void> {
  await ask('signOut')
  await ask('signIn', { number, pin })
}

const entry = {
  name: planted.visitorName,
  phone: null,
  plate: null,
  number: '11010519491231002X',
  reason: '植入丁原因',
  untilDay: '2026-12-23',
}

test('[1.9] addUnwelcome, unwelcomeList, heldVisits, liftUnwelcome: kept by heads, masked, and no business of the desk', async () => {
  for (const channel of ['unwelcomeList', 'heldVisits'])
    expect(await counter.serve.ask(channel, {})).toMatchObject({ refusal: { code: 'notAllowed' } })
  expect(await counter.serve.run('addUnwelcome', { actId: randomUUID(), input: entry })).toMatchObject({
    refusal: { code: 'notAllowed' },
  })
  const clerk = counter.counter.signedIn
  await signIn('9001', pins['chief'] ?? '')
  const { entryId } = await run<{ entryId: string }>('addUnwelcome', entry)
  const [line] = await ask<UnwelcomeLine[]>('unwelcomeList')
  expect(line).toMatchObject({ entryId, maskedName: '欧*甲', reason: entry.reason, enteredByName: 'chief' })
  expect(JSON.stringify(line)).not.toContain(entry.number)
  const { visitId } = await run<VisitAnswer>('registerVisit', { host: roomHost(estate), ...planted })
  expect(await ask<HeldVisit[]>('heldVisits')).toMatchObject([{ visitId, entries: [{ entryId, matched: 'name' }] }])
  // A head needs nobody else's word.
  await run('decideHold', { visitId, decision: 'turnAway' })
  expect(await ask<VisitView>('visit', { visitId })).toMatchObject({ state: 'refused', hold: { decision: 'turnAway' } })
  await run('liftUnwelcome', { entryId })
  expect(await ask<UnwelcomeLine[]>('unwelcomeList')).toEqual([])
  expect(clerk?.role).toBe('receptionist')
})

test('[2.4.1] decideHold and checkVisitorNumber: the desk is told how, not why, and acts on a head’s word', async () => {
  const who = { actorId: people.chief, approverId: null, shiftId: null }
  const { addUnwelcome } = await import('../../db/desk/unwelcome/commands.ts')
  const input = { ...entry, name: null }
  await estate.store.work.act({ actId: randomUUID(), command: 'addUnwelcome', input, ...who }, addUnwelcome)
  const { visitId } = await run<VisitAnswer>('registerVisit', { host: roomHost(estate), ...planted })
  expect((await ask<VisitView>('visit', { visitId })).hold).toBeNull()
  await run('checkVisitorNumber', { visitId, number: entry.number })
  const view = await ask<VisitView>('visit', { visitId })
  expect(view.hold).toEqual({ matched: ['number'], decision: null })
  expect(JSON.stringify(view)).not.toContain(entry.reason)
  const asked = { actId: randomUUID(), input: { visitId, decision: 'admit' } }
  expect(await counter.serve.run('decideHold', asked)).toMatchObject({ refusal: { code: 'approvalNeeded' } })
  const approved = await ask<{ approvalId: string }>('approveAct', {
    command: 'decideHold',
    ...asked,
    approverId: people.chief,
    pin: pins['chief'] ?? '',
  })
  told(await counter.serve.run('decideHold', { ...asked, approvalId: approved.approvalId }))
  const row = await estate.store.read.selectFrom('visit_hold').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({ decision: 'admit', decidedBy: people.chief })
  await run('callHost', { visitId, way: 'phone', number: '13800005001' })
})
