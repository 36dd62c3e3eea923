// The key ring over its folders, once the master key is there.
import type { KeyObject } from 'node:crypto'
import type { KeyRing } from '../key-ring.ts'
import { OutsidePlace, type OutsideState } from './outside-place.ts'
import { dropOtherGenerations } from './place-file.ts'
import { openPurposes } from './purposes.ts'
import { RecordKeys } from './record-keys.ts'
import { readSlots, writeSlots, type Slot, type SlotsFile } from './slots.ts'

/** Keys made at once when the ones made ahead run low. */
const batch = 64
const low = 16
/** Ids are reserved in the slots file this many at a time, so that it is seldom written. */
const reservedAtOnce = 4096

export interface KeyFolders {
  /** The key store's own folder. */
  readonly own: string
  /** The copy beside the backups. */
  readonly copy: string
}

/** What the status tells of the keys. */
export interface KeysState {
  readonly slots: readonly Pick<Slot, 'kind' | 'state' | 'isInHand'>[]
  /** Record keys that are gone without having been removed. */
  readonly lost: number
  /** Places that were damaged in one copy and came from the other, at this start. */
  readonly healed: number
  readonly outside: OutsideState | null
}

export interface OpenRing extends KeyRing {
  readonly folders: KeyFolders
  slots(): SlotsFile
  /** Writes the slots file anew, in both places, one after the other. */
  changeSlots(change: (file: SlotsFile) => SlotsFile): void
  master(): KeyObject
  /** Puts another master key in the place of this one; see `rotate.ts`. */
  rewrap(master: KeyObject, file: (now: SlotsFile) => SlotsFile): Promise<void>
  state(): KeysState
}

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Opens the ring with its master key, healing each place from the other. Throws where a folder can not be written. */
export function openRing(folders: KeyFolders, file: SlotsFile, masterKey: KeyObject): OpenRing {
  const both = [folders.own, folders.copy]
  let slots = file
  let master = masterKey
  const purposes = openPurposes(master, file.purposes)

  /** Counts once it is in the key store's own folder. A copy that could not be written is brought up by the next writing. */
  function write(next: SlotsFile): void {
    writeSlots(folders.own, next)
    slots = next
    try {
      writeSlots(folders.copy, next)
    } catch {
      // Its old slots still open its old files, and a start heals it from here.
    }
  }
  for (const folder of both) if (readSlots(folder)?.serial !== file.serial) writeSlots(folder, file)

  const records = new RecordKeys({
    folders: both,
    generation: file.generation,
    master,
    from: 0,
    reserve(below) {
      if (below <= slots.reserved) return
      const reserved = Math.max(below, slots.reserved) + reservedAtOnce
      write({ ...slots, serial: slots.serial + 1, reserved })
    },
  })
  // Where the file is gone in both places nothing tells which ids were used, but that they were below this.
  const isWhole = records.count > 0 || file.reserved === 0
  if (!isWhole) records.beginAbove(file.reserved)
  const outside = new OutsidePlace({ noteFolder: folders.own, keys: records, slots: () => slots })

  // Keys left unused by an earlier run are not used up: which ones they are is not known, and a key costs 64 bytes.
  let next = records.count
  const makeAhead = (count: number) => {
    const ahead = records.count - next
    if (ahead >= count) return
    records.append(count - ahead)
    outside.changed()
  }
  const removeAll = (ids: readonly number[]) => {
    records.remove(ids)
    outside.removed(ids.length)
  }
  return {
    folders,
    journalKey: purposes.journal,
    inputKey: purposes.input,
    indexKey: purposes.index,
    currentPepper: 1,
    pepper(id) {
      if (id !== 1) throw new Error(`No pepper ${id}.`)
      return purposes['pepper-1']
    },
    take() {
      if (records.count - next < low) makeAhead(batch)
      next += 1
      return next - 1
    },
    makeAhead,
    open: (id) => records.open(id),
    isLost: (id) => records.state(id) === 'lost',
    remove: (id) => removeAll([id]),
    removeAll,
    beginAbove(id) {
      records.usedBelow(id)
      if (id <= records.count) return
      records.beginAbove(id)
      next = id
    },
    close: () => undefined,
    slots: () => slots,
    master: () => master,
    changeSlots(change) {
      write({ ...change(slots), serial: slots.serial + 1 })
      outside.changed()
      outside.bringUp()
    },
    async rewrap(fresh, change) {
      const generation = slots.generation + 1
      const commit = () => write({ ...change(slots), serial: slots.serial + 1, generation })
      await records.rewrap(fresh, generation, commit, pause)
      master = fresh
      for (const folder of both)
        if (readSlots(folder)?.generation === generation) dropOtherGenerations(folder, generation)
      outside.changed()
      outside.bringUp()
    },
    keepOutside(folder) {
      outside.follow(folder)
      outside.bringUp()
    },
    state: () => ({
      slots: slots.slots.map(({ kind, state, isInHand }) => ({ kind, state, isInHand })),
      lost: records.lostCount(),
      healed: records.healed,
      outside: outside.state(),
    }),
  }
}
