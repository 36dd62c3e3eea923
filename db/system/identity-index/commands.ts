// Putting a record under a document number, and taking it out.
import type { NotePort } from '../../schema.ts'

/** Makes a record findable by a number. */
export function putIdentity(side: NotePort, recordId: string, token: string): void {
  side.put('identity_index', { recordId, token })
}

/** Takes a record out of the index, with its removal. */
export function removeIdentity(side: NotePort, recordId: string): void {
  side.remove('identity_index', { recordId })
}
