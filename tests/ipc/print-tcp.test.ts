// The print worker, real receipts and a printer on a real socket, which is ready, off, out of paper, mute, slow or dies:
// a drawer opens at most once for a payment and never for a reprint, no receipt comes out twice unmarked.
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PrintState } from '../../db/system/print-jobs/model.ts'
import { faultsOf } from '../fixtures/paper-printer/paper.ts'
import {
  openTcpCounter,
  roomBills,
  wordsOf,
  type Paid,
  type Send,
  type TcpCounter,
} from '../fixtures/printing/tcp-counter.ts'

/** Three questions of three bytes before each job. */
const questionBytes = 9

let counter: TcpCounter
beforeEach(async () => {
  counter = await openTcpCounter()
})
afterEach(() => counter.close())

const waitFor = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

const waitForState = (paid: Paid, ...states: PrintState[]) =>
  waitFor(async () => expect(states).toContain(await counter.stateOf(paid)))

/** Whatever was called handed over or confirmed arrived, every byte and once; of what was refused nothing arrived. */
function expectTruth(): void {
  const arrived = counter.arrived()
  const begun = counter.sent.filter(({ result }) => result.state !== 'refused')
  // The pulses of two payments are the same bytes.
  for (const { bytes, realTimeBytes } of counter.sent.map(({ job }) => job)) {
    const same = begun.filter(({ job }) => Buffer.from(job.bytes).equals(bytes))
    const done = same.filter(({ result }) => result.state !== 'unknown')
    // A drawer opens by the one command or the other.
    const whole = arrived.filter((each) => each.equals(bytes) || (realTimeBytes && each.equals(realTimeBytes))).length
    expect(whole).toBeGreaterThanOrEqual(done.length)
    expect(whole).toBeLessThanOrEqual(same.length)
  }
  expect(arrived.filter((bytes) => bytes.length > 0).length).toBeLessThanOrEqual(begun.length)
}

/** Another payment on a printer that is well: what came before it in the queue has had its turn when it is through. */
async function expectNothingLeft(): Promise<void> {
  const before = counter.pulses()
  counter.later()
  const next = await counter.pay()
  await waitForState(next, 'confirmed')
  expect(counter.papersOf(next)).toHaveLength(1)
  expect(counter.pulses()).toBe(before + 1)
}

describe('a printer that is well', () => {
  test('opens the drawer, then prints the receipt as it was sent', async () => {
    await counter.start('ok')
    const paid = await counter.pay(3)
    await waitForState(paid, 'confirmed')
    expect(counter.peer().connections().mostAtOnce).toBe(1)
    const [drawer, receipt] = counter.peer().papers()
    expect(drawer?.drawerPulses).toMatchObject([{ pin: 2, realTime: false }])
    expect(drawer?.lines).toEqual([])
    expect(receipt && faultsOf(receipt)).toEqual([])
    expect(receipt?.drawerPulses).toEqual([])
    expect(receipt && wordsOf(receipt)).toContain(paid.number)
    expectTruth()
    await expectNothingLeft()
  })

  test('prints a reprint with its mark and leaves the drawer shut', async () => {
    await counter.start('ok')
    const paid = await counter.pay()
    await waitForState(paid, 'confirmed')
    for (const times of [1, 2]) {
      await counter.reprint(paid)
      await waitFor(() => expect(counter.papersOf(paid)).toHaveLength(times + 1))
      await waitForState(paid, 'confirmed')
    }
    expect(counter.papersOf(paid).map((paper) => /补打 第\d次/.exec(wordsOf(paper))?.[0])).toEqual([
      undefined,
      '补打 第1次',
      '补打 第2次',
    ])
    expect(counter.pulses()).toBe(1)
    expectTruth()
  })

  test('that is mute is handed every byte once', async () => {
    await counter.start('mute')
    const paid = await counter.pay(3)
    await waitForState(paid, 'handedOver')
    expect([counter.papersOf(paid).length, counter.pulses()]).toEqual([1, 1])
    expectTruth()
  })
})

describe('a printer that refuses', () => {
  test.each([
    ['paperOut', 'opens the drawer at once', 1],
    ['coverOpen', 'opens the drawer at once', 1],
    ['offline', 'leaves the drawer shut', 0],
    ['notListening', 'leaves the drawer shut', 0],
  ] as const)(
    '%s gets no receipt, and prints once when it is well again; it %s',
    async (behaviour, _drawer, pulses) => {
      await counter.start(behaviour)
      const paid = await counter.pay()
      await waitForState(paid, 'refused')
      // The real-time command of a drawer is all that such a printer is ever sent.
      const arrived = counter.arrived().filter((bytes) => bytes.length > 0)
      expect(arrived.map((bytes) => bytes.length)).toEqual(Array.from({ length: pulses }, () => 5))
      counter.later()
      await waitFor(() => expect(counter.sent.filter(({ job }) => job.lines.length > 0).length).toBeGreaterThan(1))
      await counter.peer().setBehaviour('ok')
      await waitForState(paid, 'refused')
      counter.later()
      await waitForState(paid, 'confirmed')
      expect(counter.papersOf(paid)).toHaveLength(1)
      // It was asked for a minute ago: a drawer that opens now surprises whoever stands there.
      expect(counter.pulses()).toBe(pulses)
      expectTruth()
      await expectNothingLeft()
    },
  )

  test('switched off and on with a receipt half printed leaves it to the clerk', async () => {
    await counter.start({ slowBytesPerSecond: 4_000 })
    const paid = await counter.pay(roomBills)
    await waitFor(() =>
      expect(
        counter
          .peer()
          .papers()
          .some(({ lines }) => lines.length > 3),
      ).toBe(true),
    )
    await counter.peer().setBehaviour('notListening')
    await waitForState(paid, 'unknown')
    await counter.peer().setBehaviour('ok')
    await expectNothingLeft()
    expect(await counter.stateOf(paid)).toBe('unknown')
    expect(counter.papersOf(paid)).toHaveLength(1)
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
    const paid = await counter.pay()
    const { jobId, bytes } = await counter.prepared(paid)
    await counter.start({ dieAfterBytes: bytesOf(bytes.length) })
    await waitForState(paid, 'unknown', 'refused', 'handedOver', 'confirmed')
    expect(await counter.stateOf(paid)).toBe(end)
    await counter.peer().setBehaviour('ok')
    await expectNothingLeft()
    expect(await counter.stateOf(paid)).toBe(end === 'refused' ? 'confirmed' : end)
    expect(counter.sent.filter(({ job: { id }, result }) => id === jobId && result.state !== 'refused')).toHaveLength(1)
    expect(counter.papersOf(paid).filter(({ cuts }) => cuts.length > 0).length).toBeLessThanOrEqual(1)
    // One pulse for the payment after it, and one for this one where its bytes were taken.
    expect(counter.pulses()).toBeLessThanOrEqual(2)
    expectTruth()
  })
})

describe('a slow printer', () => {
  test('takes a long receipt whole, and what is called done has arrived', async () => {
    await counter.start({ slowBytesPerSecond: 12_000 })
    const paid = await counter.pay(roomBills)
    await waitForState(paid, 'confirmed', 'handedOver')
    const receipt = counter.sent.find(({ job }) => job.lines.length > 0)
    expect(receipt?.job.bytes.length).toBeGreaterThan(10_000)
    await waitFor(() => expect(counter.papersOf(paid)[0]?.cuts).toHaveLength(1))
    expect([counter.papersOf(paid).length, counter.pulses()]).toEqual([1, 1])
    expect(counter.papersOf(paid).flatMap(faultsOf)).toEqual([])
    expectTruth()
  })

  test('that is given up is not sent to again, though the paper comes out', async () => {
    await counter.start({ slowBytesPerSecond: 6_000 }, { closeMs: 200, confirmMs: 100 })
    const paid = await counter.pay(roomBills)
    await waitForState(paid, 'unknown')
    await counter.peer().setBehaviour('ok')
    await expectNothingLeft()
    expect(await counter.stateOf(paid)).toBe('unknown')
    expect(counter.papersOf(paid).length).toBeLessThanOrEqual(1)
    expectTruth()
  })

  test('that takes nothing at all is asked once', async () => {
    await counter.start('stalled', { stallMs: 300, closeMs: 300 })
    const paid = await counter.pay()
    await waitForState(paid, 'unknown')
    expect(counter.sent.map(({ result }) => result.state)).toEqual(['unknown', 'unknown'])
    counter.later()
    await counter.stopWorker()
    expect(counter.sent).toHaveLength(2)
    // What lay in its memory comes out when it wakes: once.
    await counter.peer().setBehaviour('ok')
    await waitFor(() => expect(counter.papersOf(paid)).toHaveLength(1))
    expect(counter.pulses()).toBe(1)
  })
})

describe('the control: a transport that', () => {
  test('calls a lost connection refused prints twice, and is caught', async () => {
    await counter.start({ dieAfterBytes: 2_000 }, {}, (send) => async (job) => {
      const result = await send(job)
      return result.state === 'unknown' ? { state: 'refused', reason: 'notReachable' } : result
    })
    const paid = await counter.pay()
    await waitForState(paid, 'refused')
    await counter.peer().setBehaviour('ok')
    counter.later()
    await waitForState(paid, 'confirmed')
    expect(counter.papersOf(paid)).toHaveLength(2)
    expect(expectTruth).toThrow()
  })

  test('is done when the system has its last byte does not see the printer die, and is caught', async () => {
    const hasty: Send = (job) =>
      new Promise((resolve) => {
        const socket = connect(counter.peer().port, counter.peer().host, () => {
          socket.write(job.bytes, () => {
            socket.destroy()
            resolve({ state: 'handedOver' })
          })
        })
        socket.on('error', () => undefined)
      })
    await counter.start({ dieAfterBytes: 2_000 }, {}, () => hasty)
    const paid = await counter.pay(roomBills)
    await waitForState(paid, 'handedOver')
    await waitFor(() => expect(counter.peer().jobs().at(-1)?.end).toBe('reset'))
    expect(expectTruth).toThrow()
  })
})
