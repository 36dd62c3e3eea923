import { randomBytes } from 'node:crypto'
import { makeId } from '../core/id.ts'

const bytesPerId = 10
const idsPerDraw = 200

/** Makes ids that sort by the time they are made at. Randomness is drawn for many at once: asking costs more than using. */
export function makeNewId(): (now: number) => string {
  let pool = randomBytes(0)
  return (now) => {
    if (pool.length === 0) pool = randomBytes(bytesPerId * idsPerDraw)
    const random = pool.subarray(0, bytesPerId)
    pool = pool.subarray(bytesPerId)
    return makeId(now, random)
  }
}
