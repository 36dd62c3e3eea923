import { fileURLToPath } from 'node:url'

export type LineTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'serial'; readonly path: string }
  | { readonly kind: 'serialTcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'sip'; readonly host: string; readonly port: number }

const sipPort = 5060

function netTarget(text: string): LineTarget | null {
  const parts = /^(?<kind>sip|serial\+tcp):\/\/(?<host>[A-Za-z0-9._-]+)(?::(?<port>\d{1,5}))?\/?$/.exec(text)?.groups
  const isSip = parts?.['kind'] === 'sip'
  const port = Number(parts?.['port'] ?? (isSip ? sipPort : 0))
  const host = parts?.['host']
  if (host === undefined || port < 1 || port > 65_535) return null
  return isSip ? { kind: 'sip', host, port } : { kind: 'serialTcp', host, port }
}

function pathTarget(text: string): LineTarget | null {
  const parts = /^(?<kind>file|serial):(?<path>[^\0]+)$/s.exec(text)?.groups
  const path = parts?.['path']
  if (path === undefined) return null
  if (parts?.['kind'] === 'serial') return { kind: 'serial', path }
  if (!path.startsWith('//')) return { kind: 'file', path }
  try {
    return { kind: 'file', path: fileURLToPath(text) }
  } catch {
    return null
  }
}

/**
 * Reads `sip://host:port` (this machine's own address to listen on, port 5060 where none is named), `serial:DEVICE`,
 * `serial+tcp://host:port` or `file:PATH`; null for anything else.
 */
export function parseLineUrl(text: string): LineTarget | null {
  return netTarget(text.trim()) ?? pathTarget(text.trim())
}
