// The key store of the operating system, through Electron: DPAPI on Windows, the keychain on macOS, a keyring on Linux.
import type { SystemKeyStore } from '../../db/store/keys/system-key-store.ts'

/** The part of Electron's `safeStorage` this needs. */
export interface SafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>
  getSelectedStorageBackend(): string
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(wrapped: Buffer): Promise<{ readonly result: string }>
}

const ofPlatform: Readonly<Record<string, string>> = { win32: 'dpapi', darwin: 'keychain' }

/**
 * `ready` settles when the application may ask. On Linux `basic_text` is a password that stands in Chromium's source: it
 * is no key store, as is one that is not known.
 */
export function safeKeyStore(
  storage: SafeStorage,
  ready: Promise<unknown>,
  platform: NodeJS.Platform = process.platform,
): SystemKeyStore {
  return {
    kind: 'system',
    async backend() {
      await ready
      if (!(await storage.isAsyncEncryptionAvailable())) return null
      if (platform !== 'linux') return ofPlatform[platform] ?? null
      const backend = storage.getSelectedStorageBackend()
      return backend === 'basic_text' || backend === 'unknown' ? null : backend
    },
    wrap: (text) => storage.encryptStringAsync(text),
    unwrap: async (wrapped) => (await storage.decryptStringAsync(wrapped)).result,
  }
}
