// The empty list to fill in: one sheet, a row of Chinese headings and one of English ones.
import { zipSync } from 'fflate'
import { importColumns } from '../../db/register/imports/model.ts'
import { importWords } from '../../db/register/imports/rules.ts'
import { sheetHead, sheetPath, workbookParts, xmlRow } from './workbook.ts'

function sheet(): string {
  const headings = [0, 1].map((language) => importColumns.map((column) => importWords[column][language] ?? ''))
  const widths = importColumns.map(() => 16)
  const rows = headings.map((texts, at) => xmlRow(at + 1, at === 0 ? 2 : 1, texts)).join('')
  return `${sheetHead(2, widths)}${rows}</sheetData></worksheet>`
}

/** The bytes of the empty template. */
export function makeTemplate(): Uint8Array {
  const files = { ...workbookParts(['房屋与住户']), [sheetPath(0)]: sheet() }
  const encoder = new TextEncoder()
  const parts = Object.entries(files).map(([path, text]) => [path, encoder.encode(text)] as const)
  return zipSync(Object.fromEntries(parts), { mtime: new Date(2026, 0, 1) })
}
