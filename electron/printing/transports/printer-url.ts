import { fileURLToPath } from 'node:url'
import { refuse, type Result } from '../../../db/core/refusal.ts'

export type PrinterTarget =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'folder'; readonly path: string }

export interface PrinterUrl {
  readonly role: 'receipt' | 'slip' | 'any'
  readonly target: PrinterTarget
}

/** The port that network printers listen on for raw jobs. */
const rawPort = 9100

function tcpTarget(text: string): PrinterTarget | null {
  const parts = /^tcp:\/\/(?<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?<port>\d{1,5}))?\/?$/.exec(text)
  const host = parts?.groups?.['host']?.replace(/^\[|\]$/g, '')
  const port = Number(parts?.groups?.['port'] ?? rawPort)
  return host && port >= 1 && port <= 65_535 ? { kind: 'tcp', host, port } : null
}

function folderTarget(text: string): PrinterTarget | null {
  if (!text.startsWith('file:')) return null
  const rest = text.slice('file:'.length)
  if (rest === '' || rest.includes('\0')) return null
  if (!rest.startsWith('//')) return { kind: 'folder', path: rest }
  try {
    return { kind: 'folder', path: fileURLToPath(text) }
  } catch {
    return null
  }
}

/**
 * Reads `tcp://host:port` (port 9100 where none is named) or `file:FOLDER`, with `receipt=` or `slip=` before it for a
 * printer that takes only those papers. Refuses `printerUrlUnreadable`.
 */
export function parsePrinterUrl(text: string): Result<PrinterUrl> {
  const parts = /^(?:(?<role>receipt|slip)=)?(?<address>.+)$/s.exec(text.trim())
  const address = parts?.groups?.['address'] ?? ''
  const target = tcpTarget(address) ?? folderTarget(address)
  if (!target) return refuse('printerUrlUnreadable', { facts: { text: text.slice(0, 200) } })
  const role = parts?.groups?.['role']
  return { ok: true, role: role === 'receipt' || role === 'slip' ? role : 'any', target }
}
