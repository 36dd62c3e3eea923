// Reads comma-separated text (RFC 4180) as spreadsheets of the mainland write it: UTF-8 with or without a mark, UTF-16
// from "Unicode text", else GBK, which is what Excel saves there.
import type { TableLine } from '../../db/register/imports/model.ts'

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  }
}

/** What parts the cells of the first line: a comma, a tab or a semicolon, whichever stands there most. */
function separatorOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const count = (sign: string) => first.split(sign).length
  return [',', '\t', ';'].toSorted((one, other) => count(other) - count(one))[0] ?? ','
}

/** The lines of the text, each with the number an editor shows; a quoted cell may run over several. Throws on bytes in no encoding. */
export function readCsv(bytes: Uint8Array): TableLine[] {
  const text = decode(bytes)
  const separator = separatorOf(text)
  const cell = new RegExp(`"((?:[^"]|"")*)"[^${separator}\\r\\n]*|([^${separator}\\r\\n]*)`, 'y')
  const lines: TableLine[] = []
  let cells: string[] = []
  let line = 1
  let begins = 1
  for (let at = 0; at <= text.length;) {
    cell.lastIndex = at
    const found = cell.exec(text)
    if (!found) break
    cells.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'))
    line += found[0].split(/\r\n|\r|\n/).length - 1
    at += found[0].length
    if (text[at] === separator) {
      at += 1
      continue
    }
    if (at >= text.length && cells.length === 1 && cells[0] === '') break
    lines.push({ line: begins, cells })
    cells = []
    at += text.startsWith('\r\n', at) ? 2 : 1
    line += 1
    begins = line
  }
  return lines
}
