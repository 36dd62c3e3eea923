import { randomUUID } from 'node:crypto'
import type { Schema } from '../../db/schema.ts'
import type { Store } from '../../db/store/store.ts'
import { recordUpkeep } from '../../db/system/upkeep/commands.ts'
import type { UpkeepFacts, UpkeepKind } from '../../db/system/upkeep/model.ts'

/** Writes down what befell the counter, as an act of nobody's. */
export async function writeUpkeep(store: Store<Schema>, kind: UpkeepKind, facts: UpkeepFacts): Promise<void> {
  const request = {
    actId: randomUUID(),
    command: 'recordUpkeep',
    input: { kind, facts },
    actorId: null,
    approverId: null,
    shiftId: null,
  }
  await store.work.act(request, recordUpkeep)
}

/** A healing is written down and told; only then is its mark taken away, so that a cut of power tells it again. */
export async function tellHealing(store: Store<Schema>): Promise<void> {
  if (!store.healed) return
  const { kind: done, because, from, to } = store.healed
  await writeUpkeep(store, 'healed', { done, because, from, to })
  store.healingTold()
}
