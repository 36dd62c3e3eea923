// A whole file under a key of its own from the ring: copies of a store leave no readable data behind, and removing the
// key makes a copy unreadable wherever it lies. Sealed in blocks, so that a large store needs little memory.
import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import type { KeyRing } from './key-ring.ts'
import { renameSynced } from './synced-file.ts'

const magic = Buffer.from('QTSEAL1\n')
const blockLength = 1 << 20
const overhead = 12 + 16

/** A block is bound to its place and to being the last, so that none can be moved, dropped or cut off. */
function place(at: number, isLast: boolean): Buffer {
  return Buffer.from(`${at}|${isLast ? 'last' : 'more'}`)
}

function readBlock(handle: number, length: number, position: number): Buffer {
  const block = Buffer.alloc(length)
  return block.subarray(0, readSync(handle, block, 0, length, position))
}

/** The key a file is sealed under, and its id, which stands in the file. */
export interface FileKey {
  readonly id: number
  readonly key: KeyObject
}

/** A key of `ring` that was never used. */
export function takeFileKey(ring: Pick<KeyRing, 'take' | 'open'>): FileKey {
  const id = ring.take()
  const key = ring.open(id)
  if (!key) throw new Error('A new key can not be opened.')
  return { id, key }
}

/** Seals `from` into `to` under a new key of `ring`; `to` appears whole and synced, or not at all. */
export function sealFile(from: string, to: string, ring: Pick<KeyRing, 'take' | 'open'>): void {
  sealFileUnder(takeFileKey(ring), from, to)
}

/** The same under a key that was taken before, so that a worker needs no ring. */
export function sealFileUnder({ id, key }: FileKey, from: string, to: string): void {
  const source = openSync(from, 'r')
  const target = openSync(`${to}.part`, 'w')
  try {
    const header = Buffer.alloc(magic.length + 8)
    magic.copy(header)
    header.writeBigUInt64LE(BigInt(id), magic.length)
    writeSync(target, header)
    let block = readBlock(source, blockLength, 0)
    for (let at = 0; ; at += 1) {
      const next = readBlock(source, blockLength, (at + 1) * blockLength)
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(place(at, next.length === 0))
      writeSync(target, Buffer.concat([nonce, cipher.update(block), cipher.final(), cipher.getAuthTag()]))
      if (next.length === 0) break
      block = next
    }
    fsyncSync(target)
  } finally {
    closeSync(source)
    closeSync(target)
  }
  renameSynced(`${to}.part`, to)
}

/** The key a sealed file was sealed under, or null where it is none. */
export function readKeyId(path: string): number | null {
  const source = openSync(path, 'r')
  try {
    const header = readBlock(source, magic.length + 8, 0)
    const isSealed = header.length === magic.length + 8 && header.subarray(0, magic.length).equals(magic)
    return isSealed ? Number(header.readBigUInt64LE(magic.length)) : null
  } finally {
    closeSync(source)
  }
}

/** Opens what `sealFile` made into `to`. Throws when the key is gone or any byte was changed, moved or cut off. */
export function unsealFile(from: string, to: string, ring: Pick<KeyRing, 'open'>): void {
  const source = openSync(from, 'r')
  const target = openSync(to, 'w')
  try {
    const header = readBlock(source, magic.length + 8, 0)
    if (!header.subarray(0, magic.length).equals(magic)) throw new Error(`${from} is not a sealed file.`)
    const key = ring.open(Number(header.readBigUInt64LE(magic.length)))
    if (!key) throw new Error(`The key of ${from} is gone.`)
    const length = blockLength + overhead
    let block = readBlock(source, length, header.length)
    for (let at = 0; ; at += 1) {
      const next = readBlock(source, length, header.length + (at + 1) * length)
      const decipher = createDecipheriv('aes-256-gcm', key, block.subarray(0, 12))
      decipher.setAAD(place(at, next.length === 0))
      decipher.setAuthTag(block.subarray(block.length - 16))
      writeSync(target, Buffer.concat([decipher.update(block.subarray(12, block.length - 16)), decipher.final()]))
      if (next.length === 0) break
      block = next
    }
    fsyncSync(target)
  } finally {
    closeSync(source)
    closeSync(target)
  }
}
