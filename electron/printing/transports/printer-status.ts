// Asking a printer how it is (DLE EOT) and whether it is done (GS r), and telling the answers apart: one byte each,
// with no name on it.
import type { RefusedReason } from './transport.ts'

/** Answered at once, even while offline: 1 the printer, 2 why it is offline, 4 the paper sensor. */
export const statusKinds = [1, 2, 4] as const
export type StatusKind = (typeof statusKinds)[number]

export function statusRequest(kind: StatusKind): Uint8Array {
  return Uint8Array.of(0x10, 0x04, kind)
}

/** GS r 1: answered in its turn, so after everything before it was worked through. */
export const confirmRequest = Uint8Array.of(0x1d, 0x72, 0x01)

/** Bits 1 and 4 set, 0 and 7 clear, mark the answer to DLE EOT. */
export function isStatusReply(byte: number): boolean {
  return (byte & 0x93) === 0x12
}

/** Bits 4 and 7 clear mark the answer to GS r. */
function isConfirmReply(byte: number): boolean {
  return (byte & 0x90) === 0
}

/** The cause a printer names for not printing, or null. The most telling bits are looked at first. */
export function troubleOf(replies: ReadonlyMap<StatusKind, number>): RefusedReason | null {
  const [printer, offline, paper] = statusKinds.map((kind) => replies.get(kind) ?? 0x12)
  if ((offline ?? 0) & 0x04) return 'coverOpen'
  if ((offline ?? 0) & 0x20 || ((paper ?? 0) & 0x60) === 0x60) return 'paperOut'
  if ((offline ?? 0) & 0x40) return 'printerError'
  return (printer ?? 0) & 0x08 ? 'printerOffline' : null
}

/**
 * Answers, byte by byte, whether the confirmation has come. Stray answers to DLE EOT (a picture may hold such bytes by
 * chance) and the four bytes of an automatic status (first byte 0xx1xx00, the others look like a confirmation) are
 * passed over.
 */
export function confirmationReader(): (byte: number) => boolean {
  let automaticLeft = 0
  return (byte) => {
    if (automaticLeft > 0) {
      automaticLeft -= 1
      return false
    }
    if ((byte & 0x93) === 0x10) {
      automaticLeft = 3
      return false
    }
    return !isStatusReply(byte) && isConfirmReply(byte)
  }
}
