// What a modem or a caller-identification box says on a serial line: text (RING, NMBR = …), or the frames of the standard
// (single and multiple data message format, 0x04 and 0x80) with their checksum.

export interface SerialWord {
  readonly kind: 'ring' | 'number'
  readonly number: string | null
}

const single = 0x04
const multiple = 0x80
/** In a multiple message: the caller's number. */
const numberParameter = 0x02
/** A line of text is never longer; what is, is noise. */
const mostBuffered = 512

function readSingle(body: Buffer): string | null {
  // Eight digits of date and time stand before the number.
  return body.length > 8 ? body.subarray(8).toString('latin1') : null
}

function readMultiple(body: Buffer): string | null {
  let at = 0
  while (at + 2 <= body.length) {
    const kind = body[at] ?? 0
    const length = body[at + 1] ?? 0
    if (kind === numberParameter) return body.subarray(at + 2, at + 2 + length).toString('latin1')
    at += 2 + length
  }
  return null
}

function digitsOf(text: string | null): string | null {
  const digits = (text ?? '').replaceAll(/[^\d+]/g, '')
  return digits === '' ? null : digits
}

function readLine(line: string): SerialWord | null {
  const text = line.trim()
  if (/^RING\b/i.test(text)) return { kind: 'ring', number: null }
  const number = /^(?:NMBR|NUMBER|CID)\s*[=:]\s*(?<number>.+)$/i.exec(text)?.groups?.['number']
  return number === undefined ? null : { kind: 'number', number: digitsOf(number) }
}

/** A frame at the beginning of what came: its number and its length; `short` where more has to come first. */
function readFrame(bytes: Buffer): { number: string | null; length: number } | 'short' | null {
  const kind = bytes[0]
  if (kind !== single && kind !== multiple) return null
  const length = bytes[1]
  if (length === undefined || bytes.length < length + 3) return 'short'
  const whole = bytes.subarray(0, length + 3)
  // All bytes with the checksum are nothing, modulo 256.
  if (whole.reduce((sum, byte) => (sum + byte) & 0xff, 0) !== 0) return null
  const body = whole.subarray(2, length + 2)
  return { number: digitsOf(kind === single ? readSingle(body) : readMultiple(body)), length: length + 3 }
}

/** Reads words out of bytes as they come, in whatever pieces. */
export function openSerialReader(): (piece: Buffer) => SerialWord[] {
  let rest: Buffer = Buffer.alloc(0)
  return (piece) => {
    rest = Buffer.concat([rest, piece])
    const words: SerialWord[] = []
    while (rest.length > 0) {
      const frame = readFrame(rest)
      if (frame === 'short') break
      if (frame !== null) {
        words.push({ kind: 'number', number: frame.number })
        rest = rest.subarray(frame.length)
        continue
      }
      const end = rest.findIndex((byte) => byte === 0x0a || byte === 0x0d)
      if (end < 0) {
        // A frame may begin behind noise.
        const next = rest.findIndex((byte, at) => at > 0 && (byte === single || byte === multiple))
        if (rest.length > mostBuffered) rest = next > 0 ? rest.subarray(next) : Buffer.alloc(0)
        break
      }
      const word = readLine(rest.subarray(0, end).toString('latin1'))
      if (word !== null) words.push(word)
      rest = rest.subarray(end + 1)
    }
    if (rest.length > mostBuffered) rest = Buffer.alloc(0)
    return words
  }
}
