import { describe, expect, test } from 'vitest'
import { printedSlipNumber, readSlipText, slipCodeOf, slipSeries } from '../../db/desk/visits/slip-code.ts'
import { instantIn, validUntil } from '../../db/desk/visits/validity.ts'
import {
  readParticulars,
  searchTexts,
  searchTextsOfTyped,
  surnameOf,
  type VisitorParticulars,
} from '../../db/desk/visits/visitor-rules.ts'

const guest: VisitorParticulars = {
  visitorName: '单小红',
  title: 'madam',
  phone: '139 0000 1234',
  company: null,
  plate: null,
  note: null,
  documentSeen: null,
  partySize: 1,
  purpose: 'family',
  agreed: true,
}

describe('validity', () => {
  const shanghai = { zone: 'Asia/Shanghai', untilClock: '22:00', forHours: 4 }
  const at = (clock: string) => Date.parse(`2026-11-23T${clock}:00+08:00`)

  test.each([
    ['09:00', at('22:00')],
    ['18:00', at('22:00')],
    ['18:01', at('22:01')],
    ['23:30', Date.parse('2026-11-24T03:30:00+08:00')],
  ])('[2.4.2] a slip of %s is valid until 22:00 or for four hours, whichever is later', (clock, until) => {
    expect(validUntil(at(clock), shanghai)).toBe(until)
  })

  test('a time of the day is found on both sides of a change of the clock, and where the offset is no whole hour', () => {
    expect(instantIn('America/New_York', '2026-11-01', '22:00')).toBe(Date.parse('2026-11-02T03:00:00Z'))
    expect(instantIn('America/New_York', '2026-03-08', '22:00')).toBe(Date.parse('2026-03-09T02:00:00Z'))
    expect(instantIn('Asia/Kathmandu', '2026-11-23', '22:00')).toBe(Date.parse('2026-11-23T16:15:00Z'))
    expect(instantIn('UTC', '2026-01-01', '00:00')).toBe(Date.UTC(2026, 0, 1))
  })
})

describe('slips', () => {
  test('numbers run in a series of the counter and the year', () => {
    expect(printedSlipNumber(slipSeries('01', 'A', '2026-11-23'), 123)).toBe('01A-V2026-000123')
  })

  test('codes use no sign that reads as another', () => {
    const all = Array.from({ length: 32 }, (_, at) =>
      slipCodeOf(Uint8Array.of(at * 8, at, at + 32, 255, 7, 1, 2, at ^ 21)),
    )
    expect(all.every((code) => /^V[0-9A-HJKMNP-TV-Z]{8}$/.test(code))).toBe(true)
    expect(new Set(all).size).toBe(32)
    expect(() => slipCodeOf(new Uint8Array(7))).toThrow(RangeError)
  })

  test('what was typed or scanned is read with the usual slips of the hand', () => {
    expect(readSlipText(' vo1il 2345 ')).toEqual({ code: 'V01112345' })
    expect(readSlipText('01a-v2026-000123')).toEqual({ number: '01A-V2026-000123' })
  })
})

describe('particulars', () => {
  test('phone and plate are kept in one form', () => {
    const read = readParticulars({ ...guest, plate: '粤b·12345' })
    expect(read).toMatchObject({ ok: true, visitor: { phone: '13900001234', plate: '粤B12345' } })
  })

  test('a number from abroad and a plate of no known form do not turn a guest away', () => {
    const read = readParticulars({ ...guest, phone: '+852 2345 6789', plate: 'ABC-001X' })
    expect(read).toMatchObject({ ok: true, visitor: { phone: '+85223456789', plate: 'ABC001X' } })
  })

  test('what is no number is refused at its field', () => {
    const refused = { ok: false, refusal: { code: 'phoneUnreadable', field: 'phone' } }
    expect(readParticulars({ ...guest, phone: '无' })).toEqual(refused)
    expect(readParticulars({ ...guest, phone: '1234' })).toEqual(refused)
  })

  test('a visitor is found by phone, last four, name, pinyin and initials', () => {
    const kept = new Set(searchTexts({ visitorName: '单小红', phone: '13900001234' }))
    for (const typed of ['139-0000-1234', '1234', '单小红', 'shanxiaohong', 'SXH']) {
      expect(
        searchTextsOfTyped(typed).some((text) => kept.has(text)),
        typed,
      ).toBe(true)
    }
    for (const typed of ['', 'x', '0000', '单', '13900001235', 'shanxiaohon']) {
      expect(
        searchTextsOfTyped(typed).some((text) => kept.has(text)),
        typed,
      ).toBe(false)
    }
  })

  test.each([
    ['张伟', '张'],
    ['欧阳海', '欧阳'],
    ['欧阳', '欧'],
    ['𠮷小明', '𠮷'],
    ['John Smith', 'John Smith'],
  ])('%s is addressed as %s', (name, surname) => {
    expect(surnameOf(name)).toBe(surname)
  })
})
