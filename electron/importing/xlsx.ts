// Reads the first sheet of an .xlsx workbook (ECMA-376) as text: what a person sees in a text cell, and for a formula
// the value it last had.
import { unzipSync } from 'fflate'
import type { TableLine } from '../../db/register/imports/model.ts'
import { readXml } from './xml.ts'

/** Together and unpacked; a file of ten megabytes that unpacks to more was made to do harm. */
const mostUnpackedBytes = 96 * 1024 * 1024
const mostColumns = 256

const wanted = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[\w.-]+\.xml)$/i

function unpack(bytes: Uint8Array): Map<string, string> {
  let left = mostUnpackedBytes
  const files = unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (!wanted.test(name)) return false
      left -= originalSize
      if (left < 0) throw new Error('The workbook unpacks to too much.')
      return true
    },
  })
  const decoder = new TextDecoder('utf-8')
  return new Map(Object.entries(files).map(([name, data]) => [name.toLowerCase(), decoder.decode(data)]))
}

/** The path of the first sheet, through the workbook's relations. */
function firstSheet(files: ReadonlyMap<string, string>): string {
  let relation: string | null = null
  for (const { kind, value, attributes } of readXml(files.get('xl/workbook.xml') ?? '')) {
    if (kind === 'open' && value === 'sheet' && attributes('state') !== 'hidden') relation ??= attributes('[\\w.-]+:id')
  }
  for (const { kind, value, attributes } of readXml(files.get('xl/_rels/workbook.xml.rels') ?? '')) {
    if (kind !== 'open' || value !== 'Relationship' || attributes('Id') !== relation) continue
    const target = attributes('Target') ?? ''
    return (target.startsWith('/') ? target.slice(1) : `xl/${target}`).toLowerCase()
  }
  throw new Error('The workbook has no sheet.')
}

/** Shared texts in order; of a text with phonetic signs above it, the text alone. */
function sharedTexts(xml: string): string[] {
  const texts: string[] = []
  let text: string | null = null
  let isText = false
  let phonetic = 0
  for (const { kind, value } of readXml(xml)) {
    if (kind === 'text') {
      if (isText && phonetic === 0) text = `${text ?? ''}${value}`
    } else if (value === 't') isText = kind === 'open'
    else if (value === 'rPh') phonetic += kind === 'open' ? 1 : -1
    else if (value === 'si' && kind === 'open') text = ''
    else if (value === 'si') texts.push(text ?? '')
  }
  return texts
}

/** 0 for A, 27 for AB. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? ''
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** 1.3800005001E10 is how a long number may stand in the file; people see 13800005001. */
function numberText(value: string): string {
  const number = Number(value)
  if (!/e|\.\d{10,}/i.test(value) || !Number.isFinite(number)) return value
  return Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(15)))
}

function cellText(type: string | null, value: string, shared: readonly string[]): string {
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  return type === null || type === 'n' ? numberText(value) : value
}

function sheetLines(xml: string, shared: readonly string[]): TableLine[] {
  const lines: TableLine[] = []
  let cells: string[] = []
  let line = 0
  let at = -1
  let type: string | null = null
  let value = ''
  let collects = false
  for (const event of readXml(xml)) {
    const isOpen = event.kind === 'open'
    if (event.kind === 'text') {
      if (collects) value += event.value
    } else if (event.value === 'v' || event.value === 't') collects = isOpen
    else if (event.value === 'c' && isOpen) {
      const reference = event.attributes('r')
      at = reference === null ? at + 1 : columnOf(reference)
      type = event.attributes('t')
      value = ''
    } else if (event.value === 'c') {
      if (at >= 0 && at < mostColumns) cells[at] = cellText(type, value, shared)
    } else if (event.value === 'row' && isOpen) {
      line = Number(event.attributes('r') ?? line + 1)
      cells = []
      at = -1
    } else if (event.value === 'row') lines.push({ line, cells: Array.from(cells, (text) => text ?? '') })
  }
  return lines
}

/** The lines of the first visible sheet. Throws where the bytes are no workbook. */
export function readXlsx(bytes: Uint8Array): TableLine[] {
  const files = unpack(bytes)
  const sheet = files.get(firstSheet(files))
  if (sheet === undefined) throw new Error('The sheet of the workbook is missing.')
  return sheetLines(sheet, sharedTexts(files.get('xl/sharedstrings.xml') ?? ''))
}
