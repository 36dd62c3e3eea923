// What the key store of the operating system must do. The real one lives with the main process; a file takes its place on
// the development host and in demo estates.

export interface SystemKeyStore {
  readonly kind: 'system' | 'file'
  /** Which key store it is, for example `dpapi`; null where none can be used now. */
  backend(): Promise<string | null>
  /** Wraps a text so that only this user of this machine can open it. */
  wrap(text: string): Promise<Buffer>
  /** Opens what `wrap` made, or throws. Some answer garbage instead of throwing: what comes back is always checked. */
  unwrap(wrapped: Buffer): Promise<string>
}
