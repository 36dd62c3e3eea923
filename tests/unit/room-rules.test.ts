import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatRoom, parseRoomQuery } from '../../db/register/rooms/rules.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

function namesOf(text: string): string[] {
  const query = parseRoomQuery(text)
  return query.ok ? query.candidates.map(formatRoom) : [query.refusal.code]
}

describe('parseRoomQuery', () => {
  test.each([
    '3-2-1201',
    '03-02-1201',
    '3栋2单元1201',
    '3幢2单元1201室',
    '3座2单元1201',
    '3楼2单元1201',
    '3号楼2单元1201室',
    '3号2单元1201',
    '3#2-1201',
    '3#楼2单元1201',
    '3号楼2门1201号',
    '3栋2-1201',
    '3-2单元-1201',
    '3栋 2单元 1201',
    '3 2 1201',
    '3/2/1201',
    '3—2—1201',
    '３－２－１２０１',
    '３栋２单元１２０１',
    '三栋二单元1201',
    ' 3-2-1201 ',
  ])('%j says all of 3-2-1201', (text) => {
    expect(parseRoomQuery(text)).toEqual({
      ok: true,
      kind: 'exact',
      candidates: [{ building: '3', unit: '2', room: '1201' }],
    })
  })

  test.each([
    ['1201', { room: '1201' }],
    ['1201室', { room: '1201' }],
    ['１２０１', { room: '1201' }],
    ['0101', { room: '101' }],
    ['1201A', { room: '1201A' }],
    ['3-1201', { building: '3', room: '1201' }],
    ['3幢1201', { building: '3', room: '1201' }],
    ['3号1201', { building: '3', room: '1201' }],
    ['3#1201', { building: '3', room: '1201' }],
    ['a座1201', { building: 'A', room: '1201' }],
    ['十二栋1201', { building: '12', room: '1201' }],
    ['二十一号楼1201', { building: '21', room: '1201' }],
    ['2单元1201', { unit: '2', room: '1201' }],
    ['S-12', { building: 'S', room: '12' }],
    ['s-012', { building: 'S', room: '12' }],
    ['商铺S-12', { building: 'S', room: '12' }],
    ['B1-118', { building: 'B1', room: '118' }],
    ['b01-118', { building: 'B1', room: '118' }],
    ['车位B1-118号', { building: 'B1', room: '118' }],
  ])('%j leaves a part out', (text, address) => {
    expect(parseRoomQuery(text)).toEqual({ ok: true, kind: 'partial', candidates: [address] })
  })

  test('unit 0 of an exported list says that there is none', () => {
    expect(parseRoomQuery('3-0-1201')).toEqual({
      ok: true,
      kind: 'exact',
      candidates: [{ building: '3', unit: '', room: '1201' }],
    })
  })

  test.each([
    ['321201', ['3-2-1201', '32-1201', '32-1-201', '3-21-201']],
    ['31201', ['3-1201', '3-1-201', '31-201', '31201']],
    ['03021201', ['3-2-1201']],
    ['S12', ['S-12', 'S1-2', 'S12']],
    ['A1201', ['A-1201', 'A-1-201', 'A1-201', 'A12-1', 'A1201']],
  ])('%s run together is never decided: %j', (text, names) => {
    expect(parseRoomQuery(text)).toMatchObject({ ok: true, kind: 'ambiguous' })
    expect(namesOf(text)).toEqual(names)
  })

  test.each([
    ['', 'roomMissing'],
    ['  ', 'roomMissing'],
    ['3栋', 'roomNumberMissing'],
    ['3栋2单元', 'roomNumberMissing'],
    ['3-2-', 'roomNumberMissing'],
    ['王小明', 'roomUnreadable'],
    ['京A12345', 'roomUnreadable'],
    ['13800138000', 'roomUnreadable'],
    ['-1-118', 'roomUnreadable'],
    ['3-2-1-1', 'roomUnreadable'],
    ['3-2-0000', 'roomUnreadable'],
    ['0-1-101', 'roomUnreadable'],
    ['栋', 'roomUnreadable'],
    ['2单元3栋1201', 'roomUnreadable'],
    ['A', 'roomUnreadable'],
    ['b', 'roomUnreadable'],
  ])('%j is refused with %s', (text, code) => {
    expect(parseRoomQuery(text)).toEqual({ ok: false, refusal: { code } })
  })

  test('a whole name is read back as the same room, in every notation', () => {
    const number = (max: number) => fc.integer({ min: 1, max }).map(String)
    const address = fc.record({ building: number(999), unit: number(99), room: number(99_999) })
    fc.assert(
      fc.property(address, ({ building, unit, room }) => {
        const expected = { ok: true, kind: 'exact', candidates: [{ building, unit, room }] }
        expect(parseRoomQuery(formatRoom({ building, unit, room }))).toEqual(expected)
        expect(parseRoomQuery(`${building}栋${unit}单元${room}室`)).toEqual(expected)
        expect(parseRoomQuery(`${building}#${unit}-${room}`)).toEqual(expected)
      }),
      { seed: randomSeed('parseRoomQuery'), numRuns: 500 },
    )
  })

  test('what is meant is among the readings of what runs together', () => {
    const address = fc.record({
      building: fc.integer({ min: 1, max: 99 }).map(String),
      unit: fc.integer({ min: 1, max: 9 }).map(String),
      room: fc.integer({ min: 101, max: 9_999 }).map(String),
    })
    fc.assert(
      fc.property(address, ({ building, unit, room }) => {
        expect(namesOf(`${building}${unit}${room}`)).toContain(`${building}-${unit}-${room}`)
        expect(new Set(namesOf(`${building}${unit}${room}`)).size).toBe(namesOf(`${building}${unit}${room}`).length)
      }),
      { seed: randomSeed('parseRoomQuery run together'), numRuns: 500 },
    )
  })
})
