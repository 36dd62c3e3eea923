import type { Schema } from '../../db/schema.ts'
import { moveRoll, rollPlace } from '../../db/store/roll-place.ts'
import type { Store } from '../../db/store/store.ts'
import { writeUpkeep } from './tell-healing.ts'

/**
 * Before anybody works: the roll goes where the setting says, `place` empty for inside the data folder, and what became of
 * that is told. Answers the store that is open afterwards.
 */
export async function moveRollFirst(
  store: Store<Schema>,
  folder: string,
  place: string,
  openAgain: () => Promise<Store<Schema>>,
): Promise<Store<Schema>> {
  const to = place === '' ? null : place
  if (to === rollPlace(folder)) return store
  await store.close()
  const refusal = moveRoll(folder, to)
  const opened = await openAgain()
  const why = refusal === null ? {} : { why: refusal }
  await writeUpkeep(opened, refusal === null ? 'rollMoved' : 'rollNotMoved', { to: place, ...why })
  return opened
}
