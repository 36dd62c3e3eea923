// A disk of its own for a test: a file, a file system on it, mounted by a loop device. Needs root.
import { execFileSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { newFolder } from '../fixtures/small-estate.ts'

export type FileSystem = 'ext4' | 'xfs'

/** As small as each can be made; the file has holes and takes only what is written. */
const sizes: Readonly<Record<FileSystem, number>> = { ext4: 64 << 20, xfs: 320 << 20 }

const makers: Readonly<Record<FileSystem, readonly string[]>> = {
  ext4: ['mkfs.ext4', '-q', '-F'],
  xfs: ['mkfs.xfs', '-q', '-f'],
}

export interface LoopDisk {
  readonly mounted: string
  /** Writes everything to the disk: what lay on it before the test began. */
  settle(): void
  /** Cuts the power: what was not yet on the disk is gone. Nothing may be writing. */
  cut(): void
  /** Mounts what the disk holds after a cut. */
  mountAgain(): void
  remove(): void
}

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Makes and mounts one. Throws where there is no root or no loop device: the tests on it are required. */
export function makeLoopDisk(kind: FileSystem, powerCut: string): LoopDisk {
  if (process.getuid?.() !== 0) throw new Error('Power cuts need root and a loop device; these tests are required.')
  const place = newFolder()
  const file = join(place, 'disk')
  const mounted = join(place, 'mounted')
  mkdirSync(mounted)
  const handle = openSync(file, 'w')
  ftruncateSync(handle, sizes[kind])
  closeSync(handle)
  const [maker = '', ...options] = makers[kind]
  run(maker, ...options, file)
  const mount = () => run('mount', '-o', 'loop', '-t', kind, file, mounted)
  mount()
  return {
    mounted,
    settle() {
      run('sync', '-f', mounted)
    },
    cut() {
      run(powerCut, mounted)
    },
    mountAgain() {
      run('umount', mounted)
      mount()
    },
    remove() {
      run('umount', '-l', mounted)
      rmSync(place, { recursive: true, force: true })
    },
  }
}
