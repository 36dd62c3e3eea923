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
import type { OpenTicket, TicketAnswer, TicketView } from '../../db/desk/tickets/model.ts'
import { findPrintJob } from '../../db/system/print-jobs/queries.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { clerk, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'

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

const plainTicket = {
  callId: null,
  kind: 'repair',
  channel: 'visit',
  place: null,
  name: '张先生',
  phone: '13800138000',
  words: '厨房水管漏水',
  staffNumber: null,
  creditedNumber: null,
  promiseMinutes: 120,
}

test('[3.3.3] a ticket: openTicket, stepTicket, tellCustomer, changePromise, assignTicket, finishTicket, reopenTicket, closeTicket', async () => {
  const roomId = estate.rooms[0]?.id
  const { ticketId } = await run<TicketAnswer>('openTicket', { ...plainTicket, roomId })
  expect(await ask<OpenTicket[]>('openTickets', { roomId })).toMatchObject([
    { ticketId, maskedName: '张*生', words: '厨房水管漏水', responsibleName: '李敏' },
  ])
  await run('stepTicket', { ticketId, step: 'begin', note: null })
  await run('tellCustomer', { ticketId, way: 'phone', note: '师傅下午到' })
  await run('changePromise', { ticketId, promiseMinutes: 240, reason: '等配件', way: 'phone' })
  await run('assignTicket', { ticketId, staffNumber: clerk.number })
  await run('finishTicket', { ticketId, note: '换了水管' })
  await run('reopenTicket', { ticketId, way: 'phone', note: '还在滴水' })
  await run('finishTicket', { ticketId, note: '换了接头' })
  await run('closeTicket', { ticketId, answer: 'satisfied', way: 'phone', note: null })
  expect(await ask<TicketView>('ticket', { ticketId })).toMatchObject({ state: 'closed', answer: 'satisfied' })
  expect(await ask('openTickets', { roomId })).toEqual([])
  const other = await run<TicketAnswer>('openTicket', { ...plainTicket, roomId: null, kind: 'suggestion' })
  await run('withdrawTicket', { ticketId: other.ticketId, reason: '登记有误' })
  expect((await ask<TicketView>('ticket', { ticketId: other.ticketId })).state).toBe('withdrawn')
})

test('the job slip says where, what and by when, is printed again by printTicket, and not once it is done', async () => {
  const { ticketId, number } = await run<TicketAnswer>('openTicket', { ...plainTicket, roomId: estate.rooms[0]?.id })
  await run('printTicket', { ticketId })
  const paper = async (copyNumber: number) => {
    const { id } = await estate.store.read
      .selectFrom('print_job')
      .select('id')
      .where('documentId', '=', ticketId)
      .where('copyNumber', '=', copyNumber)
      .executeTakeFirstOrThrow()
    const job = await findPrintJob(estate.store.read, id)
    if (!job) throw new Error('no such job')
    const prepared = await prepareJob(estate.store, job, stubPrinter(), estate.now)
    return prepared && plainText(prepared.lines)
  }
  for (const part of ['派工单', number, '房号 3-2-1501', '张先生 13800138000', '厨房水管漏水', '承诺时间', '客户签字'])
    expect(await paper(1)).toContain(part)
  expect(await paper(1)).not.toContain('补打')
  expect(await paper(2)).toContain('补打')
  expect((await ask<{ text: string }>('ticketPreview', { ticketId })).text).toContain('厨房水管漏水')
  await run('finishTicket', { ticketId, note: '好了' })
  await run('closeTicket', { ticketId, answer: 'mostly', way: 'inPerson', note: null })
  expect(await ask('ticketPreview', { ticketId })).toBeNull()
  expect(await paper(1)).toBeNull()
})
