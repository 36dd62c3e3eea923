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

/** The printers that were named, and a folder in the data folder for each role that none was named for. */
export function openPrinters(urls: readonly string[], folder: string): Printer[] {
  const named = urls.map((url) => {
    const parsed = parsePrinterUrl(url)
    if (!parsed.ok) throw new Error(`${url} names no printer.`)
    return parsed
  })
  const taken = new Set<PrinterRole>()
  const printers = named.map(({ role, target }): Printer => {
    const roles = (['receipt', 'slip'] as const).filter((each) => (role === 'any' || role === each) && !taken.has(each))
    for (const each of roles) taken.add(each)
    const isFolder = target.kind === 'folder'
    const transport = isFolder ? folderTransport(target.path) : tcpTransport(target.host, target.port)
    return { ...transport, roles, isFolder, address: isFolder ? target.path : `tcp://${target.host}:${target.port}` }
  })
  const free = (['receipt', 'slip'] as const).filter((role) => !taken.has(role))
  if (free.length > 0) printers.push({ ...folderTransport(folder), roles: free, isFolder: true, address: folder })
  return printers.filter(({ roles }) => roles.length > 0)
}
