// Removing what is known of a person of the register. The record itself stays, empty: rooms and payments refer to it.
import { refuse, type Result } from '../../core/refusal.ts'
import type { ActPort, StoreReader } from '../../schema.ts'
import type { ActContext } from '../../store/unit-of-work.ts'
import { removalOf, writeRemoval } from '../../system/removals/commands.ts'
import type { RemovalReason } from '../../system/removals/model.ts'
import { emptyChanges } from '../changes/removal.ts'
import { indexPerson } from './search-index.ts'

async function livesHere(db: StoreReader, personId: string, day: string): Promise<boolean> {
  const lives = await db
    .selectFrom('occupancy')
    .select('id')
    .where('personId', '=', personId)
    .where(({ or, eb }) => or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .executeTakeFirst()
  return lives !== undefined
}

/** Empties a person. Refuses `residentNotFound`, `removedBefore`, and `livesHere` for whoever still does on `day`. */
export async function removeResident(
  port: ActPort,
  context: ActContext,
  { personId, day, because }: { personId: string; day: string; because: RemovalReason },
): Promise<Result<object>> {
  const person = await port.db
    .selectFrom('person')
    .select(['id', 'keyId'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) return refuse('residentNotFound')
  if (await removalOf(port.db, personId)) return refuse('removedBefore')
  if (await livesHere(port.db, personId, day)) return refuse('livesHere')
  port.revise('person', { id: personId }, { name: null, pinyin: null, initials: null, phone: null })
  indexPerson(port, { id: personId, keyId: person.keyId, name: null })
  await emptyChanges(port, personId)
  writeRemoval(port, context, { kind: 'resident', recordId: personId, keyId: person.keyId }, because)
  return { ok: true }
}

/** Persons who have lived nowhere here since before `day` and are not removed yet. */
export function dueResidents(db: StoreReader, day: string, limit: number) {
  return db
    .selectFrom('occupancy as ended')
    .select('ended.personId as id')
    .distinct()
    .where('ended.toOn', '<', day)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('removal').select('recordId').whereRef('removal.recordId', '=', 'ended.personId'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('occupancy as other')
            .select('other.id')
            .whereRef('other.personId', '=', 'ended.personId')
            .where(({ or, eb }) => or([eb('other.toOn', 'is', null), eb('other.toOn', '>=', day)])),
        ),
      ),
    )
    .limit(limit)
}
