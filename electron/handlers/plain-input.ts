// What is typed or pasted anywhere comes in as plain text, once for all channels, so that no column holds what nobody sees.
import { plainLines, plainText, withoutMarks } from '../../db/core/text.ts'

/** What must stay as it was typed or as it is called elsewhere: secrets, folders, and forms that come back as they were. */
const asTyped: ReadonlySet<string> = new Set(['pin', 'newPin', 'passphrase', 'secret', 'current', 'folder', 'fields'])
/** The text of an answer is the one with lines of its own. */
const withLines: ReadonlySet<string> = new Set(['answer'])

/**
 * The same data with every text as `plainText` has it; for what `isSmallEnough` has let pass. Bytes stay as they are,
 * and what stays as typed only loses the marks.
 */
export function plainInput(value: unknown, read: (text: string) => string = plainText): unknown {
  if (typeof value === 'string') return read(value)
  if (Array.isArray(value)) return value.map((part) => plainInput(part, read))
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  const readerOf = (name: string) => (asTyped.has(name) ? withoutMarks : withLines.has(name) ? plainLines : read)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainInput(part, readerOf(name))]))
}
