import { expect, test } from 'vitest'
import { escapeHtml, pageOf } from '../tour/page.ts'
import type { Sheet } from '../tour/sheet.ts'

const words = { zh: '收据 <补打>', en: 'Receipt "copy"' }
const sheet: Sheet = {
  folder: '',
  entries: [
    {
      kind: 'screen',
      name: 'idle',
      caption: words,
      pictures: [
        { file: '01-idle-1366.png', width: 1366, height: 768, scheme: 'light' },
        { file: '01-idle-1366-dark.png', width: 1366, height: 768, scheme: 'dark' },
      ],
    },
    {
      kind: 'paper',
      name: 'receipt',
      caption: words,
      bytesFile: '02-receipt.bin',
      pictureFile: '02-receipt.png',
      textFile: '02-receipt.txt',
      byteCount: 7,
      text: 'A & B',
    },
  ],
}

test('text stands in the page as text, whatever signs it has', () => {
  expect(escapeHtml(`<a href="x">'&'</a>`)).not.toMatch(/[<>"']/)
  const page = pageOf(sheet)
  expect(page).toContain('A &#38; B')
  expect(page).not.toContain('<补打>')
})

test('every address of the page lies beside it: the folder may be moved', () => {
  const addresses = [...pageOf(sheet).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address as string)
  expect(addresses).toHaveLength(8)
  expect(addresses.filter((address) => /^[a-z]+:|^\/|\.\./.test(address))).toEqual([])
})

test('pictures keep their size and say which are dark', () => {
  const page = pageOf(sheet)
  expect(page).toContain('width="1366" height="768"')
  expect(page.match(/深色 dark/g)).toHaveLength(2)
})
