// What the store keeps right about calls and owed answers, whoever writes; who may be told of a household; what is removed.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  listOpenCalls,
  listOwedAnswers,
  readCall,
  readOwedAnswer,
  readRingShares,
} from '../../db/desk/calls/queries.ts'
import { lineMissedCall } from '../../db/desk/calls/commands.ts'
import { removeDue } from '../../db/desk/retention/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { openMatters } from '../../db/views/open-matters/queries.ts'
import { phoneOf, plantedCall } from '../fixtures/calls.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered } from '../fixtures/visits.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
let estate: Estate
let phone: ReturnType<typeof phoneOf>
beforeEach(async () => {
  estate = await openEstate()
  phone = phoneOf(estate)
})
afterEach(() => estate.close())

const view = async (callId: string) => {
  const found = await readCall(estate.store.read, estate.ring, callId, estate.now)
  if (!found) throw new Error('no call')
  return found
}
const owedView = (id: string) => readOwedAnswer(estate.store.read, estate.ring, id, estate.now)
const refused = (code: string, field?: string) => ({
  ok: false,
  refusal: field === undefined ? { code } : { code, field },
})

/** Writes past every command, as a mistake in one would. */
function force(sql: string, ...values: unknown[]): void {
  const database = openStoreFile(folderPaths(estate.folder).store)
  try {
    database.prepare(sql).run(...values)
  } finally {
    database.close()
  }
}

describe('the store refuses, whoever writes', () => {
  test('[1.6] a caller who is taken for a household on one fact, or for another household than asked about', async () => {
    const callId = await phone.pickUp()
    answered(await phone.name(callId))
    answered(await phone.verify(callId, 'name', '㛃𠮷'))
    const verify = () => force('update call set verifiedAt = 9 where id = ?', callId)
    expect(verify).toThrow('two facts have to be right')
    expect(answered(await phone.verify(callId, 'name', '㛃𠮷')).isVerified).toBe(false)
    expect(verify).toThrow('two facts have to be right')
    expect(() => force('update call_check set matched = 1 where callId = ?', callId)).toThrow('only added to')
    expect(answered(await phone.verify(callId, 'phone', '5001')).isVerified).toBe(true)
    expect(() => force('update call set roomId = ? where id = ?', estate.rooms[1]?.id, callId)).toThrow(
      'borne out anew',
    )
  })

  test('[2.2] a call that comes back from its end, or that began otherwise, or is deleted', async () => {
    const callId = await phone.pickUp()
    answered(await phone.answer(callId))
    expect(() => force(`update call set state = 'talking', endedAt = null where id = ?`, callId)).toThrow('stays as it')
    expect(() => force(`update call set beganAt = 1 where id = ?`, callId)).toThrow('how a call began')
    expect(() => force('delete from call where id = ?', callId)).toThrow('only added to')
  })

  test('[2.3.3] a promise that is forgotten, moved or ended without its line of history', async () => {
    const owed = await phone.owed()
    expect(() => force('update call_back set dueAt = dueAt + 1 where id = ?', owed)).toThrow('changes with its line')
    for (const state of ['answered', 'withdrawn'])
      expect(() =>
        force('update call_back set state = ?, endedAt = 9, stateSince = 9 where id = ?', state, owed),
      ).toThrow('ends with its line')
    expect(() => force('delete from call_back where id = ?', owed)).toThrow('only added to')
  })
})

describe('[2.2] a call', () => {
  test('is the line’s where there is one: number, rings, since when', async () => {
    const since = estate.now - 9_000
    const callId = await phone.pickUp({ number: '138 0000 5001', rings: 3, ringingSince: since })
    expect(await view(callId)).toMatchObject({
      number: '13800005001',
      rings: 3,
      ringsFrom: 'line',
      inTime: true,
      beganAt: since,
      guesses: [{ roomId: estate.rooms[0]?.id, room: '3-2-1501', maskedName: '㛃*' }],
    })
    expect(await phone.rings(callId, false)).toEqual(refused('ringsCounted'))
    const late = await phone.pickUp({ number: null, rings: 4, ringingSince: since })
    expect((await view(late)).inTime).toBe(false)
  })

  test('is as stated without a line', async () => {
    const callId = await phone.pickUp()
    expect(await view(callId)).toMatchObject({ rings: null, ringsFrom: null, inTime: null, guesses: [] })
    answered(await phone.rings(callId, true))
    answered(await phone.name(callId, null))
    expect(await view(callId)).toMatchObject({ ringsFrom: 'stated', inTime: true, callerName: plantedCall.callerName })
    answered(await phone.answer(callId))
    expect(await phone.rings(callId, false)).toMatchObject({ refusal: { code: 'notPossibleNow' } })
    // Once it is over its people are masked and what was said is left out.
    expect(await view(callId)).toMatchObject({
      callerName: '上*电',
      number: '136****0011',
      said: null,
      kind: 'enquiry',
    })
  })

  test('[1.6] tells nothing of a household before two facts are right, and another household begins anew', async () => {
    const callId = await phone.pickUp()
    expect(await phone.verify(callId, 'name', '㛃𠮷')).toEqual(refused('callerWithoutRoom'))
    answered(await phone.name(callId))
    expect(await phone.verify(callId, 'line', '13800005001')).toEqual(refused('lineShowedNothing'))
    expect(answered(await phone.verify(callId, 'name', '张三'))).toMatchObject({ matched: false, isVerified: false })
    expect(answered(await phone.verify(callId, 'name', '㛃𠮷'))).toMatchObject({ matched: true, isVerified: false })
    expect((await view(callId)).isVerified).toBe(false)
    expect(answered(await phone.verify(callId, 'phone', '5001'))).toMatchObject({ matched: true, isVerified: true })
    expect(await view(callId)).toMatchObject({ isVerified: true, checks: [{}, {}, {}] })
    answered(await phone.name(callId, estate.rooms[1]?.id ?? ''))
    expect(await view(callId)).toMatchObject({ isVerified: false, checks: [] })
    expect(await phone.name(callId, '00000000-0000-7000-8000-000000000009')).toEqual(refused('roomNotFound', 'room'))
  })

  test('that was missed waits until somebody was reached again', async () => {
    const missed = await phone.miss()
    const list = () => listOpenCalls(estate.store.read, estate.ring)
    expect(await list()).toMatchObject([{ callId: missed, state: 'missed', maskedNumber: '136****0011' }])
    const again = await phone.dial({ missedCallId: missed, purpose: 'missedCall' })
    answered(await phone.reach(again, false))
    expect((await view(missed)).state).toBe('missed')
    const second = await phone.dial({ missedCallId: missed, purpose: 'missedCall' })
    answered(await phone.reach(second))
    expect((await view(missed)).state).toBe('returned')
    expect(await list()).toMatchObject([{ callId: second, state: 'talking', direction: 'out' }])
    answered(await phone.passOn(second))
    expect(await view(second)).toMatchObject({ state: 'passedOn', passedTo: '工程维修部', purpose: 'missedCall' })
    expect(await phone.acts.callAgain(missed)).toMatchObject({ refusal: { code: 'notPossibleNow' } })
  })
})

describe('[2.3.3] an owed answer', () => {
  const owedNow = (roomId: string | null = null) => listOwedAnswers(estate.store.read, estate.ring, roomId)

  test('ends the call it came from, is on the board before it is due, and is handed over with the shift', async () => {
    const callId = await phone.pickUp()
    answered(await phone.name(callId))
    const roomId = estate.rooms[0]?.id ?? ''
    const owed = await phone.owed({ callId, roomId })
    expect(await view(callId)).toMatchObject({ state: 'owed', callBackId: owed })
    expect(await phone.owe({ callId })).toMatchObject({ refusal: { code: 'notPossibleNow' } })
    expect(await owedNow(roomId)).toMatchObject([
      {
        callBackId: owed,
        maskedName: '上*电',
        what: plantedCall.owed,
        dueAt: estate.now + 120 * minuteMs,
        warnAt: estate.now + 90 * minuteMs,
      },
    ])
    expect(await owedNow(estate.rooms[1]?.id)).toEqual([])
    expect(await openMatters(estate.store.read)).toContainEqual({ kind: 'callBacks', count: 1 })
    await estate.reopen()
    expect(await owedNow()).toHaveLength(1)
    expect((await owedView(owed))?.numbersToRing.map(({ number }) => number)).toEqual([
      plantedCall.number,
      '13800005001',
    ])
  })

  test('is tried, postponed with a reason, handed on and given; ringing about it is a call with its purpose', async () => {
    const owed = await phone.owed()
    estate.now += minuteMs
    answered(await phone.notReached(owed))
    answered(await phone.postpone(owed))
    expect(await phone.handOn(owed, '7777')).toEqual(refused('staffNumberUnknown', 'staffNumber'))
    answered(await phone.handOn(owed))
    expect(await owedView(owed)).toMatchObject({ dueAt: estate.now + 60 * minuteMs, ownerName: '李敏' })
    answered(await phone.give(owed))
    expect(await owedView(owed)).toMatchObject({
      state: 'answered',
      isMasked: true,
      what: null,
      personName: '上*电',
      numbersToRing: [],
      history: ['owe', 'notReach', 'postpone', 'handOn', 'answer'].map((what) => ({ what, note: null })),
    })
    const rung = await estate.store.read.selectFrom('call').select(['state', 'purpose', 'direction']).execute()
    expect(rung).toEqual([
      { state: 'notReached', purpose: 'callBack', direction: 'out' },
      { state: 'answered', purpose: 'callBack', direction: 'out' },
    ])
    expect(await phone.give(owed)).toMatchObject({ refusal: { code: 'notPossibleNow' } })
  })

  test('needs somebody to tell it to', async () => {
    expect(await phone.owe({ phone: null })).toEqual(refused('personMissing', 'phone'))
    expect(await phone.owe({ phone: '12' })).toEqual(refused('phoneUnreadable', 'phone'))
    expect((await phone.owe({ phone: null, roomId: estate.rooms[0]?.id ?? '' })).ok).toBe(true)
  })
})

test('[2.2] the share within three rings, by shift: what the line counted apart from what was stated', async () => {
  const { shiftId } = answered(await estate.act(openShift, { tillId: '01', floatFen: 0 } as never))
  const inShift = { actorId: null, approverId: null, shiftId }
  const act = phoneOf({
    ...estate,
    act: (command, input) =>
      estate.store.work.act(
        {
          ...inShift,
          actId: crypto.randomUUID(),
          command: 'test',
          input,
          actorId: '00000000-0000-7000-8000-00000000c1e2',
        },
        command,
      ),
  } as Estate)
  const line = (rings: number) => ({ number: null, rings, ringingSince: estate.now })
  for (const rings of [1, 3, 5]) await act.pickUp(line(rings))
  answered(await act.rings(await act.pickUp(), true))
  answered(await act.rings(await act.pickUp(), false))
  await act.pickUp()
  answered(await act.mistake(await act.pickUp()))
  await act.miss()
  await act.dial()
  const request = { ...inShift, actId: crypto.randomUUID(), command: 'lineMissedCall', input: line(6) }
  answered(await estate.store.work.act(request, lineMissedCall))
  expect(await readRingShares(estate.store.read, 5)).toMatchObject([
    { shiftId, calls: 6, byLine: { inTime: 2, counted: 3 }, asStated: { inTime: 1, counted: 2 }, missed: 2 },
  ])
})

test('[1.6] when their time is over callers and whoever waited are forgotten, and the counts stay', async () => {
  const callId = await phone.pickUp()
  answered(await phone.name(callId))
  answered(await phone.answer(callId))
  const missed = await phone.miss()
  const owed = await phone.owed()
  answered(await phone.notReached(owed))
  answered(await phone.give(owed))
  const open = await phone.owed()
  estate.now += 364 * dayMs
  expect(answered(await estate.act(removeDue, {}))).toMatchObject({ call: 0, callBack: 0 })
  estate.now += 2 * dayMs
  expect(answered(await estate.act(removeDue, {}))).toMatchObject({ call: 4, callBack: 1 })
  const { read } = estate.store
  expect(await read.selectFrom('call').select(['number', 'callerName', 'said']).distinct().execute()).toEqual([
    { number: null, callerName: null, said: null },
  ])
  expect(await view(callId)).toMatchObject({ state: 'answered', kind: 'enquiry', number: null, callerName: null })
  expect((await view(missed)).state).toBe('setAside')
  const notes = await read.selectFrom('call_back_event').select('note').where('callBackId', '=', owed).execute()
  expect(notes.every(({ note }) => note === null)).toBe(true)
  expect((await owedView(open))?.what).toBe(plantedCall.owed)
})
