import type { PrintReason } from '../../../db/system/print-jobs/model.ts'
import type { LaidOutLine } from '../laid-out-line.ts'
import type { PrinterProfile } from '../profile.ts'

export interface PrinterJob {
  readonly id: string
  readonly bytes: Uint8Array
  /** What goes in place of `bytes` while the printer takes only real-time commands: its paper is out, its cover open. */
  readonly realTimeBytes?: Uint8Array
  readonly lines: readonly LaidOutLine[]
  readonly profile: PrinterProfile
}

export type RefusedReason = Extract<
  PrintReason,
  'notReachable' | 'paperOut' | 'coverOpen' | 'printerOffline' | 'printerError' | 'folderNotWritable'
>

/**
 * What became of a job. `refused`: not a byte of it left, sending it again is safe. `unknown`: bytes may have left, only
 * a person can say whether there is a paper. `handedOver`: every byte was taken. `confirmed`: the printer answered after
 * the last of them.
 */
export type SendResult =
  | { readonly state: 'refused'; readonly reason: RefusedReason }
  | { readonly state: 'handedOver' }
  | { readonly state: 'confirmed' }
  | { readonly state: 'unknown'; readonly reason: Extract<PrintReason, 'connectionLost' | 'notSentInTime'> }

/** A way to one printer. `send` never throws: whatever happens on the way is one of the results. */
export interface Transport {
  readonly profile: PrinterProfile
  send(job: PrinterJob): Promise<SendResult>
}
