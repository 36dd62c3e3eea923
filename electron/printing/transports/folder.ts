// A folder in the place of a printer: for a counter without one, and to see what would have been printed.
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { plainText } from '../plain-text.ts'
import { profileFor, type PrinterProfile } from '../profile.ts'
import { svgPreview } from '../svg.ts'
import type { PrinterJob, SendResult, Transport } from './transport.ts'

/** Writes beside the file and renames, so that a file under its own name is always whole, also after a power cut. */
async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const part = `${path}.part`
  try {
    const file = await open(part, 'w')
    try {
      await file.writeFile(data)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (cause) {
    await rm(part, { force: true })
    throw cause
  }
}

/** Makes the renames last. Windows can not open a folder for this and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The files of a job by their endings. The bytes come last: where they are, the job is complete. */
function filesOf({ lines, profile, bytes }: PrinterJob): [ending: string, data: string | Uint8Array][] {
  if (lines.length === 0) return [['bin', bytes]]
  return [
    ['svg', svgPreview(lines, profile)],
    ['txt', `${plainText(lines)}\n`],
    ['bin', bytes],
  ]
}

/**
 * Writes `<id>.bin`, and the picture and the words of a paper beside it. Refuses `folderNotWritable`; sending again is
 * safe, because a job always has the same file names.
 */
export function folderTransport(path: string, profile: PrinterProfile = profileFor(48)): Transport {
  async function send(job: PrinterJob): Promise<SendResult> {
    if (!/^[A-Za-z0-9-]{1,64}$/.test(job.id)) throw new Error(`${job.id} is no job id`)
    const files = filesOf(job)
    try {
      await mkdir(path, { recursive: true })
      for (const [ending, data] of files) await writeWhole(join(path, `${job.id}.${ending}`), data)
      await syncFolder(path)
      return { state: 'handedOver' }
    } catch {
      return { state: 'refused', reason: 'folderNotWritable' }
    }
  }
  return { profile, send }
}
