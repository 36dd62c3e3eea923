// Tables and the two kinds of rows that put an amount at the right edge.
import { cellWidth } from './cell-width.ts'
import type { TableBlock, TableRow } from './document.ts'
import { wrap } from './wrap.ts'

/** Cells between two columns. */
const gap = 2
/** A name in less room than six hanzi is torn to pieces: then the row is stacked. */
const leastNameCells = 12
const indent = '  '

export function padEnd(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellWidth(text)))
}

export function padStart(text: string, cells: number): string {
  return ' '.repeat(Math.max(0, cells - cellWidth(text))) + text
}

/** As many parts to a line as fit. */
function packed(parts: readonly string[], cells: number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const joined = lines.length === 0 ? part : `${lines.at(-1)}${' '.repeat(gap)}${part}`
    if (lines.length > 0 && cellWidth(joined) <= cells) lines.pop()
    lines.push(cellWidth(joined) <= cells ? joined : part)
  }
  return lines
}

function setIn(detail: string | readonly string[], cells: number): string[] {
  const room = cells - indent.length
  const lines = typeof detail === 'string' ? [detail] : packed(detail, room)
  return lines.flatMap((line) => wrap(line, room)).map((line) => indent + line)
}

/** `left` from the left edge, `right` at the right one; on a line of its own where both do not fit. */
export function spreadLines(left: string, right: string, cells: number): string[] {
  const beside = cells - cellWidth(right) - gap
  if (beside >= Math.min(cellWidth(left), leastNameCells) && beside >= 2) {
    const lines = wrap(left, beside)
    const last = lines.pop() ?? ''
    return [...lines, padEnd(last, cells - cellWidth(right)) + right]
  }
  return [...wrap(left, cells), ...wrap(right, cells).map((line) => padStart(line, cells))]
}

function columnWidths(table: TableBlock): number[] {
  return table.columns.map((title, index) =>
    Math.max(cellWidth(title), ...table.rows.map((row) => cellWidth(row.cells[index] ?? ''))),
  )
}

/** The name on lines of its own, below it `quantity  amount`. */
function stackedRow(row: TableRow, cells: number): string[] {
  const [name = '', ...rest] = row.cells
  const amount = rest.pop() ?? ''
  const middle = rest.filter((cell) => cell !== '').join('  ')
  const below = spreadLines(middle, amount, cells - indent.length).map((line) => indent + line)
  const [first = '', ...more] = wrap(name, cells - indent.length)
  return [first, ...more.map((line) => indent + line), ...below]
}

function gridRow(texts: readonly string[], widths: readonly number[], nameCells: number): string[] {
  const [name = '', ...rest] = texts
  const [first = '', ...more] = wrap(name, nameCells - indent.length)
  const right = rest.map((cell, index) => ' '.repeat(gap) + padStart(cell, widths[index + 1] ?? 0)).join('')
  return [padEnd(first, nameCells) + right, ...more.map((line) => indent + line)]
}

export interface TableLines {
  readonly head: readonly string[]
  readonly body: readonly string[]
}

/**
 * The lines of a table in `cells`: a grid where the name keeps room for six hanzi, else stacked. 58 mm paper always
 * stacks: there a grid would change its shape from one receipt to the next.
 */
export function tableLines(table: TableBlock, cells: number): TableLines {
  const widths = columnWidths(table)
  const nameCells = cells - widths.slice(1).reduce((sum, width) => sum + width + gap, 0)
  const stacked = cells <= 32 || nameCells < leastNameCells
  const titles = table.columns
  const head = stacked
    ? spreadLines(titles.slice(0, -1).join(' / '), titles.at(-1) ?? '', cells)
    : gridRow(titles, widths, nameCells)
  const body = table.rows.flatMap((row) => [
    ...(stacked ? stackedRow(row, cells) : gridRow(row.cells, widths, nameCells)),
    ...row.details.flatMap((detail) => setIn(detail, cells)),
  ])
  return { head, body }
}
