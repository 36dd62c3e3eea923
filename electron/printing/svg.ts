// The paper on the screen: the same lines, in the same cells, as the printer gets.
import { clustersOf } from './cell-width.ts'
import type { LaidOutLine, TextLine } from './laid-out-line.ts'
import { baselineDots, linePitch, pitchOf } from './pitch.ts'
import { cellDots, hanziDots, type PrinterProfile } from './profile.ts'
import { placeQr } from './qr.ts'
import { escapeXml } from './xml.ts'

const paperColour = '#fffdf6'
const edgeColour = '#e3dccb'
const inkColour = '#26221d'
/** White at both sides of the print, as the printer's mechanism leaves it. */
const marginDots = 32
const topDots = 40
const cutDots = 56
const toothDots = 8
// The looks stand on each element: a style sheet inside an inline picture would reach the page around it, and the
// page's content security policy forbids it.
/** Hanzi fill their square of two cells. */
const hanziFace = `font-size="${hanziDots}" font-family="'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"`
/** A fixed-width face of 20 dots advances by about one cell. */
const latinFace = `font-size="20" font-family="'Noto Sans Mono','DejaVu Sans Mono',Consolas,Menlo,monospace"`

interface Painted {
  readonly svg: string
  readonly height: number
}

function paintText(line: TextLine): Painted {
  const latin: string[] = []
  const hanzi: string[] = []
  let cells = 0
  for (const { text, width } of clustersOf(line.text)) {
    // The middle of the cell, so that a face of another width still stands in its place.
    const middle = (cells + width / 2) * cellDots
    if (text !== ' ') (width === 1 ? latin : hanzi).push(`<tspan x="${middle}">${escapeXml(text)}</tspan>`)
    cells += width
  }
  const text = (marks: readonly string[], face: string) =>
    marks.length === 0 ? '' : `<text y="${baselineDots}" text-anchor="middle" ${face}>${marks.join('')}</text>`
  const scale = line.wide || line.tall ? ` transform="scale(${line.wide ? 2 : 1} ${line.tall ? 2 : 1})"` : ''
  const bold = line.bold ? ` stroke="${inkColour}" stroke-width="0.7"` : ''
  return { svg: `<g${scale}${bold}>${text(latin, latinFace)}${text(hanzi, hanziFace)}</g>`, height: pitchOf(line) }
}

function paintRule(text: string): Painted {
  const heights = text.startsWith('=') ? [9, 15] : [12]
  const width = text.length * cellDots
  const strokes = heights.map(
    (y) => `<path d="M2 ${y}H${width}" stroke="${inkColour}" stroke-width="1.5" stroke-dasharray="8 4"/>`,
  )
  return { svg: strokes.join(''), height: linePitch }
}

function paintQr(data: string, paperDots: number): Painted {
  const { modules, moduleDots, leftDots, quietDots } = placeQr(data, paperDots)
  const path = modules.flatMap((row, y) =>
    row.flatMap((black, x) =>
      black
        ? [`M${leftDots + x * moduleDots} ${quietDots + y * moduleDots}h${moduleDots}v${moduleDots}h-${moduleDots}z`]
        : [],
    ),
  )
  return { svg: `<path d="${path.join('')}"/>`, height: modules.length * moduleDots + quietDots * 2 }
}

function paintLine(line: LaidOutLine, profile: PrinterProfile): Painted {
  switch (line.kind) {
    case 'text':
      return paintText(line)
    case 'rule':
      return paintRule(line.text)
    case 'qr':
      return paintQr(line.data, profile.dots)
    case 'feed':
      return { svg: '', height: line.lines * linePitch }
    case 'cut':
      return {
        svg: `<path d="M-${marginDots} ${cutDots / 2}H${profile.dots + marginDots}" stroke="${edgeColour}" stroke-width="2" stroke-dasharray="14 10"/>`,
        height: cutDots,
      }
  }
}

/** The sheet with its torn lower edge. */
function sheet(width: number, height: number): string {
  const teeth = Math.floor(width / (toothDots * 2))
  const tooth = width / (teeth * 2)
  const edge = `l-${tooth} ${toothDots}l-${tooth} -${toothDots}`.repeat(teeth)
  return `<path d="M0 0H${width}V${height - toothDots}${edge}Z" fill="${paperColour}" stroke="${edgeColour}"/>`
}

/**
 * The paper as an SVG picture, one unit to a printer dot. Every text is escaped, nothing in it is fetched or run, so it
 * may be shown inline. The last cut is the torn edge.
 */
export function svgPreview(lines: readonly LaidOutLine[], profile: PrinterProfile): string {
  const shown = lines.at(-1)?.kind === 'cut' ? lines.slice(0, -1) : lines
  let y = topDots
  const marks = shown.map((line) => {
    const { svg, height } = paintLine(line, profile)
    const placed = svg === '' ? '' : `<g transform="translate(${marginDots} ${y})">${svg}</g>`
    y += height
    return placed
  })
  const width = profile.dots + marginDots * 2
  const height = y + topDots
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  const body = `<g fill="${inkColour}" color="${inkColour}">${marks.join('')}</g>`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${sheet(width, height)}${body}</svg>`
}
