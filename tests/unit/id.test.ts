import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isId, makeId } from '../../db/core/id.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

const someTime = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

test('the example of RFC 9562 comes out', () => {
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
  expect(makeId(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('ids are ids, carry their time and leave the random bytes alone', () => {
  fc.assert(
    fc.property(someTime, tenBytes, (nowMs, random) => {
      const before = [...random]
      const id = makeId(nowMs, random)
      expect(isId(id)).toBe(true)
      expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(nowMs)
      expect([...random]).toEqual(before)
    }),
    { seed: randomSeed('makeId') },
  )
})

test('an id made in a later millisecond sorts later', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 2 }), tenBytes, tenBytes, (nowMs, one, other) => {
      expect(makeId(nowMs, one) < makeId(nowMs + 1, other)).toBe(true)
    }),
    { seed: randomSeed('makeId order') },
  )
})

test('every random bit but the six that are fixed counts', () => {
  const ids = new Set<string>()
  for (let bit = 0; bit < 80; bit += 1) {
    const random = new Uint8Array(10)
    random[Math.floor(bit / 8)] = 1 << (bit % 8)
    ids.add(makeId(0, random))
  }
  expect(ids.size).toBe(74 + 1)
})

test.each([-1, 0.5, Number.NaN, 2 ** 48])('throws on the instant %d', (nowMs) => {
  expect(() => makeId(nowMs, new Uint8Array(10))).toThrow(RangeError)
})

test('throws on too few random bytes', () => {
  expect(() => makeId(0, new Uint8Array(9))).toThrow(RangeError)
})

test.each([
  '',
  '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
  '017f22e2-79b0-4cc3-98c4-dc0c0c07398f',
  '017f22e2-79b0-7cc3-c8c4-dc0c0c07398f',
  '017f22e279b07cc398c4dc0c0c07398f',
  '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n',
])('%j is none', (text) => {
  expect(isId(text)).toBe(false)
})
