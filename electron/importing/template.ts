// The empty list to fill in: one sheet, a row of Chinese headings and one of English ones, every column text, so that a
// spreadsheet makes no date of room 3-12 and no rounded number of a telephone.
import { zipSync } from 'fflate'
import { importColumns } from '../../db/register/imports/model.ts'
import { columnLetter, importWords } from '../../db/register/imports/rules.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Style 0 is plain, 1 is text, 2 is text in bold. Number format 49 is text. */
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`

function row(number: number, style: number, texts: readonly string[]): string {
  const cells = texts.map(
    (text, at) => `<c r="${columnLetter(at)}${number}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`,
  )
  return `<row r="${number}">${cells.join('')}</row>`
}

function sheet(): string {
  const headings = [0, 1].map((language) => importColumns.map((column) => importWords[column][language] ?? ''))
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  const columns = `<cols><col min="1" max="${importColumns.length}" width="16" style="1" customWidth="1"/></cols>`
  const rows = headings.map((texts, at) => row(at + 1, at === 0 ? 2 : 1, texts)).join('')
  return `<worksheet xmlns="${main}">${frozen}${columns}<sheetData>${rows}</sheetData></worksheet>`
}

/** The bytes of the empty template. */
export function makeTemplate(): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="房屋与住户" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': sheet(),
  }
  const encoder = new TextEncoder()
  const parts = Object.entries(files).map(([name, text]) => [name, encoder.encode(`${declaration}${text}`)] as const)
  return zipSync(Object.fromEntries(parts), { mtime: new Date(2026, 0, 1) })
}
