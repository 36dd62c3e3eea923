import { describe, expect, test } from 'vitest'
import { makeScanReader, type ScanStep } from '../../renderer/state/scan-reader.ts'

/** The keys of a text, as a keyboard of the US layout has them. */
function keysOf(text: string): { code: string; shift: boolean }[] {
  return [...text].map((sign) => {
    if (/[a-z]/i.test(sign)) return { code: `Key${sign.toUpperCase()}`, shift: /[A-Z]/.test(sign) }
    if (/\d/.test(sign)) return { code: `Digit${sign}`, shift: false }
    return sign === '|' ? { code: 'Backslash', shift: true } : { code: 'Minus', shift: false }
  })
}

/** What a reader says of a text typed with `gapMs` between the keys, and of the key that ends it. */
function type(text: string, gapMs: number, end = 'Enter'): ScanStep[] {
  const read = makeScanReader()
  return [...keysOf(text), { code: end, shift: false }].map((key, at) => read({ ...key, at: 1000 + at * gapMs }))
}

describe('a scanner that types', () => {
  test.each([
    '01A-R2026-000123',
    '01A-V2026-000007',
    'V7K3M9QXZ',
    'v1|01A-R2026-000123|23960|2026-11-23|1a2b3c4d',
    '134567890123456789',
  ])('is told by its speed and its code: %s', (code) => {
    for (const end of ['Enter', 'NumpadEnter', 'Tab']) {
      expect(type(code, 4, end).at(-1)).toEqual({ is: 'scan', text: code })
      expect(type(code, 34, end).at(-1)).toEqual({ is: 'scan', text: code })
    }
  })

  test('a person who types the same code is left alone', () => {
    for (const gapMs of [35, 60, 120]) {
      const steps = type('01A-R2026-000123', gapMs)
      expect(new Set(steps.map(({ is }) => is))).toEqual(new Set(['first', 'other']))
    }
  })

  test('fast keys that are no code stay what they are', () => {
    for (const text of ['240', '13800005001', 'wangxiaoming', '3-2-1501', 'V12']) {
      expect(type(text, 3).at(-1), text).toEqual({ is: 'other' })
    }
  })

  test('a pause inside begins anew, and so does a key that types nothing', () => {
    const read = makeScanReader()
    const keys = keysOf('01A-R2026-000123')
    const steps = keys.map((key, at) => read({ ...key, at: at * 5 + (at > 7 ? 40 : 0) }))
    expect(steps[8]).toEqual({ is: 'first' })
    expect(read({ code: 'Enter', shift: false, at: 200 })).toEqual({ is: 'other' })
    expect(read({ code: 'Digit1', shift: false, at: 203 })).toEqual({ is: 'first' })
    expect(read({ code: 'ArrowLeft', shift: false, at: 206 })).toEqual({ is: 'other' })
    expect(read({ code: 'Digit1', shift: false, at: 209 })).toEqual({ is: 'first' })
  })

  test('the shift a scanner presses for capitals is no break, and the burst is known from its third sign', () => {
    const read = makeScanReader()
    const said = [
      read({ code: 'ShiftLeft', shift: true, at: 0 }),
      read({ code: 'KeyV', shift: true, at: 1 }),
      read({ code: 'Digit7', shift: false, at: 3 }),
      read({ code: 'ShiftLeft', shift: true, at: 4 }),
      read({ code: 'KeyK', shift: true, at: 5 }),
    ]
    expect(said.map(({ is }) => is)).toEqual(['other', 'first', 'more', 'other', 'burst'])
  })

  test('a held key never grows without end', () => {
    const read = makeScanReader()
    for (let at = 0; at < 10_000; at += 1) read({ code: 'Digit1', shift: false, at: at * 30 })
    expect(read({ code: 'Enter', shift: false, at: 300_001 })).toEqual({ is: 'other' })
  })
})
