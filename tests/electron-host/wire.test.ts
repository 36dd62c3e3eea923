import { describe, expect, test } from 'vitest'
import { createWire } from '../../build/electron-host/world/wire.js'

const { encode, decode } = createWire()
const roundTrip = (value: unknown): unknown => decode(encode(value))

const shared = { fen: 1 }
const values: [string, unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['texts', ['', '前台', '\ud83d\ude00', '\u0000', '"quoted"']],
  ['numbers', [0, -0, 1.5, Number.MAX_SAFE_INTEGER, Number.NaN, Infinity, -Infinity]],
  ['big integers', [0n, -123456789012345678901234567890n]],
  ['booleans', [true, false]],
  ['a date and one that is none', [new Date(1_700_000_000_000), new Date(Number.NaN)]],
  ['a pattern', /前台\/[a-z]+/giu],
  [
    'a map with odd keys',
    new Map<unknown, unknown>([
      [{ a: 1 }, 'x'],
      [undefined, -0],
      ['n', new Set([1n])],
    ]),
  ],
  ['a set', new Set([1, 'a', null])],
  [
    'bytes',
    [new Uint8Array([0, 127, 255]), new Int16Array([-1, 2]), new Float64Array([0.1]), new BigInt64Array([-5n])],
  ],
  ['a buffer', new Uint8Array([1, 2, 3]).buffer],
  ['arrays that look like tags', [['u'], ['n', 'NaN'], ['='], ['e', 1]]],
  ['undefined members', { a: undefined, b: [undefined] }],
  ['the same object twice', [shared, shared]],
]

describe('the wire between page and main process', () => {
  test.each(values)('carries %s', (_name, value) => {
    expect(roundTrip(value)).toEqual(value)
  })

  test('keeps the kinds that equality is blind for', () => {
    expect(Object.is((roundTrip([-0]) as number[])[0], -0)).toBe(true)
    expect('a' in (roundTrip({ a: undefined }) as object)).toBe(true)
    const [first, second] = roundTrip([shared, shared]) as [object, object]
    expect(first).toBe(second)
    expect(roundTrip(new Uint8Array([1, 2, 3]).buffer)).toBeInstanceOf(ArrayBuffer)
  })

  test('carries what refers to itself', () => {
    const loop: { self?: unknown; in: Map<string, unknown> } = { in: new Map() }
    loop.self = loop
    loop.in.set('loop', loop)
    const back = roundTrip(loop) as typeof loop
    expect(back.self).toBe(back)
    expect(back.in.get('loop')).toBe(back)
  })

  test('carries errors with name, message and stack', () => {
    const error = new RangeError('too far')
    const back = roundTrip(error) as RangeError
    expect(back).toBeInstanceOf(RangeError)
    expect([back.name, back.message, back.stack]).toEqual(['RangeError', 'too far', error.stack])
  })

  test('makes a member called __proto__ a member', () => {
    const back = roundTrip(JSON.parse('{"__proto__":{"admin":true}}')) as { admin?: boolean }
    expect(back.admin).toBeUndefined()
    expect(Object.keys(back)).toEqual(['__proto__'])
  })

  test("turns Node's Buffer into plain bytes and a class's object into a plain one", () => {
    const back = roundTrip(Buffer.from('前台')) as Uint8Array
    expect(Object.getPrototypeOf(back)).toBe(Uint8Array.prototype)
    expect(Buffer.from(back).toString()).toBe('前台')
    class Fen {
      amount = 5
    }
    expect(Object.getPrototypeOf(roundTrip(new Fen()))).toBe(Object.prototype)
  })

  const refused: [string, unknown][] = [
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
    ['one hidden deep', { list: [new Map([['f', () => 1]])] }],
  ]
  test.each(refused)('refuses %s', (_name, value) => {
    expect(() => encode(value)).toThrow('An object could not be cloned.')
  })
})
