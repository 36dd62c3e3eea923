// What a backup costs whoever pays meanwhile: a ratio within one run.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { takePayment } from '../../db/money/payments/commands.ts'
import { openShift } from '../../db/money/tills/commands.ts'
import { oneBillFen, openEstate } from '../fixtures/small-estate.ts'
import { upkeepOf } from '../fixtures/upkeep.ts'

const payments = 40
const limit = 2

/** Whatever else runs on the machine only ever adds: one pass within the limit shows it, a real loss fails them all. */
const passes = 4

/** A clerk takes a breath between two customers; without it nothing else would get a turn. */
const betweenMs = 4

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

test('a payment takes at most twice as long while a backup is made, proven and copied', async () => {
  const estate = await openEstate({ rooms: 900, bills: 12 })
  await estate.act(openShift, { floatFen: 0 })
  const upkeep = await upkeepOf(estate)
  const bills = estate.rooms.flatMap((room) => room.billIds.map((billId) => ({ roomId: room.id, billId })))
  let next = 0

  async function pay(): Promise<number> {
    const { roomId, billId } = bills[next] ?? { roomId: '', billId: '' }
    next += 1
    const input = { roomId, lines: [{ billId, amountFen: oneBillFen }], dueFen: 239_60, cashReceivedFen: 240_00 }
    await pause(betweenMs)
    const from = performance.now()
    const paid = await estate.act(takePayment, input)
    if (!paid.ok) throw new Error(paid.refusal.code)
    return performance.now() - from
  }

  /** Payments alone, then payments for as long as a backup runs. */
  async function measure(): Promise<number> {
    const alone: number[] = []
    for (let at = 0; at < payments; at += 1) alone.push(await pay())
    const beside: number[] = []
    let isMaking = true
    const making = upkeep.backups.make('onDemand').finally(() => (isMaking = false))
    while (isMaking) beside.push(await pay())
    expect(await making).toMatchObject({ ok: true, manifest: { proof: { result: 'good' } } })
    // Fewer would say nothing: the backup was over before anybody paid.
    expect(beside.length).toBeGreaterThan(20)
    const [aloneMs, besideMs] = [median(alone), median(beside)]
    const ratio = besideMs / aloneMs
    console.log(
      `backup: a payment ${aloneMs.toFixed(2)} ms alone, ${besideMs.toFixed(2)} ms beside it (${beside.length} payments), ratio ${ratio.toFixed(2)}`,
    )
    return ratio
  }

  let best = Number.POSITIVE_INFINITY
  for (let pass = 0; pass < passes && best > limit; pass += 1) best = Math.min(best, await measure())
  expect(best).toBeLessThanOrEqual(limit)
  await upkeep.stop()
  await estate.close()
}, 120_000)
