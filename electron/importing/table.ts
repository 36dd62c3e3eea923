import { refuse, type Result } from '../../db/core/refusal.ts'
import { plainText } from '../../db/core/text.ts'
import type { TableLine } from '../../db/register/imports/model.ts'

/** An .xlsx file is a zip; an old .xls one begins with the mark of a compound file. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

function isCompoundFile(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf
}

/** Cells as if they had been typed: a file brings what nobody sees as well as the clipboard does. */
function plain(table: readonly TableLine[]): TableLine[] {
  return table.map((line) => ({ ...line, cells: line.cells.map(plainText) }))
}

/**
 * Reads a chosen file as lines of text cells; what it is, its bytes say, not its name. The readers are loaded with the
 * first import, not at every start. Refuses `importOldExcel` for .xls and `importUnreadable`.
 */
export async function readTable(bytes: Uint8Array): Promise<Result<{ table: TableLine[] }>> {
  if (isCompoundFile(bytes)) return refuse('importOldExcel')
  try {
    if (isZip(bytes)) return { ok: true, table: plain((await import('./xlsx.ts')).readXlsx(bytes)) }
    if (bytes.subarray(0, 4096).includes(0) && bytes[0] !== 0xff) return refuse('importUnreadable')
    return { ok: true, table: plain((await import('./csv.ts')).readCsv(bytes)) }
  } catch {
    return refuse('importUnreadable')
  }
}
