import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readDay } from '../../db/core/day-text.ts'
import { readName } from '../../db/core/person-name.ts'
import { parseMilli } from '../../db/core/quantity.ts'
import { columnLetter, importWords, readHeadings, readLine } from '../../db/register/imports/rules.ts'
import { readCsv } from '../../electron/importing/csv.ts'
import { readTable } from '../../electron/importing/table.ts'
import { makeTemplate } from '../../electron/importing/template.ts'
import { readXlsx } from '../../electron/importing/xlsx.ts'
import { csvOf, goodRow, listHeadings, xlsxOf } from '../fixtures/register-list.ts'

const day = '2026-11-23'

async function firstLine(bytes: Uint8Array) {
  const read = await readTable(bytes)
  if (!read.ok) throw new Error(read.refusal.code)
  const headed = readHeadings(read.table)
  if (!headed.ok) throw new Error(headed.refusal.code)
  return readLine(headed.lines[0] ?? { line: 0, cells: [] }, { places: headed.places, areaCode: '0755', day })
}

const wanted = {
  line: 2,
  room: { building: '7', unit: '1', number: '101', name: '7-1-101' },
  floor: 1,
  areaMilli: 89_430,
  resident: { name: '陈一东', role: 'owner', phone: '13610000000', fromOn: '2020-01-01' },
  vehicle: null,
}

describe('a list of rooms and people', () => {
  test.each([
    ['csv in UTF-8', () => csvOf([goodRow(0)])],
    ['csv in UTF-8 with a mark', () => new Uint8Array([0xef, 0xbb, 0xbf, ...csvOf([goodRow(0)])])],
    ['csv in GBK', () => csvOf([goodRow(0)], 'gbk')],
    [
      'text in UTF-16 parted by tabs',
      () => new Uint8Array(Buffer.from(`\ufeff${listHeadings.join('\t')}\n${goodRow(0).join('\t')}`, 'utf16le')),
    ],
    ['xlsx', () => xlsxOf([goodRow(0)])],
    ['xlsx with numbers for texts', () => xlsxOf([['7-1-101', 1, 89.43, '陈一东', '业主', 13610000000, 43831, '']])],
    [
      'xlsx with a long number as Excel may write it',
      () => xlsxOf([['7-1-101', 1, 89.43, '陈一东', '业主', '<c><v>1.3610000000E10</v></c>', 43831, '']]),
    ],
    [
      'xlsx with formulas',
      () =>
        xlsxOf([
          [
            '<c t="str"><f>"7-1-"&amp;101</f><v>7-1-101</v></c>',
            '<c><f>2-1</f><v>1</v></c>',
            '<c><f>A1</f><v>89.430000000000007</v></c>',
            '<c t="inlineStr"><is><t>陈一东</t></is></c>',
            '业主',
            '13610000000',
            '2020/1/1',
            '',
          ],
        ]),
    ],
  ])('is read the same from %s', async (_kind, bytes) => {
    expect(await firstLine(bytes())).toEqual({ line: wanted, faults: [] })
  })

  test('headings stand in any order, in English, under a title, with columns nobody asked for', async () => {
    const rows = [
      ['', ''],
      ['phone', 'room', '备注', 'area', 'floor', 'name'],
      ['13610000000', '7-1-101', 'x', '89.43', '1', '陈一东'],
    ]
    const { line } = await firstLine(csvOf(rows.slice(1), 'utf-8', ['阳光花园住户表']))
    expect(line).toMatchObject({
      line: 3,
      room: { name: '7-1-101' },
      resident: { name: '陈一东', role: 'owner', fromOn: day },
    })
  })

  test('blank lines and the second row of headings are no lines; quoted cells keep commas, quotes and line breaks', () => {
    const table = readCsv(csvOf([Object.keys(importWords), ['', '', ''], ['7-1-101', '', '', '陈,"一"\n东'], [' ']]))
    const headed = readHeadings(table)
    expect(headed.ok && headed.lines).toMatchObject([{ line: 4, cells: ['7-1-101', '', '', '陈,"一"\n东'] }])
    expect(readCsv(strToU8('"a\nb",c\n\nd')).map(({ line }) => line)).toEqual([1, 3, 4])
  })

  test('every cell that can not be read is a fault with its line and letter', async () => {
    const { line, faults } = await firstLine(csvOf([['7-1', 'x', '', '', '房东', '1', '2020-13-01', 'ABC']]))
    expect(line).toBeNull()
    expect(faults.map(({ line: at, letter, refusal }) => `${letter}${at} ${refusal.code}`)).toEqual([
      'B2 floorUnreadable',
      'D2 nameMissing',
      'E2 roleUnreadable',
      'F2 phoneUnreadable',
      'G2 dayUnreadable',
      'H2 plateUnknown',
    ])
  })

  test.each([
    ['importNoHeadings', () => csvOf([['7-1-101']], 'utf-8', ['a', 'b'])],
    ['importEmpty', () => csvOf([['', '']])],
    ['importTooLong', () => csvOf(Array.from({ length: 20_001 }, () => ['7-1-101']))],
  ])('refuses %s', async (code, bytes) => {
    const read = await readTable(bytes())
    expect(read.ok && readHeadings(read.table)).toMatchObject({ ok: false, refusal: { code } })
  })

  test.each([
    ['an old .xls', 'importOldExcel', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['a broken zip', 'importUnreadable', () => xlsxOf([goodRow(0)]).slice(0, 300)],
    ['a zip without a workbook', 'importUnreadable', () => zipSync({ 'a.txt': strToU8('x') })],
    ['a picture', 'importUnreadable', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])],
    [
      'a workbook that declares entities',
      'importUnreadable',
      () => zipSync({ 'xl/workbook.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><workbook/>') }),
    ],
  ])('refuses %s', async (_kind, code, bytes) => {
    expect(await readTable(bytes())).toMatchObject({ ok: false, refusal: { code } })
  })

  test('brings in no mark, control character or white space that nobody sees', async () => {
    const read = await readTable(csvOf([['7-1-101', '\u202E陈\u200B\u0007  东 \u00A0', '', 'e\u0301']]))
    expect(read.ok && read.table[1]?.cells).toEqual(['7-1-101', '陈 东', '', 'é'])
  })

  test('refuses a workbook that unpacks to more than anybody types', async () => {
    const bomb = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/a.xml': new Uint8Array(100 * 1024 * 1024),
    })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await readTable(bomb)).toMatchObject({ ok: false, refusal: { code: 'importUnreadable' } })
  })
})

test('the template is read back as headings without lines, and holds every column', () => {
  const [chinese, english] = readXlsx(makeTemplate())
  expect(chinese?.cells).toEqual([...listHeadings])
  expect(english?.cells).toEqual(['room', 'floor', 'area', 'name', 'role', 'phone', 'from', 'plate'])
  expect(readHeadings(readXlsx(makeTemplate()))).toMatchObject({ ok: false, refusal: { code: 'importEmpty' } })
})

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is %s', (at, letter) => {
  expect(columnLetter(at)).toBe(letter)
})

test.each([
  ['2026-11-03', '2026-11-03'],
  ['2026/11/3', '2026-11-03'],
  ['２０２６年１１月３日', '2026-11-03'],
  ['20261103', '2026-11-03'],
  ['2026-02-29', 'dayUnreadable'],
  ['', 'dayMissing'],
  ['11/3', 'dayUnreadable'],
])('readDay of %s is %s', (text, wantedDay) => {
  const read = readDay(text)
  expect(read.ok ? read.day : read.refusal.code).toBe(wantedDay)
})

test.each([
  [' 欧阳  静 ', '欧阳 静'],
  ['\u202a李𠮷\u202c', '李𠮷'],
  ['\ue000', '\ue000'],
  ['陈\u0000', 'nameUnreadable'],
  ['\ud800', 'nameUnreadable'],
  ['---', 'nameUnreadable'],
  ['𠮷'.repeat(40), '𠮷'.repeat(40)],
  ['𠮷'.repeat(41), 'nameTooLong'],
])('readName of %j is %j', (text, wantedName) => {
  const read = readName(text)
  expect(read.ok ? read.name : read.refusal.code).toBe(wantedName)
})

test.each([
  ['89.43', 89_430],
  ['89.43㎡', 89_430],
  ['８９', 89_000],
  ['0.001', 1],
  ['89.4300', 89_430],
  ['89.4301', 'quantityTooPrecise'],
  ['-1', 'quantityUnreadable'],
  ['', 'quantityMissing'],
])('parseMilli of %s is %s', (text, milli) => {
  const read = parseMilli(text)
  expect(read.ok ? read.milli : read.refusal.code).toBe(milli)
})
