// Ids of records: UUID version 7 (RFC 9562), which sort by the millisecond they are made in.

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const mostMs = 2 ** 48
const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * An id of the instant `nowMs` and ten random bytes, of which 74 bits are used. Ids of different milliseconds sort by
 * time; within one millisecond they are in no order. Throws RangeError on other input, which is a bug.
 */
export function makeId(nowMs: number, random: Uint8Array): string {
  if (!Number.isSafeInteger(nowMs) || nowMs < 0 || nowMs >= mostMs) throw new RangeError(`not an instant: ${nowMs}`)
  if (random.length !== 10) throw new RangeError(`ten random bytes are needed, not ${random.length}`)
  const bytes = Uint8Array.from(random)
  bytes[0] = 0x70 | ((bytes[0] ?? 0) & 0x0f)
  bytes[2] = 0x80 | ((bytes[2] ?? 0) & 0x3f)
  const time = nowMs.toString(16).padStart(12, '0')
  let rest = ''
  for (const byte of bytes) rest += hexOf[byte]
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`
}

/** Is this an id as `makeId` writes it? */
export function isId(text: string): boolean {
  return text.length === 36 && idPattern.test(text)
}
