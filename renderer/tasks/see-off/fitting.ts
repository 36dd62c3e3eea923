// Who of those inside is meant by what was typed: a surname, a companion, a room, the end of a slip's number.
import type { InsideVisit } from '../../../db/desk/visits/model.ts'

/** Everybody while nothing is typed, the overstaying first. */
export function fitting(inside: readonly InsideVisit[], typed: string): InsideVisit[] {
  const text = typed.trim().toLowerCase()
  const fits = inside.filter(({ visitor, companions, host, alsoAt, slipNumber }) =>
    [
      visitor.surname,
      visitor.maskedName,
      ...companions,
      ...[host, ...alsoAt].flatMap(({ place, maskedName }) => [place, maskedName]),
      slipNumber,
    ].some((part) => part?.toLowerCase().includes(text)),
  )
  return fits.toSorted((a, b) => Number(b.overstays) - Number(a.overstays))
}
