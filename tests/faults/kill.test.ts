// Kills the store's process at random moments of paying and of receiving visitors. Nothing acknowledged may be lost,
// nothing may happen twice.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeded, type Random } from '../fixtures/damage.ts'
import { papersIn } from '../fixtures/paper-printer/paper-folder.ts'
import { newFolder } from '../fixtures/small-estate.ts'
import { acknowledgedAtLeast, startChild, waitMs, type Act, type Answered, type Child, type Orders } from './child.ts'
import { estateFolder } from './open-folder.ts'
import type { Planted } from './planted.ts'
import { brokenPromises } from './promises.ts'
import { countOf, isFull, median, seedOf } from './sizes.ts'
import './remove-folders.ts'

const kills = countOf(40, 2_000)
const seed = seedOf('kills')

const paperFolder = join(newFolder(), 'paper')
let printer: ChildProcess
let address = ''

beforeAll(async () => {
  mkdirSync(paperFolder, { recursive: true })
  printer = spawn(
    process.execPath,
    [join(import.meta.dirname, '../fixtures/paper-printer/main.ts'), '--port', '0', '--out', paperFolder],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: printer.stdout ?? process.stdin })
  const [first] = (await once(lines, 'line')) as [string]
  address = `tcp://127.0.0.1:${(JSON.parse(first) as { port: number }).port}`
})
afterAll(() => printer.kill())

/** One life of the process: from its start to a kill some acts, and some milliseconds, after it first asked for one. */
async function live(orders: Orders, random: Random): Promise<Child> {
  const child = startChild(orders)
  await child.asked
  await acknowledgedAtLeast(child, Math.floor(random() * 6))
  // A paper takes longer than an act: where there is a printer, some lives last until one is out.
  await waitMs(random() * (orders.printer ? 1_500 : 80))
  child.process.kill('SIGKILL')
  await child.ended
  return child
}

/** The originals that came out of the printer: receipts' numbers on papers that are not marked as copies. */
function originals(): string[] {
  return papersIn(paperFolder, { columns: 48 })
    .map(({ paper }) => paper.lines.map(({ text }) => text).join('\n'))
    .filter((text) => text.includes('01A-R') && !text.includes('补打'))
    .map((text) => /01A-R\d{4}-\d{6}/.exec(text)?.[0] ?? '')
}

/** How often what was told is looked up: a long run does it for every tenth kill. */
const lookedUpEvery = isFull ? 10 : 5

/** Kills `times` over, each time sending the form that was open once more; answers what was broken at the end. */
async function killOver(times: number, laneSeed: number, how: { planted?: Planted; printer?: string }) {
  const folder = await estateFolder({ rooms: 40, bills: 9 })
  const random = seeded(laneSeed)
  const acknowledged: Answered[] = []
  const openedMs: number[] = []
  let resend: Act | null = null
  let broken: string[] = []
  for (let kill = 0; kill < times && broken.length === 0; kill += 1) {
    const life: Child = await live({ folder, ...how, ...(resend ? { resend } : {}) }, random)
    expect(life.complaints).toBe('')
    acknowledged.push(...life.acknowledged)
    if (life.openedMs !== null) openedMs.push(life.openedMs)
    resend = life.open
    if (how.planted || kill % lookedUpEvery === 0 || kill === times - 1) broken = brokenPromises(folder, acknowledged)
  }
  return { broken, acknowledged, openedMs }
}

describe('kills while paying and registering', () => {
  test(`${kills} kills: every acknowledged act is there once, with number, entry, roll line and print job`, async () => {
    // One counter for each core; only the first has a printer, whose papers are read afterwards.
    const lanes = await Promise.all([
      killOver(Math.ceil(kills / 3), seed, { printer: address }),
      killOver(kills - Math.ceil(kills / 3), seed + 1, {}),
    ])
    const acknowledged = lanes.flatMap((lane) => lane.acknowledged)
    const visits = acknowledged.filter(({ channel }) => channel !== 'takePayment').length
    const took = lanes.flatMap(({ openedMs }) => openedMs)
    console.log(
      `${kills} kills, ${acknowledged.length} acts acknowledged, ${visits} of them for visitors; ` +
        `${originals().length} originals printed; opened again in ${median(took).toFixed(0)} ms (median), ${Math.max(...took).toFixed(0)} ms (longest)`,
    )
    expect(lanes.map(({ broken }) => broken)).toEqual([[], []])
    expect(visits).toBeGreaterThan(0)
    expect(acknowledged.length - visits).toBeGreaterThan(0)
    // On paper: no receipt's number stands on two papers that are not marked as copies.
    const printed = originals()
    expect(printed.length).toBeGreaterThan(0)
    expect(new Set(printed).size).toBe(printed.length)
  }, 1_200_000)

  test('planted: builds that answer before COMMIT, or split payment and receipt, are caught', async () => {
    const [early, split] = await Promise.all([
      killOver(60, seed, { planted: 'early' }),
      killOver(60, seed, { planted: 'split' }),
    ])
    // A kill before COMMIT loses the act, one between COMMIT and the roll its second copy: both were acknowledged.
    expect(early.broken).toContainEqual(expect.stringMatching(/^(lost|roll):/))
    expect(split.broken).toContainEqual(expect.stringMatching(/^paper:/))
  }, 600_000)
})
