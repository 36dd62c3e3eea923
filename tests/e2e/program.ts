// The program started by hand, without a driver: what it writes and how it ends.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { projectRoot } from './launch.ts'

/** The executable, as the electron package names it. */
const executable = createRequire(import.meta.url)('electron') as unknown as string

export interface Ended {
  readonly code: number | null
  /** What the program itself said; a browser's own lines do not begin with its name. */
  readonly lines: readonly string[]
  readonly tookMs: number
}

/** Starts it with these arguments and waits for its end. */
export function runProgram(args: readonly string[]): Promise<Ended> {
  const began = performance.now()
  return new Promise((settle, fail) => {
    // Electron's own sandbox refuses to run as root, which tests may do.
    const child = spawn(executable, ['--no-sandbox', projectRoot, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
    child.once('error', fail)
    child.once('close', (code) => {
      const lines = output.split('\n').filter((line) => line.startsWith('qiantai:'))
      settle({ code, lines, tookMs: performance.now() - began })
    })
  })
}
