// How long whoever comes stands at the counter (standard 3.4.1-2): measured for every service, and kept as sums of a day.
export const timedServices = [
  'visitor',
  'passes',
  'collect',
  'services',
  'custody',
  'call',
  'ticket',
  'seeOff',
] as const
export type TimedService = (typeof timedServices)[number]

/** Longer than this nobody is served: the counter was left standing. */
export const longestServedSeconds = 7_200

export interface ServiceTime {
  readonly service: TimedService
  readonly count: number
  /** To the whole second. */
  readonly averageSeconds: number
  readonly longestSeconds: number
}
