// The roll: the journal once more, as a file of lines, synced after every commit. SQLite alone forgets acknowledged
// acts without a word when its write-ahead log is hurt; the roll does not, and rebuilds a store from nothing.
import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { entryLine, readEntryLine, type Journal, type JournalEntry } from './journal.ts'

const newline = 0x0a
const chunkLength = 1 << 20

export interface Roll {
  /** The last whole entry on the roll, or null when it is empty. */
  readonly last: () => JournalEntry | null
  /** Appends entries and syncs; throws when the file can not be written, and may then be tried again. */
  readonly append: (entries: readonly JournalEntry[]) => void
  /** Every entry in order. Throws where a line that is not the last one is no entry. */
  readonly entries: () => IterableIterator<JournalEntry>
  readonly close: () => void
}

/** Where the last whole line ends, reading backwards. */
export function wholeLength(handle: number): number {
  const end = fstatSync(handle).size
  const chunk = Buffer.alloc(chunkLength)
  for (let stop = end; stop > 0;) {
    const start = Math.max(0, stop - chunkLength)
    const length = readSync(handle, chunk, 0, stop - start, start)
    const at = chunk.subarray(0, length).lastIndexOf(newline)
    if (at >= 0) return start + at + 1
    stop = start
  }
  return 0
}

/** The lines of the first `length` bytes, which end with a line. */
export function* rollLines(handle: number, length: number): IterableIterator<string> {
  let rest = Buffer.alloc(0)
  for (let at = 0; at < length;) {
    const chunk = Buffer.alloc(Math.min(chunkLength, length - at))
    at += readSync(handle, chunk, 0, chunk.length, at)
    let bytes = Buffer.concat([rest, chunk])
    for (let cut = bytes.indexOf(newline); cut >= 0; cut = bytes.indexOf(newline)) {
      yield bytes.subarray(0, cut).toString('utf8')
      bytes = bytes.subarray(cut + 1)
    }
    rest = bytes
  }
}

function lastLine(handle: number, length: number): string | null {
  for (let span = Math.min(length, 1 << 16); ; span = Math.min(length, span * 4)) {
    const bytes = Buffer.alloc(span)
    readSync(handle, bytes, 0, span, length - span)
    const at = bytes.subarray(0, span - 1).lastIndexOf(newline)
    if (at >= 0 || span === length) return length === 0 ? null : bytes.subarray(at + 1, span - 1).toString('utf8')
  }
}

/**
 * Opens the roll at `path`, made if missing. A torn last line, left by a cut of power, is cut off first: its entry is
 * in the store, and is written again.
 */
export function openRoll(path: string): Roll {
  mkdirSync(dirname(path), { recursive: true })
  closeSync(openSync(path, 'a'))
  const handle = openSync(path, 'r+')
  let length = wholeLength(handle)
  if (fstatSync(handle).size !== length) {
    ftruncateSync(handle, length)
    fsyncSync(handle)
  }
  const tail = lastLine(handle, length)
  let last = tail === null ? null : readEntryLine(tail)
  if (tail !== null && last === null) throw new Error(`The last line of the roll ${path} is no entry.`)

  return {
    last: () => last,
    append(entries) {
      const bytes = Buffer.from(entries.map(entryLine).join(''))
      // A try that failed half way left bytes behind `length`; they are written over, and cut where they were longer.
      if (fstatSync(handle).size !== length) ftruncateSync(handle, length)
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at, bytes.length - at, length + at)
      fdatasyncSync(handle)
      length += bytes.length
      last = entries.at(-1) ?? last
    },
    *entries() {
      for (const line of rollLines(handle, length)) {
        const entry = readEntryLine(line)
        if (!entry) throw new Error(`A line of the roll ${path} is no entry.`)
        yield entry
      }
    },
    close: () => closeSync(handle),
  }
}

/**
 * Writes what the roll misses of the journal, each entry passed by `check` first. Throws when it can not be written, and
 * what `check` throws: a damaged journal must not become the second copy too.
 */
export function catchUp(roll: Roll, journal: Journal, check: (entry: JournalEntry) => void = () => undefined): void {
  for (;;) {
    const missing = journal.batchAfter(roll.last()?.number ?? 0)
    if (missing.length === 0) return
    for (const entry of missing) check(entry)
    roll.append(missing)
  }
}
