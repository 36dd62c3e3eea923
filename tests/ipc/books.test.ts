// Day and month books: screen, paper and export say the same, and it is what the payments come to.
import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unzipSync } from 'fflate'
import { formatYuan } from '../../db/core/money.ts'
import type { Book, BookEntry } from '../../db/money/books/model.ts'
import { bookEntries } from '../../db/money/books/queries.ts'
import { exportWritableForMs } from '../../db/register/exports/model.ts'
import { findPrintJob } from '../../db/system/print-jobs/queries.ts'
import type { Reply } from '../../electron/ipc/channel.ts'
import { readXlsx } from '../../electron/importing/xlsx.ts'
import { plainText } from '../../electron/printing/plain-text.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import { randomSeed } from '../fixtures/random-seed.ts'
import { oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, stubPrinter, type TestCounter } from '../fixtures/test-counter.ts'
import { addColleagues, people, pins } from '../fixtures/till-approval.ts'

const clerkRole = 'supervisor'
let estate: Estate
let counter: TestCounter

beforeEach(async () => {
  estate = await openEstate({ rooms: 12 })
  await estate.act(async (port) => {
    await addColleagues(port, estate)
    return { ok: true, answer: {} }
  }, {})
  counter = await openTestCounter(estate, { signedIn: true })
  const { signedIn } = counter.counter
  if (signedIn) counter.counter.signedIn = { ...signedIn, role: clerkRole }
})
afterEach(async () => {
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

const refusedAs = (code: string) => ({ ok: false, refusal: { code } })
function told<Value>(reply: Reply<unknown>): Value {
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}
const act = (command: string, input: unknown) => counter.serve.run(command, { actId: crypto.randomUUID(), input })

async function approved<Value>(command: string, input: unknown): Promise<Value> {
  const actId = crypto.randomUUID()
  const asked = { command, actId, input, approverId: people.second, pin: pins['second'] }
  const { approvalId } = told<{ approvalId: string }>(await counter.serve.ask('approveAct', asked))
  return told(await counter.serve.run(command, { actId, input, approvalId }))
}

/** A whole bill in cash, to the tenth of a yuan. */
async function pay(at: number, bill = 0): Promise<string> {
  const room = estate.rooms[at]
  const lines = [{ billId: room?.billIds[bill], amountFen: oneBillFen }]
  const input = { roomId: room?.id, lines, dueFen: 239_60, cashReceivedFen: 240_00 }
  return told<{ paymentId: string }>(await act('takePayment', input)).paymentId
}

const november = { fromOn: '2026-11-01', toOn: '2026-11-30' }
const readBook = async (range: { fromOn: string; toOn: string }) => told<Book>(await counter.serve.ask('book', range))
const sum = (amounts: readonly { readonly amountFen: number }[]) =>
  amounts.reduce((total, { amountFen }) => total + amountFen, 0)

/** Two payments that stand and one that is void. */
async function threePayments(): Promise<void> {
  await act('openShift', { floatFen: 500_00 })
  await pay(0)
  await pay(1)
  const wrong = await pay(2)
  await approved('voidPayment', { paymentId: wrong, reason: '金额收错', isPaperBack: true })
}

test('book: by day, item, period and method it comes to the same, which is what payments took less voids', async () => {
  await threePayments()
  const book = await readBook(november)
  expect(book).toMatchObject({ entries: 8, linesFen: 2 * 239_60, tendersFen: 2 * 239_60 })
  for (const sums of [book.byDay, book.byItem, book.byPeriod, book.byMethod]) expect(sum(sums)).toBe(2 * 239_60)
  expect(book.byDay).toEqual([{ name: '2026-11-23', amountFen: 2 * 239_60 }])
  expect(book.byPeriod).toEqual([
    { name: null, amountFen: -2 * 7 },
    { name: '2026-01', amountFen: 2 * oneBillFen },
  ])
  expect(book.byMethod).toEqual([{ name: 'cash', amountFen: 2 * 239_60 }])
  expect(await readBook({ fromOn: '2026-11-24', toOn: '2026-11-30' })).toMatchObject({
    entries: 0,
    linesFen: 0,
    byDay: [],
  })
})

test('book: days that are none, the wrong way round or over a year apart are refused', async () => {
  for (const range of [
    { fromOn: '2026-02-30', toOn: '2026-03-01' },
    { fromOn: '2026-11-02', toOn: '2026-11-01' },
    { fromOn: '2025-11-01', toOn: '2026-11-30' },
  ]) {
    expect(await counter.serve.ask('book', range)).toMatchObject(refusedAs('bookRangeWrong'))
    expect(await act('printBook', range)).toMatchObject(refusedAs('bookRangeWrong'))
  }
})

test('exportBook takes a second person; the file holds every entry as the list does, as text, and the same sums', async () => {
  await threePayments()
  expect(await act('exportBook', november)).toMatchObject(refusedAs('approvalNeeded'))
  // An item whose name a spreadsheet would take for a formula.
  const { id: feeItemId } = await estate.store.read.selectFrom('fee_item').select('id').executeTakeFirstOrThrow()
  await estate.act(async (port) => {
    port.revise('fee_item', { id: feeItemId }, { name: '=1+1' })
    return Promise.resolve({ ok: true, answer: {} })
  }, {})
  const made = await approved<{ exportId: string }>('exportBook', november)
  const { path, entries } = told<{ path: string; entries: number }>(await counter.serve.ask('writeBookExport', made))
  const bytes = new Uint8Array(await readFile(path))
  const [mark, , ...rows] = readXlsx(bytes)
  expect(mark?.cells[0]).toMatch(/2026-11-01 – 2026-11-30.*批准 Approved by second/)
  expect(rows).toHaveLength(entries)
  const book = await readBook(november)
  expect(rows.map(({ cells }) => [cells[0], cells[2], cells[3]])).toEqual(
    book.shown.map(({ cashDate, receiptNumber, room }) => [cashDate, receiptNumber, room]),
  )
  const parts = Object.values(unzipSync(bytes)).map((part) => Buffer.from(part).toString('utf8'))
  expect(parts.join('')).not.toMatch(/<f>/)
  expect(parts.join('')).toContain(`'=1+1`)
  expect(parts.some((part) => part.includes('合计 Total') && part.includes(formatYuan(book.linesFen)))).toBe(true)
  estate.now += exportWritableForMs + 1
  expect(await counter.serve.ask('writeBookExport', made)).toMatchObject(refusedAs('exportGone'))
})

test('printBook: the paper says the sums of the book', async () => {
  await threePayments()
  const { jobId } = told<{ jobId: string }>(await act('printBook', november))
  const job = await findPrintJob(estate.store.read, jobId)
  const prepared = job && (await prepareJob(estate.store, job, stubPrinter(), estate.now))
  const paper = plainText(prepared?.lines ?? [])
  expect(paper).toContain('2026-11-01 至 2026-11-30')
  expect(paper).toMatch(/合计（8 笔明细）\s+479\.20/)
  expect(paper).toMatch(/2026-01\s+479\.34/)
  expect(paper).toMatch(/抹零\s+-0\.14/)
})

test('whatever is paid and taken back, in any order: entries, sums and tenders come to the payments', async () => {
  const seed = randomSeed('books')
  let state = seed >>> 0
  const below = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  await act('openShift', { floatFen: 0 })
  let expected = 0
  const standing: string[] = []
  for (let at = 0; at < estate.rooms.length; at++) {
    standing.push(await pay(at, below(2)))
    expected += 239_60
    const wrong = below(3) === 0 ? standing.splice(below(standing.length), 1)[0] : undefined
    if (wrong === undefined) continue
    await approved('voidPayment', { paymentId: wrong, reason: '金额收错', isPaperBack: true })
    expected -= 239_60
  }
  const book = await readBook(november)
  const entries: BookEntry[] = []
  for await (const some of bookEntries(estate.store.read, november)) entries.push(...some)
  expect(entries).toHaveLength(book.entries)
  expect([sum(entries), book.linesFen, book.tendersFen]).toEqual([expected, expected, expected])
  for (const sums of [book.byDay, book.byItem, book.byPeriod, book.byMethod]) expect(sum(sums)).toBe(expected)
})
