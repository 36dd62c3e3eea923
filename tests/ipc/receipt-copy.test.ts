// Receipts as PDF: each that was handed out is kept, sealed, as it was made; taken along by somebody who gave their own PIN and
// is on record. What is missing or was changed is drawn anew from the frozen content.
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { exportWritableForMs } from '../../db/register/exports/model.ts'
import { catalogue, type Schema } from '../../db/schema.ts'
import { folderPaths, openStore } from '../../db/store/store.ts'
import { openPaperArchive } from '../../electron/exporting/paper-archive.ts'
import { layout } from '../../electron/printing/layout.ts'
import { pdfSheet } from '../../electron/printing/pdf-sheet.ts'
import { standardProfile } from '../../electron/printing/profile.ts'
import { rebuild, rollEntries } from '../fixtures/rebuilt-store.ts'
import { oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, runWithOwnPin, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'

let estate: Estate
let desk: TestCounter
let receiptId: string
let paymentId: string

beforeEach(async () => {
  estate = await openEstate()
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  desk = await openTestCounter(estate, { signedIn: true, printers: [stubPrinter({ state: 'confirmed' })] })
  told(await run('openShift', { floatFen: 500_00 }))
  const lines = [{ billId: estate.rooms[0]?.billIds[0], amountFen: oneBillFen }]
  const pay = { roomId: estate.rooms[0]?.id, lines, dueFen: 239_60, cashReceivedFen: 240_00 }
  ;({ receiptId, paymentId } = told<{ receiptId: string; paymentId: string }>(await run('takePayment', pay)))
})
afterEach(async () => {
  expect(desk.incidents).toEqual([])
  await desk.close()
  await estate.close()
})

type Reply = Awaited<ReturnType<TestCounter['serve']['run']>>

function told<Value>(reply: Reply): Value {
  if (!reply.ok) throw new Error(reply.refusal.code)
  return reply.value as Value
}

const run = (command: string, input: unknown) => desk.serve.run(command, { actId: randomUUID(), input })

async function approved<Value>(command: string, input: unknown): Promise<Value> {
  const actId = randomUUID()
  const asked = { command, actId, input, approverId: people.chief, pin: pins['chief'] }
  const { approvalId } = told<{ approvalId: string }>(await desk.serve.ask('approveAct', asked))
  return told(await desk.serve.run(command, { actId, input, approvalId }))
}

const copy = async (id: string) =>
  told<{ copyId: string }>(await runWithOwnPin(desk.serve, 'takeReceiptCopy', { receiptId: id }))

/** The file somebody took along. */
async function taken(id: string): Promise<Buffer> {
  return readFile(told<{ path: string }>(await desk.serve.ask('writeReceiptCopy', await copy(id))).path)
}

/** The test's painter writes the page it was given; the signs of a line stand apart in it. */
const textOf = (pdf: Buffer) => pdf.toString('utf8').replaceAll(/<[^>]*>/g, '')

const archive = () => join(folderPaths(estate.folder).archive, '2026')
const look = () => desk.counter.upkeep.archive.keep()

test('each paper that was handed out is kept: receipt, refund, return of a deposit, and what was made void', async () => {
  await look()
  expect(await readdir(archive())).toEqual(['01A-R2026-000001.pdf.sealed'])
  const refund = await approved<{ receiptId: string }>('refundPayment', {
    paymentId,
    lines: [{ billId: estate.rooms[0]?.billIds[0], amountFen: oneBillFen }],
    isOwedAgain: true,
    dueFen: 239_60,
    parts: [{ paidBy: 'cash', method: 'cash', amountFen: 239_60, reference: null }],
    reason: '重复收费',
    isPaperBack: true,
    payee: null,
  })
  const ask = { roomId: estate.rooms[0]?.id, purpose: 'accessCard', object: 'A0001', amountFen: 100_00 }
  const deposit = told<{ depositId: string; billId: string }>(await run('takeDeposit', ask))
  const pay = async (billId: string | undefined, fen: number, dueFen: number) =>
    told<{ paymentId: string; receiptId: string }>(
      await run('takePayment', {
        roomId: estate.rooms[0]?.id,
        lines: [{ billId, amountFen: fen }],
        dueFen,
        cashReceivedFen: dueFen,
      }),
    )
  await pay(deposit.billId, 100_00, 100_00)
  await approved('returnDeposit', {
    depositId: deposit.depositId,
    deductions: [],
    method: 'cash',
    reference: '',
    proof: 'receipt',
    payeeName: null,
    reason: '退卡',
  })
  const wrong = await pay(estate.rooms[0]?.billIds[1], oneBillFen, 239_60)
  await look()
  await approved('voidPayment', { paymentId: wrong.paymentId, reason: '金额收错', isPaperBack: true })
  await look()
  const names = ['H2026-000001', 'R2026-000001', 'R2026-000002', 'R2026-000003', 'R2026-000003-void', 'T2026-000001']
  expect((await readdir(archive())).toSorted()).toEqual(names.map((name) => `01A-${name}.pdf.sealed`).toSorted())
  expect(textOf(await taken(refund.receiptId))).toContain('退款收据')
  expect(textOf(await taken(deposit.depositId))).toContain('押金退款单')
  expect(textOf(await taken(wrong.receiptId))).toContain('作废时间')
})

test("it takes one's own PIN, says that it is kept, and is the same bytes whenever it is taken", async () => {
  await look()
  expect(await run('takeReceiptCopy', { receiptId })).toMatchObject({ refusal: { code: 'ownPinNeeded' } })
  const first = await taken(receiptId)
  expect(textOf(first)).toContain('电子存档')
  expect(textOf(first)).toContain('239.60')
  expect(textOf(first)).toContain('人民币贰佰叁拾玖元陆角整')
  // Drawn now it would say another time.
  estate.now += 3 * 60_000
  expect(await taken(receiptId)).toEqual(first)
})

test('it lies sealed; what was changed or is gone is drawn anew, at the latest a day later; without its key it goes', async () => {
  await look()
  const path = join(archive(), '01A-R2026-000001.pdf.sealed')
  const kept = await readFile(path)
  expect(kept.includes('239.60')).toBe(false)
  kept.writeUInt8(kept.readUInt8(40) ^ 1, 40)
  await writeFile(path, kept)
  expect(textOf(await taken(receiptId))).toContain('239.60')
  await rm(archive(), { recursive: true })
  estate.now += 24 * 60 * 60_000
  await look()
  expect(existsSync(path)).toBe(true)
  const { keyId } = await estate.store.read.selectFrom('receipt').select('keyId').executeTakeFirstOrThrow()
  estate.store.ring.remove(keyId)
  estate.now += 24 * 60 * 60_000
  await look()
  expect(existsSync(path)).toBe(false)
})

test('it is in no backup: a store made again from the roll alone draws each of them anew, word for word', async () => {
  const before = textOf(await taken(receiptId))
  const path = await rebuild(rollEntries(estate), estate.ring)
  const folder = dirname(path)
  const how = { folder, ring: estate.ring, catalogue, migrations, clock: () => estate.now, onChanged: () => undefined }
  const store = await openStore<Schema>(how)
  const paintPdf = ({ html }: { html: string }) => Promise.resolve(Buffer.from(html))
  const again = openPaperArchive({ store, folder: join(folder, 'archive'), clock: () => estate.now, paintPdf })
  await again.keep()
  expect(await readdir(join(folder, 'archive/2026'))).toEqual(['01A-R2026-000001.pdf.sealed'])
  const kept = await again.pdfOf(receiptId)
  expect(textOf(kept?.pdf ?? Buffer.from(''))).toBe(before)
  await store.close()
})

test('a receipt that is not there, a copy of nobody, one too late: refused, and no file', async () => {
  expect(await runWithOwnPin(desk.serve, 'takeReceiptCopy', { receiptId: randomUUID() })).toMatchObject({
    refusal: { code: 'receiptNotFound' },
  })
  expect(await desk.serve.ask('writeReceiptCopy', { copyId: randomUUID() })).toMatchObject({
    refusal: { code: 'exportGone' },
  })
  const made = await copy(receiptId)
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
