// The code at the foot of a receipt, read back from the dots on the paper.
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { escposBytes } from '../../electron/printing/escpos.ts'
import { layout } from '../../electron/printing/layout.ts'
import { profileFor } from '../../electron/printing/profile.ts'
import { receiptDocument } from '../../electron/printing/receipt-document.ts'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import { rasterDot, type PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { fullReceipt } from '../fixtures/printing/receipt-content.ts'

/** The dots of all pictures where the printer burnt them. */
function dotsOf(paper: PrintedPaper): (x: number, y: number) => boolean {
  return (x, y) => paper.rasters.some((raster) => rasterDot(raster, x - raster.leftDots, y - raster.topDots))
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function inkedBox(paper: PrintedPaper, dark: (x: number, y: number) => boolean): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1]
  for (let y = 0; y < paper.heightDots; y++) {
    for (let x = 0; x < paper.widthDots; x++) {
      if (!dark(x, y)) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = y + 1
    }
  }
  return { left, top, right, bottom }
}

/** A module's size by the finder pattern: its upper left corner is seven dark modules wide. */
function moduleDotsOf(box: Box, dark: (x: number, y: number) => boolean): number {
  let wide = 0
  while (dark(box.left + wide, box.top)) wide += 1
  return wide / 7
}

test.each([48, 42, 32] as const)('the code at %i columns says what the receipt says', async (columns) => {
  const profile = profileFor(columns)
  // Without rare characters the code is the only picture.
  const content = { ...fullReceipt, payerName: '王小明', lines: fullReceipt.lines.slice(0, 3) }
  const lines = layout(receiptDocument(content, { kind: 'original', copyNumber: 1 }), profile)
  const paper = interpret(await escposBytes(lines, profile), { columns })
  const dark = dotsOf(paper)
  const box = inkedBox(paper, dark)
  const moduleDots = moduleDotsOf(box, dark)
  expect(Number.isInteger(moduleDots)).toBe(true)
  expect(moduleDots).toBeGreaterThanOrEqual(4)

  const expected = encode('v1|01A-R2026-000123|100000|2026-09-14|a1b2c3d4', { ecc: 'M', border: 0 })
  expect((box.right - box.left) / moduleDots).toBe(expected.size)
  expect((box.bottom - box.top) / moduleDots).toBe(expected.size)
  const wrongDots: string[] = []
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      const column = Math.floor((x - box.left) / moduleDots)
      const row = Math.floor((y - box.top) / moduleDots)
      if (dark(x, y) !== expected.data[row]?.[column]) wrongDots.push(`${x},${y}`)
    }
  }
  expect(wrongDots).toEqual([])

  const quietDots = moduleDots * 4
  expect(box.left).toBeGreaterThanOrEqual(quietDots)
  expect(paper.widthDots - box.right).toBeGreaterThanOrEqual(quietDots)
  const texts = paper.lines.filter(({ kind, text }) => kind === 'text' && text.trim() !== '')
  const bottomsAbove = texts.filter(({ topDots }) => topDots < box.top).map((line) => line.topDots + line.heightDots)
  const topsBelow = texts.filter(({ topDots }) => topDots >= box.top).map(({ topDots }) => topDots)
  expect(box.top - Math.max(...bottomsAbove)).toBeGreaterThanOrEqual(quietDots)
  expect(Math.min(...topsBelow) - box.bottom).toBeGreaterThanOrEqual(quietDots)
})
