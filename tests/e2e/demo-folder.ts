// One demo estate is made for all tests of a worker; each gets a copy of its own, because a closed store is only files.
import { seedDemo } from '../../db/demo/seed.ts'
import { migrations } from '../../db/migrations/index.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { openFileKeyRing } from '../../db/store/keys/file-key-store.ts'
import { folderPaths, openStore } from '../../db/store/store.ts'

/** Cheap PIN records: what they cost is a matter of other tests. */
const pinCost = 2 ** 10

/** Makes a demo estate in an empty folder and closes it. */
export async function makeDemoFolder(folder: string, households: number): Promise<void> {
  const ring = openFileKeyRing(folderPaths(folder).keys)
  const store = await openStore<Schema>({
    folder,
    ring,
    catalogue,
    migrations,
    clock: Date.now,
    onChanged: () => undefined,
  })
  await seedDemo(store, { households, seed: 1, pinCost, onProgress: () => undefined })
  await store.close()
  ring.close()
}
