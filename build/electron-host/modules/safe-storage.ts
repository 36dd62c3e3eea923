// `safeStorage` with a key in a file beside the data: the contract of Electron's, and no protection whatever.
// It calls itself 'basic_text', which is what Electron says on a Linux without a key ring.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from '../app.ts'
import { refuseTheRest } from '../refuse.ts'

const prefix = Buffer.from('v10')
const ivBytes = 12
const tagBytes = 16

function key(): Buffer {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready')
  const folder = app.getPath('userData')
  const file = join(folder, 'host-safe-storage.key')
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file)
}

export const safeStorage = refuseTheRest(
  {
    isEncryptionAvailable: (): boolean => app.isReady(),
    getSelectedStorageBackend: () => 'basic_text' as const,
    encryptString: (plainText: string): Buffer => {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key(), iv)
      const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
      return Buffer.concat([prefix, iv, cipher.getAuthTag(), sealed])
    },
    decryptString: (encrypted: Buffer): string => {
      if (!encrypted.subarray(0, prefix.length).equals(prefix)) {
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
      }
      const body = encrypted.subarray(prefix.length)
      const decipher = createDecipheriv('aes-256-gcm', key(), body.subarray(0, ivBytes))
      decipher.setAuthTag(body.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(body.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
  },
  'safeStorage',
)
