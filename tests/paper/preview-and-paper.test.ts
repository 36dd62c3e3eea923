// The preview on the screen beside the painted paper: what is inked on one is inked on the other.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReceiptContent } from '../../db/money/receipts/model.ts'
import { escposBytes } from '../../electron/printing/escpos.ts'
import { fontFiles, fontFor } from '../../electron/printing/font-files.ts'
import { layout, type LaidOutLine } from '../../electron/printing/layout.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { profileFor, type PaperColumns } from '../../electron/printing/profile.ts'
import { receiptDocument, type ReceiptMark } from '../../electron/printing/receipt-document.ts'
import { svgPreview } from '../../electron/printing/svg.ts'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import type { PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { paintPaper } from '../fixtures/paper-printer/picture.ts'
import { randomFrom, randomMark, randomReceipt } from '../fixtures/printing/random-receipt.ts'
import { fullReceipt } from '../fixtures/printing/receipt-content.ts'
import { smallFont } from '../fixtures/printing/small-font.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

type Dark = (x: number, y: number) => boolean

interface Sample {
  readonly name: string
  readonly lines: readonly LaidOutLine[]
  readonly columns: PaperColumns
}

interface Pair {
  readonly paper: PrintedPaper
  readonly onPaper: Dark
  readonly onScreen: Dark
  readonly hintOnScreen: Dark
}

/** White around the print on the screen. */
const screenMargin = { left: 32, top: 40 }
/** Half-way between ink and paper. */
const darkBelow = 128
/** Thin strokes are drawn grey on a screen: a sign is there when anything of it is. */
const hintBelow = 224
const cell = { wide: 12, high: 24 }
/** A point of a mark that reaches over from the next cell is no ink of this one. */
const leastInkDots = 4

const seed = randomSeed('preview and paper')
const random = randomFrom(seed)
const folder = mkdtempSync(join(tmpdir(), 'qiantai-fonts-'))
const fonts: string[] = []

function sampleOf(name: string, content: ReceiptContent, mark: ReceiptMark, columns: PaperColumns): Sample {
  return { name, columns, lines: layout(receiptDocument(content, mark), profileFor(columns)) }
}

const samples: Sample[] = ([48, 42, 32] as const).flatMap((columns) => [
  sampleOf(`a full receipt, ${columns} columns`, fullReceipt, { kind: 'original', copyNumber: 1 }, columns),
  ...[1, 2, 3].map((at) => {
    const { lines, ...content } = randomReceipt(random, { withRareName: at === 1 })
    return sampleOf(
      `random receipt ${at}, ${columns} columns`,
      { ...content, lines: lines.slice(0, 6) },
      randomMark(random),
      columns,
    )
  }),
])

beforeAll(() => {
  const signs = samples.flatMap(({ lines }) => [...plainText(lines)])
  for (const { path } of fontFiles()) {
    const file = join(folder, `${fonts.length}.ttf`)
    writeFileSync(file, smallFont(path, signs))
    fonts.push(file)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The preview drawn as a browser would with one font for all faces. */
function screenOf({ lines, columns }: Sample, below = darkBelow): Dark {
  const family = 'Noto Sans SC'
  const font = {
    loadSystemFonts: false,
    fontFiles: fonts,
    defaultFontFamily: family,
    monospaceFamily: family,
    sansSerifFamily: family,
  }
  const image = new Resvg(svgPreview(lines, profileFor(columns)), { font, background: '#fff' }).render()
  const { pixels, width } = image
  return (x, y) => (pixels[((y + screenMargin.top) * width + x + screenMargin.left) * 4] ?? 255) < below
}

async function pairOf(sample: Sample): Promise<Pair> {
  const bytes = await escposBytes(sample.lines, profileFor(sample.columns))
  const paper = interpret(bytes, { columns: sample.columns })
  const picture = paintPaper({ ...paper, cuts: [] }, fonts)
  const onPaper: Dark = (x, y) =>
    (picture.pixels[(y + picture.marginDots) * picture.width + x + picture.marginDots] ?? 255) < darkBelow
  return { paper, onPaper, onScreen: screenOf(sample), hintOnScreen: screenOf(sample, hintBelow) }
}

function inkDots(dark: Dark, left: number, top: number, wide: number, high: number): number {
  let dots = 0
  for (let y = top; y < top + high; y++) for (let x = left; x < left + wide; x++) if (dark(x, y)) dots += 1
  return dots
}

/**
 * The rows of the printer's own cells: from the top of each line, two for a tall one, as many as it takes for a picture;
 * the white to the next line is a lower row. A grid without regard to lines would cut rules and letters in halves.
 */
function rowsOf(paper: PrintedPaper): { readonly top: number; readonly high: number }[] {
  return paper.lines.flatMap(({ topDots }, at) => {
    const end = paper.lines[at + 1]?.topDots ?? paper.heightDots
    const rows = Math.ceil((end - topDots) / cell.high)
    return Array.from({ length: rows }, (_, row) => {
      const top = topDots + row * cell.high
      return { top, high: Math.min(cell.high, end - top) }
    })
  })
}

/** How many cells of the paper's grid are inked on both or on neither. */
function agreement(pair: Pair): { readonly cells: number; readonly equal: number; readonly inked: number } {
  const { paper, onPaper, onScreen } = pair
  let [cells, equal, inked] = [0, 0, 0]
  for (const { top, high } of rowsOf(paper)) {
    for (let left = 0; left < paper.widthDots; left += cell.wide) {
      const [printed, shown] = [onPaper, onScreen].map(
        (dark) => inkDots(dark, left, top, cell.wide, high) >= leastInkDots,
      )
      cells += 1
      if (printed === shown) equal += 1
      if (printed) inked += 1
    }
  }
  return { cells, equal, inked }
}

/** Characters of the paper with no ink in their place on the screen. */
function missingOnScreen({ paper, hintOnScreen }: Pair): string[] {
  return paper.lines.flatMap((line) =>
    line.glyphs.flatMap(({ char, leftDots, widthDots }) =>
      /^\s$/.test(char) ||
      // The common set has a few signs that the test's font lacks; nobody can see those on either side.
      fontFor(char) === null ||
      inkDots(hintOnScreen, leftDots, line.topDots, widthDots, line.heightDots) > 0
        ? []
        : [`${char} of "${line.text}"`],
    ),
  )
}

describe('the preview', () => {
  test.each(samples)('of $name looks like its paper', async (sample) => {
    const pair = await pairOf(sample)
    const { cells, equal, inked } = agreement(pair)
    console.info(
      `${sample.name}: ${equal} of ${cells} cells alike (${((equal / cells) * 100).toFixed(2)} %), ${inked} inked`,
    )
    expect(inked).toBeGreaterThan(200)
    expect(equal / cells, `seed ${seed}`).toBeGreaterThanOrEqual(0.99)
    expect(missingOnScreen(pair), `seed ${seed}`).toEqual([])
  })

  test('of another receipt, or of one that slipped a line, does not', async () => {
    const [sample] = samples
    if (!sample) throw new Error('there are samples')
    const pair = await pairOf(sample)
    const at = sample.lines.findIndex((line) => line.kind === 'text' && line.text.startsWith('合计'))
    const without = { ...sample, lines: sample.lines.toSpliced(at, 1) }
    const slipped = { ...pair, onScreen: screenOf(without) }
    const { cells, equal } = agreement(slipped)
    expect(equal / cells).toBeLessThan(0.97)
    const blank = sample.lines.map((line, index) =>
      index === at && line.kind === 'text' ? { ...line, text: '' } : line,
    )
    expect(missingOnScreen({ ...pair, hintOnScreen: screenOf({ ...sample, lines: blank }, hintBelow) })).toContainEqual(
      expect.stringContaining('合 of "合计'),
    )
  })
})
