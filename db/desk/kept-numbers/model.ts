// A document's number that is kept: only where the centre has decided so, and with what was told and agreed.
import type { SeenDocument } from '../visits/model.ts'

/** What is read out before a number is kept, and which version of it holds now. */
export interface NumberNotice {
  readonly notice: string
  readonly noticeVersion: number
  readonly consent: string
  readonly consentVersion: number
}

/** That a number is kept; never the number. */
export interface NumberKept {
  readonly numberId: string
  readonly kind: SeenDocument
  readonly keptAt: number
  readonly keptByName: string | null
  readonly noticeVersion: number
  readonly consentVersion: number
  /** False where only the fact is left: a store made anew from its journal has no numbers. */
  readonly isThere: boolean
}
