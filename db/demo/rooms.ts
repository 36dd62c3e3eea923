// The rooms of the demo estate. Buildings are alike and filled floor by floor, so every estate from the smallest one on
// holds the rooms that demonstrations and tests name:
// - `showcase` 3-2-1502: 王小明, owes three months, the current one and the two before it;
// - `oneBill` 3-2-1501: owes exactly one bill, the month before the current one, long due: 89.43 ㎡ × 2.68 yuan = 239.67;
// - `late` 3-2-1401: owes three months of a parking space, each with what being late costs by its clause;
// - `rareNames`: 陈㛃 (a character outside GBK) and 李𠮷 (one outside the basic plane of Unicode).
import { formatRoom } from '../register/rooms/rules.ts'
import type { RoomTable } from '../register/rooms/table.ts'

export const demoRooms = {
  showcase: '3-2-1502',
  oneBill: '3-2-1501',
  late: '3-2-1401',
  rareNames: ['3-2-1601', '3-2-1602'],
} as const

interface Shape {
  readonly units: number
  readonly floors: number
  readonly homes: number
}

/** 64 homes a building: 3-2-1502 is the 190th. Building numbers have three digits, so a town of demos builds higher. */
const estate: Shape = { units: 2, floors: 16, homes: 2 }
const town: Shape = { units: 3, floors: 32, homes: 4 }
const largestEstate = 20_000

/** Built areas in thousandths of a square metre; homes above each other have the same one. */
const areasMilli = [89_430, 128_560, 92_080, 100_240, 76_350, 118_900, 142_770]

/** With this the homes x01 of building 3, unit 2 have the first area, on which the bill of 239.67 rests. */
const areaOffset = 3 + 2 + 1

/** The room at `index` (from 0) of an estate with so many households, without its id. */
export function demoRoom(households: number, index: number): Omit<RoomTable, 'id'> {
  const { units, floors, homes } = households > largestEstate ? town : estate
  const home = (index % homes) + 1
  const floor = (Math.floor(index / homes) % floors) + 1
  const unit = (Math.floor(index / (homes * floors)) % units) + 1
  const building = Math.floor(index / (homes * floors * units)) + 1
  const address = { building: String(building), unit: String(unit), room: String(floor * 100 + home) }
  const column = (building + unit + home - areaOffset + areasMilli.length) % areasMilli.length
  return {
    building: address.building,
    unit: address.unit,
    number: address.room,
    name: formatRoom(address),
    floor,
    areaMilli: areasMilli[column] ?? 0,
    toOn: null,
  }
}
