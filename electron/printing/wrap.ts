// Breaking text into lines the way Chinese is set: no closing mark begins a line, no opening one ends it (GB/T 15834),
// and what people read as one sign, an amount, a number, a date, is never broken.
import { cellWidth, clustersOf } from './cell-width.ts'

const closing = '，。、；：？！…—～·）》」』】〉〕］｝％‰℃”’,.;:?!)]}%'
const opening = '（《「『【〈〔［｛“‘￥([{'

/** A date with its time; or a run of ASCII with the sign of the currency before it and the unit after it. */
const piecePattern = /(?<space> +)|(?<atom>\d{4}-\d\d-\d\d \d\d:\d\d|￥?[!-~]+(?:个月|[㎡％‰℃元])?)|(?<sign>.\p{M}*)/gsu

interface Unit {
  readonly text: string
  readonly width: number
  readonly spacesBefore: number
}

function glue(units: { text: string; spacesBefore: number }[], text: string, spacesBefore: number): void {
  const last = units.at(-1)
  const holds = last !== undefined && spacesBefore === 0
  if (holds && (closing.includes(text) || opening.includes(last.text.at(-1) ?? ''))) last.text += text
  else units.push({ text, spacesBefore })
}

function unitsOf(text: string): Unit[] {
  const units: { text: string; spacesBefore: number }[] = []
  let spaces = 0
  for (const { groups } of text.matchAll(piecePattern)) {
    if (groups?.['space'] !== undefined) {
      spaces += groups['space'].length
      continue
    }
    glue(units, groups?.['atom'] ?? groups?.['sign'] ?? '', spaces)
    spaces = 0
  }
  return units.map((unit) => ({ ...unit, width: cellWidth(unit.text) }))
}

/** Cuts what is wider than a whole line, for example sixty exclamation marks; nothing is lost. */
function cutUp(text: string, width: number): string[] {
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const cluster of clustersOf(text)) {
    if (used + cluster.width > width && part !== '') {
      parts.push(part)
      part = ''
      used = 0
    }
    part += cluster.text
    used += cluster.width
  }
  return part === '' ? parts : [...parts, part]
}

/** Cells of one hanzi with the mark behind it. */
const orphanCells = 4

/** A last line of one hanzi looks lost: the hanzi before it goes with it. */
function keepCompany(lines: Unit[][]): void {
  const [before, last] = lines.slice(-2)
  const [only, next] = last ?? []
  if (!before || !only || next || before.length < 3) return
  const company = before.at(-1)
  if (only.width > orphanCells || only.spacesBefore > 0 || !company || company.width > orphanCells) return
  before.pop()
  last?.unshift(company)
}

function lineOf(units: readonly Unit[], isFirst: boolean): string {
  return units.map(({ text, spacesBefore }, at) => (at > 0 || isFirst ? ' '.repeat(spacesBefore) : '') + text).join('')
}

/** The text in lines of at most `width` cells (2 or more); one empty line for an empty text. Spaces at a break go. */
export function wrap(text: string, width: number): string[] {
  const lines: Unit[][] = [[]]
  let used = 0
  for (const unit of unitsOf(text)) {
    const last = lines.at(-1) ?? []
    const gap = last.length === 0 && lines.length > 1 ? 0 : unit.spacesBefore
    if (used + gap + unit.width <= width) {
      last.push(unit)
      used += gap + unit.width
      continue
    }
    if (last.length === 0) lines.pop()
    for (const [at, part] of cutUp(unit.text, width).entries()) {
      // Spaces that the break took still tell a word from an orphan; at the very start there is no room for them.
      const spacesBefore = at === 0 && lines.length > 0 ? unit.spacesBefore : 0
      lines.push([{ text: part, width: cellWidth(part), spacesBefore }])
    }
    used = lines.at(-1)?.[0]?.width ?? 0
  }
  keepCompany(lines)
  return lines.map((units, index) => lineOf(units, index === 0))
}

/** As few lines as `wrap` makes, of about the same length: for headings, which stand in the middle. */
export function wrapEvenly(text: string, width: number): string[] {
  const lines = wrap(text, width)
  const widest = Math.max(...unitsOf(text).map((unit) => unit.width), 2)
  for (let even = Math.max(widest, Math.ceil(cellWidth(text) / lines.length)); even < width; even++) {
    const tried = wrap(text, even)
    if (tried.length === lines.length) return tried
  }
  return lines
}
