// The print worker, real receipts and a printer on a real socket, which is ready, off, out of paper, mute, slow or dies:
// a drawer opens at most once for a payment and never for a reprint, no receipt comes out twice unmarked.
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { takePayment } from '../../db/money/payments/commands.ts'
import { reprintReceipt } from '../../db/money/receipts/print-commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import type { PrintState } from '../../db/system/print-jobs/model.ts'
import { lastJobOf } from '../../db/system/print-jobs/queries.ts'
import { prepareJob } from '../../electron/printing/prepare.ts'
import type { Printer } from '../../electron/printing/printer.ts'
import { standardProfile } from '../../electron/printing/profile.ts'
import { tcpTransport, type TcpTimes } from '../../electron/printing/transports/tcp.ts'
import type { PrinterJob, SendResult } from '../../electron/printing/transports/transport.ts'
import { startPrintWorker, type PrintWorker } from '../../electron/printing/worker.ts'
import type { Behaviour } from '../fixtures/paper-printer/behaviour.ts'
import { faultsOf, type PrintedPaper } from '../fixtures/paper-printer/paper.ts'
import { startPaperPrinter, type PaperPrinter } from '../fixtures/paper-printer/tcp-printer.ts'
import { oneBillFen, openEstate, type Estate } from '../fixtures/small-estate.ts'

interface Sent {
  readonly job: PrinterJob
  readonly result: SendResult
}

interface Paid {
  readonly receiptId: string
  readonly number: string
}

/** Shorter than at a counter, and long against what a socket of this machine takes. */
const times: TcpTimes = { connectMs: 2_000, statusMs: 400, stallMs: 5_000, confirmMs: 400, closeMs: 5_000 }
const roomBills = 12
/** Three questions of three bytes before each job, and one after it. */
const questionBytes = 9

let estate: Estate
let peer: PaperPrinter
let worker: PrintWorker | null = null
let sent: Sent[] = []
let paidRooms = 0

beforeEach(async () => {
  estate = await openEstate({ rooms: 4, bills: roomBills })
  await estate.act(openShift, { floatFen: 0 })
  sent = []
  paidRooms = 0
})
afterEach(async () => {
  await worker?.stop()
  worker = null
  await peer.close()
  await estate.close()
})

type Send = Printer['send']

async function start(
  behaviour: Behaviour,
  changed: Partial<TcpTimes> = {},
  badly: (send: Send) => Send = (send) => send,
): Promise<void> {
  peer = await startPaperPrinter({ behaviour })
  const send = badly(tcpTransport(peer.host, peer.port, standardProfile, { ...times, ...changed }).send)
  const printer: Printer = {
    roles: ['receipt', 'slip'],
    address: `tcp://${peer.host}:${peer.port}`,
    isFolder: false,
    profile: standardProfile,
    async send(job) {
      const result = await send(job)
      sent.push({ job, result })
      return result
    },
  }
  worker = await startPrintWorker({
    store: estate.store,
    printers: [printer],
    prepare: (job, to) => prepareJob(estate.store, job, to),
    clock: () => estate.now,
    onBug: (error) => {
      throw error
    },
    afterReplay: false,
  })
}

const nowhere = {
  roles: [],
  address: '',
  isFolder: false,
  send: () => Promise.reject(new Error('nothing is sent here')),
}

/** Takes cash for some bills of the next room and wakes the worker. */
async function pay(bills = 1): Promise<Paid> {
  const room = estate.rooms[paidRooms]
  paidRooms += 1
  const lines = (room?.billIds ?? []).slice(0, bills).map((billId) => ({ billId, amountFen: oneBillFen }))
  const dueFen = Math.floor((oneBillFen * bills) / 10) * 10
  const paid = await estate.act(takePayment, { roomId: room?.id ?? '', lines, dueFen, cashReceivedFen: dueFen })
  if (!paid.ok) throw new Error(paid.refusal.code)
  worker?.wake()
  return { receiptId: paid.answer.receiptId, number: paid.answer.receiptNumber }
}

async function stateOf({ receiptId }: Paid): Promise<PrintState | undefined> {
  return (await lastJobOf(estate.store.read, receiptId))?.state
}

const waitFor = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 8_000, interval: 20 })

const waitForState = (paid: Paid, ...states: PrintState[]) =>
  waitFor(async () => expect(states).toContain(await stateOf(paid)))

/** Time goes on by half a minute, in which every refused job is due again. */
function later(): void {
  estate.now += 31_000
  worker?.wake()
}

function wordsOf(paper: PrintedPaper): string {
  return paper.lines.map(({ text }) => text).join('\n')
}

function papersOf({ number }: Paid): PrintedPaper[] {
  return peer.papers().filter((paper) => wordsOf(paper).includes(number))
}

function pulses(): number {
  return peer.papers().reduce((sum, paper) => sum + paper.drawerPulses.length, 0)
}

/** What a connection brought, without the questions before the job and after it. */
function jobBytes(received: Buffer): Buffer {
  let from = 0
  while (received[from] === 0x10 && received[from + 1] === 0x04) from += 3
  const rest = received.subarray(from)
  if (rest.equals(Buffer.of(0x10)) || rest.equals(Buffer.of(0x10, 0x04))) return Buffer.alloc(0)
  const asks = rest.subarray(-3).equals(Buffer.of(0x1d, 0x72, 0x01))
  return asks ? rest.subarray(0, -3) : rest
}

/** Whatever was called handed over or confirmed arrived, every byte and once; of what was refused nothing arrived. */
function expectTruth(): void {
  const arrived = peer.jobs().map(({ received }) => jobBytes(received))
  const begun = sent.filter(({ result }) => result.state !== 'refused')
  // The pulses of two payments are the same bytes.
  for (const { bytes } of sent.map(({ job }) => job)) {
    const same = begun.filter(({ job }) => Buffer.from(job.bytes).equals(bytes))
    const done = same.filter(({ result }) => result.state !== 'unknown')
    const whole = arrived.filter((each) => each.equals(bytes)).length
    expect(whole).toBeGreaterThanOrEqual(done.length)
    expect(whole).toBeLessThanOrEqual(same.length)
  }
  expect(arrived.filter((bytes) => bytes.length > 0).length).toBeLessThanOrEqual(begun.length)
}

/** A second payment on a printer that is well: what came before it in the queue has had its turn when it is through. */
async function expectNothingLeft(): Promise<void> {
  const before = pulses()
  later()
  const next = await pay()
  await waitForState(next, 'confirmed')
  expect(papersOf(next)).toHaveLength(1)
  expect(pulses()).toBe(before + 1)
}

describe('a printer that is well', () => {
  test('opens the drawer, then prints the receipt as it was sent', async () => {
    await start('ok')
    const paid = await pay(3)
    await waitForState(paid, 'confirmed')
    expect(peer.connections().mostAtOnce).toBe(1)
    const [drawer, receipt] = peer.papers()
    expect(drawer?.drawerPulses).toMatchObject([{ pin: 2, realTime: false }])
    expect(drawer?.lines).toEqual([])
    expect(receipt && faultsOf(receipt)).toEqual([])
    expect(receipt?.drawerPulses).toEqual([])
    expect(receipt && wordsOf(receipt)).toContain(paid.number)
    expectTruth()
    await expectNothingLeft()
  })

  test('prints a reprint with its mark and leaves the drawer shut', async () => {
    await start('ok')
    const paid = await pay()
    await waitForState(paid, 'confirmed')
    for (const times of [1, 2]) {
      await estate.act(reprintReceipt, { receiptId: paid.receiptId, reason: '客户遗失' })
      worker?.wake()
      await waitFor(() => expect(papersOf(paid)).toHaveLength(times + 1))
      await waitForState(paid, 'confirmed')
    }
    expect(papersOf(paid).map((paper) => /补打 第\d次/.exec(wordsOf(paper))?.[0])).toEqual([
      undefined,
      '补打 第1次',
      '补打 第2次',
    ])
    expect(pulses()).toBe(1)
    expectTruth()
  })

  test('that is mute is handed every byte once', async () => {
    await start('mute')
    const paid = await pay(3)
    await waitForState(paid, 'handedOver')
    expect([papersOf(paid).length, pulses()]).toEqual([1, 1])
    expectTruth()
  })
})

describe('a printer that refuses', () => {
  test.each(['paperOut', 'coverOpen', 'offline', 'notListening'] as const)(
    '%s gets nothing, and prints once when it is well again; the drawer stays shut',
    async (behaviour) => {
      await start(behaviour)
      const paid = await pay()
      await waitForState(paid, 'refused')
      expect(peer.jobs().every(({ received }) => jobBytes(received).length === 0)).toBe(true)
      later()
      await waitFor(() => expect(sent.filter(({ job }) => job.lines.length > 0).length).toBeGreaterThan(1))
      await peer.setBehaviour('ok')
      await waitForState(paid, 'refused')
      later()
      await waitForState(paid, 'confirmed')
      expect(papersOf(paid)).toHaveLength(1)
      // It was asked for a minute ago: a drawer that opens now surprises whoever stands there.
      expect(pulses()).toBe(0)
      expectTruth()
      await expectNothingLeft()
    },
  )

  test('switched off and on with a receipt half printed leaves it to the clerk', async () => {
    await start({ slowBytesPerSecond: 4_000 })
    const paid = await pay(roomBills)
    await waitFor(() => expect(peer.papers().some(({ lines }) => lines.length > 3)).toBe(true))
    await peer.setBehaviour('notListening')
    await waitForState(paid, 'unknown')
    await peer.setBehaviour('ok')
    await expectNothingLeft()
    expect(await stateOf(paid)).toBe('unknown')
    expect(papersOf(paid)).toHaveLength(1)
    expectTruth()
  })
})

describe('a printer whose connection dies', () => {
  /** Bytes of the drawer's connection and of the receipt's, between which it may die. */
  const deaths: readonly [string, PrintState, (length: number) => number][] = [
    ['among the questions', 'refused', () => 4],
    ['in the pulse', 'unknown', () => questionBytes + 2],
    ['after the pulse', 'unknown', () => questionBytes + 5],
    ['at the start of the receipt', 'unknown', () => 40],
    ['in the middle of the receipt', 'unknown', (length) => questionBytes + Math.floor(length / 2)],
    ['before the last byte', 'unknown', (length) => questionBytes + length - 1],
    ['after the last byte', 'unknown', (length) => questionBytes + length],
    ['in the question after it', 'unknown', (length) => questionBytes + length + 2],
  ]

  test.each(deaths)('%s leaves the receipt %s and never prints it twice by itself', async (_when, end, bytesOf) => {
    const paid = await pay()
    const job = await lastJobOf(estate.store.read, paid.receiptId)
    if (!job) throw new Error('a payment has a print job')
    const bytes = (await prepareJob(estate.store, job, { ...nowhere, profile: standardProfile }))?.bytes
    await start({ dieAfterBytes: bytesOf(bytes?.length ?? 0) })
    await waitForState(paid, 'unknown', 'refused', 'handedOver', 'confirmed')
    expect(await stateOf(paid)).toBe(end)
    await peer.setBehaviour('ok')
    await expectNothingLeft()
    expect(await stateOf(paid)).toBe(end === 'refused' ? 'confirmed' : end)
    expect(sent.filter(({ job: { id }, result }) => id === job.id && result.state !== 'refused')).toHaveLength(1)
    expect(papersOf(paid).filter(({ cuts }) => cuts.length > 0).length).toBeLessThanOrEqual(1)
    // One pulse for the payment after it, and one for this one where its bytes were taken.
    expect(pulses()).toBeLessThanOrEqual(2)
    expectTruth()
  })
})

describe('a slow printer', () => {
  test('takes a long receipt whole, and what is called done has arrived', async () => {
    await start({ slowBytesPerSecond: 12_000 })
    const paid = await pay(roomBills)
    await waitForState(paid, 'confirmed', 'handedOver')
    const receipt = sent.find(({ job }) => job.lines.length > 0)
    expect(receipt?.job.bytes.length).toBeGreaterThan(10_000)
    await waitFor(() => expect(papersOf(paid)[0]?.cuts).toHaveLength(1))
    expect([papersOf(paid).length, pulses()]).toEqual([1, 1])
    expect(papersOf(paid).flatMap(faultsOf)).toEqual([])
    expectTruth()
  })

  test('that is given up is not sent to again, though the paper comes out', async () => {
    await start({ slowBytesPerSecond: 6_000 }, { closeMs: 200, confirmMs: 100 })
    const paid = await pay(roomBills)
    await waitForState(paid, 'unknown')
    await peer.setBehaviour('ok')
    await expectNothingLeft()
    expect(await stateOf(paid)).toBe('unknown')
    expect(papersOf(paid).length).toBeLessThanOrEqual(1)
    expectTruth()
  })

  test('that takes nothing at all is asked once', async () => {
    await start('stalled', { stallMs: 300, closeMs: 300 })
    const paid = await pay()
    await waitForState(paid, 'unknown')
    expect(sent.map(({ result }) => result.state)).toEqual(['unknown', 'unknown'])
    later()
    await worker?.stop()
    expect(sent).toHaveLength(2)
    // What lay in its memory comes out when it wakes: once.
    await peer.setBehaviour('ok')
    await waitFor(() => expect(papersOf(paid)).toHaveLength(1))
    expect(pulses()).toBe(1)
  })
})

describe('the control: a transport that', () => {
  test('calls a lost connection refused prints twice, and is caught', async () => {
    await start({ dieAfterBytes: 2_000 }, {}, (send) => async (job) => {
      const result = await send(job)
      return result.state === 'unknown' ? { state: 'refused', reason: 'notReachable' } : result
    })
    const paid = await pay()
    await waitForState(paid, 'refused')
    await peer.setBehaviour('ok')
    later()
    await waitForState(paid, 'confirmed')
    expect(papersOf(paid)).toHaveLength(2)
    expect(expectTruth).toThrow()
  })

  test('is done when the system has its last byte does not see the printer die, and is caught', async () => {
    const hasty: Send = (job) =>
      new Promise((resolve) => {
        const socket = connect(peer.port, peer.host, () => {
          socket.write(job.bytes, () => {
            socket.destroy()
            resolve({ state: 'handedOver' })
          })
        })
        socket.on('error', () => undefined)
      })
    await start({ dieAfterBytes: 2_000 }, {}, () => hasty)
    const paid = await pay(roomBills)
    await waitForState(paid, 'handedOver')
    await waitFor(() => expect(peer.jobs().at(-1)?.end).toBe('reset'))
    expect(expectTruth).toThrow()
  })
})
