// Ids of the demo estate's records. The store's own are random; these come from the seed.
import { makeId } from '../core/id.ts'
import { makeRandom } from './random.ts'

/** Ids count on from here, a millisecond each: rising keys fill an index page by page, which random ones would not. */
const firstIdAt = Date.UTC(2020, 0, 1)

/** Parts the ids' numbers from those of names and rooms: the same estate keeps its names when a record is added. */
const idSeed = 0x51ed270b

/** Gives the ids of the demo estate with this seed, each once and always in the same order. */
export function makeDemoIds(seed: number): () => string {
  const random = makeRandom(seed ^ idSeed)
  let made = 0
  return () => {
    made += 1
    return makeId(firstIdAt + made, random.bytes(10))
  }
}
