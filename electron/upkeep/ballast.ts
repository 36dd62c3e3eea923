// A file that takes room while there is some, so that there is room to finish the day when the disk is full.
import { open, rename, rm, stat, statfs } from 'node:fs/promises'
import { rmSync, statSync } from 'node:fs'

const chunkBytes = 1 << 20

/** Made again only where this many times its size is free: a disk that is nearly full must not be filled by it. */
const roomFactor = 4

export interface Ballast {
  /** Gives its room free at once; answers whether there was any to give. */
  free(): boolean
  /** Makes it, or makes it as large as it should be, where there is room enough. Answers whether it is whole. */
  fill(bytes: number): Promise<boolean>
  bytes(): number
}

/** Free room on the disk of `folder`, for those without privileges. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

export function openBallast(path: string, folder: string): Ballast {
  const bytes = () => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  let filling = false

  async function write(wanted: number): Promise<void> {
    const file = await open(`${path}.part`, 'w')
    try {
      // Written and not only reserved: a file with holes takes no room.
      for (let at = 0; at < wanted; at += chunkBytes) {
        await file.write(Buffer.alloc(Math.min(chunkBytes, wanted - at), 0x51))
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.part`, path)
  }

  return {
    bytes,
    free() {
      const held = bytes() > 0
      rmSync(path, { force: true })
      rmSync(`${path}.part`, { force: true })
      return held
    },
    async fill(wanted) {
      if (bytes() === wanted) return true
      if (filling) return false
      filling = true
      try {
        if ((await freeBytes(folder)) + bytes() < wanted * roomFactor) return false
        if (wanted > 0) await write(wanted)
        else await rm(path, { force: true })
        return ((await stat(path).catch(() => null))?.size ?? 0) === wanted
      } catch {
        await rm(`${path}.part`, { force: true })
        return false
      } finally {
        filling = false
      }
    },
  }
}
