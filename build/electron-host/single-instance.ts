// One application per userData folder. The lock is a listening socket in Linux's abstract name space: the kernel
// frees it with the process, so a crash leaves nothing to clean up.
import { createHash } from 'node:crypto'
import { connect, createServer } from 'node:net'
import type { Server } from 'node:net'

export interface Start {
  readonly argv: readonly string[]
  readonly workingDirectory: string
  readonly additionalData: Record<string, unknown>
}

export interface InstanceLock {
  /** True where this process now has the lock; where another has it, that one is told of this start. */
  request(start: Start): boolean
  held(): boolean
  release(): void
  /** Resolves when the other process has been told, or after a second. */
  flushed(): Promise<unknown>
}

const toldWithinMs = 1000

function listen(name: string, onSecond: (start: Start) => void): Server | undefined {
  const server = createServer((socket) => {
    const parts: Buffer[] = []
    socket.on('data', (part: Buffer) => parts.push(part))
    socket.on('end', () => {
      onSecond(JSON.parse(Buffer.concat(parts).toString('utf8')) as Start)
      socket.end()
    })
    socket.on('error', () => {})
  })
  server.on('error', () => {})
  server.listen(name)
  // A socket path is bound at once, so this already tells whether the name was free.
  if (!server.listening) return undefined
  server.unref()
  return server
}

function tell(name: string, start: Start): Promise<unknown> {
  const sent = new Promise((resolve) => {
    const socket = connect(name, () => socket.end(JSON.stringify(start)))
    socket.on('close', resolve)
    socket.on('error', resolve)
    socket.resume()
  })
  return Promise.race([sent, new Promise((resolve) => setTimeout(resolve, toldWithinMs).unref())])
}

export function lockFor(userData: string, onSecond: (start: Start) => void): InstanceLock {
  const name = `\0electron-host-${createHash('sha256').update(userData).digest('hex')}`
  let server: Server | undefined
  let telling: Promise<unknown> = Promise.resolve()
  return {
    request: (start) => {
      server ??= listen(name, onSecond)
      if (!server) telling = tell(name, start)
      return server !== undefined
    },
    held: () => server !== undefined,
    release: () => {
      server?.close()
      server = undefined
    },
    flushed: () => telling,
  }
}
