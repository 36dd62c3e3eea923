// From the calls a process made to what a disk may hold after a power cut at any of them. What was synced is there; of
// everything since, each sector was written, was not, or is garbage, in any order. Names change in order, and are only
// certain once their folder was synced.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Random } from '../fixtures/damage.ts'
import type { Answered, Tale } from './child.ts'

const kinds = ['', 'write', 'truncate', 'sync', 'create', 'unlink', 'rename', 'told'] as const

export interface Call {
  readonly kind: (typeof kinds)[number]
  readonly path: string
  readonly offset: number
  readonly bytes: Buffer
}

const headLength = 24

/** The calls that preload.c wrote down, in order. */
export function readCalls(file: string): Call[] {
  const all = readFileSync(file)
  const calls: Call[] = []
  for (let at = 0; at < all.length;) {
    const pathLength = all.readInt32LE(at + 4)
    const length = Number(all.readBigInt64LE(at + 16))
    const path = all.toString('utf8', at + headLength, at + headLength + pathLength)
    const from = at + headLength + pathLength
    calls.push({
      kind: kinds[all.readInt32LE(at)] ?? '',
      path,
      offset: Number(all.readBigInt64LE(at + 8)),
      bytes: all.subarray(from, from + length),
    })
    at = from + length
  }
  return calls
}

interface File {
  synced: Buffer
  pending: Call[]
}
type Names = Map<string, File>
interface NameChange {
  readonly folders: readonly string[]
  readonly change: (names: Names) => void
}

const sector = 512

/** How the sectors of one cut fared; each image draws its own, so that some lose all and some nothing. */
interface Luck {
  readonly lost: number
  readonly garbage: number
}

/** What the disk holds of a file: pending calls in order, each sector of a write with a fate of its own. */
function afterCut({ synced, pending }: File, random: Random, luck: Luck): Buffer {
  const most = pending.reduce((size, { offset, bytes }) => Math.max(size, offset + bytes.length), synced.length)
  const disk = Buffer.alloc(most)
  let length = synced.copy(disk)
  const put = (at: number, piece: Buffer) => {
    piece.copy(disk, at)
    length = Math.max(length, at + piece.length)
  }
  for (const { kind, offset, bytes } of pending) {
    if (kind === 'truncate') {
      if (random() < luck.lost) continue
      if (offset < length) disk.fill(0, offset, length)
      length = offset
      continue
    }
    for (let at = 0; at < bytes.length;) {
      const end = Math.min(bytes.length, at + sector - ((offset + at) % sector))
      const fate = random()
      const piece = bytes.subarray(at, end)
      if (fate >= luck.lost + luck.garbage) put(offset + at, piece)
      else if (fate >= luck.lost) put(offset + at, garbageOf(piece.length, random))
      at = end
    }
  }
  return disk.subarray(0, length)
}

function garbageOf(length: number, random: Random): Buffer {
  return Buffer.from(Uint8Array.from({ length }, () => Math.floor(random() * 256)))
}

function applyAll(file: File): void {
  file.synced = afterCut(file, () => 1, { lost: 0, garbage: 0 })
  file.pending = []
}

/** A disk that calls are played to, beginning with a folder as it was when the process started. */
export class Disk {
  readonly #folder: string
  readonly #certain: Names = new Map()
  #now: Names = new Map()
  #changes: NameChange[] = []
  /** What the process has acknowledged so far. */
  readonly acknowledged: Answered[] = []

  /** `before` holds what `folder`, where the process had its files, held at the beginning. */
  constructor(before: string, folder: string) {
    this.#folder = folder
    for (const entry of readdirSync(before, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      const place = join(folder, relative(before, path))
      if (entry.isFile()) this.#certain.set(place, { synced: readFileSync(path), pending: [] })
    }
    this.#now = new Map(this.#certain)
  }

  #rename(folders: readonly string[], change: NameChange['change']): void {
    change(this.#now)
    this.#changes.push({ folders, change })
  }

  play(call: Call): void {
    const { path, kind } = call
    const file = this.#now.get(path)
    switch (kind) {
      case 'told':
        return this.#hear(call.bytes.toString('utf8'))
      case 'create': {
        const made: File = { synced: Buffer.alloc(0), pending: [] }
        return this.#rename([dirname(path)], (names) => void names.set(path, made))
      }
      case 'unlink':
        return this.#rename([dirname(path)], (names) => void names.delete(path))
      case 'rename': {
        const to = call.bytes.toString('utf8')
        return this.#rename([dirname(path), dirname(to)], (names) => {
          const moved = names.get(path)
          names.delete(path)
          if (moved) names.set(to, moved)
        })
      }
      case 'sync':
        return file ? applyAll(file) : this.#syncFolder(path)
      default:
        file?.pending.push(call)
    }
  }

  /** Names of a synced folder are certain, and so is every change before the last of them: they are one log. */
  #syncFolder(path: string): void {
    const last = this.#changes.findLastIndex(({ folders }) => folders.includes(path))
    for (const { change } of this.#changes.splice(0, last + 1)) change(this.#certain)
  }

  #hear(lines: string): void {
    for (const line of lines.split('\n').filter(Boolean)) {
      const tale = JSON.parse(line) as Tale
      if ('answered' in tale) this.acknowledged.push(tale.answered)
    }
  }

  /** Writes what may be left after a power cut now into the folder `to`. */
  writeImage(to: string, random: Random): void {
    const moods: readonly Luck[] = [
      { lost: 0.5, garbage: 0 },
      { lost: 0.4, garbage: 0.2 },
      { lost: 0.05, garbage: 0.02 },
      { lost: 0.95, garbage: 0.02 },
      { lost: 1, garbage: 0 },
      { lost: 0, garbage: 0 },
    ]
    const luck = moods[Math.floor(random() * moods.length)] ?? { lost: 0, garbage: 0 }
    const names: Names = new Map(this.#certain)
    const kept = Math.floor(random() * (this.#changes.length + 1))
    for (const { change } of this.#changes.slice(0, kept)) change(names)
    rmSync(to, { recursive: true, force: true })
    for (const [path, file] of names) {
      // Shared memory is no file that a cut leaves.
      if (path.endsWith('-shm')) continue
      const place = join(to, relative(this.#folder, path))
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, afterCut(file, random, luck))
    }
  }
}
