import { describe, expect, test } from 'vitest'
import { isId } from '../../db/core/id.ts'
import { parsePlate } from '../../db/core/plate.ts'
import { makeHouseholds } from '../../db/demo/household.ts'
import { makeDemoIds } from '../../db/demo/ids.ts'
import { energyPlate, ordinaryPlate } from '../../db/demo/numbers.ts'
import { planShifts, takenAt } from '../../db/demo/past-shifts.ts'
import { demoRoom, demoRooms } from '../../db/demo/rooms.ts'
import { parseRoomQuery } from '../../db/register/rooms/rules.ts'

describe('the demo estate, before it is written', () => {
  test('is in arrears as service centres are: about 70 of 100 owe nothing older than the current month', () => {
    const newId = makeDemoIds(7)
    const next = makeHouseholds({ seed: 7, households: 2000, feeItemId: newId(), billedFrom: '2025-12-01', newId })
    const open = Array.from({ length: 2000 }, () => 12 - next().paidMonths.length)
    const share = (from: number, to: number) => open.filter((months) => months >= from && months <= to).length / 20
    expect(share(0, 1)).toBeGreaterThan(66)
    expect(share(0, 1)).toBeLessThan(74)
    expect(share(2, 4)).toBeGreaterThan(16)
    expect(share(2, 4)).toBeLessThan(24)
    expect(share(5, 12)).toBeGreaterThan(7)
    expect(share(5, 12)).toBeLessThan(13)
  })

  test('puts what was paid into the month before, whatever the day and the size', () => {
    for (const [day, first] of [
      ['2026-01-01', '2025-12-01'],
      ['2026-03-31', '2026-02-01'],
    ] as const) {
      const shifts = planShifts(day, 1000)
      expect(shifts).toHaveLength(20)
      expect(shifts[0]?.businessDate).toBe(first)
      expect(
        shifts.flatMap(({ firstBatch, lastBatch }) =>
          Array.from({ length: lastBatch - firstBatch + 1 }, (_, at) => firstBatch + at),
        ),
      ).toEqual(Array.from({ length: 1000 }, (_, at) => at))
      const last = shifts[19]
      expect(last && takenAt(last, 99, 100) < last.closedAt).toBe(true)
      expect(last && last.businessDate < day).toBe(true)
    }
  })
})

describe('a town of 100,000 households', () => {
  test('has rooms, plates and ids of its own for each, and the same named rooms', () => {
    const names = new Set<string>()
    for (let at = 0; at < 100_000; at += 1) names.add(demoRoom(100_000, at).name)
    expect(names.size).toBe(100_000)
    for (const name of [demoRooms.showcase, demoRooms.oneBill, ...demoRooms.rareNames]) expect(names).toContain(name)
    const unread = [...names].filter((name) => {
      const parsed = parseRoomQuery(name)
      return !parsed.ok || parsed.kind !== 'exact'
    })
    expect(unread).toEqual([])
    const plates = Array.from({ length: 100_000 }, (_, at) => [ordinaryPlate(at), energyPlate(at)]).flat()
    expect(new Set(plates).size).toBe(200_000)
    expect(parsePlate(energyPlate(99_999))).toMatchObject({ ok: true, kind: 'energySmall' })
    const newId = makeDemoIds(1)
    const ids = Array.from({ length: 10_000 }, () => newId())
    expect(ids.every(isId)).toBe(true)
    expect(ids.toSorted()).toEqual(ids)
  })
})
