// The control of the comparison: the mistakes that receipt encoders are known for, planted one at a time.
import { expect, test } from 'vitest'
import { escposBytes } from '../../electron/printing/escpos.ts'
import { layout, type LaidOutLine } from '../../electron/printing/layout.ts'
import { profileFor } from '../../electron/printing/profile.ts'
import { receiptDocument } from '../../electron/printing/receipt-document.ts'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import { complaintsAbout } from '../fixtures/printing/paper-checks.ts'
import { amountsOf } from '../fixtures/printing/random-receipt.ts'
import { fullReceipt } from '../fixtures/printing/receipt-content.ts'

const columns = 48
const profile = profileFor(columns)
const amounts = amountsOf(fullReceipt)
const right = layout(receiptDocument(fullReceipt, { kind: 'original', copyNumber: 1 }), profile)
const rightBytes = Buffer.from(await escposBytes(right, profile))

function judge(bytes: Uint8Array, lines: readonly LaidOutLine[] = right): string[] {
  return complaintsAbout(lines, interpret(bytes, { columns }), amounts)
}

/** The bytes with every `from` (hexadecimal) made `to`; throws where there is none, so that a test can not go stale. */
function patched(from: string, to: string): Buffer {
  const hex = rightBytes.toString('hex')
  const parts = hex.split(from)
  if (parts.length < 2) throw new Error(`${from} is not sent`)
  return Buffer.from(parts.join(to), 'hex')
}

type Change = (text: string) => string[]

/** Lays out and encodes with a mistake in each line of text: what a layout with that mistake would itself expect. */
async function judgeLines(change: Change): Promise<string[]> {
  const wrong = right.flatMap((line): LaidOutLine[] =>
    line.kind === 'text' ? change(line.text).map((text) => ({ ...line, text })) : [line],
  )
  expect(wrong).not.toEqual(right)
  return judge(await escposBytes(wrong, profile), wrong)
}

test('the right bytes are not complained about', () => {
  expect(judge(rightBytes)).toEqual([])
})

test('an encoder that forgets to switch to Chinese is caught', () => {
  expect(judge(patched('1c26', ''))).toContainEqual(expect.stringMatching(/^fault: HIGH_BYTE_SBCS/))
})

test('an encoder that sends ￥ as its four-byte code is caught', () => {
  const complaints = judge(patched('a3a4', '81308436'))
  expect(complaints).toContainEqual(expect.stringMatching(/^fault: GB18030_4BYTE 81 30 84 36/))
  // What the customer would read.
  expect(complaints).toContainEqual(expect.stringMatching(/is "合计 +061,000\.00"/))
})

test('a layout that counts code points in the place of cells is caught', async () => {
  const complaints = await judgeLines((text) => {
    const row = /^(?<left>\S.*?) {2,}(?<amount>￥?-?[\d,]+\.\d\d)$/u.exec(text)?.groups
    const [left = '', amount = ''] = [row?.['left'], row?.['amount']]
    return row ? [left + ' '.repeat(columns - [...left].length - [...amount].length) + amount] : [text]
  })
  expect(complaints).toContainEqual(expect.stringMatching(/^fault: WRAP/))
})

test('a layout that lets amounts end anywhere is caught', async () => {
  const complaints = await judgeLines((text) => [text.replace(/^(抹零) {2}/, '$1')])
  expect(complaints).toEqual(['edge: an amount ends in column 46'])
})

test('a layout that breaks an amount over two lines is caught', async () => {
  const complaints = await judgeLines((text) => {
    const at = text.indexOf(',100.00')
    return at < 0 ? [text] : [text.slice(0, at + 3), text.slice(at + 3)]
  })
  expect(complaints).toContain('amount: 1,100.00 stands 0 times, not 1')
})

test('an amount that is printed twice is caught', async () => {
  const complaints = await judgeLines((text) => (text.startsWith('找零') ? [text, text] : [text]))
  expect(complaints).toEqual(['amount: 100.00 stands 2 times, not 1'])
})

test('another character in the place of one is caught', () => {
  const complaints = judge(patched('ceefd2b5b9dcc0edb7d1', 'cab5d2b5b9dcc0edb7d1'))
  expect(complaints).toContainEqual(expect.stringMatching(/^line: ".*物业管理费.*" is ".*实业管理费/))
})

test('a name that is drawn without one of its characters is caught', async () => {
  const at = right.findIndex((line) => line.kind === 'text' && line.text.includes('㛃𠮷'))
  const wrong = right.map((line, index) =>
    index === at && line.kind === 'text' ? { ...line, text: line.text.replace('㛃', '  ') } : line,
  )
  expect(judge(await escposBytes(wrong, profile))).toContainEqual(expect.stringMatching(/^picture: ".*" lacks 㛃$/))
})

test('a lost and a needless line are caught', async () => {
  const total = right.findIndex((line) => line.kind === 'text' && line.text.startsWith('合计'))
  expect(judge(await escposBytes(right.toSpliced(total, 1), profile))).toContain(
    'amount: 1,000.00 stands 1 times, not 2',
  )
  const [first] = right
  if (!first) throw new Error('the receipt has lines')
  expect(judge(await escposBytes([...right, first], profile))).toContain('line: 1 more than laid out')
})

test('a drawer pulse among the paper is caught', () => {
  expect(judge(Buffer.concat([rightBytes, Buffer.from('1b700032fa', 'hex')]))).toEqual(['drawer: the paper opens it'])
})
