// One random key for each record, in several places at once: made ahead and synced in all of them before the first is
// used, removed in all of them before a removal is done.
import type { KeyObject } from 'node:crypto'
import { dropOtherGenerations, healPlaces, readPlaces, writePlaces } from './place-file.ts'
import {
  bodyAt,
  countOf,
  mergePlaces,
  placeAt,
  placeLength,
  placeOf,
  removedPlace,
  stateAt,
  type PlaceState,
} from './places.ts'
import { newKey, unwrapKey, wrapKey } from './wrapping.ts'

interface Parts {
  /** The places that are always there: the key store's own folder and the copy beside the backups. */
  readonly folders: readonly string[]
  readonly generation: number
  readonly master: KeyObject
  /** No id below this is given, whatever became of the file. */
  readonly from: number
  /** Ids up to this are about to be made; it is on disk before they are. */
  readonly reserve: (below: number) => void
}

/** What a record's key is bound to when it is wrapped. */
export const recordPurpose = (id: number) => `record|${id}`

export class RecordKeys {
  readonly #parts: Parts
  #generation: number
  #master: KeyObject
  #places: Buffer
  #count: number
  /** Ids from here on were given to no record yet; null until the store has told. */
  #usedBelow: number | null = null
  /** Keys are lost between two runs: they are counted once. */
  #lost: number | null = null
  /** What changed while a new master key wraps the keys anew. */
  #changed: Set<number> | null = null
  /** Places that were damaged or missing in one copy and came from another. */
  readonly healed: number

  constructor(parts: Parts) {
    this.#parts = parts
    this.#generation = parts.generation
    this.#master = parts.master
    const copies = parts.folders.map((folder) => readPlaces(folder, parts.generation)).filter((bytes) => bytes !== null)
    this.#places = mergePlaces(copies)
    this.#count = countOf(this.#places)
    this.healed = parts.folders.reduce((sum, folder) => sum + healPlaces(folder, parts.generation, this.#places), 0)
    for (const folder of parts.folders) dropOtherGenerations(folder, parts.generation)
    this.beginAbove(parts.from)
  }

  get generation(): number {
    return this.#generation
  }
  get count(): number {
    return this.#count
  }
  /** All places as bytes: what a further copy must hold. */
  bytes(): Buffer {
    return this.#places.subarray(0, this.#count * placeLength)
  }
  state(id: number): PlaceState {
    return id >= 0 && id < this.#count ? stateAt(this.#places, id) : 'lost'
  }
  /**
   * How many keys of records are lost. A batch that a cut of power left half made was given to no record: once the store
   * has told how far ids were used, what lies beyond is not counted.
   */
  lostCount(): number {
    this.#lost ??= this.#countLost(Math.min(this.#usedBelow ?? this.#count, this.#count))
    return this.#lost
  }
  #countLost(below: number): number {
    let lost = 0
    for (let id = 0; id < below; id += 1) if (this.state(id) === 'lost') lost += 1
    return lost
  }
  /** The store uses no id from `id` on. */
  usedBelow(id: number): void {
    this.#usedBelow = id
    this.#lost = null
  }

  /** New ids begin here or above: what was used before its file was lost is never used again. */
  beginAbove(id: number): void {
    if (id > this.#count) this.#grow(id)
    this.#lost = null
  }

  /** The record's key, or null where it was removed or lost. */
  open(id: number): KeyObject | null {
    if (this.state(id) !== 'there') return null
    return unwrapKey(this.#master, recordPurpose(id), bodyAt(this.#places, id))
  }

  append(howMany: number): void {
    const first = this.#count
    this.#parts.reserve(first + howMany)
    const ids = Array.from({ length: howMany }, (_, at) => first + at)
    this.#grow(first + howMany)
    for (const id of ids) this.#put(id, placeOf(id, wrapKey(this.#master, recordPurpose(id), newKey())))
    try {
      this.#write(ids)
    } catch (error) {
      // A key that did not reach every place is not used.
      this.#count = first
      throw error
    }
  }

  /** Removes keys for good, on disk before it returns; what is removed or was never made stays as it is. */
  remove(ids: readonly number[]): void {
    const live = ids.filter((id) => id >= 0 && id < this.#count && this.state(id) !== 'removed')
    if (live.length === 0) return
    for (const id of live) this.#put(id, removedPlace(id))
    this.#write(live.toSorted((a, b) => a - b))
  }

  /**
   * Wraps every key under a new master key, into files of a new generation, whole and synced before `commit` is told.
   * Killed before that, the old files count; after it, the new ones. The old files are left to the caller.
   */
  async rewrap(master: KeyObject, generation: number, commit: () => void, pause: () => Promise<void>): Promise<void> {
    const fresh: Buffer[] = []
    const wrapped = (id: number) => {
      if (this.state(id) !== 'there') return Buffer.from(placeAt(this.#places, id))
      const key = this.open(id)
      return key ? placeOf(id, wrapKey(master, recordPurpose(id), key)) : Buffer.alloc(placeLength)
    }
    this.#changed = new Set()
    try {
      for (let id = 0; id < this.#count; id += 1) {
        fresh.push(wrapped(id))
        if (id % keysPerStep === keysPerStep - 1) await pause()
      }
      for (const id of this.#changed) fresh[id] = wrapped(id)
    } finally {
      this.#changed = null
    }
    const places = Buffer.concat(fresh)
    for (const folder of this.#parts.folders) healPlaces(folder, generation, places)
    commit()
    this.#places = places
    this.#master = master
    this.#generation = generation
  }

  #grow(count: number): void {
    if (this.#places.length < count * placeLength) {
      const larger = Buffer.alloc(Math.max(count, Math.ceil(this.#count * 1.2)) * placeLength)
      this.#places.copy(larger)
      this.#places = larger
    }
    this.#count = count
  }
  #put(id: number, bytes: Buffer): void {
    bytes.copy(this.#places, id * placeLength)
    this.#changed?.add(id)
  }
  #write(ids: readonly number[]): void {
    for (const folder of this.#parts.folders) writePlaces(folder, this.#generation, this.#places, ids)
  }
}

/** A screen is answered between two steps. */
const keysPerStep = 500
