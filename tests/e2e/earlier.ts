// What was done at a counter before a test begins, at an earlier time: with the store, while no counter runs.
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type Schema, type StoreCommand } from '../../db/schema.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { folderPaths, openStore, type Store } from '../../db/store/store.ts'

export interface Earlier {
  readonly roomId: string
  readonly act: <Input, Answer>(name: string, command: StoreCommand<Input, Answer>, input: Input) => Promise<Answer>
}

async function idOf(store: Store<Schema>, table: 'room' | 'staff', column: 'name' | 'number', value: string) {
  const { id } = await store.read
    .selectFrom(table)
    .select('id')
    .where(column as never, '=', value as never)
    .executeTakeFirstOrThrow()
  return id
}

/** Acts of the receptionist in a demo folder, `agoMs` ago; the room is 3-2-1501. None may be refused. */
export async function earlier(folder: string, agoMs: number, work: (done: Earlier) => Promise<void>): Promise<void> {
  const ring = openFileKeyRing(folderPaths(folder).keys)
  const clock = () => Date.now() - agoMs
  const store = await openStore<Schema>({ folder, ring, catalogue, migrations, clock, onChanged: () => undefined })
  const actorId = await idOf(store, 'staff', 'number', '1001')
  await work({
    roomId: await idOf(store, 'room', 'name', '3-2-1501'),
    async act(command, run, input) {
      const request = { actId: crypto.randomUUID(), command, input, actorId, approverId: null, shiftId: null }
      const done = await store.work.act(request, run)
      if (!done.ok) throw new Error(`${command} was refused: ${done.refusal.code}`)
      return done.answer
    },
  })
  await store.close()
  ring.close()
}
