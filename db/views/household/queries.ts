import { maskName, maskPhone, maskPlate } from '../../core/mask.ts'
import { readArrears } from '../../money/bills/queries.ts'
import { cardsOf } from '../../money/cards/queries.ts'
import { heldFor } from '../../money/deposits/queries.ts'
import { prepaidOf } from '../../money/prepaid/queries.ts'
import { lastPaymentOf } from '../../money/payments/queries.ts'
import { listOccupants } from '../../register/residents/queries.ts'
import { findRoom } from '../../register/rooms/queries.ts'
import { listPlates } from '../../register/vehicles/queries.ts'
import type { StoreReader } from '../../schema.ts'
import type { Household } from './model.ts'

/** Everything about a room that the counter shows at once, people masked. */
export async function readHousehold(db: StoreReader, roomId: string, day: string): Promise<Household | null> {
  const room = await findRoom(db, roomId)
  if (!room) return null
  const people = await listOccupants(db, roomId, day)
  return {
    roomId,
    room: room.name,
    areaMilli: room.areaMilli,
    people: people.map(({ id, name, phone, role }) => ({
      id,
      role,
      maskedName: name === null ? null : maskName(name),
      maskedPhone: phone === null ? null : maskPhone(phone),
    })),
    maskedPlates: (await listPlates(db, roomId, day)).map(maskPlate),
    ...(await readArrears(db, roomId, day)),
    prepaidFen: (await prepaidOf(db, roomId)).reduce((sum, { balanceFen }) => sum + balanceFen, 0),
    cards: (await cardsOf(db, roomId)).filter(({ state }) => state === 'active').length,
    deposits: await heldFor(db, roomId),
    lastPayment: await lastPaymentOf(db, roomId),
  }
}
