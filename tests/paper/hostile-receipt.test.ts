// Text that looks like commands, markup or money goes through a receipt as words, whichever field it stands in.
import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import type { ReceiptContent } from '../../db/money/receipts/model.ts'
import { escposBytes } from '../../electron/printing/escpos.ts'
import { layout, type LaidOutLine } from '../../electron/printing/layout.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { profileFor, type PaperColumns } from '../../electron/printing/profile.ts'
import { receiptDocument } from '../../electron/printing/receipt-document.ts'
import { svgPreview } from '../../electron/printing/svg.ts'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import { faultsOf, type PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { compareLines } from '../fixtures/printing/paper-checks.ts'
import { fullReceipt } from '../fixtures/printing/receipt-content.ts'

/** All of it is in the printer's ROM: it has to come out as text. */
const plainHostile =
  '{注}A|B_1 ^重要^ "x" </td><script> ${} \n \x1b@ \x10\x04\x01 \x1bp\x00\x32\xfa ¥ • – \u00a0 \u202e`\\~'
/** What of it a reader sees; a name may go on under the amounts that stand beside its first line. */
const plainShown = ['{注}A|B_1', '^重要^', '"x"', '</td><script>', '${}', '@', 'p2ú', '￥', '·', '—', '`\\~']
/** With characters that have to be drawn, and one (a private one) that nobody has. */
const rareHostile = '² 𠮷 㛃 😀 \ue000 ¥5 \x10\x14\x01 </text>'
const rareShown = ['²', '𠮷', '㛃', '□', '￥5', '</text>']

type Change = (text: string) => ReceiptContent

const fields: Readonly<Record<string, Change>> = {
  centreName: (text) => ({ ...fullReceipt, centreName: text }),
  companyName: (text) => ({ ...fullReceipt, companyName: text }),
  hotline: (text) => ({ ...fullReceipt, hotline: text }),
  number: (text) => ({ ...fullReceipt, number: text }),
  issuedAtText: (text) => ({ ...fullReceipt, issuedAtText: text }),
  businessDate: (text) => ({ ...fullReceipt, businessDate: text }),
  room: (text) => ({ ...fullReceipt, room: text }),
  areaText: (text) => ({ ...fullReceipt, areaText: text }),
  payerName: (text) => ({ ...fullReceipt, payerName: text }),
  cashierName: (text) => ({ ...fullReceipt, cashierName: text }),
  uppercase: (text) => ({ ...fullReceipt, uppercase: text }),
  tillName: (text) => ({ ...fullReceipt, tillName: text }),
  headBefore: (text) => ({ ...fullReceipt, headBefore: text }),
  'tender reference': (text) => ({ ...fullReceipt, tenders: [{ method: 'cash', amountFen: 1, reference: text }] }),
  ...Object.fromEntries(
    (['item', 'periodFrom', 'periodTo', 'quantityText', 'unitPriceText', 'monthsText', 'note'] as const).map((name) => [
      `line ${name}`,
      (text: string) => ({
        ...fullReceipt,
        lines: fullReceipt.lines.slice(0, 1).map((line) => ({ ...line, [name]: text })),
      }),
    ]),
  ),
}

interface Printed {
  readonly lines: readonly LaidOutLine[]
  readonly paper: PrintedPaper
  /** The paper's words without the spaces, by which long text is broken. */
  readonly words: string
}

/** The receipt without its own rare name and its m³, so that what is drawn comes from the hostile field. */
const calm = (content: ReceiptContent): ReceiptContent => ({
  ...content,
  payerName: content.payerName === fullReceipt.payerName ? '王小明' : content.payerName,
  lines: content.lines.filter(({ quantityText }) => !quantityText.endsWith('m³')),
})

async function print(content: ReceiptContent, columns: PaperColumns): Promise<Printed> {
  const profile = profileFor(columns)
  const lines = layout(receiptDocument(calm(content), { kind: 'original', copyNumber: 1 }), profile)
  const paper = interpret(await escposBytes(lines, profile), { columns })
  const svg = svgPreview(lines, profile)
  // Throws on XML that is not well formed. Without fonts it draws nothing, which is all that is asked here.
  expect(new Resvg(svg, { font: { loadSystemFonts: false } }).width).toBeGreaterThan(profile.dots)
  expect(svg.match(/<\/?[a-zA-Z!?][^\s>/]*/g)?.every((tag) => /^<\/?(svg|g|path|text|tspan)$/.test(tag))).toBe(true)
  return { lines, paper, words: plainText(lines.filter(({ kind }) => kind !== 'qr')).replaceAll(/\s+/g, '') }
}

function expectOnlyPaper({ lines, paper }: Printed): void {
  expect(faultsOf(paper)).toEqual([])
  expect(paper.events).toEqual([])
  expect(compareLines(lines, paper)).toEqual([])
  expect(paper.drawerPulses).toEqual([])
  expect(paper.requests).toEqual([])
  expect(paper.cuts).toHaveLength(paper.columns === 32 ? 0 : 1)
}

test.each(Object.entries(fields))('%s prints hostile text as it reads', async (_name, change) => {
  for (const columns of [48, 32] as const) {
    const printed = await print(change(plainHostile), columns)
    expectOnlyPaper(printed)
    expect(printed.paper.lines.filter(({ kind }) => kind === 'text')).toHaveLength(
      printed.lines.filter(({ kind }) => kind === 'text' || kind === 'rule').length,
    )
    const onPaper = printed.paper.lines
      .map(({ text }) => text)
      .join('')
      .replaceAll(/\s+/g, '')
    for (const shown of plainShown) for (const words of [printed.words, onPaper]) expect(words).toContain(shown)
  }
})

test.each(Object.entries(fields))('%s draws what no printer has', async (_name, change) => {
  const printed = await print(change(rareHostile), 48)
  expectOnlyPaper(printed)
  expect(printed.lines.some((line) => line.kind === 'text' && line.asPicture)).toBe(true)
  for (const shown of rareShown) expect(printed.words).toContain(shown)
  expect(printed.words).not.toMatch(/[\p{Cc}\p{Co}]/u)
})

test('hostile text in all fields at once, with a reprint mark, is one receipt', async () => {
  const text = `${plainHostile}${rareHostile}`
  const [line] = fullReceipt.lines
  if (!line) throw new Error('the fixture has lines')
  const hostileLine = { ...line, item: text, quantityText: text, unitPriceText: text, monthsText: text, note: text }
  const names = {
    centreName: text,
    companyName: text,
    hotline: text,
    payerName: text,
    cashierName: text,
    tillName: text,
  }
  const content = { ...fullReceipt, ...names, room: text, areaText: text, lines: [hostileLine] }
  const profile = profileFor(32)
  const mark = { kind: 'reprint', copyNumber: 2, reprintedAt: text, reprintedBy: text } as const
  const lines = layout(receiptDocument(content, mark), profile)
  const paper = interpret(await escposBytes(lines, profile), { columns: 32 })
  expect(paper.events).toEqual([])
  expect(compareLines(lines, paper)).toEqual([])
  expect(paper.lines.map((each) => each.text).join('\n')).toContain('￥1,000.00')
})
