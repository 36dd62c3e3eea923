// After a replay the tokens that the desk's records are found by are made again, kind by kind.
import type { Schema } from '../../schema.ts'
import type { Store } from '../../store/store.ts'
import { rebuildItemSearch } from '../custody/search.ts'
import { rebuildPassSearch } from '../passes/search.ts'
import { rebuildEntrySearch } from '../unwelcome/rebuilding.ts'
import { rebuildVisitSearch } from '../visits/search.ts'

const kinds = [rebuildVisitSearch, rebuildPassSearch, rebuildEntrySearch, rebuildItemSearch]

/** Each in a note of its own, so that one that was made is not made again. */
export async function rebuildDeskSearch({ work, ring }: Pick<Store<Schema>, 'work' | 'ring'>): Promise<void> {
  for (const rebuild of kinds) await work.note((port) => rebuild(port, ring))
}
