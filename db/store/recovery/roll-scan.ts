// Reads a roll that may be damaged, without writing to it: which of its lines are entries, and how far they hang
// together. A replay trusts nothing else.
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { entryHash, entryLine, readEntryLine, type Journal, type JournalEntry, type JournalHead } from '../journal.ts'
import type { KeyRing } from '../key-ring.ts'
import { rollLines, wholeLength } from '../roll.ts'

/** How much of the roll's end a start compares with the journal; the whole of it is compared by the nightly check. */
const tailLength = 1 << 20

type JournalKey = Pick<KeyRing, 'journalKey'>

/** The entries at the roll's end that follow one another. A base on this line, or right before it, reaches the end. */
export interface RollEnd {
  readonly first: number
  /** The hash before `first`. */
  readonly before: string
  readonly last: JournalHead
}

export type RollState =
  | { readonly state: 'missing' }
  | { readonly state: 'empty' }
  /** Every line is an entry and follows the one before it, from entry 1 to `end.last`. */
  | { readonly state: 'whole'; readonly end: RollEnd }
  /** Some lines are no entries. `end` is what follows the last of them, null where the last line itself is none. */
  | { readonly state: 'damaged'; readonly end: RollEnd | null; readonly bytes: number }

/** The line's entry where this ring's journal key wrote it, else null. */
export function trustedEntry(line: string, { journalKey }: JournalKey): JournalEntry | null {
  const entry = readEntryLine(line)
  if (!entry) return null
  try {
    return entryHash(journalKey, entry) === entry.hash ? entry : null
  } catch {
    return null
  }
}

/** Runs `read` over the roll's whole lines; the file is closed when it returns. */
function withRoll<Answer>(path: string, read: (handle: number, length: number) => Answer): Answer {
  const handle = openSync(path, 'r')
  try {
    return read(handle, wholeLength(handle))
  } finally {
    closeSync(handle)
  }
}

function follow(end: RollEnd | null, entry: JournalEntry): RollEnd {
  const last = { number: entry.number, hash: entry.hash }
  const follows = end && entry.number === end.last.number + 1 && entry.previousHash === end.last.hash
  return follows ? { ...end, last } : { first: entry.number, before: entry.previousHash, last }
}

/** After the whole lines stands nothing, or the beginning of the next entry: what a cut of power leaves. */
function isTornOnly(handle: number, length: number, last: number): boolean {
  const begins = Buffer.from(`[${last + 1},`)
  const found = Buffer.alloc(Math.min(begins.length, fstatSync(handle).size - length))
  readSync(handle, found, 0, found.length, length)
  return found.equals(begins.subarray(0, found.length))
}

/** Reads the whole roll. */
export function scanRoll(path: string, ring: JournalKey): RollState {
  if (!existsSync(path)) return { state: 'missing' }
  return withRoll(path, (handle, length) => {
    let end: RollEnd | null = null
    let isWhole = true
    for (const line of rollLines(handle, length)) {
      const entry = trustedEntry(line, ring)
      const next: RollEnd | null = entry && follow(end, entry)
      if (!next || (end && next.first !== end.first)) isWhole = false
      end = next
    }
    if (!isTornOnly(handle, length, end?.last.number ?? 0)) {
      isWhole = false
      end = null
    }
    if (isWhole && end === null) return { state: 'empty' }
    if (isWhole && end?.first === 1) return { state: 'whole', end }
    return { state: 'damaged', end, bytes: fstatSync(handle).size }
  })
}

/** The entries after `base` that follow it, each checked by its key; stops at the first line that does not. */
export function* entriesAfter(path: string, ring: JournalKey, base: JournalHead): IterableIterator<JournalEntry> {
  const handle = openSync(path, 'r')
  let previous = base
  try {
    for (const line of rollLines(handle, wholeLength(handle))) {
      const entry = trustedEntry(line, ring)
      if (!entry || entry.number !== previous.number + 1 || entry.previousHash !== previous.hash) continue
      yield entry
      previous = entry
    }
  } finally {
    closeSync(handle)
  }
}

/** How far the roll leads on from `base`: the last entry that follows it, or `base` itself. */
export function leadsTo(path: string, ring: JournalKey, base: JournalHead): JournalHead {
  let last = base
  for (const entry of entriesAfter(path, ring, base)) last = { number: entry.number, hash: entry.hash }
  return last
}

export type TailState =
  | 'same'
  /** Lines are no entries, or are not the ones that were written: the journal writes the roll anew. */
  | 'damaged'
  /** An entry that is true by itself and another than the journal's: two stores wrote under one key. */
  | 'otherLine'
  /** The roll goes on where the journal ends. */
  | 'longer'

export interface ComparedTail {
  readonly tail: TailState
  /** The last entry that is the same in both; 0 where there is none. */
  readonly last: number
}

/** The whole lines of the roll's end: as many as a start reads, and at least one. */
function lastLines(handle: number, length: number): { readonly lines: readonly string[]; readonly start: number } {
  for (let span = tailLength; ; span *= 4) {
    const start = Math.max(0, length - span)
    const bytes = Buffer.alloc(length - start)
    readSync(handle, bytes, 0, bytes.length, start)
    const lines = bytes
      .toString('utf8')
      .split('\n')
      .slice(start === 0 ? 0 : 1, -1)
    if (lines.length > 0 || start === 0) return { lines, start }
  }
}

/** Compares the roll's end with the journal: what a start can afford. */
export function compareTail(path: string, ring: JournalKey, journal: Journal): ComparedTail {
  return withRoll(path, (handle, length) => {
    const { lines, start } = lastLines(handle, length)
    let number = start === 0 ? 1 : (trustedEntry(lines[0] ?? '', ring)?.number ?? 0)
    for (const line of lines) {
      const held = journal.entry(number)
      if (!held || entryLine(held) !== `${line}\n`)
        return { tail: lineState(line, number, ring, held), last: number - 1 }
      number += 1
    }
    return { tail: 'same', last: number - 1 }
  })
}

function lineState(line: string, number: number, ring: JournalKey, held: JournalEntry | undefined): TailState {
  const entry = trustedEntry(line, ring)
  if (entry?.number !== number || entry.hash === held?.hash) return 'damaged'
  return held ? 'otherLine' : 'longer'
}
