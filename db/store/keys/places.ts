// The record keys' file, seen as bytes: key n stands at n × 64, wrapped and checksummed, so that one key is made, removed
// or healed without touching another.
import { crc32 } from 'node:zlib'
import { wrappedLength } from './wrapping.ts'

export const placeLength = 64
const removedBody = Buffer.alloc(wrappedLength)

/** `lost`: the place is damaged, or was never written; what it sealed can not be read. */
export type PlaceState = 'there' | 'removed' | 'lost'

export function placeOf(id: number, body: Buffer): Buffer {
  const bytes = Buffer.alloc(placeLength)
  body.copy(bytes)
  bytes.writeUInt32LE(crc32(body, crc32(String(id))), wrappedLength)
  return bytes
}

export const removedPlace = (id: number) => placeOf(id, removedBody)

export function placeAt(places: Buffer, id: number): Buffer {
  return places.subarray(id * placeLength, (id + 1) * placeLength)
}

export function bodyAt(places: Buffer, id: number): Buffer {
  return placeAt(places, id).subarray(0, wrappedLength)
}

export function stateAt(places: Buffer, id: number): PlaceState {
  const bytes = placeAt(places, id)
  if (bytes.length < placeLength) return 'lost'
  const body = bytes.subarray(0, wrappedLength)
  if (bytes.readUInt32LE(wrappedLength) !== crc32(body, crc32(String(id)))) return 'lost'
  return body.equals(removedBody) ? 'removed' : 'there'
}

export const countOf = (places: Buffer) => Math.floor(places.length / placeLength)

const rank: Readonly<Record<PlaceState, number>> = { removed: 2, there: 1, lost: 0 }

/**
 * Brings copies of one file together, place by place: a removal in any of them stands, because a key is removed for good;
 * a damaged place is taken from a copy where it is whole.
 */
export function mergePlaces(copies: readonly Buffer[]): Buffer {
  const [first, ...others] = copies.toSorted((a, b) => b.length - a.length)
  if (!first) return Buffer.alloc(0)
  const merged = Buffer.from(first.subarray(0, countOf(first) * placeLength))
  for (const other of others) {
    if (other.equals(first)) continue
    for (let id = 0; id < countOf(other); id += 1) {
      const bytes = placeAt(other, id)
      if (bytes.equals(placeAt(merged, id))) continue
      if (rank[stateAt(other, id)] > rank[stateAt(merged, id)]) bytes.copy(merged, id * placeLength)
    }
  }
  return merged
}

/** The ids whose places differ from what `held` has. */
export function differing(wanted: Buffer, held: Buffer): number[] {
  if (wanted.equals(held)) return []
  const ids: number[] = []
  for (let id = 0; id < countOf(wanted); id += 1) {
    if (!placeAt(wanted, id).equals(placeAt(held, id))) ids.push(id)
  }
  return ids
}
