// What is typed anywhere comes in without the marks nobody sees, once for all channels.
import { withoutMarks } from '../../db/core/text.ts'

/** The same data with every text without marks; for what `isSmallEnough` has let pass. Bytes stay as they are. */
export function plainInput(value: unknown): unknown {
  if (typeof value === 'string') return withoutMarks(value)
  if (Array.isArray(value)) return value.map(plainInput)
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainInput(part)]))
}
