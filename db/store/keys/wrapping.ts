// One key under another: AES-256-GCM, bound to what the wrapped key is for.
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'

/** Nonce 12, ciphertext 32, tag 16. */
export const wrappedLength = 60

export function newKey(): KeyObject {
  return createSecretKey(randomBytes(32))
}

/** Wraps a 32-byte key under `under`, bound to `purpose`. */
export function wrapKey(under: KeyObject, purpose: string, key: KeyObject): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', under, nonce)
  cipher.setAAD(Buffer.from(purpose))
  return Buffer.concat([nonce, cipher.update(key.export()), cipher.final(), cipher.getAuthTag()])
}

/** Unwraps what `wrapKey` made, or null where the key or the purpose is another, or a byte was changed. */
export function unwrapKey(under: KeyObject, purpose: string, wrapped: Buffer): KeyObject | null {
  if (wrapped.length !== wrappedLength) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', under, wrapped.subarray(0, 12))
    decipher.setAAD(Buffer.from(purpose))
    decipher.setAuthTag(wrapped.subarray(44))
    return createSecretKey(Buffer.concat([decipher.update(wrapped.subarray(12, 44)), decipher.final()]))
  } catch {
    return null
  }
}

/** What stands in the slots file so that a wrong master key is always told from the right one. */
export function checkValue(master: KeyObject): string {
  return createHmac('sha256', master).update('qiantai master key').digest('hex')
}
