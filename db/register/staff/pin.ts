import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../../store/key-ring.ts'
import type { PinRecord } from './model.ts'

/** The cost new records are made with; OWASP's least for scrypt. Tests that make many pass a lower one. */
export const pinCost = 2 ** 17

type Parameters = Pick<PinRecord, 'N' | 'r' | 'p'>

/** scrypt on libuv's own threads: the main one goes on answering the counter meanwhile. */
function derive(peppered: Buffer, salt: Buffer, { N, r, p }: Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(peppered, salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}

function pepper(ring: KeyRing, id: number, pin: string): Buffer {
  return createHmac('sha256', ring.pepper(id)).update(pin).digest()
}

/** Makes the record of a PIN with a new salt and the ring's current pepper. */
export async function makePinRecord(pin: string, ring: KeyRing, cost = pinCost): Promise<PinRecord> {
  const salt = randomBytes(16)
  const parameters = { N: cost, r: 8, p: 1 }
  const hash = await derive(pepper(ring, ring.currentPepper, pin), salt, parameters)
  return {
    scheme: 'scrypt',
    ...parameters,
    saltHex: salt.toString('hex'),
    pepperId: ring.currentPepper,
    hashHex: hash.toString('hex'),
  }
}

/** Is `pin` the one of this record? Takes as long for a wrong one. */
export async function isPin(pin: string, record: PinRecord, ring: KeyRing): Promise<boolean> {
  const hash = await derive(pepper(ring, record.pepperId, pin), Buffer.from(record.saltHex, 'hex'), record)
  return timingSafeEqual(hash, Buffer.from(record.hashHex, 'hex'))
}
