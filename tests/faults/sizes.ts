// How many of a row are done: few in `npm test`, all in `npm run test:faults`, shared out over its parts.
import { randomSeed } from '../fixtures/random-seed.ts'

export const isFull = process.env['FAULTS_SIZE'] === 'full'
const [part = 1, parts = 1] = (process.env['FAULTS_PART'] ?? '1/1').split('/').map(Number)

/** This part's share of a random count. */
export function countOf(small: number, full: number): number {
  return isFull ? Math.ceil(full / parts) : small
}

/** This part's share of an enumeration, every n-th one beginning with the part's own. */
export function shareOf<Item>(items: readonly Item[]): Item[] {
  return isFull ? items.filter((_item, at) => at % parts === part - 1) : [...items]
}

/** A seed of this part's own. */
export function seedOf(name: string): number {
  return randomSeed(isFull ? `${name}, part ${part}/${parts}` : name)
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
