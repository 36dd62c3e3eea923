// Kills the counter between asking a provider for money and hearing its answer, which comes at once, late, twice or never.
// Nothing may be charged twice, and no money that was taken may be lost.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openChargeDesk } from '../../electron/paying/charge-desk.ts'
import { simulatedOrders, simulatedProvider } from '../../electron/paying/simulated-provider.ts'
import { catalogue } from '../../db/schema.ts'
import { StatementCache } from '../../db/store/dialect.ts'
import { openStoreFile } from '../../db/store/open.ts'
import { folderPaths } from '../../db/store/store.ts'
import { verifyStore } from '../../db/store/verify.ts'
import { seeded, type Random } from '../fixtures/damage.ts'
import { newFolder } from '../fixtures/small-estate.ts'
import type { ChargeOrders } from './charge-orders.ts'
import { compileCache, waitMs } from './child.ts'
import { estateFolder, openFolder } from './open-folder.ts'
import { countOf, seedOf } from './sizes.ts'
import './remove-folders.ts'

const kills = countOf(12, 600)
const seed = seedOf('charge kills')

/** One life of the process, from its start to a kill some milliseconds after it is open. Answers what it complained of. */
async function live(orders: ChargeOrders, random: Random): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'charging-child.ts'), JSON.stringify(orders)], {
    env: { ...process.env, ...compileCache },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaints = ''
  child.stderr.on('data', (bytes: Buffer) => (complaints += bytes.toString()))
  const ended = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), ended])
  await waitMs(20 + random() * 600)
  child.kill('SIGKILL')
  await ended
  return complaints
}

interface Booked {
  readonly chargeId: string
  readonly paidFen: number
}

/**
 * Everything is asked after once more, as a counter does that is started with a network; then the provider's own book is laid
 * beside the store. Answers what differs.
 */
async function brokenMoney(folder: string, providerFolder: string): Promise<{ broken: string[]; charged: number }> {
  const { store, ring, close } = await openFolder(folder)
  const later = () => Date.now() + 3_600_000
  const provider = simulatedProvider({ folder: providerFolder, clock: later })
  const bugs: string[] = []
  const onBug = (error: unknown) => bugs.push(`bug: ${String(error)}`)
  const desk = openChargeDesk({ store, provider, clock: later, onBug, onChanged: () => undefined })
  await desk.look()
  await desk.stop()
  await store.work.idle()
  await close()
  const database = openStoreFile(folderPaths(folder).store, { readonly: true })
  const orders = simulatedOrders(providerFolder).filter(({ charged }) => charged > 0)
  // A payment of a charge is known by its number, one that was written by hand by the provider's.
  const payments = database
    .prepare(
      `select coalesce(replace(booked.chargeId, '-', ''), tender.reference) as chargeId, sum(tender.receivedFen) as paidFen
        from tender left join charge_booking booked on booked.paymentId = tender.paymentId
        where tender.method = 'wechat' group by 1`,
    )
    .all() as Booked[]
  const open = database.prepare('select count(*) from charge_open').pluck().get() as number
  const { finding } = verifyStore({ statements: new StatementCache(database), catalogue, ring })
  database.close()
  const paidFor = (number: string) =>
    payments.filter(({ chargeId }) => chargeId === number || chargeId === `SIM${number.slice(-25)}`)
  const broken = orders.flatMap(({ number, amountFen, charged }) => {
    const booked = paidFor(number).reduce((sum, { paidFen }) => sum + paidFen, 0)
    if (charged > 1) return [`twice: ${number} was charged ${charged} times`]
    return booked === amountFen ? [] : [`lost: ${number} took ${amountFen} and ${booked} is booked`]
  })
  const bookedFen = payments.reduce((sum, { paidFen }) => sum + paidFen, 0)
  const chargedFen = orders.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return {
    broken: [
      ...bugs,
      ...broken,
      ...(bookedFen <= chargedFen ? [] : [`made up: ${bookedFen} is booked and ${chargedFen} was taken`]),
      ...(open === 0 ? [] : [`open: ${open} charges have no end`]),
      ...(finding === null ? [] : [`store: ${JSON.stringify(finding)}`]),
    ],
    charged: orders.length,
  }
}

async function killOver(times: number, laneSeed: number, planted?: 'askFirst' | 'askAgain') {
  const folder = await estateFolder({ rooms: 12, bills: 6 })
  const provider = join(newFolder(), 'provider')
  const random = seeded(laneSeed)
  let found: Awaited<ReturnType<typeof brokenMoney>> = { broken: [], charged: 0 }
  for (let kill = 0; kill < times && found.broken.length === 0; kill += 1) {
    const orders = { folder, provider, seed: laneSeed + kill, ...(planted ? { planted } : {}) }
    const complaints = await live(orders, random)
    if (!planted) expect(complaints).toBe('')
    if (planted || kill % 4 === 3 || kill === times - 1) found = await brokenMoney(folder, provider)
  }
  return found
}

describe('kills between asking for money and hearing of it', () => {
  test(`${kills} kills: what the provider took is booked once, to the fen, and nothing else is`, async () => {
    const lanes = await Promise.all([killOver(kills / 2, seed), killOver(kills / 2, seed + 10_000)])
    expect(lanes.map(({ broken }) => broken)).toEqual([[], []])
    const charged = lanes.reduce((sum, lane) => sum + lane.charged, 0)
    console.log(`${kills} kills, ${charged} codes charged`)
    expect(charged).toBeGreaterThan(kills / 2)
  }, 1_200_000)

  test('planted: counters that ask before they write down, or once more under a second number, are caught', async () => {
    const [first, again] = await Promise.all([killOver(30, seed, 'askFirst'), killOver(30, seed, 'askAgain')])
    expect(first.broken).toContainEqual(expect.stringMatching(/^lost:/))
    expect(again.broken).toContainEqual(expect.stringMatching(/^lost:/))
  }, 600_000)
})
