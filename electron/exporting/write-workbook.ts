// Writes a workbook part by part: the counter goes on between two parts, and a list of any length takes little memory.
import { open, rename, rm } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'
import { sheetHead, sheetPath, workbookParts, xmlRow, xmlText } from '../importing/workbook.ts'

export interface Sheet {
  readonly name: string
  readonly headings: readonly string[]
  readonly widths: readonly number[]
  /** Rows, a few at a time. */
  readonly rows: AsyncIterable<readonly (readonly string[])[]>
}

/**
 * A cell that a spreadsheet would read as a formula once the list is saved as plain text is made text by an apostrophe.
 * A telephone number with its country begins with a plus and is none.
 */
export function withoutFormula(text: string): string {
  return /^\s*[=+\-@\t\r]/.test(text) && !/^\+\d{5,20}$/.test(text) ? `'${text}` : text
}

/** The mark at the foot of every printed page. A & begins a code there. */
function foot(mark: string): string {
  return `<headerFooter><oddFooter>${xmlText(`&L${mark.replaceAll('&', '&&')}&R&P / &N`)}</oddFooter></headerFooter>`
}

/** Each sheet begins with `mark`, which also stands at the foot of a printed page and in the properties of the file. */
export async function writeWorkbook(path: string, mark: string, sheets: readonly Sheet[]): Promise<void> {
  const partPath = `${path}.part`
  const file = await open(partPath, 'w')
  try {
    let ready: Uint8Array[] = []
    const zip = new Zip((error, bytes) => {
      if (error) throw error
      ready.push(bytes)
    })
    const encoder = new TextEncoder()
    const put = async (into: ZipDeflate, text: string, isLast = false): Promise<void> => {
      into.push(encoder.encode(text), isLast)
      const bytes = Buffer.concat(ready)
      ready = []
      await file.write(bytes)
      await setImmediate()
    }
    const begin = (name: string): ZipDeflate => {
      const entry = new ZipDeflate(name, { level: 6 })
      zip.add(entry)
      return entry
    }
    const names = sheets.map(({ name }) => name)
    for (const [name, text] of Object.entries(workbookParts(names, mark))) await put(begin(name), text, true)
    for (const [at, { headings, widths, rows }] of sheets.entries()) {
      const entry = begin(sheetPath(at))
      await put(entry, `${sheetHead(2, widths)}${xmlRow(1, 2, [mark])}${xmlRow(2, 2, headings)}`)
      let number = 3
      for await (const some of rows)
        await put(entry, some.map((row) => xmlRow(number++, 1, row.map(withoutFormula))).join(''))
      await put(entry, `</sheetData>${foot(mark)}</worksheet>`, true)
    }
    zip.end()
    await file.write(Buffer.concat(ready))
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(partPath, { force: true })
    throw error
  }
  await file.close()
  await rename(partPath, path)
}
