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

/** A fault that only reading is left after: the file, its folder or the disk takes no writing. */
export function isReadOnly(error: unknown): boolean {
  const code = codeOf(error)
  return code.startsWith('SQLITE_READONLY') || ['EROFS', 'EACCES', 'EPERM'].includes(code)
}

/**
 * Thrown by the unit of work when disk or store failed under it. Whether the act was kept is not known until the store
 * was opened anew: nobody may be told to do it again before.
 */
export class StoreFault extends Error {
  readonly kind: FaultKind
  constructor(kind: FaultKind, cause: unknown) {
    super(`The store failed: ${kind}.`, { cause })
    this.name = 'StoreFault'
    this.kind = kind
  }
}

/** True for a fault after which the store must be opened anew before anything else is done with it. */
export function needsReopening(error: unknown): boolean {
  if (error instanceof StoreFault) return true
  const kind = faultKind(error)
  return kind === 'damaged' || (kind === 'unreachable' && codeOf(error).startsWith('SQLITE_'))
}
