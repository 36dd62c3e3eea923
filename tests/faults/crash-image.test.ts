// Power cuts in memory: the calls of a counter at work are recorded, and from every point of them disks are made as a
// cut may leave one: torn, re-ordered, with garbage. Each must open, or heal, and hold everything acknowledged.
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderPaths } from '../../db/store/store.ts'
import { seeded, type Random } from '../fixtures/damage.ts'
import { newFolder } from '../fixtures/small-estate.ts'
import { compilePreload, preloadEnv } from './c-parts.ts'
import { startChild, type Answered, type Orders } from './child.ts'
import { Disk, readCalls, type Call } from './crash-images.ts'
import { copyOf, estateFolder, openFolder } from './open-folder.ts'
import { brokenPromises } from './promises.ts'
import { countOf, median, seedOf } from './sizes.ts'
import './remove-folders.ts'

const images = countOf(500, 20_000)
const healings = countOf(60, 2_000)
const controls = 20
const seed = seedOf('crash images')
const library = compilePreload()
const estate = estateFolder({ rooms: 4, bills: 4 })

/** Images are written to memory where there is some: what they test is not the disk under this machine. */
function quickPlace(): string {
  const memory = '/dev/shm'
  try {
    accessSync(memory, constants.W_OK)
    return mkdtempSync(join(memory, 'qiantai-images-'))
  } catch {
    return mkdtempSync(join(tmpdir(), 'qiantai-images-'))
  }
}

interface Recording {
  /** The folder as it was before. */
  readonly before: string
  /** Where the process had it. */
  readonly folder: string
  readonly calls: readonly Call[]
}

/** Lets a counter work in a copy of `before` while its calls are written down. */
async function record(before: string, orders: Omit<Orders, 'folder'>): Promise<Recording> {
  const folder = copyOf(before)
  const record = join(newFolder(), 'calls')
  const child = startChild({ folder, ...orders }, preloadEnv(library, folder, record))
  await child.ended
  expect(child.complaints).toBe('')
  return { before, folder, calls: readCalls(record) }
}

interface Looked {
  readonly broken: readonly string[]
  readonly acknowledged: number
  readonly openMs: number
}

async function lookAt(disk: Disk, image: string, random: Random, hasRoll: boolean): Promise<Looked> {
  disk.writeImage(image, random)
  const began = performance.now()
  try {
    const opened = await openFolder(image)
    const openMs = performance.now() - began
    await opened.close()
    const broken = brokenPromises(image, disk.acknowledged)
    return {
      broken: hasRoll ? broken : broken.filter((one) => !one.startsWith('roll:')),
      acknowledged: disk.acknowledged.length,
      openMs,
    }
  } catch (error) {
    return { broken: [`locked: ${String(error)}`], acknowledged: disk.acknowledged.length, openMs: 0 }
  }
}

interface Cutting {
  /** What was acknowledged before the recording began. */
  readonly acknowledged?: readonly Answered[]
  /** False where the roll lay on a disk that is gone. */
  readonly hasRoll?: boolean
}

/** Makes `count` images at points spread over the whole recording and looks into each. */
async function cutOver({ before, folder, calls }: Recording, count: number, random: Random, how: Cutting = {}) {
  const disk = new Disk(before, folder)
  disk.acknowledged.push(...(how.acknowledged ?? []))
  const image = join(quickPlace(), 'data')
  const points = Array.from({ length: count }, () => Math.floor(random() * (calls.length + 1))).toSorted(
    (a, b) => a - b,
  )
  const looked: (Looked & { readonly call: number })[] = []
  let played = 0
  for (const point of points) {
    for (; played < point; played += 1) disk.play(calls[played] as Call)
    looked.push({ call: point, ...(await lookAt(disk, image, random, how.hasRoll ?? true)) })
  }
  if (existsSync(image)) rmSync(join(image, '..'), { recursive: true })
  return looked
}

test(`${images} crash images: each opens or heals, and nothing acknowledged is lost`, async () => {
  const recording = await record(await estate, { most: 40 })
  const looked = await cutOver(recording, images, seeded(seed))
  const took = looked.map(({ openMs }) => openMs)
  console.log(
    `${looked.length} images from ${recording.calls.length} calls, up to ${Math.max(...looked.map(({ acknowledged }) => acknowledged))} acts acknowledged; ` +
      `opened in ${median(took).toFixed(0)} ms (median), ${Math.max(...took).toFixed(0)} ms (longest)`,
  )
  expect(looked.filter(({ broken }) => broken.length > 0).slice(0, 3)).toEqual([])
  expect(looked.some(({ acknowledged }) => acknowledged > 30)).toBe(true)
}, 1_200_000)

test(`${healings} crash images of a start that makes a lost store anew from the roll: begun again, nothing is lost`, async () => {
  const folder = copyOf(await estate)
  const child = startChild({ folder, most: 10 })
  await child.ended
  for (const end of ['', '-wal', '-shm']) rmSync(`${folderPaths(folder).store}${end}`)
  const recording = await record(folder, { most: 1 })
  const looked = await cutOver(recording, healings, seeded(seed), { acknowledged: child.acknowledged })
  console.log(`${looked.length} images from ${recording.calls.length} calls of a healing`)
  expect(looked.filter(({ broken }) => broken.length > 0).slice(0, 3)).toEqual([])
}, 1_200_000)

test('planted: commits that are not synced, with no roll to heal from, are seen to lose', async () => {
  const recording = await record(await estate, { most: 20, normalSync: true, rollFolder: newFolder() })
  const looked = await cutOver(recording, controls, seeded(seed), { hasRoll: false })
  const lost = looked.filter(({ broken }) => broken.some((one) => /^(lost|locked):/.test(one))).length
  // A store that can not be opened is no loss yet: some must open and lack an act.
  const opened = looked.filter(({ broken }) => broken.some((one) => one.startsWith('lost:'))).length
  console.log(`control: ${lost} of ${controls} images lost what was acknowledged or did not open; ${opened} lost`)
  expect(opened).toBeGreaterThan(0)
  // Four of five, most often; fewer than one in ten would be no control.
  expect(lost).toBeGreaterThan(controls / 10)
}, 600_000)
