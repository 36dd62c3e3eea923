// Removing what is known of who was expected. The pass stays, as a count: of what kind, for whom, for which days.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removalOf, writeRemoval } from '../../system/removals/commands.ts'
import type { RemovalReason } from '../../system/removals/model.ts'
import { passById } from './queries.ts'

const nobody = { visitorName: null, phone: null, company: null, plate: null, code: null, codeToken: null } as const

/** Empties a pass. Refuses `passNotFound`, `removedBefore`, and `passStands` while it is good for a day to come. */
export async function removePass(
  port: ActPort,
  context: ActContext,
  { passId, day, because }: { passId: string; day: string; because: RemovalReason },
): Promise<Result<object>> {
  const pass = await passById(port.db, passId)
  if (!pass) return refuse('passNotFound')
  if (pass.state === 'standing' && pass.untilDay >= day) return refuse('passStands')
  if (await removalOf(port.db, passId)) return refuse('removedBefore')
  port.revise('visit_pass', { id: passId }, nobody)
  port.side.remove('visit_pass_search', { passId })
  writeRemoval(port, context, { kind: 'pass', recordId: passId, keyId: pass.keyId }, because)
  return { ok: true }
}

/** Passes whose last day is before `day` and that are not removed yet; one that was cancelled waits for its day as well. */
export function duePasses(db: StoreReader, day: string, limit: number) {
  return db
    .selectFrom('visit_pass')
    .select('visit_pass.id')
    .where('visit_pass.untilDay', '<', day)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('removal').select('recordId').whereRef('removal.recordId', '=', 'visit_pass.id'))),
    )
    .limit(limit)
}
