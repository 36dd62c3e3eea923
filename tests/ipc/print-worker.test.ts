import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { takePayment } from '../../db/money/payments/commands.ts'
import { reprintReceipt, settlePrint } from '../../db/money/receipts/print-commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { moveJob } from '../../db/system/print-jobs/commands.ts'
import { findPrintJob, lastJobOf, listOpenJobs } from '../../db/system/print-jobs/queries.ts'
import { printMachine, type PrintEvent } from '../../db/system/print-jobs/rules.ts'
import { printStates, type PrintState } from '../../db/system/print-jobs/model.ts'
import { startPrintWorker, type PrintWorker } from '../../electron/printing/worker.ts'
import { oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import { answered, deskOf } from '../fixtures/visits.ts'
import { startWorkerOn, stubPrinter, type StubPrinter } from '../fixtures/test-counter.ts'

let estate: Estate
let worker: PrintWorker | null = null
let paidRooms = 0

beforeEach(async () => {
  estate = await openEstate({ rooms: 8 })
  paidRooms = 0
  await estate.act(openShift, { floatFen: 0 })
})
afterEach(async () => {
  await worker?.stop()
  worker = null
  await estate.close()
})

async function pay(): Promise<string> {
  const room = estate.rooms[paidRooms]
  paidRooms += 1
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  const paid = await estate.act(takePayment, { roomId: room?.id ?? '', lines, dueFen: 239_60, cashReceivedFen: 240_00 })
  if (!paid.ok) throw new Error(paid.refusal.code)
  return paid.answer.receiptId
}

async function startOn(printer: StubPrinter): Promise<PrintWorker> {
  worker = await startWorkerOn(estate, [printer])
  return worker
}

async function receiptState(receiptId: string): Promise<PrintState | undefined> {
  return (await lastJobOf(estate.store.read, receiptId))?.state
}

function papers(printer: StubPrinter, kind: 'receipt' | 'drawer'): number {
  return printer.sent.filter(({ bytes }) => Buffer.from(bytes).toString().startsWith(kind)).length
}

describe('the states of a print job', () => {
  const possible: Record<PrintState, Partial<Record<PrintEvent, PrintState>>> = {
    queued: { claim: 'sending', hold: 'held', cancel: 'cancelled' },
    sending: { handOver: 'handedOver', confirm: 'confirmed', refuse: 'refused', loseSight: 'unknown' },
    handedOver: { didNotComeOut: 'cancelled' },
    confirmed: {},
    refused: { retry: 'queued', hold: 'held', cancel: 'cancelled' },
    unknown: { cameOut: 'confirmed', didNotComeOut: 'cancelled' },
    held: { retry: 'queued', cancel: 'cancelled' },
    cancelled: {},
  }

  test.each(printMachine.pairs())('$state on $event', ({ state, event, next }) => {
    expect(next).toBe(possible[state][event] ?? null)
  })

  test('every state is in the machine', () => {
    expect([...new Set(printMachine.pairs().map(({ state }) => state))].toSorted()).toEqual([...printStates].toSorted())
  })
})

describe('the print worker', () => {
  test('prints receipt and drawer pulse once each, and the end of both is in the next entry', async () => {
    const receiptId = await pay()
    const printer = stubPrinter({ state: 'confirmed' })
    await startOn(printer)
    await vi.waitFor(async () => expect(await listOpenJobs(estate.store.read)).toEqual([]))
    expect([papers(printer, 'receipt'), papers(printer, 'drawer')]).toEqual([1, 1])
    await pay()
    const row = await estate.store.read
      .selectFrom('print_job')
      .select(['endState', 'endedAt'])
      .where('documentId', '=', receiptId)
      .where('kind', '=', 'receipt')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ endState: 'confirmed', endedAt: estate.now })
  })

  test('ends are journaled without any act, in entries of their own', async () => {
    const receiptId = await pay()
    const head = estate.store.headNumber()
    worker = await startWorkerOn(estate, [stubPrinter()], false, 20)
    await vi.waitFor(async () => {
      const ends = await estate.store.read
        .selectFrom('print_job')
        .select(['kind', 'endState'])
        .where('documentId', '=', receiptId)
        .orderBy('kind')
        .execute()
      expect(ends).toEqual([
        { kind: 'drawer', endState: 'confirmed' },
        { kind: 'receipt', endState: 'confirmed' },
      ])
    })
    expect(estate.store.headNumber()).toBeGreaterThan(head)
  })

  test('a refused job is tried again by itself and prints once', async () => {
    const receiptId = await pay()
    const printer = stubPrinter(
      { state: 'confirmed' },
      { state: 'refused', reason: 'paperOut' },
      { state: 'confirmed' },
    )
    const started = await startOn(printer)
    await vi.waitFor(async () => expect(await receiptState(receiptId)).toBe('refused'))
    expect(await started.status()).toMatchObject([
      { role: 'receipt', troubled: 1, reason: 'paperOut', isReached: false },
      { role: 'slip', troubled: 0, isReached: false },
    ])
    estate.now += 2_000
    started.wake()
    await vi.waitFor(async () => expect(await receiptState(receiptId)).toBe('confirmed'))
    expect(papers(printer, 'receipt')).toBe(2)
    // Nothing calls a printer good that took nothing yet.
    expect(await started.status()).toMatchObject([{ isReached: true }, { isReached: true }])
  })

  test('after ten minutes a job that never left is held, and prints only when the clerk asks', async () => {
    const receiptId = await pay()
    estate.now += 11 * 60_000
    const printer = stubPrinter({ state: 'confirmed' })
    const started = await startOn(printer)
    await vi.waitFor(async () => expect(await receiptState(receiptId)).toBe('held'))
    expect(printer.sent).toEqual([])
    const job = await lastJobOf(estate.store.read, receiptId)
    expect(await started.retry(job?.id ?? '')).toMatchObject({ ok: true })
    await vi.waitFor(async () => expect(await receiptState(receiptId)).toBe('confirmed'))
    expect(papers(printer, 'receipt')).toBe(1)
  })

  test('a drawer pulse that comes too late is never sent', async () => {
    await pay()
    estate.now += 20_000
    const printer = stubPrinter({ state: 'confirmed' })
    await startOn(printer)
    await vi.waitFor(async () => expect(await listOpenJobs(estate.store.read)).toEqual([]))
    expect([papers(printer, 'receipt'), papers(printer, 'drawer')]).toEqual([1, 0])
  })

  test('a drawer pulse is sent at most once, whatever the printer says', async () => {
    for (const answer of [
      { state: 'refused', reason: 'notReachable' },
      { state: 'unknown', reason: 'connectionLost' },
    ] as const) {
      const printer = stubPrinter(answer, { state: 'confirmed' })
      await pay()
      const started = await startOn(printer)
      await vi.waitFor(() => expect(papers(printer, 'receipt')).toBe(1))
      estate.now += 5_000
      started.wake()
      await started.stop()
      expect(papers(printer, 'drawer')).toBe(1)
    }
  })

  test('a job nobody knows about is never sent again by itself, neither by time nor by a restart', async () => {
    const receiptId = await pay()
    const printer = stubPrinter(
      { state: 'confirmed' },
      { state: 'unknown', reason: 'connectionLost' },
      { state: 'confirmed' },
    )
    const started = await startOn(printer)
    await vi.waitFor(async () => expect(await receiptState(receiptId)).toBe('unknown'))
    estate.now += 60_000
    started.wake()
    await started.stop()
    const job = await lastJobOf(estate.store.read, receiptId)
    expect(await started.retry(job?.id ?? '')).toMatchObject({ ok: false, refusal: { code: 'printNotPossibleNow' } })
    await estate.reopen()
    await startOn(printer)
    await worker?.stop()
    expect(await receiptState(receiptId)).toBe('unknown')
    expect(papers(printer, 'receipt')).toBe(1)
  })

  test('a job that was being sent when the program died is unknown at the next start', async () => {
    const receiptId = await pay()
    const job = await lastJobOf(estate.store.read, receiptId)
    await estate.store.work.note((port, now) => moveJob(port, job?.id ?? '', 'claim', now))
    await estate.reopen()
    const printer = stubPrinter()
    await startOn(printer)
    expect(await findPrintJob(estate.store.read, job?.id ?? '')).toMatchObject({
      state: 'unknown',
      reason: 'interrupted',
    })
    await vi.waitFor(() => expect(papers(printer, 'drawer')).toBe(1))
    expect(papers(printer, 'receipt')).toBe(0)
  })

  test('the clerk says it came out: confirmed; that it did not: a new job, marked as a copy', async () => {
    const printer = stubPrinter(
      { state: 'confirmed' },
      { state: 'unknown', reason: 'connectionLost' },
      { state: 'confirmed' },
    )
    const receiptId = await pay()
    const started = await startOn(printer)
    await vi.waitFor(async () => expect(await receiptState(receiptId)).toBe('unknown'))
    const job = await lastJobOf(estate.store.read, receiptId)
    const settled = await estate.act(settlePrint, { jobId: job?.id ?? '', cameOut: false })
    expect(settled).toMatchObject({ ok: true, answer: { jobId: job?.id } })
    expect(await estate.act(settlePrint, { jobId: job?.id ?? '', cameOut: true })).toMatchObject({
      ok: false,
      refusal: { code: 'printNotPossibleNow' },
    })
    started.wake()
    await vi.waitFor(async () =>
      expect(await lastJobOf(estate.store.read, receiptId)).toMatchObject({ copyNumber: 2, state: 'confirmed' }),
    )
    expect(printer.sent.map(({ bytes }) => Buffer.from(bytes).toString())).toContain('receipt 2')
  })

  test('a reprint counts up and says why', async () => {
    const receiptId = await pay()
    const printer = stubPrinter()
    const started = await startOn(printer)
    await vi.waitFor(async () => expect(await receiptState(receiptId)).toBe('confirmed'))
    for (const copyNumber of [2, 3]) {
      expect(await estate.act(reprintReceipt, { receiptId, reason: '客户遗失' })).toMatchObject({
        ok: true,
        answer: { copyNumber },
      })
      started.wake()
      await vi.waitFor(async () =>
        expect(await lastJobOf(estate.store.read, receiptId)).toMatchObject({ copyNumber, state: 'confirmed' }),
      )
    }
    expect(await estate.act(reprintReceipt, { receiptId: crypto.randomUUID(), reason: '客户遗失' })).toMatchObject({
      ok: false,
      refusal: { code: 'receiptNotFound' },
    })
  })

  test('a receipt that is not what the journal wrote does not leave the counter', async () => {
    const receiptId = await pay()
    const printer = stubPrinter()
    worker = await startPrintWorker({
      store: estate.store,
      printers: [printer],
      prepare: () => Promise.resolve(null),
      clock: () => estate.now,
      onBug: () => undefined,
      afterReplay: false,
    })
    await vi.waitFor(async () =>
      expect(await lastJobOf(estate.store.read, receiptId)).toMatchObject({ state: 'held', reason: 'recordDiffers' }),
    )
    expect(printer.sent).toEqual([])
  })

  test('the list of who is inside goes to the other printer when its own is dead, once, and a slip does not', async () => {
    const refused = { state: 'refused', reason: 'notReachable' } as const
    const dead = { ...stubPrinter(), roles: ['slip'] as const, send: () => Promise.resolve(refused) }
    const live = { ...stubPrinter(), roles: ['receipt'] as const }
    worker = await startWorkerOn(estate, [dead, live])
    const desk = deskOf(estate)
    const { slipId } = await desk.letIn()
    const { jobId } = answered(await desk.printInside())
    worker.wake()
    await vi.waitFor(async () => expect((await findPrintJob(estate.store.read, jobId))?.state).toBe('confirmed'))
    expect(live.sent).toHaveLength(1)
    expect(await lastJobOf(estate.store.read, slipId ?? '', 'slip')).toMatchObject({
      state: 'refused',
      printer: 'slip',
    })
    // Both dead: it stays where it is tried again, and goes back and forth no more.
    await worker.stop()
    const alsoDead = { ...dead, roles: ['receipt'] as const }
    worker = await startWorkerOn(estate, [dead, alsoDead])
    const again = answered(await desk.printInside()).jobId
    worker.wake()
    await vi.waitFor(async () => {
      const job = await findPrintJob(estate.store.read, again)
      expect(job).toMatchObject({ state: 'refused', printer: 'receipt', attempts: 2 })
    })
  })

  test('one dead printer does not hold up another', async () => {
    const receiptId = await pay()
    const dead = { ...stubPrinter(), roles: ['slip'] as const, send: () => new Promise<never>(() => undefined) }
    const live = { ...stubPrinter(), roles: ['receipt'] as const }
    worker = await startWorkerOn(estate, [dead, live])
    await vi.waitFor(async () => expect(await receiptState(receiptId)).toBe('confirmed'))
  })
})
