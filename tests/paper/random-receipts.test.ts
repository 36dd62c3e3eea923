// Three hundred receipts on three widths of paper: what is sent is what an independent printer prints.
import { afterAll, expect, test } from 'vitest'
import { escposBytes } from '../../electron/printing/escpos.ts'
import { layout } from '../../electron/printing/layout.ts'
import { profileFor, type PaperColumns } from '../../electron/printing/profile.ts'
import { receiptDocument } from '../../electron/printing/receipt-document.ts'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import { complaintsAbout } from '../fixtures/printing/paper-checks.ts'
import { amountsOf, randomFrom, randomMark, randomReceipt } from '../fixtures/printing/random-receipt.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

const receipts = 300
/** A line with a rare name takes a tenth of a second to draw. */
const rareEvery = 25
/** Four seconds on a free machine; others may be at work on it. */
const timeoutMs = 120_000
const seed = randomSeed('random receipts on paper')
const seen = { lines: 0, drawn: 0, amounts: 0 }

async function complaints(at: number, columns: PaperColumns): Promise<string[]> {
  const random = randomFrom(seed + at)
  const content = randomReceipt(random, { withRareName: at % rareEvery === 0 })
  const profile = profileFor(columns)
  const lines = layout(receiptDocument(content, randomMark(random)), profile)
  const paper = interpret(await escposBytes(lines, profile), { columns })
  const amounts = amountsOf(content)
  seen.lines += paper.lines.length
  seen.drawn += lines.filter((line) => line.kind === 'text' && line.asPicture).length
  seen.amounts += amounts.length
  return complaintsAbout(lines, paper, amounts).map((complaint) => `seed ${seed} receipt ${at}: ${complaint}`)
}

test.each([48, 42, 32] as const)(
  '[2.4.1] random receipts print as laid out at %i columns',
  async (columns) => {
    for (let at = 0; at < receipts; at++) expect(await complaints(at, columns)).toEqual([])
  },
  timeoutMs,
)

afterAll(() => {
  console.info(`${seen.lines} lines, ${seen.amounts} amounts, ${seen.drawn} drawn lines compared`)
  expect(seen.drawn).toBeGreaterThanOrEqual((receipts / rareEvery) * 3)
  expect(seen.amounts).toBeGreaterThan(receipts * 3)
})
