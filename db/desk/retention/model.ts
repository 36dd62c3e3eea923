import type { RemovalKind, RemovalReason } from '../../system/removals/model.ts'

/** A removal that somebody asks for. */
export interface RemoveInput {
  readonly kind: RemovalKind
  readonly recordId: string
  readonly because: Exclude<RemovalReason, 'retention'>
}

export interface RemovedCounts {
  readonly visit: number
  readonly visitNumber: number
  readonly pass: number
  readonly unwelcome: number
  readonly item: number
  readonly loan: number
  readonly call: number
  readonly callBack: number
  readonly ticket: number
  readonly resident: number
  readonly vehicle: number
  readonly staff: number
}
