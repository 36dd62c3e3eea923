import { z } from 'zod'
import type { Role } from '../../db/core/roles.ts'
import type { ShiftView } from '../../db/money/tills/model.ts'
import type { PrinterRole, PrintJobView, PrintReason } from '../../db/system/print-jobs/model.ts'
import { note, query } from './channel.ts'
import { id, nothing } from './values.ts'

/** Which part of the way in the counter stands at; the renderer shows one screen for each. */
export type CounterStage =
  | 'starting'
  | 'keysNeeded'
  | 'healing'
  | 'firstRun'
  | 'preparing'
  | 'locked'
  | 'sheet'
  | 'phone'
  | 'signIn'
  | 'open'

export interface CounterProgress {
  readonly done: number
  readonly total: number
  /** What is done while the counter heals; left out while a demo estate is made. */
  readonly step?: 'checking' | 'restoring' | 'replaying'
}

export interface PrinterStatus {
  readonly role: PrinterRole
  /** What it is reached by, for example `tcp://10.0.0.5:9100`, or the folder. */
  readonly address: string
  readonly isFolder: boolean
  /** It took what was last sent to it; not yet true of a printer that nothing was sent to since the start. */
  readonly isReached: boolean
  /** How many jobs need a person: refused, unknown or held. */
  readonly troubled: number
  readonly waiting: number
  readonly reason: PrintReason | null
}

export interface KeysStatus {
  /** Names that can not be read any more, because their keys are damaged in every copy. */
  readonly areSomeLost: boolean
  /** No recovery sheet is known to be in somebody's hand; never asked for where a file opens the keys. */
  readonly isSheetMissing: boolean
  /** Removals that have not reached the second place, which is away; 0 where nothing waits. */
  readonly pendingRemovals: number
}

/** A locked counter somebody looks into: what is shown, and until when it holds. */
export interface ReadingStatus {
  readonly from: 'store' | 'backup'
  readonly until: number
  readonly zone: string
  readonly centreName: string
}

export interface CounterStatus {
  readonly stage: CounterStage
  /** Why the counter is locked: a refusal code with a sentence. */
  readonly lockedBecause: string | null
  /** Whether a locked counter can be looked into, and what is being looked at. */
  readonly mayRead: boolean
  readonly reading: ReadingStatus | null
  readonly centreName: string | null
  readonly tillName: string | null
  readonly zone: string
  /** Cash is rounded down to this many fen; the screen previews with it. */
  readonly floatYuan: number
  readonly cashRoundingUnitFen: number
  readonly isDemo: boolean
  /** Shown at the sign-in of a demo estate only. */
  readonly demoStaff: readonly { readonly number: string; readonly pin: string; readonly role: Role }[]
  readonly runtime: { readonly kind: 'electron' | 'host'; readonly version: string }
  /** What opens the keys at a start: a file beside them, the system's key store, or a passphrase each time. */
  readonly keyStore: 'file' | 'system' | 'passphrase'
  /** What a person should know of the keys; null while they are closed. */
  readonly keys: KeysStatus | null
  readonly locale: 'zh-CN' | 'en'
  readonly staff: {
    readonly id: string
    readonly name: string
    readonly number: string
    readonly role: Role
    readonly mustChangePin: boolean
  } | null
  /** Whose desk has locked itself after nobody touched it; their number, which is no secret here. */
  readonly idleNumber: string | null
  readonly shift: ShiftView | null
  /** The open shift is past its end and asks to be closed. */
  readonly isShiftNearEnd: boolean
  readonly isShiftPastEnd: boolean
  readonly printers: readonly PrinterStatus[]
  /** Words of a second person: how many wait for whoever is signed in; of their own, how many hold, are over, or declined. */
  readonly approvals: {
    readonly toGive: number
    readonly given: number
    readonly over: number
    readonly declined: number
  }
  /** Since when the second copy of the journal is missing, or null. */
  readonly rollMissingSince: number | null
  /** How far long work at start is; `total` is 0 where it is not known. */
  readonly progress: CounterProgress | null
}

/** A form as it was kept: the task it belongs to, the act id it will use, and the fields as the task left them. */
export interface KeptForm {
  readonly id: string
  readonly task: string
  readonly actId: string
  readonly state: 'running' | 'parked'
  readonly fields: unknown
  readonly changedAt: number
}

export const system = {
  counterStatus: query<CounterStatus>()({ input: nothing, callers: 'anyone' }),
  startDemo: note<Record<string, never>>()({
    input: z.strictObject({ households: z.int().min(200).max(100_000) }),
    callers: 'anyone',
  }),
  signIn: note<{ readonly staffId: string }>()({
    input: z.strictObject({ number: z.string().min(1).max(12), pin: z.string().min(1).max(64) }),
    callers: 'anyone',
  }),
  /**
   * For a number that has to wait. Refuses `waitOver` for any other, `wrongNumberOrPin` at `pin` or `besidePin`,
   * `passphraseWrong`, `tooManyTries`.
   */
  signInBeside: note<{ readonly staffId: string }>()({
    input: z.strictObject({
      number: z.string().min(1).max(12),
      pin: z.string().min(1).max(64),
      beside: z.union([
        z.strictObject({ number: z.string().min(1).max(12), pin: z.string().min(1).max(64) }),
        z.strictObject({ passphrase: z.string().min(1).max(200) }),
      ]),
    }),
    callers: 'anyone',
  }),
  /** Somebody is at the desk: the page says so at most every few seconds. */
  touch: note<Record<string, never>>()({ input: nothing, callers: 'signedIn', withFirstPin: true }),
  signOut: note<Record<string, never>>()({ input: nothing, callers: 'anyone' }),
  keptForm: query<KeptForm | null>()({ input: nothing, callers: 'signedIn' }),
  keepForm: note<Record<string, never>>()({
    input: z.strictObject({
      id,
      task: z.string().regex(/^[a-z][A-Za-z]{0,40}$/),
      actId: id,
      fields: z.json(),
    }),
    callers: 'signedIn',
  }),
  dropForm: note<Record<string, never>>()({ input: z.strictObject({ id }), callers: 'signedIn' }),
  openPrintJobs: query<readonly PrintJobView[]>()({ input: nothing, callers: 'signedIn' }),
  retryPrint: note<Record<string, never>>()({
    input: z.strictObject({ jobId: id, printer: z.enum(['receipt', 'slip']).optional() }),
    callers: 'signedIn',
  }),
  holdPrint: note<Record<string, never>>()({ input: z.strictObject({ jobId: id }), callers: 'signedIn' }),
}
