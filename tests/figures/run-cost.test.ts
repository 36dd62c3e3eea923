// What a billing run costs beside the bare rows, and whoever pays meanwhile: ratios within one run on one machine.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { takePayment } from '../../db/money/payments/commands.ts'
import { prepareBillBatch, releaseBillRun, startBillRun } from '../../db/money/runs/commands.ts'
import { restPerBatch } from '../../db/money/runs/model.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { billedHouseholds, openMeasuredRun, runRatio } from '../fixtures/measured-run.ts'
import { done, runBills } from '../fixtures/billed-estate.ts'

/** Whatever else runs on the machine only ever adds: one pass within the limit shows it, a real loss fails them all. */
const months = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01']

test('a run costs at most 3 times the bare rows of its bills and entries, in the same batches, synced', async () => {
  const measured = await openMeasuredRun(2000)
  let best = Number.POSITIVE_INFINITY
  for (const throughOn of months) {
    if (best <= 3) break
    const batches = await measured.run(throughOn)
    expect(batches.reduce((sum, { bills }) => sum + bills, 0)).toBe(6000)
    const ratio = runRatio(batches)
    console.log(`billing run: 6000 bills in ${batches.length} batches, ${ratio.toFixed(2)} × the bare rows`)
    best = Math.min(best, ratio)
  }
  expect(best).toBeLessThanOrEqual(3)
  await measured.close()
}, 120_000)

const payments = 60

/** A clerk takes a breath between two customers; without it nothing else would get a turn. */
const betweenMs = 4

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

test('a payment takes at most twice as long while a run is prepared', async () => {
  const estate = await billedHouseholds(1500)
  await runBills(estate, months[0] ?? '')
  await estate.act(openShift, { floatFen: 0 })
  const bills = await estate.store.read
    .selectFrom('bill')
    .select(['id', 'roomId', 'amountFen'])
    .where('amountFen', '>', 5000)
    .execute()
  let next = 0

  async function pay(): Promise<number> {
    const { id = '', roomId = '', amountFen = 0 } = bills[next] ?? {}
    next += 1
    const dueFen = amountFen - (amountFen % 10)
    // Counted from when the clerk presses, not from when the counter gets round to it: a batch holds both up.
    const from = performance.now() + betweenMs
    await pause(betweenMs)
    await done(estate.act(takePayment, { roomId, lines: [{ billId: id, amountFen }], dueFen, cashReceivedFen: dueFen }))
    return performance.now() - from
  }

  /** The batches of a run, resting between them as the screen does. Answers how long the longest took. */
  async function prepare(throughOn: string): Promise<number> {
    const { runId } = await done(estate.act(startBillRun, { throughOn, building: '' }))
    let longest = 0
    for (let batch = 1, isLast = false; !isLast; batch += 1) {
      const from = performance.now()
      isLast = (await done(estate.act(prepareBillBatch, { runId, batch }))).isLast
      const took = performance.now() - from
      longest = Math.max(longest, took)
      await pause(took * restPerBatch)
    }
    await done(estate.act(releaseBillRun, { runId, faultsSeen: 0 }))
    return longest
  }

  async function measure(throughOn: string): Promise<number> {
    const alone: number[] = []
    for (let at = 0; at < payments; at += 1) alone.push(await pay())
    const beside: number[] = []
    let isPreparing = true
    const preparing = prepare(throughOn).finally(() => (isPreparing = false))
    while (isPreparing) beside.push(await pay())
    const longest = await preparing
    // Fewer would say nothing: the run was over before anybody paid.
    expect(beside.length).toBeGreaterThan(20)
    const ratio = median(beside) / median(alone)
    console.log(
      `billing run: a payment ${median(alone).toFixed(2)} ms alone, ${median(beside).toFixed(2)} ms beside it (${beside.length} payments, the longest ${Math.max(...beside).toFixed(0)} ms, a batch at most ${longest.toFixed(0)} ms), ratio ${ratio.toFixed(2)}`,
    )
    return ratio
  }

  let best = Number.POSITIVE_INFINITY
  for (const throughOn of months.slice(1)) if (best > 2) best = Math.min(best, await measure(throughOn))
  expect(best).toBeLessThanOrEqual(2)
  await estate.close()
}, 120_000)
