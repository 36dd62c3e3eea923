// Paper is a grid: ASCII takes one cell, what the ROM holds in two bytes takes two, as the printer moves on.
import { isAscii } from './characters.ts'
import { gbkTable } from './gbk-table.ts'

/** What stands in one place: a character with the marks that combine with it. */
export interface Cluster {
  readonly text: string
  /** In cells: 1 or 2. */
  readonly width: number
}

/** More marks than a script uses would draw into the lines above and below. */
const mostMarks = 2

/** Letters of the Latin kind that GBK lacks are drawn in one cell; everything else that is drawn takes two. */
function isNarrowPicture(char: string): boolean {
  return (char >= '\u00a0' && char <= '\u02ff') || (char >= '\u1e00' && char <= '\u1eff')
}

function widthOf(char: string): number {
  if (isAscii(char)) return 1
  return !gbkTable().has(char) && isNarrowPicture(char) ? 1 : 2
}

/** The clusters of a text that `paperText` made. A mark without a character before it is dropped. */
export function clustersOf(text: string): Cluster[] {
  const clusters: Cluster[] = []
  let marks = 0
  for (const char of text) {
    if (!/^\p{M}$/u.test(char)) {
      clusters.push({ text: char, width: widthOf(char) })
      marks = 0
      continue
    }
    const base = clusters.pop()
    if (!base) continue
    marks += 1
    clusters.push(marks > mostMarks ? base : { ...base, text: base.text + char })
  }
  return clusters
}

/** How many cells a text takes. */
export function cellWidth(text: string): number {
  let width = 0
  for (const cluster of clustersOf(text)) width += cluster.width
  return width
}
