// One layout pass for one paper width: every painter, on paper and on screen, works from the lines made here.
import { cellWidth } from './cell-width.ts'
import { isRomText } from './characters.ts'
import type {
  Align,
  CopiesBlock,
  KeyValue,
  KeyValueBlock,
  PaperBlock,
  PaperDocument,
  TextBlock,
  TextSize,
} from './document.ts'
import type { LaidOutLine, TextLine } from './laid-out-line.ts'
import { printableText } from './printable.ts'
import type { PrinterProfile } from './profile.ts'
import { padEnd, padStart, spreadLines, tableLines } from './table-layout.ts'
import { wrap, wrapEvenly } from './wrap.ts'

export type { LaidOutLine } from './laid-out-line.ts'

/** Labels of two and three hanzi are spread to the width of four, as forms are printed. */
const keyCells = 8

interface Style {
  readonly size?: TextSize | undefined
  readonly bold?: boolean | undefined
}

function textLine(text: string, { size = 'normal', bold = false }: Style): TextLine {
  return { kind: 'text', text, wide: size === 'large', tall: size !== 'normal', bold, asPicture: !isRomText(text) }
}

function aligned(text: string, cells: number, align: Align): string {
  if (align === 'left') return text
  const free = cells - cellWidth(text)
  return padStart(text, cellWidth(text) + (align === 'right' ? free : Math.floor(free / 2)))
}

function layoutText(block: TextBlock, columns: number): TextLine[] {
  const half = Math.floor(columns / 2)
  // A heading in two lines with one hanzi in the second is worse than a smaller one, and an amount is never broken.
  const size = block.size === 'large' && cellWidth(block.text) > half ? 'tall' : block.size
  const cells = size === 'large' ? half : columns
  const lines = block.align === 'center' ? wrapEvenly(block.text, cells) : wrap(block.text, cells)
  return lines.map((line) => textLine(aligned(line, cells, block.align ?? 'left'), { size, bold: block.bold }))
}

function spreadKey(key: string): string {
  const signs = [...key]
  const free = keyCells - cellWidth(key)
  const gaps = signs.length - 1
  if (gaps < 1 || free <= 0 || free % gaps !== 0 || cellWidth(key) !== signs.length * 2) return padEnd(key, keyCells)
  return signs.join(' '.repeat(free / gaps))
}

function keyValueLines({ key, value }: KeyValue, cells: number): string[] {
  const label = `${spreadKey(key)}  `
  const room = cells - cellWidth(label)
  if (room < keyCells) return [...wrap(key, cells), ...wrap(value, cells)]
  return wrap(value, room).map((line, index) => (index === 0 ? label : ' '.repeat(cellWidth(label))) + line)
}

function layoutKeyValue(block: KeyValueBlock, columns: number): string[] {
  const own = keyValueLines(block, columns)
  if (!block.beside) return own
  const half = columns / 2
  const pair = [block, block.beside].map((each) => keyValueLines(each, half))
  const [left, right] = [pair[0] ?? [], pair[1] ?? []]
  const fits = left.length === 1 && right.length === 1 && cellWidth(left[0] ?? '') < half - 1
  if (fits) return [padEnd(left[0] ?? '', half) + (right[0] ?? '')]
  return [...own, ...keyValueLines(block.beside, columns)]
}

function layoutCopies(block: CopiesBlock, profile: PrinterProfile): LaidOutLine[] {
  return block.labels.flatMap((label) => {
    const foot: TextBlock = { kind: 'text', text: label, align: 'center', bold: true }
    return [...block.blocks, foot, { kind: 'cut' } as const].flatMap((each) => layoutBlock(each, profile))
  })
}

function plainLines(lines: readonly string[], style: Style = {}): TextLine[] {
  return lines.map((line) => textLine(line, style))
}

function layoutBlock(block: PaperBlock, profile: PrinterProfile): LaidOutLine[] {
  const { columns } = profile
  switch (block.kind) {
    case 'text':
      return layoutText(block, columns)
    case 'kv':
      return plainLines(layoutKeyValue(block, columns))
    case 'spread':
      return plainLines(spreadLines(block.left, block.right, columns), block)
    case 'table': {
      const { head, body } = tableLines(block, columns)
      return [...plainLines(head, { bold: true }), ...plainLines(body)]
    }
    case 'rule':
      return [{ kind: 'rule', text: (block.style === 'double' ? '=' : '-').repeat(columns) }]
    case 'qr':
      return profile.raster ? [{ kind: 'qr', data: block.data }] : []
    case 'blank':
      return [{ kind: 'feed', lines: block.lines ?? 1 }]
    case 'cut':
      return [{ kind: 'cut' }]
    case 'copies':
      return layoutCopies(block, profile)
  }
}

/** Every text of a block as this printer can show it; a QR code's data stays as it is. */
function printable<T>(value: T, profile: PrinterProfile): T {
  if (typeof value === 'string') return printableText(value, profile) as T
  if (Array.isArray(value)) return value.map((each) => printable<unknown>(each, profile)) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    name === 'data' ? each : printable<unknown>(each, profile),
  ])
  return Object.fromEntries(entries) as T
}

/** The document in lines of the printer's width. The same document and profile always give the same lines. */
export function layout(document: PaperDocument, profile: PrinterProfile): LaidOutLine[] {
  return document.blocks.flatMap((block) => layoutBlock(printable(block, profile), profile))
}
