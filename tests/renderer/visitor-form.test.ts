import { describe, expect, test } from 'vitest'
import type { HostHit, RecalledVisitor } from '../../db/desk/visits/model.ts'
import { contract } from '../../electron/ipc/contract.ts'
import { elapsedText, lateness } from '../../renderer/state/clock.ts'
import { noCount, saidOfCount, typedCount } from '../../renderer/parts/typed-count.ts'
import { nextPointed } from '../../renderer/state/lobby-choice.ts'
import { fitting } from '../../renderer/tasks/see-off/fitting.ts'
import {
  namesOf,
  newForm,
  nobody,
  particularsOf,
  questions,
  reduceForm,
  registerInput,
  withCompanions,
  type VisitorEvent,
  type VisitorForm,
} from '../../renderer/tasks/visitor/form.ts'
import { keptRegistration, readRegistration, subjectOfKept } from '../../renderer/tasks/visitor/kept.ts'
import { fakeId } from '../fixtures/renderer/fake-estate.ts'

const host: HostHit = {
  host: { kind: 'resident', roomId: fakeId(1), personId: null },
  text: { kind: 'resident', roomId: fakeId(1), place: '3-2-1502', maskedName: '王*明' },
}
const known: RecalledVisitor = {
  visitorName: '周建国',
  title: 'sir',
  phone: '13912345678',
  company: null,
  plate: '粤BF98765',
  purpose: 'business',
}

function after(events: readonly VisitorEvent[], from = newForm(fakeId(2), fakeId(3), null)): VisitorForm {
  return events.reduce(reduceForm, from)
}

const asked: readonly VisitorEvent[] = [
  { kind: 'hostTaken', host },
  { kind: 'typed', change: { visitorName: '周建国' } },
  { kind: 'answered' },
  { kind: 'titled', title: 'sir' },
  { kind: 'agreed', agreed: true },
]

describe('[2.4.1] the registration of a visitor', () => {
  test('the host comes first, then name, title, whether agreed', () => {
    const seen = asked.map((_, at) => after(asked.slice(0, at + 1)).question)
    expect(after([]).question).toBe('host')
    expect(seen).toEqual(['name', 'name', 'title', 'agreed', 'ready'])
    expect(newForm(fakeId(2), fakeId(3), host).question).toBe('name')
  })
  test('nothing can be registered without host and name', () => {
    expect(registerInput(after([]))).toBeNull()
    expect(registerInput(after(asked.slice(0, 1)))).toBeNull()
    expect(registerInput(after(asked))).toMatchObject({
      host: host.host,
      visitorName: '周建国',
      title: 'sir',
      agreed: true,
    })
  })
  test('an empty name is refused where it is asked', () => {
    const form = after([
      { kind: 'hostTaken', host },
      { kind: 'typed', change: { visitorName: '  ' } },
      { kind: 'answered' },
    ])
    expect(form.question).toBe('name')
    expect(form.refusal).toEqual({ code: 'nameMissing', field: 'visitorName' })
  })
  test.each(['11010519491231002X', '110105 19491231 002x', 'E12345678'])(
    'a document’s number is no name, and is never kept: %s',
    (visitorName) => {
      const form = after([
        { kind: 'hostTaken', host },
        { kind: 'typed', change: { visitorName } },
        { kind: 'answered' },
      ])
      expect(form).toMatchObject({ question: 'name', refusal: { code: 'visitorNumberUnknown', field: 'visitorName' } })
      expect(keptRegistration(form).visitor.visitorName).toBe('')
    },
  )

  test('a known visitor fills everything; only what is not known is asked', () => {
    const form = after([
      { kind: 'hostTaken', host },
      { kind: 'recalled', known },
    ])
    expect(form.question).toBe('agreed')
    expect(registerInput(form)).toMatchObject({
      phone: '13912345678',
      plate: '粤BF98765',
      purpose: 'business',
      company: null,
    })
    expect(
      after([
        { kind: 'hostTaken', host },
        { kind: 'recalled', known: { ...known, title: null } },
      ]).question,
    ).toBe('title')
  })
  test('Esc goes back one question at a time and stays at the first', () => {
    const back: VisitorEvent = { kind: 'back' }
    const seen = questions.map((_, at) => after([...asked, ...Array.from({ length: at }, () => back)]).question)
    expect(seen).toEqual(questions.toReversed())
    expect(after([...asked, ...Array.from({ length: 9 }, () => back)]).question).toBe('host')
  })
  test('another host later keeps the answers', () => {
    const form = after([...asked, { kind: 'asked', question: 'host' }, { kind: 'hostTaken', host }])
    expect(form.question).toBe('ready')
    expect(form.visitor.visitorName).toBe('周建国')
  })
  test('what was sent goes out again as it was; a change or a refusal makes it new', () => {
    const input = registerInput(after(asked))
    if (!input) throw new Error('nothing to send')
    const sent = after([...asked, { kind: 'sent', input }])
    expect(sent.sent).toEqual(input)
    expect(after([{ kind: 'typed', change: { phone: '1' } }], sent).sent).toBeNull()
    const refusal = { code: 'hostNotFound', field: 'host' }
    const refused = after([{ kind: 'refused', refusal, freshActId: fakeId(8) }], sent)
    expect(refused).toMatchObject({ sent: null, actId: fakeId(8), question: 'host', refusal })
  })
  test('a party that is no number is refused by the contract, and empty texts are nothing', () => {
    const { visitor } = after(asked)
    const refusedAt = (partySize: string) => {
      const input = registerInput({ ...after(asked), visitor: { ...visitor, partySize } })
      return contract.registerVisit.input.safeParse(input).error?.issues.map(({ path }) => path.join('.'))
    }
    for (const partySize of ['0', '-3', '100', '1.5', 'x', '3人', '1e1'])
      expect(refusedAt(partySize)).toEqual(['partySize'])
    expect(particularsOf({ ...visitor, partySize: ' ' }).partySize).toBe(1)
    // As an input method for Chinese types it.
    expect(particularsOf({ ...visitor, partySize: '１２' }).partySize).toBe(12)
    expect(particularsOf({ ...visitor, partySize: '4', note: ' ', plate: ' 粤B1 ' })).toMatchObject({
      partySize: 4,
      note: null,
      plate: '粤B1',
    })
  })
})

describe('a kept form', () => {
  test('comes back as it was, through JSON', () => {
    const form = after(asked)
    const kept: unknown = JSON.parse(JSON.stringify(keptRegistration(form)))
    expect(readRegistration(kept)).toEqual(keptRegistration(form))
    expect(subjectOfKept(kept)).toEqual({ roomId: fakeId(1), visitId: null })
  })
  test('a message half typed belongs to its visit; anything else is no visitor', () => {
    const kept = { visitId: fakeId(9), outcome: 'away', message: '请回' }
    expect(subjectOfKept(kept)).toEqual({ roomId: null, visitId: fakeId(9) })
    for (const other of [null, 1, [], { roomId: fakeId(1) }, { question: 'host', visitor: {} }])
      expect(subjectOfKept(other)).toBeNull()
  })
})

describe('timers', () => {
  test('minutes and seconds, hours from the first on, never below zero', () => {
    expect([0, 59_999, 150_000, 3_600_000, 6_720_000, -5].map(elapsedText)).toEqual([
      '00:00',
      '00:59',
      '02:30',
      '1:00:00',
      '1:52:00',
      '00:00',
    ])
  })
  test('in time before the reminder, due at it, late when as long again has passed', () => {
    expect([0, 599, 600, 1199, 1200].map((now) => lateness(now, 0, 600))).toEqual([
      'inTime',
      'inTime',
      'due',
      'due',
      'late',
    ])
    expect(lateness(9_999, 0, null)).toBe('inTime')
  })
})

test('names of companions: between any marks, and the party is never smaller than those named', () => {
  expect(namesOf(' 王小明、李红, 张强 ；')).toEqual(['王小明', '李红', '张强'])
  expect(namesOf('')).toEqual([])
  expect(withCompanions('王小明、李红', '1')).toEqual({ companions: '王小明、李红', partySize: '3' })
  expect(withCompanions('王小明', '4')).toEqual({ companions: '王小明' })
  expect(withCompanions('王小明', '两')).toEqual({ companions: '王小明' })
  expect(particularsOf({ ...nobody, visitorName: '周', companions: '王小明', partySize: '2' })).toMatchObject({
    companions: ['王小明'],
    partySize: 2,
  })
  expect(particularsOf({ ...nobody, visitorName: '周' })).not.toHaveProperty('companions')
})

describe('the board', () => {
  test('arrows begin at an end, move by one and stop at the ends', () => {
    const keys = ['a', 'b', 'c']
    expect(nextPointed(keys, null, 1)).toBe('a')
    expect(nextPointed(keys, null, -1)).toBe('c')
    expect(nextPointed(keys, 'a', 1)).toBe('b')
    expect(nextPointed(keys, 'c', 1)).toBe('c')
    expect(nextPointed(keys, 'gone', 1)).toBe('a')
    expect(nextPointed([], null, 1)).toBeNull()
  })
  test('seeing off finds by surname, room and the end of the slip number, the overstaying first', () => {
    const visit = (at: number, surname: string, place: string, overstays: boolean) => ({
      visitId: fakeId(at),
      since: at,
      visitor: { surname, title: 'sir' as const, maskedName: `${surname}*` },
      host: { ...host.text, place },
      partySize: 1,
      companions: [],
      alsoAt: [],
      slipNumber: `01A-V2026-00000${at}`,
      validUntil: 0,
      overstays,
    })
    const inside = [visit(1, '周', '3-2-1502', false), visit(2, '陈', '7-1-0301', true)]
    const found = (text: string) => fitting(inside, text).map(({ visitId }) => visitId)
    expect(found('')).toEqual([fakeId(2), fakeId(1)])
    expect(found('周')).toEqual([fakeId(1)])
    expect(found('7-1')).toEqual([fakeId(2)])
    expect(found('000001')).toEqual([fakeId(1)])
    expect(found('zzz')).toEqual([])
  })
})

test('a count is read in digits of either width; what is none is no count and never one', () => {
  expect(['1', ' ３ ', '99', '', undefined].map((text) => typedCount(text))).toEqual([1, 3, 99, 1, 1])
  expect(['-3', '3件', '1.5', '1e1', '😀', '٣', '12345'].map((text) => typedCount(text))).toEqual(
    Array(7).fill(noCount),
  )
  const refused = { code: 'invalidInput', field: 'pieces' }
  expect(saidOfCount(refused, 'pieces').code).toBe('countUnreadable')
  expect(saidOfCount(refused, 'partySize')).toBe(refused)
})
