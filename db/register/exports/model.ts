// The register taken along as a file: who took it, with whose word, and whether people stand in it in full.

/** How people stand in the list: masked is what most purposes need (PIPL article 6). */
export const exportPeople = ['masked', 'full'] as const
export type ExportPeople = (typeof exportPeople)[number]

/** How long the file of an export may be written, or written again after a full disk: then it takes a new word. */
export const exportWritableForMs = 15 * 60_000

/** One export, as F11 lists it. */
export interface RegisterExportView {
  readonly id: string
  readonly people: ExportPeople
  readonly at: number
  readonly byName: string | null
  readonly approvedByName: string | null
}

export interface ExportedRoom {
  readonly id: string
  readonly name: string
  readonly floor: number
  readonly areaMilli: number
}

export interface ExportedResident {
  readonly roomId: string
  readonly role: 'owner' | 'tenant' | 'family'
  readonly name: string | null
  readonly phone: string | null
  readonly fromOn: string
}

export interface ExportedVehicle {
  readonly roomId: string
  readonly plate: string | null
  readonly fromOn: string
}
