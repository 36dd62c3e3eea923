// The id of a bill follows from its run and its place in it: the same batch never makes two ids for one bill, and the ids
// rise, so that an index grows at its end.

const mostBatches = 2 ** 14

/** Throws RangeError beyond 16,383 batches or 4,096 bills of one. */
export function billIdOf(runId: string, batch: number, position: number): string {
  if (!(batch >= 1 && batch < mostBatches && position >= 0 && position < 4096))
    throw new RangeError(`not a place in a run: ${batch}, ${position}`)
  const low = (batch & 0xfff).toString(16).padStart(3, '0')
  const high = (8 + (batch >> 12)).toString(16)
  return `${runId.slice(0, 13)}-7${low}-${high}${position.toString(16).padStart(3, '0')}-${runId.slice(24)}`
}
