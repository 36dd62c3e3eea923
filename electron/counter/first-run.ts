// The first run of a live estate: what it asks, and its one act.
import { randomUUID } from 'node:crypto'
import type { Result } from '../../db/core/refusal.ts'
import { makeSetUpEstate } from '../../db/money/set-up/commands.ts'
import type { SetUp } from '../../db/money/set-up/model.ts'
import { readSetUp } from '../../db/money/set-up/rules.ts'
import type { Schema } from '../../db/schema.ts'
import { checkPassphrase } from '../../db/store/keys/passphrase.ts'
import type { Store } from '../../db/store/store.ts'

/** Reads what was typed for a live estate, and the passphrase of its keys. Refuses at the field, like its own rules. */
export function checkSetUp(typed: SetUp, passphrase: string): Result<{ passphrase: string }> {
  const read = readSetUp(typed)
  return read.ok ? checkPassphrase(passphrase) : read
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
