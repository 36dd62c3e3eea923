/**
 * Where a print job stands. "Sent" is not "printed": handed over means every byte left without an error, confirmed means
 * the printer answered after them, unknown means bytes may have left and nobody knows what became of them.
 */
export const printStates = [
  'queued',
  'sending',
  'handedOver',
  'confirmed',
  'refused',
  'unknown',
  'held',
  'cancelled',
] as const

export type PrintState = (typeof printStates)[number]

/** The states the worker or the clerk ends a job with; they are journaled. A refused job may be tried again. */
export type PrintEndState = Extract<PrintState, 'handedOver' | 'confirmed' | 'refused' | 'cancelled'>

export type PrintJobKind =
  | 'receipt'
  | 'drawer'
  | 'slip'
  | 'insideList'
  | 'history'
  | 'statement'
  | 'explanation'
  | 'priceBoard'
  | 'itemLabel'
  | 'itemSlip'
  | 'shiftReport'
  | 'book'
  | 'depositReturn'
  | 'prepaidPayout'
  | 'jobSlip'
  | 'application'

export type PrinterRole = 'receipt' | 'slip'

/** Why a printer refused, or why nobody knows: a code the screen has a sentence for. */
export type PrintReason =
  | 'notReachable'
  | 'paperOut'
  | 'coverOpen'
  | 'printerOffline'
  | 'printerError'
  | 'folderNotWritable'
  | 'connectionLost'
  | 'interrupted'
  | 'waitedTooLong'
  | 'notSentInTime'
  | 'byClerk'
  | 'recordDiffers'
  | 'afterReplay'

export interface PrintJobView {
  readonly id: string
  readonly kind: PrintJobKind
  readonly documentId: string
  readonly documentNumber: string
  readonly copyNumber: number
  readonly printer: PrinterRole
  readonly state: PrintState
  readonly reason: PrintReason | null
  readonly createdAt: number
}
