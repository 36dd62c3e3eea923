// Caller identification over a serial line: a device of this machine, or one behind a serial server on the network.
import { createReadStream, type ReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { openSerialReader } from './caller-id.ts'
import type { LineAdapter, LineListener } from './line.ts'

/** How long to wait before a line that was lost is tried again. */
const againMs = 2_000

type Source = ReadStream | Socket

/** Listens for as long as it is open; a device that is pulled out or a server that goes is tried again. */
export function openSerialLine(open: () => Source, listener: LineListener): LineAdapter {
  let source: Source | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function listen(): void {
    const read = openSerialReader()
    const from = open()
    source = from
    from.on('data', (piece: Buffer | string) => {
      listener.heard(true)
      for (const { kind, number } of read(typeof piece === 'string' ? Buffer.from(piece) : piece)) {
        if (kind === 'ring') listener.rang(null)
        else listener.named(number)
      }
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      if (closed) return
      listener.heard(false)
      timer = setTimeout(listen, againMs)
    })
  }
  listen()
  return {
    close() {
      closed = true
      clearTimeout(timer)
      source?.destroy()
      return Promise.resolve()
    },
  }
}

export function openSerialDevice(path: string, listener: LineListener): LineAdapter {
  return openSerialLine(() => createReadStream(path), listener)
}

export function openSerialServer(host: string, port: number, listener: LineListener): LineAdapter {
  return openSerialLine(() => connect({ host, port }), listener)
}
