// A receipt taken along as PDF: from the frozen content, marked as a copy, by somebody who gave their own PIN and is on record.
import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportWritableForMs } from '../../db/register/exports/model.ts'
import { layout } from '../../electron/printing/layout.ts'
import { pdfSheet } from '../../electron/printing/pdf-sheet.ts'
import { standardProfile } from '../../electron/printing/profile.ts'
import { oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, runWithOwnPin, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let desk: TestCounter
let receiptId: string

beforeEach(async () => {
  estate = await openEstate()
  desk = await openTestCounter(estate, { signedIn: true, printers: [stubPrinter({ state: 'confirmed' })] })
  await run('openShift', { floatFen: 0 })
  const lines = [{ billId: estate.rooms[0]?.billIds[0], amountFen: oneBillFen }]
  const paid = await run('takePayment', { roomId: estate.rooms[0]?.id, lines, dueFen: 239_60, cashReceivedFen: 240_00 })
  if (!paid.ok) throw new Error(paid.refusal.code)
  receiptId = (paid.value as { receiptId: string }).receiptId
})
afterEach(async () => {
  expect(desk.incidents).toEqual([])
  await desk.close()
  await estate.close()
})

const run = (command: string, input: unknown) => desk.serve.run(command, { actId: crypto.randomUUID(), input })

async function copy(): Promise<{ copyId: string }> {
  const reply = await runWithOwnPin(desk.serve, 'takeReceiptCopy', { receiptId })
  if (!reply.ok) throw new Error(reply.refusal.code)
  return reply.value as { copyId: string }
}

/** The test's painter writes the page it was given; the signs of a line stand apart in it. */
async function textOf(input: { copyId: string }): Promise<string> {
  const written = await desk.serve.ask('writeReceiptCopy', input)
  if (!written.ok) throw new Error(written.refusal.code)
  const html = await readFile((written.value as { path: string }).path, 'utf8')
  return html.replaceAll(/<[^>]*>/g, '')
}

test("it takes one's own PIN, says that it is a copy, and holds what the receipt holds", async () => {
  expect(await run('takeReceiptCopy', { receiptId })).toMatchObject({ refusal: { code: 'ownPinNeeded' } })
  const text = await textOf(await copy())
  expect(text).toContain('存档副本')
  expect(text).toContain('239.60')
  expect(text).toContain('人民币贰佰叁拾玖元陆角整')
})

test('a receipt that is not there, a copy of nobody, one too late: refused, and no file', async () => {
  const missing = { receiptId: crypto.randomUUID() }
  expect(await runWithOwnPin(desk.serve, 'takeReceiptCopy', missing)).toMatchObject({
    refusal: { code: 'receiptNotFound' },
  })
  expect(await desk.serve.ask('writeReceiptCopy', { copyId: crypto.randomUUID() })).toMatchObject({
    refusal: { code: 'exportGone' },
  })
  const made = await copy()
  estate.now += exportWritableForMs + 1
  expect(await desk.serve.ask('writeReceiptCopy', made)).toMatchObject({ refusal: { code: 'exportGone' } })
})

test('the sheet is 80 mm wide and as high as its lines; what stands in it fetches nothing', () => {
  const lines = layout({ title: 'x', blocks: [{ kind: 'text', text: '</svg><script>' }] }, standardProfile)
  const sheet = pdfSheet('01A-R2026-000001', lines, standardProfile)
  expect(sheet.widthMm).toBe(80)
  expect(sheet.heightMm).toBeGreaterThan(10)
  expect(sheet.html).not.toContain('<script>')
  expect(sheet.html).toContain("default-src 'none'")
})
