// A paper as one page of a PDF: the picture of its lines, as wide as the roll.
import type { LaidOutLine } from './laid-out-line.ts'
import type { PrinterProfile } from './profile.ts'
import { svgPreview } from './svg.ts'

export interface PdfSheet {
  /** A whole page; it fetches nothing. */
  readonly html: string
  readonly widthMm: number
  readonly heightMm: number
}

export type PaintPdf = (sheet: PdfSheet) => Promise<Uint8Array>

/** 203 dpi. */
const dotsPerMm = 8

const policy = "default-src 'none'; style-src 'unsafe-inline'"
const style = 'html,body{margin:0;overflow:hidden}svg{display:block;width:100vw;height:auto}'

/** The sheet: 80 mm wide for a line of 48 columns, as high as what stands on it. */
export function pdfSheet(title: string, lines: readonly LaidOutLine[], profile: PrinterProfile): PdfSheet {
  const svg = svgPreview(lines, profile)
  const [, width = '', height = ''] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? []
  const meta = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`
  const html = `<!doctype html><html lang="zh-CN"><head>${meta}<title>${title}</title><style>${style}</style></head><body>${svg}</body></html>`
  return { html, widthMm: Number(width) / dotsPerMm, heightMm: Number(height) / dotsPerMm }
}
