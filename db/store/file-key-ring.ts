export { openFileKeyRing } from './keys/file-key-store.ts'
