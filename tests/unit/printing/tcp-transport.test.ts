import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { drawerPulseAtOnce } from '../../../electron/printing/escpos.ts'
import { standardProfile } from '../../../electron/printing/profile.ts'
import { tcpTransport, type TcpTimes } from '../../../electron/printing/transports/tcp.ts'
import type { SendResult } from '../../../electron/printing/transports/transport.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

interface FakePrinter {
  readonly port: number
  /** Everything of a job that arrived, without the questions and the request to confirm. */
  job(): Buffer
  /** Resolves when the last connection is over. */
  readonly over: Promise<void>
}

interface Behaviour {
  /** Answers to DLE EOT 1, 2 and 4; none at all for a mute printer. */
  readonly status?: readonly [number, number, number]
  readonly onBytes?: (socket: Socket, received: number) => void
  readonly confirms?: boolean
  /** Reads this many bytes each millisecond and sends a status byte back each time. */
  readonly slowBytes?: number
}

const kinds = [1, 2, 4]

/** Splits what came into questions (`10 04 n`), the request `1D 72 01` and the bytes of the job. */
async function fakePrinter(behaviour: Behaviour): Promise<FakePrinter> {
  const parts: Buffer[] = []
  let received = 0
  let endServer: () => void = () => undefined
  const over = new Promise<void>((resolve) => (endServer = resolve))

  function take(socket: Socket, data: Buffer): void {
    if (received === 0 && data.length === 3 && data[0] === 0x10 && data[1] === 0x04) {
      const reply = behaviour.status?.[kinds.indexOf(data[2] ?? 0)]
      if (reply !== undefined) socket.write(Uint8Array.of(reply))
      return
    }
    const asks = data.subarray(-3).equals(Buffer.of(0x1d, 0x72, 0x01))
    const job = asks ? data.subarray(0, -3) : data
    parts.push(job)
    received += job.length
    if (asks && behaviour.confirms) socket.write(Uint8Array.of(0x16, 0x00))
    behaviour.onBytes?.(socket, received)
  }

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.push(() => socket.destroy())
    socket.on('error', () => undefined)
    socket.on('end', () => socket.end())
    socket.on('close', endServer)
    const { slowBytes } = behaviour
    if (slowBytes === undefined) {
      socket.on('data', (data) => take(socket, data))
      return
    }
    const timer = setInterval(() => {
      const data: unknown = socket.read(Math.min(slowBytes, socket.readableLength)) ?? null
      if (!(data instanceof Buffer)) return
      parts.push(data)
      received += data.length
      socket.write(Uint8Array.of(0x10, 0x00, 0x00, 0x00))
    }, 1)
    socket.on('close', () => clearInterval(timer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => server.close())
  const { port } = server.address() as AddressInfo
  return { port, over, job: () => Buffer.concat(parts) }
}

/** A job that a printer's byte stream can be checked against: no two stretches of it are alike. */
function jobOf(length: number) {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at++) bytes[at] = (at * 31 + (at >> 8) * 17) % 251
  return { id: 'job-1', bytes, lines: [], profile: standardProfile }
}

const ready = [0x12, 0x12, 0x12] as const

function send(
  port: number,
  length: number,
  times: Partial<TcpTimes> = {},
  profile = standardProfile,
): Promise<SendResult> {
  return tcpTransport('127.0.0.1', port, profile, times).send({ ...jobOf(length), profile })
}

describe('a network printer', () => {
  test('that answers after the last byte has confirmed', async () => {
    const printer = await fakePrinter({ status: ready, confirms: true })
    expect(await send(printer.port, 20_000)).toEqual({ state: 'confirmed' })
    expect(printer.job().equals(jobOf(20_000).bytes)).toBe(true)
  })

  test('that does not know the question was handed every byte', async () => {
    const printer = await fakePrinter({ status: ready })
    expect(await send(printer.port, 5_000, { confirmMs: 50 })).toEqual({ state: 'handedOver' })
    expect(printer.job().equals(jobOf(5_000).bytes)).toBe(true)
  })

  test('that is mute is printed on, and not asked again', async () => {
    const printer = await fakePrinter({ confirms: true })
    expect(await send(printer.port, 5_000, { statusMs: 50, confirmMs: 20_000 })).toEqual({ state: 'handedOver' })
    expect(printer.job().equals(jobOf(5_000).bytes)).toBe(true)
  })

  test('that is slow and talks meanwhile gets all bytes of a job of 400 KB', async () => {
    const printer = await fakePrinter({ slowBytes: 2_000 })
    const profile = { ...standardProfile, status: false, confirm: 'none' } as const
    expect(await send(printer.port, 400_000, {}, profile)).toEqual({ state: 'handedOver' })
    expect(printer.job().equals(jobOf(400_000).bytes)).toBe(true)
  })

  test('that is slow loses paper when the sender closes as soon as all is written (control)', async () => {
    const printer = await fakePrinter({ slowBytes: 2_000 })
    const socket = connect(printer.port, '127.0.0.1').on('error', () => undefined)
    socket.write(jobOf(400_000).bytes, () => socket.destroy())
    await printer.over
    expect(printer.job().length).toBeLessThan(400_000)
  })

  test.each([
    ['paperOut', [0x12, 0x32, 0x12]],
    ['paperOut', [0x1a, 0x12, 0x72]],
    ['coverOpen', [0x1a, 0x16, 0x12]],
    ['coverOpen', [0x1a, 0x36, 0x72]],
    ['printerError', [0x1a, 0x52, 0x12]],
    ['printerOffline', [0x1a, 0x12, 0x12]],
  ] as const)('that says %s is refused before a byte of the job', async (reason, status) => {
    const printer = await fakePrinter({ status, confirms: true })
    expect(await send(printer.port, 5_000)).toEqual({ state: 'refused', reason })
    await printer.over
    expect(printer.job()).toHaveLength(0)
  })

  test.each([
    ['out of paper', [0x1a, 0x32, 0x72], 'handedOver'],
    ['open', [0x1a, 0x16, 0x12], 'handedOver'],
    ['broken', [0x1a, 0x52, 0x12], 'refused'],
  ] as const)('that is %s is sent the real-time bytes of a job that has them: %s', async (_what, status, state) => {
    const printer = await fakePrinter({ status, confirms: true })
    const realTimeBytes = drawerPulseAtOnce(standardProfile)
    const job = { ...jobOf(5_000), realTimeBytes }
    expect(await tcpTransport('127.0.0.1', printer.port, standardProfile).send(job)).toMatchObject({ state })
    await printer.over
    expect([...printer.job()]).toEqual(state === 'refused' ? [] : [0x10, 0x14, 1, 0, 1])
  })

  test('whose roll is near its end still prints', async () => {
    const printer = await fakePrinter({ status: [0x12, 0x12, 0x1e], confirms: true })
    expect(await send(printer.port, 500)).toEqual({ state: 'confirmed' })
  })

  test('that resets in the middle of a job leaves it unknown', async () => {
    const printer = await fakePrinter({
      status: ready,
      onBytes: (socket, received) => received > 10_000 && socket.resetAndDestroy(),
    })
    expect(await send(printer.port, 400_000)).toEqual({ state: 'unknown', reason: 'connectionLost' })
    expect(printer.job().length).toBeLessThan(400_000)
  })

  test('that resets after the last byte leaves it unknown too', async () => {
    const printer = await fakePrinter({
      status: ready,
      onBytes: (socket, received) => received >= 500 && socket.resetAndDestroy(),
    })
    expect(await send(printer.port, 500)).toEqual({ state: 'unknown', reason: 'connectionLost' })
  })

  test('that stops reading leaves it unknown after the time it is given', async () => {
    const printer = await fakePrinter({ status: ready, onBytes: (socket) => void socket.pause() })
    expect(await send(printer.port, 40_000_000, { stallMs: 150 })).toEqual({
      state: 'unknown',
      reason: 'notSentInTime',
    })
  })

  test('that hangs up on the question was not sent anything', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push(() => server.close())
    const { port } = server.address() as AddressInfo
    expect(await send(port, 500)).toEqual({ state: 'refused', reason: 'notReachable' })
  })

  test('that is not there is refused', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    expect(await send(port, 500)).toEqual({ state: 'refused', reason: 'notReachable' })
  })

  test('takes the four bytes of an automatic status for no confirmation', async () => {
    const printer = await fakePrinter({
      status: ready,
      onBytes: (socket, received) => received >= 500 && socket.write(Uint8Array.of(0x10, 0x00, 0x00, 0x00, 0x12)),
    })
    expect(await send(printer.port, 500, { confirmMs: 60 })).toEqual({ state: 'handedOver' })
  })
})
