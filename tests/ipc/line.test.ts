// A telephone line behind the counter: a serial server, an exchange and a file on this machine's own loopback, and what the
// counter makes of what rings.
import { createSocket } from 'node:dgram'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CallAnswer, CallView, LineView, OpenCall } from '../../db/desk/calls/model.ts'
import { holdLine, type CounterLine } from '../../electron/counter/line.ts'
import { openEstate, type Estate } from '../fixtures/small-estate.ts'
import { openTestCounter, type TestCounter } from '../fixtures/test-counter.ts'

let estate: Estate
let counter: TestCounter
let line: CounterLine | null
beforeEach(async () => {
  estate = await openEstate()
  counter = await openTestCounter(estate, { signedIn: true })
  line = null
})
afterEach(async () => {
  await line?.close()
  expect(counter.incidents).toEqual([])
  await counter.close()
  await estate.close()
})

function listen(address: string): void {
  line = holdLine(counter.counter, address, (error) => {
    throw error
  })
  Object.assign(counter.counter, { line })
}

async function ask<Value>(channel: string, input: unknown = {}): Promise<Value> {
  const reply = await counter.serve.ask(channel, input)
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return reply.value as Value
}

async function pickUp(): Promise<CallView> {
  const reply = await counter.serve.run('pickUpCall', { actId: crypto.randomUUID(), input: {} })
  if (!reply.ok) throw new Error(`refused: ${reply.refusal.code}`)
  return ask<CallView>('call', { callId: (reply.value as CallAnswer).callId })
}

const rings = (state: string) =>
  vi.waitFor(async () => expect(await ask<LineView>('line')).toMatchObject({ state }), { timeout: 10_000 })

test('without a line the receptionist says what rang', async () => {
  expect(await ask<LineView>('line')).toMatchObject({ state: 'none' })
  expect(await pickUp()).toMatchObject({ number: null, ringsFrom: null })
})

test('[2.2] a serial server: ring, number, ring; the call is picked up with what the line counted', async () => {
  const open: Socket[] = []
  const server = createServer((socket) => void open.push(socket)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  listen(`serial+tcp://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await vi.waitFor(() => expect(open).toHaveLength(1))
  open[0]?.write('RING\r\nNMBR = 13800005001\r\nRING\r\n')
  await rings('ringing')
  const seen = await vi.waitFor(async () => {
    const now = await ask<LineView>('line')
    expect(now.rings).toBe(2)
    return now
  })
  expect(seen).toMatchObject({ maskedNumber: '138****5001', guesses: [{ room: '3-2-1501', maskedName: '㛃*' }] })
  expect(await pickUp()).toMatchObject({ number: '13800005001', rings: 2, ringsFrom: 'line', inTime: true })
  expect(await ask<LineView>('line')).toMatchObject({ state: 'idle' })
  // The number on the line is one of the two facts; said once more it is no second.
  const [going] = await ask<OpenCall[]>('openCalls')
  const run = async (channel: string, input: object) => {
    const reply = await counter.serve.run(channel, { actId: crypto.randomUUID(), input })
    return reply.ok ? reply.value : reply.refusal
  }
  const callId = going?.callId
  await run('nameCaller', { callId, name: null, number: null, roomId: estate.rooms[0]?.id })
  const verify = (fact: string, said: string) => run('verifyCaller', { callId, fact, said })
  expect(await verify('line', '13800005001')).toMatchObject({ matched: true, isVerified: false })
  expect(await verify('phone', '5001')).toMatchObject({ matched: true, isVerified: false })
  expect(await verify('name', '㛃𠮷')).toMatchObject({ matched: true, isVerified: true })
  server.close()
  open[0]?.destroy()
})

test('[2.2] an exchange: it rings, the caller gives up, and the missed call waits on the board', async () => {
  const exchange = createSocket('udp4')
  await new Promise<void>((resolve) => exchange.bind(0, '127.0.0.1', resolve))
  const heard: string[] = []
  exchange.on('message', (bytes) => void heard.push(bytes.toString().split('\r\n')[0] ?? ''))
  const port = 20_000 + (process.pid % 20_000)
  listen(`sip://127.0.0.1:${port}`)
  const send = (method: string, id: string, more = '') =>
    exchange.send(
      `${method} sip:desk@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK${id}\r\n` +
        `From: <sip:13800005001@pbx>;tag=a\r\nTo: <sip:desk@127.0.0.1>\r\nCall-ID: ${id}@pbx\r\nCSeq: 1 ${method}\r\n${more}\r\n`,
      port,
      '127.0.0.1',
    )
  await vi.waitFor(() => {
    send('INVITE', 'one')
    expect(heard).toContain('SIP/2.0 180 Ringing')
  })
  await rings('ringing')
  send('CANCEL', 'one')
  await vi.waitFor(() => expect(heard).toContain('SIP/2.0 487 Request Terminated'))
  const missed = await vi.waitFor(async () => {
    const calls = await ask<OpenCall[]>('openCalls')
    expect(calls).toHaveLength(1)
    return calls[0]
  })
  expect(missed).toMatchObject({ state: 'missed', maskedNumber: '138****5001' })
  // The next one is answered at another telephone of the counter: the key still means it.
  send('INVITE', 'two')
  await rings('ringing')
  send('CANCEL', 'two', 'Reason: SIP;cause=200;text="Call completed elsewhere"\r\n')
  await rings('answered')
  expect(await pickUp()).toMatchObject({ number: '13800005001', rings: 1, ringsFrom: 'line' })
  expect(await ask<OpenCall[]>('openCalls')).toHaveLength(2)
  exchange.close()
})

test('a file plays the line, also one that is not there yet, and nonsense in it rings nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qiantai-line-'))
  const path = join(folder, 'line.jsonl')
  listen(`file:${path}`)
  writeFileSync(path, 'nonsense\n{"event":"bang"}\n{"event":"ring","number":"13800005001"}\n')
  await rings('ringing')
  appendFileSync(path, '{"event":"ended","how":"gaveUp"}\n')
  await rings('idle')
  await vi.waitFor(async () => expect(await ask<OpenCall[]>('openCalls')).toMatchObject([{ state: 'missed' }]))
  rmSync(folder, { recursive: true })
})
