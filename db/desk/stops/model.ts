// A further host of one visit: a courier with parcels for three rooms is one visitor with one slip.
import type { HostText, NumberToRing } from '../visits/model.ts'

/** What a further host says; only who agreed stands on the slip. */
export const stopAnswers = ['agreed', 'refused', 'notReached'] as const
export type StopAnswer = (typeof stopAnswers)[number]

/** More rooms than this are a round of deliveries, and a visit each. */
export const mostStops = 9

export interface StopView {
  readonly position: number
  readonly host: HostText
  /** Null while nobody has told them. */
  readonly answer: StopAnswer | null
  /** While they may still be rung. */
  readonly numbersToRing: readonly NumberToRing[]
}
