import { findRoom } from '../../register/rooms/queries.ts'
import type { StoreReader } from '../../schema.ts'
import { listDroppable } from './drop-queries.ts'
import { readLate } from './late-queries.ts'
import type { PayableBill } from './model.ts'
import { listOpenBills } from './queries.ts'

/** What rooms owe, room by room and oldest due first, with what being late costs through `day`. */
export async function listPayableBills(
  db: StoreReader,
  roomIds: readonly string[],
  day: string,
): Promise<PayableBill[]> {
  const payable: PayableBill[] = []
  for (const roomId of new Set(roomIds)) {
    const room = await findRoom(db, roomId)
    if (!room) continue
    const droppable = await listDroppable(db, roomId)
    for (const bill of await listOpenBills(db, roomId)) {
      const late = await readLate(db, bill, day)
      const canDrop = droppable.has(bill.id)
      payable.push({ ...bill, room: room.name, lateFen: late?.openFen ?? 0, lateDays: late?.late.days ?? 0, canDrop })
    }
  }
  return payable
}
