// Power cuts on real file systems: a counter works on a mounted disk, the disk is cut off below it, and what it holds
// then is opened. Needs root and a loop device; where they are missing it fails, because it is required.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderPaths } from '../../db/store/store.ts'
import { seeded, type Random } from '../fixtures/damage.ts'
import { newFolder } from '../fixtures/small-estate.ts'
import { compilePowerCut } from './c-parts.ts'
import { acknowledgedAtLeast, startChild, waitMs, type Orders } from './child.ts'
import { makeLoopDisk, type FileSystem, type LoopDisk } from './loop-disk.ts'
import { copyOf, estateFolder, openFolder } from './open-folder.ts'
import { brokenPromises } from './promises.ts'
import { countOf, isFull, median, seedOf } from './sizes.ts'
import './remove-folders.ts'

/** What stands between a cut and a loss: synced commits, the roll, or both; the last line is the control. */
const settings = {
  'FULL and roll': { isSynced: true, hasRoll: true },
  'FULL alone': { isSynced: true, hasRoll: false },
  'NORMAL and roll': { isSynced: false, hasRoll: true },
  'NORMAL alone': { isSynced: false, hasRoll: false },
} as const
type Setting = keyof typeof settings

const cuts: Readonly<Record<FileSystem, number>> = { ext4: countOf(12, 1_000), xfs: countOf(8, 300) }
const safe: readonly Setting[] = ['FULL and roll', 'FULL alone', 'NORMAL and roll']
/** Controls need a loss, not a count: each file system is cut until one shows, at most so often. */
const mostControls = 6

const seed = seedOf('power cuts')
const powerCut = compilePowerCut()
const estate = estateFolder({ rooms: 20, bills: 6 })

interface Cut {
  readonly setting: Setting
  readonly acknowledged: number
  readonly broken: readonly string[]
  readonly openMs: number
}

async function lookAfter(folder: string, acknowledged: Parameters<typeof brokenPromises>[1], hasRoll: boolean) {
  // Without the roll: it lay on a disk that is gone.
  if (!hasRoll) rmSync(folderPaths(folder).roll, { recursive: true, force: true })
  const began = performance.now()
  try {
    const opened = await openFolder(folder)
    const openMs = performance.now() - began
    await opened.close()
    return { broken: brokenPromises(folder, acknowledged), openMs }
  } catch (error) {
    return { broken: [`locked: ${String(error)}`], openMs: 0 }
  }
}

async function cutOnce(disk: LoopDisk, setting: Setting, random: Random): Promise<Cut> {
  const { isSynced, hasRoll } = settings[setting]
  const folder = join(disk.mounted, 'data')
  copyOf(await estate, folder)
  disk.settle()
  const orders: Orders = {
    folder,
    ...(isSynced ? {} : { normalSync: true }),
    ...(hasRoll ? {} : { rollFolder: newFolder() }),
  }
  const child = startChild(orders)
  await acknowledgedAtLeast(child, 2)
  await waitMs(random() * 400)
  // Stopped first: a sync that returns while the disk is being cut off would be told as done.
  child.process.kill('SIGSTOP')
  await waitMs(5)
  disk.cut()
  child.process.kill('SIGKILL')
  await child.ended
  disk.mountAgain()
  const looked = await lookAfter(folder, child.acknowledged, hasRoll)
  rmSync(folder, { recursive: true, force: true })
  return { setting, acknowledged: child.acknowledged.length, ...looked }
}

/** Cuts one file system so often as is asked, and the control until it loses. */
async function cutOver(kind: FileSystem, laneSeed: number) {
  const random = seeded(laneSeed)
  const disk = makeLoopDisk(kind, powerCut)
  try {
    const done: Cut[] = []
    for (let at = 0; at < cuts[kind]; at += 1)
      done.push(await cutOnce(disk, safe[at % safe.length] ?? 'FULL alone', random))
    const controls: Cut[] = []
    const hasLost = () => controls.some(({ broken }) => broken.some((one) => one.startsWith('lost:')))
    while (controls.length < mostControls && (isFull || !hasLost())) {
      controls.push(await cutOnce(disk, 'NORMAL alone', random))
    }
    return { kind, done, controls }
  } finally {
    disk.remove()
  }
}

test(`${cuts.ext4} cuts of ext4 and ${cuts.xfs} of xfs lose nothing acknowledged; without syncing and without roll they do`, async () => {
  const kinds = await Promise.all([cutOver('ext4', seed), cutOver('xfs', seed + 1)])
  for (const { kind, done, controls } of kinds) {
    for (const setting of safe) {
      const of = done.filter((cut) => cut.setting === setting)
      const acts = of.reduce((sum, { acknowledged }) => sum + acknowledged, 0)
      const openMs = median(of.map((cut) => cut.openMs)).toFixed(0)
      console.log(`${kind}, ${setting}: ${of.length} cuts, ${acts} acts acknowledged, opened in ${openMs} ms (median)`)
    }
    const lost = controls.map(({ broken }) => broken.filter((one) => one.startsWith('lost')).length)
    console.log(
      `${kind}, control NORMAL alone: lost ${lost.join(', ')} of ${controls.map((cut) => cut.acknowledged).join(', ')}`,
    )
  }
  expect(kinds.flatMap(({ done }) => done).filter(({ broken }) => broken.length > 0)).toEqual([])
  expect(kinds.flatMap(({ done }) => done).some(({ acknowledged }) => acknowledged > 0)).toBe(true)
  // A store that can not be opened is no loss yet: of all the controls of both, one at least opened and lacked an act.
  const controls = kinds.flatMap((kind) => kind.controls)
  expect(controls.filter(({ broken }) => broken.some((one) => one.startsWith('lost:')))).not.toEqual([])
}, 1_200_000)
