import type { Refusal } from '../../core/refusal.ts'
import type { OccupancyRole } from '../residents/model.ts'
import type { WholeRoom } from '../rooms/rules.ts'

/** The columns of the template, in its order; their words stand in `importWords`. */
export const importColumns = ['room', 'floor', 'area', 'name', 'role', 'phone', 'fromOn', 'plate'] as const
export type ImportColumn = (typeof importColumns)[number]

/** A line of a table as it was read: its number in the file, and its cells as text. */
export interface TableLine {
  readonly line: number
  readonly cells: readonly string[]
}

/** A good line of an import. */
export interface ImportLine {
  readonly line: number
  readonly room: WholeRoom
  /** Null where a line says nothing of it: the room is known, or another line says it. */
  readonly floor: number | null
  readonly areaMilli: number | null
  readonly resident: {
    readonly name: string
    readonly role: OccupancyRole
    readonly phone: string | null
    readonly fromOn: string
  } | null
  readonly vehicle: { readonly plate: string; readonly isSpecial: 0 | 1 } | null
}

/** Why a line stays out. */
export interface ImportFault {
  readonly line: number
  /** The letter of the column in a spreadsheet; null where the whole line is meant. */
  readonly letter: string | null
  readonly column: ImportColumn | null
  readonly refusal: Refusal
}

/** What would happen, before anything does. */
export interface ImportPreview {
  readonly importId: string
  readonly fileName: string
  /** Lines with something in them, below the headings. */
  readonly lines: number
  readonly goodLines: number
  readonly newRooms: number
  readonly newResidents: number
  readonly newVehicles: number
  /** Good lines that would change nothing, because all of it is in the register. */
  readonly knownLines: number
  /** Good lines whose number somebody else already has. */
  readonly samePhones: number
  readonly faultyLines: number
  /** The first faults in the order of the file. */
  readonly faults: readonly ImportFault[]
  /** One for each act the import takes, in order: its id, and whether it is done already. */
  readonly parts: readonly { readonly actId: string; readonly isDone: boolean }[]
}

/** An import that was confirmed and has parts that are not in yet. */
export interface UnfinishedImport {
  readonly fileName: string
  readonly parts: number
  readonly doneParts: number
}

export interface ImportPartAnswer {
  readonly rooms: number
  readonly residents: number
  readonly vehicles: number
}
