import { describe, expect, test } from 'vitest'
import { incarnationAfter, incarnationOf, isIncarnation } from '../../db/money/tills/rules.ts'

describe('the incarnation of a till', () => {
  test('rises letter by letter, past Z, and never comes again', () => {
    const seen = ['A']
    while (seen.length < 702) seen.push(incarnationAfter(seen.slice(-1)))
    expect(seen.slice(0, 3)).toEqual(['A', 'B', 'C'])
    expect(seen.slice(25, 29)).toEqual(['Z', 'AA', 'AB', 'AC'])
    expect(seen.at(-1)).toBe('ZZ')
    expect(new Set(seen).size).toBe(702)
    expect(seen.every(isIncarnation)).toBe(true)
    expect(() => incarnationAfter(['ZZ'])).toThrow('after ZZ')
  })

  test('comes after all that are known, in whatever order, and passes over what is none', () => {
    expect(incarnationAfter(['C', 'A', 'B'])).toBe('D')
    expect(incarnationAfter(['Z', 'AB'])).toBe('AC')
    expect(incarnationAfter(['A', '', 'ABC', 'b', '1'])).toBe('B')
    expect(incarnationAfter([])).toBe('A')
  })

  test('is read from a number as it is printed, of the same till only', () => {
    expect(incarnationOf('01B-R2026-000017', '01')).toBe('B')
    expect(incarnationOf(' 01ab-r2026-17 ', '01')).toBe('AB')
    expect(incarnationOf('02B-R2026-000017', '01')).toBeNull()
    expect(incarnationOf('000017', '01')).toBeNull()
    expect(incarnationOf('', '01')).toBeNull()
  })
})
