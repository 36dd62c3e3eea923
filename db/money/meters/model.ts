export const meterKinds = ['water', 'electricity', 'gas', 'heat'] as const
export type MeterKind = (typeof meterKinds)[number]

/** `first` and `final` bound a device; `estimated` was not read and is marked on the bill. */
export const readingManners = ['first', 'read', 'estimated', 'final'] as const
export type ReadingManner = (typeof readingManners)[number]

export interface LastReading {
  readonly sequence: number
  readonly readOn: string
  readonly valueMilli: number
  readonly manner: ReadingManner
}
