import type { ChangeView } from '../changes/model.ts'

export const occupancyRoles = ['owner', 'tenant', 'family'] as const
export type OccupancyRole = (typeof occupancyRoles)[number]

export interface ResidentEntry {
  readonly occupancyId: string
  readonly personId: string
  readonly maskedName: string | null
  readonly maskedPhone: string | null
  readonly role: OccupancyRole
  readonly fromOn: string
  readonly toOn: string | null
}

export interface VehicleEntry {
  readonly id: string
  readonly maskedPlate: string | null
  readonly isSpecial: boolean
  readonly fromOn: string
  readonly toOn: string | null
}

/** A room with everything the register keeps about it, people masked, those who have left included. */
export interface RegisterRoom {
  readonly roomId: string
  readonly room: string
  readonly floor: number
  readonly areaMilli: number
  readonly toOn: string | null
  readonly residents: readonly ResidentEntry[]
  readonly vehicles: readonly VehicleEntry[]
  readonly changes: readonly ChangeView[]
}

/** A person unmasked, for the one who had it revealed a moment ago. */
export interface RevealedResident {
  readonly name: string | null
  readonly phone: string | null
}

/** How long what was revealed stays so for the one who asked: one conversation. */
export const revealedForMs = 15 * 60_000
