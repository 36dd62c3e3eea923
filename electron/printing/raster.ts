// A line whose characters the printer lacks, drawn into the same grid of cells as the printer's own lines.
import { bitmapOf, type Bitmap } from './bitmap.ts'
import { clustersOf, type Cluster } from './cell-width.ts'
import { fontFiles, fontFor } from './font-files.ts'
import type { TextLine } from './laid-out-line.ts'
import { baselineDots, pitchOf } from './pitch.ts'
import { cellDots, hanziDots } from './profile.ts'
import { escapeXml } from './xml.ts'

/** Latin letters a little smaller than the hanzi beside them, as printer ROMs have them. */
const narrowFontDots = 21
/** How much a glyph's edge may cover a dot before the dot is burnt: a little under half keeps thin strokes whole. */
const darkestWhite = 150

function drawCluster(cluster: Cluster, x: number, bold: boolean): string {
  const font = fontFor(cluster.text)
  // printableText leaves no character without a font on a line that is drawn.
  if (!font) throw new Error(`no font holds ${cluster.text}`)
  const size = cluster.width === 2 ? hanziDots : narrowFontDots
  const room = cluster.width * cellDots
  const natural = (font.advance * size) / 1000
  const squeeze = Math.min(1, room / natural)
  const left = x + (room - natural * squeeze) / 2
  const ink = bold ? ' stroke="#000" stroke-width="0.8"' : ''
  const place = `transform="translate(${left.toFixed(2)} ${baselineDots}) scale(${squeeze.toFixed(4)} 1)"`
  return `<text ${place} font-family="${font.family}" font-size="${size}"${ink}>${escapeXml(cluster.text)}</text>`
}

/** The drawing of a line at normal size; its height is that of the characters, without the white below. */
function drawing(line: TextLine): { readonly svg: string; readonly width: number; readonly height: number } {
  const clusters = clustersOf(line.text.trimEnd())
  let cells = 0
  const marks: string[] = []
  for (const cluster of clusters) {
    if (cluster.text !== ' ') marks.push(drawCluster(cluster, cells * cellDots, line.bold))
    cells += cluster.width
  }
  const [scaleX, scaleY] = [line.wide ? 2 : 1, line.tall ? 2 : 1]
  const width = Math.max(8, cells * cellDots * scaleX)
  const height = pitchOf(line)
  const body = `<g transform="scale(${scaleX} ${scaleY})">${marks.join('')}</g>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`
  return { svg, width, height }
}

/**
 * The line as a picture, as high as the printer's own line with its white. Drawn off the main thread; the renderer and
 * the fonts are loaded by the first line that needs them, because most papers need none.
 */
export async function rasterLine(line: TextLine): Promise<Bitmap> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const { svg, width, height } = drawing(line)
  const image = await renderAsync(svg, {
    background: '#fff',
    font: { loadSystemFonts: false, fontFiles: fontFiles().map(({ path }) => path) },
  })
  const { pixels } = image
  return bitmapOf(width, height, (x, y) => (pixels[(y * width + x) * 4] ?? 255) < darkestWhite)
}
