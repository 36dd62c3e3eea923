// The key store of the system as Electron gives it: which one it is, and when it is none.
import { expect, test } from 'vitest'
import { safeKeyStore, type SafeStorage } from '../../electron/upkeep/safe-storage.ts'

function storage(backend: string, isAvailable = true): SafeStorage {
  return {
    isAsyncEncryptionAvailable: async () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text) => Buffer.from(`sealed ${text}`),
    decryptStringAsync: async (wrapped) => ({ result: wrapped.toString().slice('sealed '.length) }),
  }
}

test.each([
  ['linux', 'gnome_libsecret', 'gnome_libsecret'],
  ['linux', 'kwallet6', 'kwallet6'],
  ['linux', 'basic_text', null],
  ['linux', 'unknown', null],
  ['win32', 'unknown', 'dpapi'],
  ['darwin', 'unknown', 'keychain'],
  ['freebsd', 'gnome_libsecret', null],
] as const)('on %s with %s it is %s', async (platform, selected, backend) => {
  expect(await safeKeyStore(storage(selected), Promise.resolve(), platform).backend()).toBe(backend)
})

test('one that is not available is none, and nothing is asked before the application is ready', async () => {
  expect(await safeKeyStore(storage('dpapi', false), Promise.resolve(), 'win32').backend()).toBeNull()
  let isReady = false
  const ready = new Promise<void>((resolve) => {
    setTimeout(() => {
      isReady = true
      resolve()
    }, 10)
  })
  const early = { ...storage('dpapi'), isAsyncEncryptionAvailable: async () => isReady }
  expect(await safeKeyStore(early, ready, 'win32').backend()).toBe('dpapi')
})

test('what was wrapped opens again', async () => {
  const store = safeKeyStore(storage('dpapi'), Promise.resolve(), 'win32')
  expect(await store.unwrap(await store.wrap('words'))).toBe('words')
})
