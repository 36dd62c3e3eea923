import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removalOf, writeRemoval } from '../../system/removals/commands.ts'
import type { RemovalReason } from '../../system/removals/model.ts'
import { emptyChanges } from '../changes/removal.ts'

/** Empties a vehicle's plate. Refuses `vehicleNotFound`, `removedBefore`, and `vehicleInUse` where it is, on `day`. */
export async function removeVehicle(
  port: ActPort,
  context: ActContext,
  { vehicleId, day, because }: { vehicleId: string; day: string; because: RemovalReason },
): Promise<Result<object>> {
  const vehicle = await port.db.selectFrom('vehicle').selectAll().where('id', '=', vehicleId).executeTakeFirst()
  if (!vehicle) return refuse('vehicleNotFound')
  if (await removalOf(port.db, vehicleId)) return refuse('removedBefore')
  if (vehicle.toOn === null || vehicle.toOn >= day) return refuse('vehicleInUse')
  port.revise('vehicle', { id: vehicleId }, { plate: null })
  await emptyChanges(port, vehicleId)
  writeRemoval(port, context, { kind: 'vehicle', recordId: vehicleId, keyId: vehicle.keyId }, because)
  return { ok: true }
}

/** Vehicles that ended before `day` and are not removed yet. */
export function dueVehicles(db: StoreReader, day: string, limit: number) {
  return db
    .selectFrom('vehicle')
    .select('vehicle.id')
    .where('vehicle.toOn', '<', day)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('removal').select('recordId').whereRef('removal.recordId', '=', 'vehicle.id'))),
    )
    .limit(limit)
}
