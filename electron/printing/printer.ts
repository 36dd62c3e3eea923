// A printer of the counter: which papers it takes, and the transport that reaches it.
import type { PrinterRole } from '../../db/system/print-jobs/model.ts'
import { folderTransport } from './transports/folder.ts'
import { parsePrinterUrl } from './transports/printer-url.ts'
import { tcpTransport } from './transports/tcp.ts'
import type { Transport } from './transports/transport.ts'

export interface Printer extends Transport {
  readonly roles: readonly PrinterRole[]
  readonly address: string
  readonly isFolder: boolean
}

/**
 * The printers that were named, each paper on the one named for it, else on the first named for any. Slips go to the
 * receipt printer where none was named for them; a role nobody takes goes to a folder in the data folder.
 */
export function openPrinters(urls: readonly string[], folder: string): Printer[] {
  const named = urls.map((url) => {
    const parsed = parsePrinterUrl(url)
    if (!parsed.ok) throw new Error(`${url} names no printer.`)
    return parsed
  })
  const taken = new Set<PrinterRole>()
  // A printer for any paper takes what none was named for, whatever stands first.
  const own = new Set(named.map(({ role }) => role))
  const printers = named.map(({ role, target }): Printer => {
    const roles = (['receipt', 'slip'] as const).filter(
      (each) => (role === each || (role === 'any' && !own.has(each))) && !taken.has(each),
    )
    for (const each of roles) taken.add(each)
    const isFolder = target.kind === 'folder'
    const transport = isFolder ? folderTransport(target.path) : tcpTransport(target.host, target.port)
    return { ...transport, roles, isFolder, address: isFolder ? target.path : `tcp://${target.host}:${target.port}` }
  })
  // A counter with one printer prints its slips there too.
  const withReceipts = printers.findIndex(({ roles }) => roles.includes('receipt'))
  const only = printers[withReceipts]
  if (only && !taken.has('slip')) {
    printers[withReceipts] = { ...only, roles: ['receipt', 'slip'] }
    taken.add('slip')
  }
  const free = (['receipt', 'slip'] as const).filter((role) => !taken.has(role))
  if (free.length > 0) printers.push({ ...folderTransport(folder), roles: free, isFolder: true, address: folder })
  return printers.filter(({ roles }) => roles.length > 0)
}
