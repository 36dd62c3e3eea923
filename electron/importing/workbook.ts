// The parts every .xlsx workbook of ours has (ECMA-376): what belongs to what, and the three looks of a cell. Every cell
// is text, so that a spreadsheet makes no date of room 3-12 and no rounded number of a telephone.
import { columnLetter } from '../../db/register/imports/rules.ts'

export const mainSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Style 0 is plain, 1 is text, 2 is text in bold. Number format 49 is text. */
const styles = `<styleSheet xmlns="${mainSpace}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`

const meanings: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text inside XML, without the signs XML has no place for (XML 1.0, production Char). */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"]/g, (sign) => meanings[sign] ?? sign)
}

/** One row; style 1 is text, 2 a heading. */
export function xmlRow(number: number, style: 1 | 2, texts: readonly string[]): string {
  const cells = texts.map(
    (text, at) =>
      `<c r="${columnLetter(at)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`,
  )
  return `<row r="${number}">${cells.join('')}</row>`
}

/** What stands before the rows of a sheet: its first rows stay in view, every column is text. */
export function sheetHead(headRows: number, widths: readonly number[]): string {
  const frozen = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="1" customWidth="1"/>`,
  )
  return `${declaration}<worksheet xmlns="${mainSpace}">${frozen}<cols>${columns.join('')}</cols><sheetData>`
}

/** Where sheet `at` lies in the file. */
export const sheetPath = (at: number): string => `xl/worksheets/sheet${at + 1}.xml`

/** Every part of the workbook but its sheets, by its path. `about` tells what the file is to whoever looks at its properties. */
export function workbookParts(
  sheets: readonly string[],
  about: string | null = null,
): Readonly<Record<string, string>> {
  const sheetType = `${content}.worksheet+xml`
  const types = sheets.map((_name, at) => `<Override PartName="/${sheetPath(at)}" ContentType="${sheetType}"/>`)
  const named = sheets.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const related = sheets.map(
    (_name, at) =>
      `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  const core = 'application/vnd.openxmlformats-package.core-properties+xml'
  const coreType = about === null ? '' : `<Override PartName="/docProps/core.xml" ContentType="${core}"/>`
  const coreRelation =
    about === null
      ? ''
      : `<Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/>${types.join('')}<Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>${coreType}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>${coreRelation}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${mainSpace}" xmlns:r="${office}"><sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${related.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
  }
  if (about !== null)
    files['docProps/core.xml'] =
      `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>${xmlText(about)}</dc:description></cp:coreProperties>`
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `${declaration}${text}`]))
}
