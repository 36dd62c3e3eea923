export type RecordKind = 'room' | 'resident' | 'vehicle' | 'staff'

export type ChangeAction = 'added' | 'corrected' | 'phoneChanged' | 'ended' | 'revealed' | 'imported'

/** Who vouched for a new phone number: the person reached at the old one, or a document that was shown. */
export const confirmations = ['oldHolder', 'document'] as const
export type Confirmation = (typeof confirmations)[number]

/** One line of a record's history: who did what to which fields, never the personal values themselves. */
export interface ChangeView {
  readonly id: string
  readonly kind: RecordKind
  readonly recordId: string
  readonly action: ChangeAction
  readonly fields: readonly string[]
  readonly confirmedBy: Confirmation | null
  readonly at: number
  readonly byName: string | null
}
