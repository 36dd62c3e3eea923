// The keys of a counter: opened by the system's key store or by what a person types, made at the first run.
import { refuse, type Result } from '../../db/core/refusal.ts'
import { addSystemSlot, newSheet, passphraseTyped, setPassphrase } from '../../db/store/keys/change-slots.ts'
import { fileKeyStore, keyFolders } from '../../db/store/keys/file-key-store.ts'
import {
  findSlots,
  hasKeyStore,
  makeKeyStore,
  openBySystem,
  openUnlocked,
  putKeyStoreAside,
} from '../../db/store/keys/key-store.ts'
import type { OpenRing } from '../../db/store/keys/ring.ts'
import type { SystemKeyStore } from '../../db/store/keys/system-key-store.ts'
import { unlockByTyped, type TypedSecret } from '../../db/store/keys/unlock.ts'

interface Parts {
  /** The key store's own folder. */
  readonly folder: string
  /** The key store of the system; null on the development host, where a file takes its place. */
  readonly system: SystemKeyStore | null
  readonly clock: () => number
  /** The cost of stretching what is typed; tests pass a lower one. */
  readonly cost?: number
}

/** Where the keys of a begun folder stand. */
export type Unlocking =
  | 'open'
  /** A person must type the passphrase or the sheet's code. */
  | 'typed'
  /** There is no key store, or none that can be read, beside data that needs one. */
  | 'lost'

export interface CounterKeys {
  /** Throws while the keys are closed. */
  readonly ring: () => OpenRing
  readonly isOpen: () => boolean
  /** Has a file a slot, as it has in each demo estate? Without it the estate is a live one. True where no slot can be read. */
  readonly mayBeDemo: () => boolean
  readonly unlock: () => Promise<Unlocking>
  readonly openTyped: (typed: TypedSecret) => Promise<Result<object>>
  /** Puts the keys of a first run that was cut off aside: another estate is taken over. */
  readonly putAside: () => void
  /** Is this the passphrase? Slow by itself, as every try of it is. */
  readonly holdsPassphrase: (passphrase: string) => Promise<boolean>
  /** For a demo estate: a file opens them. */
  readonly makeDemo: () => Promise<void>
  /** For a live estate, with passphrase and sheet. Its code is held until the sheet is in somebody's hand. */
  readonly makeLive: (passphrase: string) => Promise<void>
  /** A new recovery sheet in the place of the last. */
  readonly makeSheet: () => Promise<void>
  /** The code of a sheet that is being printed; in memory only. */
  sheetCode: string | null
  /** What opens the keys at a start; a passphrase where nothing else does. */
  readonly kind: () => 'file' | 'system' | 'passphrase'
  /** The key store that opens them without a person. */
  readonly slotStore: () => SystemKeyStore
  readonly how: () => { readonly now: number; readonly cost?: number }
}

export function holdKeys(parts: Parts): CounterKeys {
  const folders = keyFolders(parts.folder)
  const file = fileKeyStore(parts.folder)
  const system = parts.system ?? file
  let ring: OpenRing | null = null

  const how = () => ({ now: parts.clock(), ...(parts.cost === undefined ? {} : { cost: parts.cost }) })
  const open = (): OpenRing => {
    if (!ring) throw new Error('The keys are not open.')
    return ring
  }

  /** Nothing was ever written under the keys of a first run that was cut off; where they do not open they go aside. */
  async function openOrMake(by: SystemKeyStore): Promise<void> {
    ring ??= await openBySystem(folders, by)
    if (ring) return
    if (hasKeyStore(folders)) putKeyStoreAside(folders, parts.clock())
    ring = makeKeyStore(folders)
    await addSystemSlot(ring, by, parts.clock())
  }

  /** Where the system's key store is another one than before, it gets a slot of its own beside the old one. */
  async function addMissingSlot(): Promise<void> {
    const backend = await system.backend().catch(() => null)
    const has = open()
      .slots()
      .slots.some((slot) => slot.kind === 'system' && slot.backend === backend)
    if (backend !== null && !has) await addSystemSlot(open(), system, parts.clock())
  }

  /** Live keys of a first run that was cut off are taken over: a demo estate's own are known by the slot of its file. */
  async function makeDemo(): Promise<void> {
    await openOrMake(file)
    if (!keys.mayBeDemo()) await addSystemSlot(open(), file, parts.clock())
  }

  const keys: CounterKeys = {
    ring: open,
    isOpen: () => ring !== null,
    slotStore: () => (keys.kind() === 'file' ? file : system),
    how,
    sheetCode: null,
    mayBeDemo: () => findSlots(folders)?.slots.some(({ backend }) => backend === 'file') ?? true,
    async unlock() {
      ring ??= (await openBySystem(folders, system)) ?? (await openBySystem(folders, file))
      if (ring) return 'open'
      const slots = findSlots(folders)?.slots ?? []
      return slots.some(({ kind }) => kind !== 'system') ? 'typed' : 'lost'
    },
    async openTyped(typed) {
      const slots = findSlots(folders)
      if (!slots) return refuse('keysLost')
      const read = await unlockByTyped(slots, typed)
      if (!read.ok) return read
      ring ??= openUnlocked(folders, slots, read.unlocked)
      await addMissingSlot()
      return { ok: true }
    },
    putAside() {
      ring = null
      if (hasKeyStore(folders)) putKeyStoreAside(folders, parts.clock())
    },
    async holdsPassphrase(passphrase) {
      const slots = findSlots(folders)
      const read = slots && (await unlockByTyped(slots, { passphrase }))
      if (read?.ok && ring) passphraseTyped(ring, read.unlocked.by)
      return read?.ok ?? false
    },
    makeDemo,
    async makeLive(passphrase) {
      await openOrMake(system)
      await setPassphrase(open(), passphrase, how())
      await keys.makeSheet()
    },
    async makeSheet() {
      keys.sheetCode = (await newSheet(open(), how())).code
    },
    kind() {
      const backends = ring?.slots().slots.flatMap(({ backend }) => backend ?? []) ?? []
      if (backends.includes('file')) return 'file'
      return backends.length > 0 ? 'system' : ring ? 'passphrase' : system.kind
    },
  }
  return keys
}
