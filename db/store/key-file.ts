// The record keys as one file of fixed places: key n stands at n × 64 bytes, wrapped by the master key and checksummed.
// A place is overwritten to remove its key, so that removing one person rewrites nothing else.
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'

const placeLength = 64
const bodyLength = 60
const removedBody = Buffer.alloc(bodyLength)

function place(id: number, body: Buffer): Buffer {
  const bytes = Buffer.alloc(placeLength)
  body.copy(bytes)
  bytes.writeUInt32LE(crc32(`${id}|${body.toString('hex')}`), bodyLength)
  return bytes
}

/** Wraps 32 key bytes with the master key, bound to the key's id: nonce 12, ciphertext 32, tag 16. */
export function wrapKey(master: KeyObject, id: string, key: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', master, nonce)
  cipher.setAAD(Buffer.from(id))
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

/** Unwraps what `wrapKey` made; throws with another master key or id. */
export function unwrapKey(master: KeyObject, id: string, wrapped: Buffer): KeyObject {
  const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, 12))
  decipher.setAAD(Buffer.from(id))
  decipher.setAuthTag(wrapped.subarray(44, 60))
  return createSecretKey(Buffer.concat([decipher.update(wrapped.subarray(12, 44)), decipher.final()]))
}

export interface KeyFile {
  /** How many places the file has; the next key made gets this id. */
  readonly count: () => number
  readonly append: (howMany: number) => void
  /** The key, or null when it was removed or never made. Throws when its place is damaged. */
  readonly read: (id: number) => KeyObject | null
  readonly remove: (id: number) => void
  readonly close: () => void
}

/** Opens the key file at `path`, made if missing. Every write is synced before the call returns. */
export function openKeyFile(path: string, master: KeyObject): KeyFile {
  const file = openSync(path, 'a+')
  closeSync(file)
  const handle = openSync(path, 'r+')
  const count = () => Math.floor(fstatSync(handle).size / placeLength)
  return {
    count,
    append(howMany) {
      const first = count()
      const places = Array.from({ length: howMany }, (_, at) =>
        place(first + at, wrapKey(master, String(first + at), randomBytes(32))),
      )
      writeSync(handle, Buffer.concat(places), 0, howMany * placeLength, first * placeLength)
      fsyncSync(handle)
    },
    read(id) {
      const bytes = Buffer.alloc(placeLength)
      if (readSync(handle, bytes, 0, placeLength, id * placeLength) < placeLength) return null
      const body = bytes.subarray(0, bodyLength)
      if (!place(id, body).equals(bytes)) throw new Error(`The place of record key ${id} is damaged.`)
      return body.equals(removedBody) ? null : unwrapKey(master, String(id), body)
    },
    remove(id) {
      writeSync(handle, place(id, removedBody), 0, placeLength, id * placeLength)
      fsyncSync(handle)
    },
    close: () => closeSync(handle),
  }
}
