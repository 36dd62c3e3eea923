// The counter's state in the main process: which stage it is at, who is signed in, and the store while one is open.
import type { CounterLine } from './line.ts'
import type { Role } from '../../db/core/roles.ts'
import type { Result } from '../../db/core/refusal.ts'
import type { SetUp } from '../../db/money/set-up/model.ts'
import type { Schema } from '../../db/schema.ts'
import type { RestoreAllows } from '../../db/store/recovery/restore.ts'
import type { TypedSecret } from '../../db/store/keys/unlock.ts'
import type { Store } from '../../db/store/store.ts'
import type { CounterProgress, CounterStage, CounterStatus } from '../ipc/system.ts'
import type { PaintPdf } from '../printing/pdf-sheet.ts'
import type { ChargeDesk } from '../paying/charge-desk.ts'
import type { PrintWorker } from '../printing/worker.ts'
import type { Upkeep } from '../upkeep/upkeep.ts'
import type { Approvals } from './approvals.ts'
import type { WaitingApprovals } from './waiting-approvals.ts'
import type { PhoneWords } from './phone-words.ts'
import type { PinTries } from './pin-tries.ts'
import type { IdleClock } from './idle-lock.ts'
import type { CustomerDisplay } from './display-holder.ts'
import type { Looking } from './reading.ts'
import type { CounterKeys } from './keys.ts'
import type { Rescuing } from './rescue.ts'

export interface SignedIn {
  readonly staffId: string
  readonly number: string
  readonly name: string
  readonly role: Role
  /** Signed in with a first PIN: nothing can be done but change it. */
  readonly mustChangePin?: true
}

export type DemoStaff = CounterStatus['demoStaff']

export interface Counter {
  readonly clock: () => number
  stage: CounterStage
  /** The refusal code the locked screen explains. */
  lockedBecause: string | null
  progress: CounterProgress | null
  store: Store<Schema> | null
  worker: PrintWorker | null
  /** Asks the provider for money, and writes down what it hears; null until the store is open. */
  charges: ChargeDesk | null
  /** Backups, the reserve on the disk, the look at the clock; null until the store is open. */
  upkeep: Upkeep | null
  isDemo: boolean
  demoStaff: DemoStaff
  signedIn: SignedIn | null
  /** What second persons have approved and nobody has used yet. */
  readonly approvals: Approvals
  /** What was asked of a second person who was not there. */
  readonly waiting: WaitingApprovals
  /** What is asked of a second person by telephone. */
  readonly phoneWords: PhoneWords
  readonly pinTries: PinTries
  readonly idle: IdleClock
  /** Whose desk locked itself; null once somebody has signed in. */
  idleNumber: string | null
  /** The telephone line of this counter. */
  readonly line: CounterLine
  /** What the customer's display shows. */
  readonly display: CustomerDisplay
  readonly locale: CounterStatus['locale']
  readonly runtime: CounterStatus['runtime']
  readonly keys: CounterKeys
  /** Opens the keys by what was typed, and then the store. */
  readonly openKeys: (typed: TypedSecret) => Promise<Result<object>>
  /** Makes the demo estate in an empty data folder and opens it. */
  readonly startDemo: (households: number) => Promise<Result<object>>
  /** Makes a live estate in an empty data folder, its keys under this passphrase, and opens it. */
  readonly setUp: (typed: SetUp, passphrase: string) => Promise<Result<object>>
  /** Closes the store, makes it anew from a backup or from the roll alone, and opens it again. */
  readonly restore: (name: string | null, allows: RestoreAllows) => Promise<Result<{ entries: number }>>
  /** After a fault of disk or store: opens it anew. Settles when that is done, or the counter is locked. */
  readonly recover: () => Promise<void>
  /** The way back that a person has to decide on. */
  readonly rescue: Rescuing
  /** Looking into a locked counter. */
  readonly looking: Looking
  /** Where lists are written that somebody takes along. */
  readonly exportsFolder: string
  /** Draws a sheet of paper as PDF. */
  readonly paintPdf: PaintPdf
  /** Tells the screen. */
  readonly changed: (topics: readonly string[]) => void
}

/** A counter with its store open. */
export interface OpenCounter extends Counter {
  store: Store<Schema>
  worker: PrintWorker
  charges: ChargeDesk
  upkeep: Upkeep
}

export function isOpen(counter: Counter): counter is OpenCounter {
  return (
    counter.store !== null &&
    counter.worker !== null &&
    counter.charges !== null &&
    counter.upkeep !== null &&
    counter.stage !== 'locked'
  )
}
