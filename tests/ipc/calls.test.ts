// The telephone through the doors: every channel by its name.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type {
  CallAnswer,
  CallBackAnswer,
  CallBackView,
  CallView,
  OpenCall,
  OwedAnswer,
  VerifyAnswer,
} from '../../db/desk/calls/model.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate()
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

async function ask<Value>(channel: string, input: unknown = {}): Promise<Value> {
  return told(await counter.serve.ask(channel, input))
}

async function run<Value = CallAnswer>(channel: string, input: unknown = {}): Promise<Value> {
  return told(await counter.serve.run(channel, { actId: crypto.randomUUID(), input }))
}

const view = (callId: string) => ask<CallView>('call', { callId })

test('[2.2][1.6] a call: pickUpCall, markRings, nameCaller, verifyCaller, answerCall', async () => {
  const { callId } = await run('pickUpCall')
  await run('markRings', { callId, inTime: true })
  await run('nameCaller', { callId, name: '张先生', number: '13800005001', roomId: estate.rooms[0]?.id })
  const said = (fact: string, text: string) => run<VerifyAnswer>('verifyCaller', { callId, fact, said: text })
  expect(await said('plate', '粤B12345')).toMatchObject({ matched: false })
  expect(await said('name', '㛃𠮷')).toMatchObject({ matched: true, isVerified: false })
  expect(await said('phone', '5001')).toMatchObject({ matched: true, isVerified: true })
  expect(await ask<OpenCall[]>('openCalls')).toMatchObject([{ callId, maskedName: '张*生', room: '3-2-1501' }])
  await run('answerCall', { callId, kind: 'enquiry', said: '停车位' })
  expect(await view(callId)).toMatchObject({ state: 'answered', inTime: true, isVerified: true, said: null })
  expect(await ask('openCalls')).toEqual([])
})

test('[2.2] calls that go otherwise: noteMissedCall, setCallAside, dialCall, reachCall, passCallOn, mistakeCall', async () => {
  const missed = await run('noteMissedCall', { number: '13800005001' })
  await run('setCallAside', { callId: missed.callId })
  const rung = { purpose: 'tell', number: '13800005001', name: null, roomId: null, missedCallId: null }
  const { callId } = await run('dialCall', rung)
  await run('reachCall', { callId, reached: true })
  await run('passCallOn', { callId, kind: 'other', said: null, to: { kind: 'department', department: '财务部' } })
  expect(await view(callId)).toMatchObject({ state: 'passedOn', passedTo: '财务部', purpose: 'tell' })
  const toRoom = { kind: 'resident', roomId: estate.rooms[0]?.id, personId: null }
  const { callId: other } = await run('pickUpCall')
  const refused = await counter.serve.run('passCallOn', {
    actId: crypto.randomUUID(),
    input: { callId: other, kind: 'other', said: null, to: toRoom },
  })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'hostNotFound' } })
  await run('mistakeCall', { callId: other })
  expect((await view(other)).state).toBe('mistaken')
})

test('[2.3.3] an answer that is owed: oweAnswer, answerNotReached, postponeAnswer, handAnswerOn, giveAnswer, withdrawAnswer', async () => {
  const { callId } = await run('pickUpCall')
  const promise = {
    callId,
    kind: 'enquiry',
    roomId: estate.rooms[0]?.id,
    name: '张先生',
    phone: null,
    what: '装修押金何时退',
    dueInMinutes: 60,
    staffNumber: clerk.number,
  }
  const { callBackId } = await run<CallBackAnswer>('oweAnswer', promise)
  const owed = () => ask<OwedAnswer[]>('owedAnswers', { roomId: estate.rooms[0]?.id })
  expect(await owed()).toMatchObject([{ callBackId, what: '装修押金何时退', ownerName: '李敏' }])
  await run('answerNotReached', { callBackId, number: '13800005001' })
  await run('postponeAnswer', { callBackId, dueInMinutes: 30, reason: '等财务' })
  await run('handAnswerOn', { callBackId, staffNumber: clerk.number })
  await run('giveAnswer', { callBackId, way: 'inPerson', number: null, answer: '周五退' })
  const whole = await ask<CallBackView>('owedAnswer', { callBackId })
  expect(whole.history.map(({ what }) => what)).toEqual(['owe', 'notReach', 'postpone', 'handOn', 'answer'])
  expect(await owed()).toEqual([])
  const other = await run<CallBackAnswer>('oweAnswer', { ...promise, callId: null, staffNumber: null })
  await run('withdrawAnswer', { callBackId: other.callBackId, reason: '自己问到了' })
  expect((await ask<CallBackView>('owedAnswer', { callBackId: other.callBackId })).state).toBe('withdrawn')
})

test('[2.2] the supervisor sees ringShares; a receptionist does not', async () => {
  expect(await counter.serve.ask('ringShares', {})).toMatchObject({ ok: false })
  counter.counter.signedIn = counter.counter.signedIn && { ...counter.counter.signedIn, role: 'supervisor' }
  await run('pickUpCall')
  expect(await ask('ringShares')).toEqual([])
})
