// Sealing one value under its record's key: AES-256-GCM, bound to the place the value stands in.
import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'

const version = 1
const nonceLength = 12
const tagLength = 16

/** Where a value stands; a sealed value moved to another row, column or table does not open. */
export function sealPlace(table: string, column: string, key: string): string {
  return `${table}|${column}|${key}`
}

/** Seals `text` with the 32-byte `key` for `place`. */
export function seal(key: Buffer | KeyObject, place: string, text: string): Buffer {
  return sealBytes(key, place, Buffer.from(text))
}

/** The same for bytes. Layout: version 1, nonce 12, ciphertext, tag 16. */
export function sealBytes(key: Buffer | KeyObject, place: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, body, cipher.getAuthTag()])
}

/** Opens what `seal` made. Throws when the key, the place or the bytes are not the ones it was sealed with. */
export function unseal(key: Buffer | KeyObject, place: string, sealed: Buffer): string {
  return unsealBytes(key, place, sealed).toString('utf8')
}

/** The same for what `sealBytes` made. */
export function unsealBytes(key: Buffer | KeyObject, place: string, sealed: Buffer): Buffer {
  if (sealed[0] !== version || sealed.length < 1 + nonceLength + tagLength) throw new Error('Not a sealed value.')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceLength))
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
  const body = sealed.subarray(1 + nonceLength, sealed.length - tagLength)
  return Buffer.concat([decipher.update(body), decipher.final()])
}
