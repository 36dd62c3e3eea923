// The channels about paper and about the counter itself, through the same door the screen uses.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PrintJobView } from '../../db/system/print-jobs/model.ts'
import type { CounterStatus } from '../../electron/ipc/system.ts'
import { oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'
import {
  askAsHead,
  openTestCounter,
  runWithOwnPin,
  stubPrinter,
  type StubPrinter,
  type TestCounter,
} from '../fixtures/test-counter.ts'

let estate: Estate
let desk: TestCounter
let printer: StubPrinter

beforeEach(async () => {
  estate = await openEstate()
  printer = stubPrinter({ state: 'confirmed' })
  desk = await openTestCounter(estate, { signedIn: true, printers: [printer] })
  await run('openShift', { floatFen: 0 })
})
afterEach(async () => {
  await desk.close()
  await estate.close()
})

function run(channel: string, input: unknown) {
  return desk.serve.run(channel, { actId: crypto.randomUUID(), input })
}

/** Takes a payment whose receipt ends as `answer` says; the drawer before it is always confirmed. */
async function payWith(answer: StubPrinter['answers'][number]): Promise<{ receiptId: string }> {
  printer.answers = [{ state: 'confirmed' }, answer]
  const room = estate.rooms[0]
  const lines = [{ billId: room?.billIds[0] ?? '', amountFen: oneBillFen }]
  const paid = await run('takePayment', { roomId: room?.id, lines, dueFen: 239_60, cashReceivedFen: 240_00 })
  if (!paid.ok) throw new Error(paid.refusal.code)
  desk.counter.worker.wake()
  return paid.value as { receiptId: string }
}

async function openJobs(): Promise<readonly PrintJobView[]> {
  const reply = await desk.serve.ask('openPrintJobs', {})
  return reply.ok ? (reply.value as readonly PrintJobView[]) : []
}

async function jobIn(state: PrintJobView['state']): Promise<PrintJobView> {
  return vi.waitFor(async () => {
    const job = (await openJobs()).find((open) => open.state === state)
    if (!job) throw new Error(`no job is ${state}`)
    return job
  })
}

test('counterStatus says where the counter stands, with the printer in trouble', async () => {
  await payWith({ state: 'refused', reason: 'paperOut' })
  await jobIn('refused')
  const status = await desk.serve.ask('counterStatus', {})
  expect(status.ok && (status.value as CounterStatus)).toMatchObject({
    stage: 'open',
    centreName: '阳光花园',
    shift: { tillName: '一号台' },
    printers: [{ role: 'receipt', troubled: 1, reason: 'paperOut' }, { role: 'slip' }],
    rollMissingSince: null,
  })
})

test('openPrintJobs lists what needs a person; retryPrint prints it once', async () => {
  await payWith({ state: 'refused', reason: 'coverOpen' })
  const job = await jobIn('refused')
  expect(job).toMatchObject({ kind: 'receipt', documentNumber: '01A-R2026-000001', reason: 'coverOpen' })
  printer.answers = [{ state: 'confirmed' }]
  expect(await desk.serve.ask('retryPrint', { jobId: job.id })).toMatchObject({ ok: true })
  await vi.waitFor(async () => expect(await openJobs()).toEqual([]))
})

test('holdPrint puts a refused job aside; retryPrint takes it up; cancelPrint gives it up', async () => {
  await payWith({ state: 'refused', reason: 'paperOut' })
  const job = await jobIn('refused')
  expect(await desk.serve.ask('holdPrint', { jobId: job.id })).toMatchObject({ ok: true })
  await jobIn('held')
  expect(await desk.serve.ask('holdPrint', { jobId: job.id })).toMatchObject({
    refusal: { code: 'printNotPossibleNow' },
  })
  expect(await run('cancelPrint', { jobId: job.id })).toMatchObject({ ok: true })
  expect(await openJobs()).toEqual([])
  expect(await desk.serve.ask('retryPrint', { jobId: job.id })).toMatchObject({
    refusal: { code: 'printNotPossibleNow' },
  })
})

test('settlePrint ends a job nobody knows about by the word of the clerk', async () => {
  await payWith({ state: 'unknown', reason: 'connectionLost' })
  const job = await jobIn('unknown')
  expect(await run('settlePrint', { jobId: job.id, cameOut: true })).toEqual({
    ok: true,
    value: { jobId: job.id, newJobId: null },
  })
  expect(await openJobs()).toEqual([])
})

test("[1.7] reprintReceipt needs a reason and one's own PIN, and counts the copies", async () => {
  const { receiptId } = await payWith({ state: 'confirmed' })
  expect(await run('reprintReceipt', { receiptId, reason: ' ' })).toMatchObject({ refusal: { code: 'invalidInput' } })
  expect(await run('reprintReceipt', { receiptId, reason: '客户遗失' })).toMatchObject({
    refusal: { code: 'ownPinNeeded' },
  })
  const input = { receiptId, reason: '客户遗失' }
  expect(await runWithOwnPin(desk.serve, 'reprintReceipt', input)).toMatchObject({ value: { copyNumber: 2 } })
})

test('takings counts the shift through the door', async () => {
  await payWith({ state: 'confirmed' })
  expect(await desk.serve.ask('takings', {})).toMatchObject({ value: { payments: 1, takenFen: null } })
  expect(await askAsHead(desk, 'takings', {})).toMatchObject({ value: { payments: 1, takenFen: 239_60 } })
})

test('startDemo is refused where an estate is open', async () => {
  expect(await desk.serve.ask('startDemo', { households: 200 })).toEqual({
    ok: false,
    refusal: { code: 'storeExists' },
  })
})
