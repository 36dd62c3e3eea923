// What an error of the database or the disk means for the store: damage is healed, an unreachable disk is not touched.

const damageCodes = /^SQLITE_(?:CORRUPT|NOTADB|FORMAT)/
const unreachableCodes = /^SQLITE_(?:IOERR|CANTOPEN|READONLY|PERM|AUTH|PROTOCOL|NOLFS|NOMEM)/
const systemCodes = [
  'EIO',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EACCES',
  'EPERM',
  'ENODEV',
  'ENXIO',
  'EBADF',
  'EMFILE',
  'EISDIR',
]

export type FaultKind =
  /** The file is not what was written: another copy is needed. */
  | 'damaged'
  /** The disk has no room: nothing was written. */
  | 'full'
  /** The disk or the file can not be read or written: what was asked last may have been written or not. */
  | 'unreachable'

export function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return typeof code === 'string' ? code : ''
}

/** What kind of fault of disk or file `error` is; null for everything else, which is a bug or a rule. */
export function faultKind(error: unknown): FaultKind | null {
  const code = codeOf(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'full'
  if (damageCodes.test(code)) return 'damaged'
  if (unreachableCodes.test(code) || systemCodes.includes(code)) return 'unreachable'
  return null
}
