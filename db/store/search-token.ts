// How sealed records are found without being opened: a keyed hash of what is searched for.
import { createHmac } from 'node:crypto'
import type { KeyRing } from './key-ring.ts'

/**
 * The token of `text`, which begins with the kind of thing it is, so that a phone's end never meets a name. 128 bits
 * as text; the same text gives the same token while the ring lives.
 */
export function searchToken(ring: Pick<KeyRing, 'indexKey'>, text: string): string {
  return createHmac('sha256', ring.indexKey).update(text).digest('base64url').slice(0, 22)
}
