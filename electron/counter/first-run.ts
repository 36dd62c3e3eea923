// The first run of a live estate: what it asks of the machine, and its one act.
import { randomUUID } from 'node:crypto'
import { refuse, type Result } from '../../db/core/refusal.ts'
import { makeSetUpEstate } from '../../db/money/set-up/commands.ts'
import type { SetUp } from '../../db/money/set-up/model.ts'
import { readSetUp } from '../../db/money/set-up/rules.ts'
import type { Schema } from '../../db/schema.ts'
import type { Store } from '../../db/store/store.ts'
import type { Counter } from './counter.ts'

/**
 * Refuses `keyStoreMissing` on Electron itself: the keys of a live estate belong into the operating system's key store,
 * which this program does not use yet; a file beside the data protects nobody. The development host is no counter.
 */
export function checkSetUp(typed: SetUp, runtime: Counter['runtime']['kind']): Result<object> {
  if (runtime !== 'host') return refuse('keyStoreMissing')
  return readSetUp(typed)
}

/** Writes the estate into an empty store. Cut off before its commit, it has left nothing. */
export function writeSetUp(store: Store<Schema>, typed: SetUp, pinCost?: number): Promise<Result<object>> {
  const request = {
    actId: randomUUID(),
    command: 'setUpEstate',
    input: typed,
    actorId: null,
    approverId: null,
    shiftId: null,
  }
  return store.work.act(request, makeSetUpEstate(store.ring, pinCost))
}
