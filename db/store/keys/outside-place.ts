// One more copy of the key store, beside the backups of the second place: a disk that may be away. Keys are removed there
// as soon as it is back; until then the removals are pending, and the status says so.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { dropOtherGenerations, healPlaces, readPlaces } from './place-file.ts'
import { countOf, stateAt } from './places.ts'
import type { RecordKeys } from './record-keys.ts'
import { readSlots, writeSlots, type SlotsFile } from './slots.ts'

export interface OutsideState {
  readonly folder: string
  readonly isAway: boolean
  /** Removals that have not reached it. */
  readonly pending: number
}

interface Parts {
  /** Where it is kept how many removals are pending. */
  readonly noteFolder: string
  readonly keys: RecordKeys
  readonly slots: () => SlotsFile
}

const note = z.strictObject({ folder: z.string(), pending: z.int() })

export class OutsidePlace {
  readonly #parts: Parts
  #folder: string | null = null
  #pending = 0
  #isAway = false
  #isDirty = true

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Keeps a copy in `folder` from now on; none where it is null. */
  follow(folder: string | null): void {
    if (folder === this.#folder) return
    this.#folder = folder
    this.#pending = folder === null ? 0 : this.#noted(folder)
    this.#isDirty = true
  }

  state(): OutsideState | null {
    return this.#folder === null ? null : { folder: this.#folder, isAway: this.#isAway, pending: this.#pending }
  }

  removed(count: number): void {
    this.#isDirty = true
    if (this.#folder === null) return
    this.#pending += count
    this.#write()
  }
  changed(): void {
    this.#isDirty = true
  }

  /** Brings the copy up to the key store where it is behind and its disk is there. */
  bringUp(): void {
    const folder = this.#folder
    if (folder === null || !this.#isDirty) return
    const { keys } = this.#parts
    try {
      // The disk itself is never made: a folder in its place would be a copy on the wrong disk.
      if (!existsSync(dirname(folder))) throw new Error('away')
      const slots = this.#parts.slots()
      healPlaces(folder, keys.generation, keys.bytes())
      if (readSlots(folder)?.serial !== slots.serial) writeSlots(folder, slots)
      dropOtherGenerations(folder, keys.generation)
      this.#isAway = false
      this.#isDirty = false
      this.#pending = 0
    } catch {
      this.#isAway = true
      this.#pending = Math.max(this.#pending, this.#behind(folder))
    }
    this.#write()
  }

  /** Live there and removed here, where it can be read. */
  #behind(folder: string): number {
    const held = readPlaces(folder, this.#parts.keys.generation)
    if (!held) return 0
    let behind = 0
    for (let id = 0; id < countOf(held); id += 1) {
      if (stateAt(held, id) === 'there' && this.#parts.keys.state(id) === 'removed') behind += 1
    }
    return behind
  }

  #notePath(): string {
    return join(this.#parts.noteFolder, 'outside.json')
  }
  #noted(folder: string): number {
    try {
      const kept = note.parse(JSON.parse(readFileSync(this.#notePath(), 'utf8')))
      return kept.folder === folder ? kept.pending : 0
    } catch {
      return 0
    }
  }
  #write(): void {
    try {
      writeFileSync(this.#notePath(), JSON.stringify({ folder: this.#folder, pending: this.#pending }))
    } catch {
      // The number is for the status alone; what was removed stands in the key store itself.
    }
  }
}
