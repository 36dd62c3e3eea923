// Kills the store's process at random moments of paying. Nothing acknowledged may be lost, nothing may happen twice.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShift } from '../../db/money/tills/commands.ts'
import { newFolder, openEstate } from '../fixtures/small-estate.ts'
import { papersIn } from '../fixtures/paper-printer/paper-folder.ts'
import type { Answered, Asked, Planted } from './paying-child.ts'
import { brokenPromises, type Acknowledged } from './paid-once.ts'

const kills = process.env['FAULTS_SIZE'] === 'full' ? 500 : 40
const seed = Number(process.env['SEED'] ?? 20_261_123)

/** Random numbers from a seed (mulberry32), so that a run can be repeated. */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const here = import.meta.dirname
let printer: ChildProcess
let printerPort = 0
const paperFolder = join(newFolder(), 'paper')

beforeAll(async () => {
  mkdirSync(paperFolder, { recursive: true })
  printer = spawn(
    process.execPath,
    [join(here, '../fixtures/paper-printer/main.ts'), '--port', '0', '--out', paperFolder],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: printer.stdout ?? process.stdin })
  const [first] = (await once(lines, 'line')) as [string]
  printerPort = (JSON.parse(first) as { port: number }).port
})
afterAll(() => printer.kill())

interface Life {
  readonly acknowledged: readonly Acknowledged[]
  /** What was asked last and never answered. */
  readonly open: Asked['asked'] | null
  readonly complaints: string
}

/** One life of the process: from its start to a kill `afterMs` after it first asked for a payment. */
async function live(folder: string, afterMs: number, resend: Asked['asked'] | null, planted?: Planted): Promise<Life> {
  const args = [join(here, 'paying-child.ts'), folder, String(printerPort), ...(planted ? [planted] : [])]
  const env = { ...process.env, ...(resend ? { RESEND: JSON.stringify(resend) } : {}) }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const acknowledged: Acknowledged[] = []
  let open: Asked['asked'] | null = resend
  let complaints = ''
  child.stderr.on('data', (bytes: Buffer) => (complaints += bytes.toString()))
  let timer: NodeJS.Timeout | undefined
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as Partial<Asked & Answered>
    if (message.asked) {
      open = message.asked
      timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs)
    }
    if (message.answered) {
      acknowledged.push(message.answered)
      if (open?.actId === message.answered.actId) open = null
    }
  })
  await once(child, 'close')
  if (timer) clearTimeout(timer)
  return { acknowledged, open, complaints }
}

async function estateFolder(): Promise<string> {
  const estate = await openEstate({ rooms: 40, bills: 9 })
  await estate.act(openShift, { floatFen: 500_00 })
  await estate.store.close()
  estate.ring.close()
  return estate.folder
}

/** Kills `times` over, each time sending the form that was open once more; answers what was broken at the end. */
async function killOver(times: number, planted?: Planted, stopAtFirst = false) {
  const folder = await estateFolder()
  const random = randomFrom(seed)
  const acknowledged: Acknowledged[] = []
  let open: Asked['asked'] | null = null
  let broken: string[] = []
  for (let kill = 0; kill < times; kill += 1) {
    const life: Life = await live(folder, Math.floor(random() * 400), open, planted)
    expect(life.complaints).toBe('')
    acknowledged.push(...life.acknowledged)
    open = life.open
    if (stopAtFirst || kill % 10 === 9 || kill === times - 1) broken = brokenPromises(folder, acknowledged)
    if (broken.length > 0) break
  }
  return { broken, acknowledged, folder }
}

describe(`kills while paying (seed ${seed})`, () => {
  test(`${kills} kills: every acknowledged payment is there once, with number, entry, roll line and print job`, async () => {
    const { broken, acknowledged } = await killOver(kills)
    console.log(
      `seed ${seed}: ${kills} kills, ${acknowledged.length} payments acknowledged, ${broken.length} promises broken`,
    )
    expect(broken).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(0)
    // On paper: no receipt's number stands on two papers that are not marked as copies.
    const originals = papersIn(paperFolder, { columns: 48 })
      .map(({ paper }) => paper.lines.map(({ text }) => text).join('\n'))
      .filter((text) => text.includes('01A-R') && !text.includes('补打'))
      .map((text) => /01A-R\d{4}-\d{6}/.exec(text)?.[0])
    expect(originals.length).toBeGreaterThan(0)
    expect(new Set(originals).size).toBe(originals.length)
  }, 1_200_000)

  test('planted: a build that answers before COMMIT is caught', async () => {
    const { broken } = await killOver(60, 'early', true)
    // A kill before COMMIT loses the payment, one between COMMIT and the roll its second copy: both were acknowledged.
    expect(broken).toContainEqual(expect.stringMatching(/^(lost|roll):/))
  }, 600_000)

  test('planted: a build that splits payment and receipt is caught', async () => {
    const { broken } = await killOver(60, 'split', true)
    expect(broken).toContainEqual(expect.stringMatching(/^receipt:/))
  }, 600_000)
})
