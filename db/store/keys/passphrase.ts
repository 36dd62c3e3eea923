// From what a person types to a key: scrypt on libuv's own threads, so that the counter goes on answering meanwhile.
import { createSecretKey, randomBytes, scrypt, type KeyObject } from 'node:crypto'
import { refuse, type Result } from '../../core/refusal.ts'

/** The cost of new slots. It takes the place of a growing delay: a guess costs a third of a second and 128 MB. */
export const stretchCost = 2 ** 17

export interface Stretch {
  readonly salt: string
  readonly N: number
  readonly r: number
  readonly p: number
}

export function newStretch(cost = stretchCost): Stretch {
  return { salt: randomBytes(16).toString('base64'), N: cost, r: 8, p: 1 }
}

export function stretchKey(typed: string, { salt, N, r, p }: Stretch): Promise<KeyObject> {
  return new Promise((resolve, reject) => {
    scrypt(typed, Buffer.from(salt, 'base64'), 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(createSecretKey(key)),
    )
  })
}

export const leastPassphraseLength = 12
const leastDifferentSigns = 6

/** The same words typed with another keyboard are the same passphrase. */
export function plainPassphrase(typed: string): string {
  return typed.normalize('NFKC').trim().replaceAll(/\s+/g, ' ')
}

/** Refuses `passphraseTooShort` and `passphraseTooPlain`, at the field. */
export function checkPassphrase(typed: string, field = 'passphrase'): Result<{ passphrase: string }> {
  const passphrase = plainPassphrase(typed)
  // A Chinese character says as much as two letters.
  const weight = [...passphrase].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 2 : 1), 0)
  if (weight < leastPassphraseLength)
    return refuse('passphraseTooShort', { field, facts: { least: leastPassphraseLength } })
  const different = new Set(passphrase.toLowerCase())
  const isTooPlain = different.size < leastDifferentSigns || /^\d+$/.test(passphrase)
  return isTooPlain ? refuse('passphraseTooPlain', { field }) : { ok: true, passphrase }
}
