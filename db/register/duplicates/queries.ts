// What is in the register already and may be the same person or car: a warning that can be confirmed.
import { refuse, type Refused } from '../../core/refusal.ts'
import type { StoreReader } from '../../schema.ts'
import { findPhoneHolders, listOccupants } from '../residents/queries.ts'
import { findPlate } from '../vehicles/queries.ts'

interface Sought {
  readonly roomId: string
  readonly name: string | null
  readonly phone: string | null
  readonly plate: string | null
  readonly day: string
  /** The record that is being corrected; it is no duplicate of itself. */
  readonly except?: string
}

/**
 * The refusal `duplicate`, or null. Its fact `which` lists `phone`, `name` and `plate` as far as they are kept already;
 * `phoneRoom` and `plateRoom` say where.
 */
export async function findDuplicates(db: StoreReader, sought: Sought): Promise<Refused | null> {
  const which: string[] = []
  const facts: Record<string, string> = {}
  const holders = sought.phone === null ? [] : await findPhoneHolders(db, sought.phone, sought.day)
  const holder = holders.find(({ personId }) => personId !== sought.except)
  if (holder) {
    which.push('phone')
    facts['phoneRoom'] = holder.room
  }
  const people = sought.name === null ? [] : await listOccupants(db, sought.roomId, sought.day)
  if (people.some(({ id, name }) => id !== sought.except && name === sought.name)) which.push('name')
  const cars = sought.plate === null ? [] : await findPlate(db, sought.plate, sought.day)
  const car = cars.find(({ id }) => id !== sought.except)
  if (car) {
    which.push('plate')
    facts['plateRoom'] = car.room
  }
  return which.length === 0 ? null : refuse('duplicate', { facts: { which: which.join(','), ...facts } })
}
