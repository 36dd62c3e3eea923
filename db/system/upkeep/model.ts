/** What befell the counter and has to be told to whoever answers for it. */
export const upkeepKinds = [
  /** Store or roll were brought back onto one line at start. */
  'healed',
  /** The machine's clock was moved back. */
  'clockMoved',
  /** A backup, or the proof of one, failed. */
  'backupFailed',
  /** The disk was full; the reserve was freed. */
  'diskFull',
  /** Disk or store failed while the counter was open, and it was opened anew. */
  'storeFault',
  /** The last number printed is out of reach: the till numbers in a new series. */
  'newSeries',
  /** The nightly check, or one that was asked for, found something that is not as it was written. */
  'checkFound',
  /** The roll, the second copy of the journal, is kept in another place. */
  'rollMoved',
  /** It could not be moved there, and stays where it was. */
  'rollNotMoved',
] as const

export type UpkeepKind = (typeof upkeepKinds)[number]

/** Numbers, codes and names of files; never anything about a person. */
export type UpkeepFacts = Readonly<Record<string, string | number>>

export interface UpkeepEventView {
  readonly id: string
  readonly kind: UpkeepKind
  readonly at: number
  readonly facts: UpkeepFacts
  readonly seenAt: number | null
  readonly seenByName: string | null
}
