import { randomBytes } from 'node:crypto'
import { makeId } from '../core/id.ts'

/** Makes ids that sort by the time they are made at. */
export function makeNewId(): (now: number) => string {
  return (now) => makeId(now, randomBytes(10))
}
