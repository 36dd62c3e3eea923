// Calibrates the network printer peer: each behaviour seen from the sender's side of a real socket, and as a process.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import type { Behaviour } from '../fixtures/paper-printer/behaviour.ts'
import { behaviourFrom } from '../fixtures/paper-printer/behaviour.ts'
import { papersIn } from '../fixtures/paper-printer/paper-folder.ts'
import type { PaperPrinter } from '../fixtures/paper-printer/tcp-printer.ts'
import { startPaperPrinter } from '../fixtures/paper-printer/tcp-printer.ts'

const open: { printers: PaperPrinter[]; lines: Sender[] } = { printers: [], lines: [] }

afterEach(async () => {
  for (const each of open.lines.splice(0)) each.socket.destroy()
  for (const printer of open.printers.splice(0)) await printer.close()
})

async function printerThat(behaviour: Behaviour): Promise<PaperPrinter> {
  const printer = await startPaperPrinter({ behaviour })
  open.printers.push(printer)
  return printer
}

interface Sender {
  socket: Socket
  /** The next `count` bytes the printer says; what came before them is used up. */
  hear(count: number): Promise<number[]>
  /** How the connection ended: null, or the error's code. */
  ended: Promise<string | null>
}

async function sender(port: number): Promise<Sender> {
  const socket = connect({ port, host: '127.0.0.1' })
  let heard: number[] = []
  let code: string | null = null
  const ended = new Promise<string | null>((resolve) => {
    socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code ?? 'error'))
    socket.on('close', () => resolve(code))
  })
  socket.on('data', (bytes) => (heard = [...heard, ...bytes]))
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  const made: Sender = {
    socket,
    ended,
    async hear(count) {
      while (heard.length < count) await once(socket, 'data')
      const taken = heard.slice(0, count)
      heard = heard.slice(count)
      return taken
    },
  }
  open.lines.push(made)
  return made
}

const line = (text: string): Buffer => Buffer.from(`${text}\n`, 'latin1')
const ask = (n: number): Buffer => Buffer.from([0x10, 0x04, n])
const askPaper = Buffer.from([0x1d, 0x72, 0x01])
const askId = (id: string): Buffer =>
  Buffer.concat([Buffer.from([0x1d, 0x28, 0x48, 6, 0, 48, 48]), Buffer.from(id, 'latin1')])

/** One status byte as the manual reads it: fixed bits right, and the bits set beyond them. */
function statusBits(byte: number | undefined): { valid: boolean; bits: number } {
  const value = byte ?? 0
  return { valid: (value & 0x93) === 0x12, bits: value & ~0x12 }
}

async function statuses(from: Sender): Promise<number[]> {
  const bits: number[] = []
  for (const n of [1, 2, 3, 4]) {
    from.socket.write(ask(n))
    const [byte] = await from.hear(1)
    const status = statusBits(byte)
    expect(status.valid).toBe(true)
    bits.push(status.bits)
  }
  return bits
}

async function handOver(port: number, bytes: Buffer): Promise<string | null> {
  const from = await sender(port)
  from.socket.end(bytes)
  return from.ended
}

describe('a printer that is ready', () => {
  test('prints, closes cleanly and keeps status questions apart from papers', async () => {
    const printer = await printerThat('ok')
    const probe = await sender(printer.port)
    expect(await statuses(probe)).toEqual([0x04, 0, 0, 0])
    probe.socket.end()
    expect(await probe.ended).toBeNull()
    expect(await handOver(printer.port, line('hello'))).toBeNull()
    const papers = await printer.waitForPaper(1, 2000)
    expect(papers[0]?.lines.map((each) => each.text)).toEqual(['hello'])
    expect(printer.jobs().map((job) => [job.number, job.received.length, job.end])).toEqual([
      [1, 12, 'closed'],
      [2, 6, 'closed'],
    ])
    expect(printer.papers().length).toBe(1)
    expect(printer.connections()).toEqual({ open: 0, mostAtOnce: 1 })
  })

  test('answers GS r and GS ( H when it gets there, also when they come in pieces', async () => {
    const printer = await printerThat('ok')
    const from = await sender(printer.port)
    const bytes = Buffer.concat([line('a'), askId('J042'), askPaper])
    for (const byte of bytes) from.socket.write(Buffer.from([byte]))
    expect(await from.hear(8)).toEqual([0x37, 0x22, 0x4a, 0x30, 0x34, 0x32, 0x00, 0x00])
  })

  test('a question inside a picture gets its stray answer, a GS r in there does not', async () => {
    const printer = await printerThat('ok')
    const from = await sender(printer.port)
    const picture = Buffer.from([0x1d, 0x76, 0x30, 0, 6, 0, 1, 0, 0x10, 0x04, 0x01, ...askPaper])
    from.socket.write(Buffer.concat([picture, askId('done')]))
    expect(await from.hear(8)).toEqual([0x16, 0x37, 0x22, 0x64, 0x6f, 0x6e, 0x65, 0x00])
  })

  test('400,000 bytes arrive whole', async () => {
    const printer = await printerThat('ok')
    const bytes = Buffer.concat(Array.from({ length: 10_000 }, (_, n) => line(String(n).padStart(39, '.'))))
    expect(await handOver(printer.port, bytes)).toBeNull()
    await printer.waitForPaper(1, 5000)
    expect(printer.jobs()[0]?.received.equals(bytes)).toBe(true)
  })
})

describe('a printer that is not ready', () => {
  test.each([
    ['paperOut', [0x0c, 0x20, 0, 0x6c]],
    ['coverOpen', [0x0c, 0x04, 0, 0]],
    ['offline', [0x0c, 0, 0, 0]],
  ] as const)('%s: says so, keeps the bytes, and prints by itself when it is ready', async (behaviour, bits) => {
    const printer = await printerThat(behaviour)
    const probe = await sender(printer.port)
    expect(await statuses(probe)).toEqual(bits)
    probe.socket.write(Buffer.concat([line('later'), askPaper, ask(1)]))
    // The answer to the later DLE EOT overtakes the GS r that waits behind the unprinted line.
    expect(statusBits((await probe.hear(1))[0]).bits).toBe(0x0c)
    probe.socket.end()
    expect(await probe.ended).toBeNull()
    expect(printer.papers()).toEqual([])
    expect(printer.jobs()[0]?.finished).toBe(false)
    await printer.setBehaviour('ok')
    const papers = await printer.waitForPaper(1, 2000)
    expect(papers[0]?.lines[0]?.text).toBe('later')
  })

  test('GS r is answered once paper is back', async () => {
    const printer = await printerThat('paperOut')
    const from = await sender(printer.port)
    from.socket.write(Buffer.concat([line('x'), askPaper]))
    await printer.waitForBytes(5, 2000)
    await printer.setBehaviour('ok')
    expect(await from.hear(1)).toEqual([0x00])
  })

  test('mute: prints and never answers', async () => {
    const printer = await printerThat('mute')
    const from = await sender(printer.port)
    from.socket.end(Buffer.concat([ask(1), line('silent'), askPaper, askId('J001')]))
    expect(await from.ended).toBeNull()
    expect(from.socket.bytesRead).toBe(0)
    expect((await printer.waitForPaper(1, 2000))[0]?.lines[0]?.text).toBe('silent')
  })

  test('slow: holds the line up, speaks unasked, and delivers everything to a patient sender', async () => {
    const printer = await printerThat({ slowBytesPerSecond: 20_000 })
    const from = await sender(printer.port)
    const bytes = Buffer.concat([...Array.from({ length: 200 }, () => line('.'.repeat(39))), askPaper])
    const begun = performance.now()
    from.socket.end(bytes)
    expect(await from.hear(4)).toEqual([0x14, 0x00, 0x00, 0x0f])
    expect(await from.ended).toBeNull()
    expect(performance.now() - begun).toBeGreaterThan(300)
    await printer.waitForPaper(1, 2000)
    expect(printer.jobs()[0]?.received.equals(bytes)).toBe(true)
    // ASB on connecting and after each 2,048 bytes (8,003 of them), then the answer to GS r.
    expect(from.socket.bytesRead).toBe(4 + 3 * 4 + 1)
  })

  test('slow: a sender that destroys its socket with status unread loses the tail', async () => {
    const printer = await printerThat({ slowBytesPerSecond: 200_000 })
    const socket = connect({ port: printer.port, host: '127.0.0.1' })
    socket.pause()
    const bytes = Buffer.alloc(4_000_000, line('.'.repeat(39)))
    await new Promise<void>((resolve) => socket.once('connect', resolve))
    socket.write(bytes)
    await printer.waitForBytes(4097, 2000)
    socket.destroy()
    await printer.setBehaviour('ok')
    await printer.waitForPaper(1, 2000)
    expect(printer.jobs()[0]?.end).toBe('reset')
    expect(printer.jobs()[0]?.received.length).toBeLessThan(bytes.length)
  })

  test('dieAfter: prints so many bytes and resets', async () => {
    const printer = await printerThat({ dieAfterBytes: 8 })
    const from = await sender(printer.port)
    from.socket.write(Buffer.concat([line('one'), line('two'), line('three')]))
    expect(await from.ended).toBe('ECONNRESET')
    const papers = await printer.waitForPaper(1, 2000)
    expect(papers[0]?.lines.map((each) => each.text)).toEqual(['one', 'two'])
    expect(printer.jobs()[0]).toMatchObject({ printedBytes: 8, end: 'reset' })
  })

  test('notListening: refuses, comes back on its port, and forgets what it had not printed', async () => {
    const printer = await printerThat('notListening')
    await expect(sender(printer.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await printer.setBehaviour('paperOut')
    const from = await sender(printer.port)
    from.socket.write(line('forgotten'))
    await printer.waitForBytes(10, 2000)
    await printer.setBehaviour('notListening')
    expect(await from.ended).toBe('ECONNRESET')
    await printer.setBehaviour('ok')
    expect(await handOver(printer.port, line('new'))).toBeNull()
    const papers = await printer.waitForPaper(1, 2000)
    expect(papers[0]?.lines[0]?.text).toBe('new')
    expect(printer.jobs()[0]).toMatchObject({ printedBytes: 0, end: 'powerOff', finished: true })
    expect(printer.papers().length).toBe(1)
  })

  test('stalled: takes the connection and reads nothing until it is itself again', async () => {
    const printer = await printerThat('stalled')
    const from = await sender(printer.port)
    from.socket.end(Buffer.concat([line('waiting'), askPaper]))
    await once(from.socket, 'finish')
    await expect(printer.waitForBytes(1, 100)).rejects.toThrow('1 bytes within 100 ms')
    expect(from.socket.bytesRead).toBe(0)
    await printer.setBehaviour('ok')
    expect(await from.hear(1)).toEqual([0x00])
    expect(await from.ended).toBeNull()
    expect((await printer.waitForPaper(1, 2000))[0]?.lines[0]?.text).toBe('waiting')
  })

  test('waitForPaper gives up and names what it waited for', async () => {
    const printer = await printerThat('ok')
    await expect(printer.waitForPaper(1, 30)).rejects.toThrow('1 papers within 30 ms')
  })
})

describe('as a process', () => {
  test('keeps each job as a file while it arrives, and changes its behaviour', async () => {
    const out = mkdtempSync(join(tmpdir(), 'paper-printer-'))
    const script = fileURLToPath(new URL('../fixtures/paper-printer/main.ts', import.meta.url))
    const child = spawn(process.execPath, [script, '--port', '0', '--out', out], { stdio: ['pipe', 'pipe', 'inherit'] })
    const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const next = async (): Promise<Record<string, unknown>> => JSON.parse((await said.next()).value ?? 'null')
    try {
      const { port } = await next()
      const from = await sender(Number(port))
      from.socket.write(Buffer.concat([line('half'), askPaper]))
      // The answer comes after the bytes are synced, so the file has them while the connection is open.
      await from.hear(1)
      expect(readFileSync(join(out, '1.bin')).equals(Buffer.concat([line('half'), askPaper]))).toBe(true)
      from.socket.end(line('whole'))
      expect(await next()).toEqual({ finished: 1, bytes: 14, end: 'closed' })
      child.stdin.write('dieAfter:4\n')
      expect(await next()).toEqual({ behaviour: 'dieAfter:4' })
      await handOver(Number(port), line('two lines'))
      expect(await next()).toEqual({ finished: 2, bytes: 4, end: 'reset' })
      const filed = papersIn(out, { columns: 48 })
      expect(filed.map(({ job, paper }) => [job, paper.lines.map((each) => each.text)])).toEqual([
        [1, ['half', 'whole']],
      ])
    } finally {
      child.kill('SIGTERM')
      await once(child, 'exit')
      rmSync(out, { recursive: true })
    }
  })

  test('behaviours have words', () => {
    expect(behaviourFrom('slow:2000')).toEqual({ slowBytesPerSecond: 2000 })
    expect(behaviourFrom('dieAfter:12')).toEqual({ dieAfterBytes: 12 })
    expect(behaviourFrom('mute')).toBe('mute')
    expect(behaviourFrom('on fire')).toBeUndefined()
  })
})
