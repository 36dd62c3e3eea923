// A display of its own for the real Electron on a machine without one.
import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

export interface VirtualDisplay {
  /** What DISPLAY is set to. */
  readonly name: string
  readonly stop: () => void
}

/** Starts Xvfb on a free number. Rejects when it can not be started. */
export function startVirtualDisplay(): Promise<VirtualDisplay> {
  // Xvfb picks the number and writes it to descriptor 3 once it answers: nothing to guess and nothing to wait for.
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const stop = () => {
    child.kill()
  }
  process.once('exit', stop)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error('Xvfb ended before it was ready.')))
    const numbers = child.stdio[3] as Readable
    numbers.once('data', (bytes: Buffer) => resolve({ name: `:${bytes.toString('utf8').trim()}`, stop }))
  })
}
