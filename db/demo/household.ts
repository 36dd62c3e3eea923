// Everything about one household, without keys and seals: those the store gives when it is written.
import { searchKeyOf, type SearchKey } from '../core/search-key.ts'
import type { FeeBinding } from '../money/fees/model.ts'
import type { OccupancyTable } from '../register/residents/table.ts'
import type { RoomTable } from '../register/rooms/table.ts'
import { monthsBilled, openMonths } from './billing.ts'
import { demoName } from './names.ts'
import { demoPhone, energyPlate, ordinaryPlate } from './numbers.ts'
import { makeRandom, type DemoRandom } from './random.ts'
import { demoRoom, demoRooms } from './rooms.ts'

export interface DemoPerson extends SearchKey {
  readonly id: string
  readonly name: string
  readonly phone: string
}

export interface DemoHousehold {
  readonly room: RoomTable
  readonly people: readonly DemoPerson[]
  readonly occupancies: readonly OccupancyTable[]
  readonly vehicles: readonly { readonly id: string; readonly plate: string }[]
  readonly binding: FeeBinding
  /** Which months of the year it has paid, from 0. */
  readonly paidMonths: readonly number[]
  readonly paymentId: string
  readonly receiptId: string
}

const ownersByRoom: Readonly<Record<string, string>> = {
  [demoRooms.showcase]: '王小明',
  [demoRooms.oneBill]: '欧阳静',
  [demoRooms.rareNames[0]]: '陈㛃',
  [demoRooms.rareNames[1]]: '李𠮷',
}

/** Who lives in a home besides its owner: nobody, family, or tenants in the owner's stead. */
function otherRoles(random: DemoRandom): OccupancyTable['role'][] {
  const share = random.whole(100)
  if (share < 55) return []
  if (share < 75) return ['family']
  return share < 85 ? ['family', 'family'] : ['tenant']
}

function dayBetween(random: DemoRandom, firstYear: number, years: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${firstYear + random.whole(years)}-${two(1 + random.whole(12))}-${two(1 + random.whole(28))}`
}

/**
 * Makes the households of an estate one after another; each call gives the next. Everything follows from the seed, the
 * number of households and the day billing begins.
 */
export function makeHouseholds(parts: {
  readonly seed: number
  readonly households: number
  readonly feeItemId: string
  /** The first day that is billed. */
  readonly billedFrom: string
  readonly newId: () => string
}): () => DemoHousehold {
  const { households, feeItemId, billedFrom, newId } = parts
  const random = makeRandom(parts.seed)
  const made = { households: 0, people: 0, ordinaryCars: 0, energyCars: 0 }

  function person(name: string): DemoPerson {
    made.people += 1
    return { id: newId(), name, ...searchKeyOf(name), phone: demoPhone(made.people - 1) }
  }

  function plate(): string {
    if (!random.chance(30)) return ordinaryPlate(made.ordinaryCars++)
    return energyPlate(made.energyCars++)
  }

  function binding(room: RoomTable): FeeBinding {
    const nothingElse = { vehicleId: null, meterId: null, contract: null, anchorOn: null, quantityMilli: null }
    return { id: newId(), feeItemId, roomId: room.id, fromOn: billedFrom, toOn: null, ...nothingElse }
  }

  function occupancy(
    room: RoomTable,
    { id }: DemoPerson,
    role: OccupancyTable['role'],
    fromOn: string,
  ): OccupancyTable {
    return { id: newId(), roomId: room.id, personId: id, role, fromOn, toOn: null }
  }

  return () => {
    const room = { id: newId(), ...demoRoom(households, made.households) }
    made.households += 1
    const owner = demoName(random)
    const roles = ['owner' as const, ...otherRoles(random)]
    const people = roles.map((_role, at) => person(at === 0 ? (ownersByRoom[room.name] ?? owner) : demoName(random)))
    const boughtOn = dayBetween(random, 2012, 8)
    const movedInOn = dayBetween(random, 2020, 5)
    const occupancies = people.map((one, at) => {
      const role = roles[at] ?? 'family'
      return occupancy(room, one, role, role === 'tenant' ? movedInOn : boughtOn)
    })
    const cars = random.chance(60) ? 1 + Number(random.chance(12)) : 0
    const vehicles = Array.from({ length: cars }, () => ({ id: newId(), plate: plate() }))
    const open = new Set(openMonths(room.name, random))
    const paidMonths = Array.from({ length: monthsBilled }, (_, month) => month).filter((month) => !open.has(month))
    const bound = { binding: binding(room), paidMonths }
    return { room, people, occupancies, vehicles, ...bound, paymentId: newId(), receiptId: newId() }
  }
}
