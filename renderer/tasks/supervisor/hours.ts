import type { Overview } from '../../../db/views/supervisor/model.ts'

export type Hours = Overview['visits']['byHour']

/** From the first to the last hour with a visit, those without one between them counted as none. */
export function everyHour(byHour: Hours): Hours {
  const first = byHour[0]?.hour ?? 0
  const last = byHour.at(-1)?.hour ?? -1
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const hour = first + at
    return { hour, visits: byHour.find((one) => one.hour === hour)?.visits ?? 0 }
  })
}
