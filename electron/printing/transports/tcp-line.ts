// One TCP connection to a printer: opening it, writing with an eye on progress, and closing it without losing paper.
import { connect, type Socket } from 'node:net'

/** Small enough that progress is seen often; printers have buffers of 4 KB and more. */
const chunkBytes = 4_096

/** Waits for one of several ends; what comes first counts. */
export function within<T>(timeMs: number, onTime: T, start: (settle: (value: T) => void) => void): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(onTime), timeMs)
    start((value) => {
      clearTimeout(timer)
      resolve(value)
    })
  })
}

export interface Line {
  readonly socket: Socket
  /** Who gets the bytes the printer sends; they are always read, because unread ones turn our close into a reset. */
  listen(listener: ((byte: number) => void) | null): void
  /** Resolves when the connection is gone: true where both sides closed without an error. */
  readonly closed: Promise<boolean>
}

/** Null where nobody answers within `connectMs`. */
export function openLine(host: string, port: number, connectMs: number): Promise<Line | null> {
  return within<Line | null>(connectMs, null, (settle) => {
    // Half open, so that a printer that closes its side first does not end ours before the last byte.
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true })
    let listener: ((byte: number) => void) | null = null
    socket.on('data', (data) => {
      for (const byte of data) listener?.(byte)
    })
    const closed = new Promise<boolean>((resolve) => socket.once('close', (hadError) => resolve(!hadError)))
    const line: Line = { socket, closed, listen: (next) => (listener = next) }
    const late = setTimeout(() => socket.destroy(), connectMs)
    socket.once('connect', () => {
      clearTimeout(late)
      settle(line)
    })
    // Stays for the whole connection: an error without a listener would end the program.
    socket.on('error', () => {
      clearTimeout(late)
      settle(null)
    })
  })
}

/** How a step went: done, the connection is gone, or it took too long. */
export type Way = 'ok' | 'lost' | 'stalled'

/** Hands one chunk to the system; it takes the next only when the printer has taken enough of those before. */
function writeChunk(line: Line, chunk: Uint8Array, stallMs: number): Promise<Way> {
  return within<Way>(stallMs, 'stalled', (settle) => {
    void line.closed.then(() => settle('lost'))
    line.socket.write(chunk, (error) => settle(error ? 'lost' : 'ok'))
  })
}

/** Writes all of it; `stalled` where the printer took nothing for `stallMs`. */
export async function writeAll(line: Line, bytes: Uint8Array, stallMs: number): Promise<Way> {
  for (let from = 0; from < bytes.length; from += chunkBytes) {
    const way = await writeChunk(line, bytes.subarray(from, from + chunkBytes), stallMs)
    if (way !== 'ok') return way
  }
  return 'ok'
}

/** Closes our side, goes on reading, and waits until the printer has closed too: only then did it take every byte. */
export function hangUp(line: Line, closeMs: number): Promise<Way> {
  return within<Way>(closeMs, 'stalled', (settle) => {
    line.socket.end()
    void line.closed.then((clean) => settle(clean ? 'ok' : 'lost'))
  })
}
