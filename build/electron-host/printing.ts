// Paper. printToPDF is Blink's own; `print` hands that PDF to the system's spooler, which is not Electron's way.
import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import type { CdpSession } from './cdp.ts'

/** Width and height in inches. */
interface Paper {
  readonly width: number
  readonly height: number
}

const micronsPerInch = 25400
const millimetresPerInch = 25.4

const papers: Readonly<Record<string, Paper>> = {
  a3: { width: 11.7, height: 16.54 },
  a4: { width: 8.27, height: 11.7 },
  a5: { width: 5.83, height: 8.27 },
  a6: { width: 4.13, height: 5.83 },
  letter: { width: 8.5, height: 11 },
  legal: { width: 8.5, height: 14 },
}

function paperOf(size: string | Paper | undefined, otherwise: string): Paper {
  if (typeof size === 'object') return size
  const paper = papers[(size ?? otherwise).toLowerCase()]
  if (!paper) throw new Error(`Invalid pageSize ${size}`)
  return paper
}

async function readStream(session: CdpSession, handle: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let ended = false; !ended;) {
    const { data, base64Encoded, eof } = await session.send('IO.read', { handle })
    parts.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'))
    ended = eof
  }
  await session.send('IO.close', { handle })
  return Buffer.concat(parts)
}

/** Page sizes and margins in inches; without them Letter and 0.4, Electron's defaults. */
export async function printToPdf(session: CdpSession, options: Electron.PrintToPDFOptions): Promise<Buffer> {
  const { width, height } = paperOf(options.pageSize, 'letter')
  const { top = 0.4, bottom = 0.4, left = 0.4, right = 0.4 } = options.margins ?? {}
  if (top + bottom >= height || left + right >= width) throw new Error('margins must be less than or equal to pageSize')
  const { stream } = await session.send('Page.printToPDF', {
    landscape: options.landscape ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    paperWidth: width,
    paperHeight: height,
    marginTop: top,
    marginBottom: bottom,
    marginLeft: left,
    marginRight: right,
    pageRanges: options.pageRanges ?? '',
    headerTemplate: options.headerTemplate ?? '',
    footerTemplate: options.footerTemplate ?? '',
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
    transferMode: 'ReturnAsStream',
  })
  if (stream === undefined) throw new Error('Page.printToPDF gave no stream')
  return readStream(session, stream)
}

/** The queues `lpstat` names; none where there is no spooler. */
export async function printers(): Promise<Electron.PrinterInfo[]> {
  const listed = await promisify(execFile)('lpstat', ['-e']).catch(() => ({ stdout: '' }))
  const names = listed.stdout.split('\n').filter((name) => name !== '')
  return names.map((name) => ({ name, displayName: name, description: '', options: {} }))
}

function spool(pdf: Buffer, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const lp = spawn('lp', args, { stdio: ['pipe', 'ignore', 'ignore'] })
    lp.on('error', () => resolve(false))
    lp.on('exit', (code) => resolve(code === 0))
    lp.stdin.on('error', () => {})
    lp.stdin.end(pdf)
  })
}

/** Prints without a dialog. Answers Electron's reason why nothing was printed, or ''. */
async function printSilently(session: CdpSession, options: Electron.WebContentsPrintOptions): Promise<string> {
  const { deviceName = '', copies = 1, pageSize, printBackground = false, landscape = false } = options
  const known = (await printers()).map(({ name }) => name)
  if (!known.includes(deviceName)) return 'Invalid deviceName provided'
  // print() gives sizes in microns, printToPDF in inches.
  const inches = (microns: number) => microns / micronsPerInch
  const paper =
    typeof pageSize === 'object'
      ? { width: inches(pageSize.width), height: inches(pageSize.height) }
      : paperOf(pageSize, 'a4')
  const noMargins = { top: 0, bottom: 0, left: 0, right: 0 }
  const margins = options.margins?.marginType === 'none' ? { margins: noMargins } : {}
  const pdf = await printToPdf(session, { pageSize: paper, printBackground, landscape, ...margins })
  const millimetres = (length: number) => (length * millimetresPerInch).toFixed(1)
  const media = `media=Custom.${millimetres(paper.width)}x${millimetres(paper.height)}mm`
  const printed = await spool(pdf, ['-d', deviceName, '-n', String(copies), '-o', media])
  return printed ? '' : 'Print job failed'
}

/** The same for any call of `print`: nobody is there to answer a dialog, so that is cancelled. */
export async function printOrReason(
  session: Promise<CdpSession>,
  options: Electron.WebContentsPrintOptions,
): Promise<string> {
  if (!options.silent) return 'Print job canceled'
  try {
    return await printSilently(await session, options)
  } catch (error) {
    return (error as Error).message
  }
}
