// Showing somebody in full outside a task: who asked, why, and that it was shown, is kept (PIPL articles 6 and 51).

/** What can be shown: a resident by the occupancy, a vehicle, a visitor by the visit, a document's number and a photo by themselves. */
export const revealKinds = ['resident', 'vehicle', 'visit', 'visitNumber', 'visitPhoto'] as const
export type RevealKind = (typeof revealKinds)[number]

/** Chosen, never typed: a reason in free words would hold what it is about. */
export const revealReasons = ['ownRequest', 'reach', 'check', 'emergency', 'authority'] as const
export type RevealReason = (typeof revealReasons)[number]

export interface RevealInput {
  readonly kind: RevealKind
  readonly recordId: string
  readonly reason: RevealReason
}

/** What is known, in full; each is null where nothing is kept or its key is gone. */
export interface ShownInFull {
  readonly name: string | null
  readonly phone: string | null
  readonly plate: string | null
  /** Of a document; only ever shown by itself. */
  readonly number: string | null
  /** A JPEG in base64, likewise. */
  readonly photo: string | null
}
