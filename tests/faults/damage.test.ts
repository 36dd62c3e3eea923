// Damage to what a counter left when its power went: the store, its write-ahead log, the roll and the key store, each in
// six kinds. The next start heals it, or stays locked and harms nothing: put back, everything is there.
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { folderPaths, rollName } from '../../db/store/store.ts'
import { listUpkeep } from '../../db/system/upkeep/queries.ts'
import { damage, damages, seeded, type DamageKind, type Random } from '../fixtures/damage.ts'
import { openRunning } from '../fixtures/running-counter.ts'
import { startChild, type Answered } from './child.ts'
import { copyOf, quietFolder } from './open-folder.ts'
import { brokenPromises } from './promises.ts'
import { countOf, isFull, median, seedOf } from './sizes.ts'
import './remove-folders.ts'

const kinds = Object.keys(damages) as DamageKind[]
const targets = ['store', 'log', 'roll', 'keys'] as const
type Target = (typeof targets)[number]

const perKind = countOf(1, 1_200 / (kinds.length * targets.length))
const seed = seedOf('damage')

/** What a counter left behind after some acts, and after some more. */
let older: string
let left: string
const acknowledged: Answered[] = []

async function work(folder: string, most: number): Promise<void> {
  const child = startChild({ folder, most })
  await child.ended
  expect(child.complaints).toBe('')
  acknowledged.push(...child.acknowledged)
}

beforeAll(async () => {
  left = await quietFolder({ rooms: 4, bills: 3 })
  await work(left, 6)
  older = copyOf(left)
  await work(left, 12)
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** The file that is hurt, in a copy of the folder; of the key store one of its own place or of the copy's. */
function fileOf(target: Target, folder: string, random: Random): string {
  const paths = folderPaths(folder)
  if (target === 'store') return paths.store
  if (target === 'log') return `${paths.store}-wal`
  if (target === 'roll') return join(paths.roll, rollName)
  const places = [paths.keys, join(paths.backups, 'keys')].filter((place) => existsSync(place))
  const files = places.flatMap(filesBelow).toSorted()
  return files[Math.floor(random() * files.length)] ?? ''
}

type Ended = 'as it was' | 'healed' | 'locked'

interface Trial {
  readonly what: string
  readonly ended: Ended
  readonly broken: readonly string[]
  readonly openMs: number
}

interface OpenedAfter {
  readonly ended: Ended
  readonly openMs: number
}

/** Starts the counter after the damage. `locked` says why and waits for somebody; what it must never do is begin anew. */
async function openAfter(folder: string): Promise<OpenedAfter> {
  const began = performance.now()
  const { counter, incidents } = await openRunning(folder)
  const openMs = performance.now() - began
  const { stage, store } = counter
  const isOpen = stage === 'signIn' && store !== null
  const isHealed = store !== null && (await listUpkeep(store.read, 10)).some(({ kind }) => kind === 'healed')
  await counter.close()
  if (incidents.length > 0) throw new Error(incidents.join('\n'))
  if (isOpen) return { ended: isHealed ? 'healed' : 'as it was', openMs }
  if (stage !== 'locked' && stage !== 'keysNeeded') throw new Error(`The counter began at ${stage}.`)
  return { ended: 'locked', openMs }
}

async function tryOnce(target: Target, kind: DamageKind, random: Random): Promise<Trial> {
  const folder = copyOf(left)
  const file = fileOf(target, folder, random)
  const before = join(older, relative(folder, file))
  const whole = join(left, relative(folder, file))
  const what = `${target} ${kind} (${relative(folder, file)})`
  damage(kind, file, random, existsSync(before) ? readFileSync(before) : null)
  try {
    const after = await openAfter(folder)
    if (after.ended === 'locked') {
      // With the file put back everything is there, so that nothing was made worse.
      copyFileSync(whole, file)
      const { ended } = await openAfter(folder)
      if (ended === 'locked') throw new Error('Still locked with the file put back.')
    }
    const isPutRight = target === 'keys' && existsSync(file) && readFileSync(file).equals(readFileSync(whole))
    const ended = after.ended === 'as it was' && isPutRight ? 'healed' : after.ended
    return { what, ...after, ended, broken: brokenPromises(folder, acknowledged) }
  } catch (error) {
    return {
      what,
      ended: 'locked',
      broken: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      openMs: 0,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test.each(targets)(
  `%s: ${perKind * kinds.length} damages in ${kinds.length} kinds are healed, or lock the counter and lose nothing`,
  async (target) => {
    const random = seeded(seed + targets.indexOf(target))
    const trials: Trial[] = []
    for (let at = 0; at < perKind; at += 1) {
      for (const kind of kinds) trials.push(await tryOnce(target, kind, random))
    }
    const counted = Object.entries(Object.groupBy(trials, ({ ended }) => ended))
    const times = trials.filter(({ ended }) => ended === 'healed').map(({ openMs }) => openMs)
    console.log(
      `${target}: ${trials.length} damages over ${acknowledged.length} acts; ${counted.map(([ended, of]) => `${ended} ${of?.length}`).join(', ')}` +
        (times.length > 0
          ? `; healed in ${median(times).toFixed(0)} ms (median), ${Math.max(...times).toFixed(0)} ms (longest)`
          : ''),
    )
    expect(trials.filter(({ broken }) => broken.length > 0)).toEqual([])
    // Damage that nothing ever notices would mean that nothing was hurt.
    expect(trials.some(({ ended }) => ended !== 'as it was')).toBe(true)
  },
)

test('planted: without the roll, a damaged write-ahead log loses what was acknowledged', async () => {
  const random = seeded(seed)
  let lost = 0
  let opened = 0
  const trials = kinds.length * (isFull ? 10 : 1)
  for (let at = 0; at < trials; at += 1) {
    const folder = copyOf(left)
    rmSync(folderPaths(folder).roll, { recursive: true })
    damage(
      kinds[at % kinds.length] ?? 'gone',
      fileOf('log', folder, random),
      random,
      readFileSync(`${folderPaths(older).store}-wal`),
    )
    const { ended } = await openAfter(folder)
    const isWithout = ended !== 'locked' && brokenPromises(folder, acknowledged).some((one) => one.startsWith('lost:'))
    if (isWithout) opened += 1
    if (ended === 'locked' || isWithout) lost += 1
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`control: ${lost} of ${trials} lost acknowledged acts or locked, ${opened} opened without them`)
  expect(opened).toBeGreaterThan(0)
  expect(lost).toBeGreaterThan(trials / 2)
})
