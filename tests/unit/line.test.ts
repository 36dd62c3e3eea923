import { describe, expect, test } from 'vitest'
import type { LineCall } from '../../db/desk/calls/commands.ts'
import { openSerialReader } from '../../electron/hardware/line/caller-id.ts'
import { parseLineUrl } from '../../electron/hardware/line/line-url.ts'
import { answeredForMs, holdRinging, ringEveryMs, silenceMs } from '../../electron/hardware/line/ringing.ts'
import { callerOf, parseSip, sipReply, wasAnswered } from '../../electron/hardware/line/sip-message.ts'
import { readOptions } from '../../electron/options.ts'
import { randomSeed } from '../fixtures/random-seed.ts'

function lineOf(byTime = false) {
  const missed: LineCall[] = []
  const time = { now: 1_000 }
  const line = holdRinging(
    { clock: () => time.now, onChanged: () => undefined, onMissed: (call) => missed.push(call) },
    byTime,
  )
  return { line, missed, time }
}

describe('[2.2] what rings', () => {
  test('is counted ring by ring, and given once to whoever picks up', () => {
    const { line, missed, time } = lineOf()
    line.rang(null)
    line.named('13800005001')
    time.now += ringEveryMs
    line.rang(null)
    expect(line.now()).toMatchObject({ number: '13800005001', rings: 2, ringingSince: 1_000, isRinging: true })
    expect(line.take()).toEqual({ number: '13800005001', rings: 2, ringingSince: 1_000 })
    expect([line.take(), line.now()]).toEqual([null, null])
    // It rings on for a moment and stops: no missed call.
    line.rang(null)
    line.ended('gaveUp')
    expect(missed).toEqual([])
    line.rang('13900005002')
    expect(line.now()?.number).toBe('13900005002')
  })

  test('and is picked up by nobody is missed once, whether the line says so or falls silent', () => {
    const { line, missed, time } = lineOf()
    line.rang('13800005001')
    line.ended('gaveUp')
    line.ended('gaveUp')
    expect(missed).toEqual([{ number: '13800005001', rings: 1, ringingSince: 1_000 }])
    line.rang(null)
    time.now += silenceMs
    line.look()
    expect(missed).toHaveLength(1)
    time.now += 1
    line.look()
    line.look()
    expect(missed).toHaveLength(2)
    expect(line.now()).toBeNull()
  })

  test('by the clock where the line tells of the first ring alone; answered elsewhere it waits for the key, not for ever', () => {
    const { line, missed, time } = lineOf(true)
    line.rang('13800005001')
    time.now += 2 * ringEveryMs + 10
    expect(line.now()?.rings).toBe(3)
    line.ended('answered')
    time.now += answeredForMs
    line.look()
    // The rings are those until it was answered.
    expect(line.take()).toMatchObject({ rings: 3 })
    line.rang(null)
    line.ended('answered')
    time.now += answeredForMs + 1
    line.look()
    expect([line.take(), missed.length]).toEqual([null, 0])
  })

  test('10,000 random events: every call is taken, missed or answered elsewhere, and none of them twice', () => {
    let seed = randomSeed('ringing')
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((seed / 2 ** 32) * below)
    }
    const { line, missed, time } = lineOf()
    const taken: LineCall[] = []
    for (let step = 0; step < 10_000; step += 1) {
      time.now += random(12_000)
      line.look()
      const what = random(5)
      if (what < 2) line.rang(String(step))
      else if (what === 2) line.ended(random(2) === 0 ? 'gaveUp' : 'answered')
      else {
        const call = line.take()
        if (call !== null) taken.push(call)
      }
    }
    const starts = [...missed, ...taken].map(({ ringingSince }) => ringingSince)
    expect(new Set(starts).size).toBe(starts.length)
    expect([...missed, ...taken].every(({ rings }) => rings >= 1)).toBe(true)
    expect([missed.length > 500, taken.length > 500]).toEqual([true, true])
  })
})

/** A frame of the standard: type, length, body, and a checksum that makes the sum nothing. */
function frame(kind: number, body: Buffer): Buffer {
  const head = Buffer.from([kind, body.length, ...body])
  const sum = head.reduce((all, byte) => (all + byte) & 0xff, 0)
  return Buffer.concat([head, Buffer.from([(0x100 - sum) & 0xff])])
}

describe('caller identification on a serial line', () => {
  const words = (...pieces: (string | Buffer)[]) => {
    const read = openSerialReader()
    return pieces.flatMap((piece) => read(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece))
  }
  const ring = { kind: 'ring', number: null }
  const numbered = (number: string | null) => ({ kind: 'number', number })

  test('a modem’s text, in whatever pieces', () => {
    const text = 'RING\r\n\r\nDATE = 1128\r\nTIME = 0906\r\nNMBR = 138 0000 5001\r\nRING\r\n'
    expect(words(text)).toEqual([ring, numbered('13800005001'), ring])
    expect(words(...text.split(''))).toEqual([ring, numbered('13800005001'), ring])
    expect(words('NMBR=P\r\n', 'OK\r\n')).toEqual([numbered(null)])
  })

  test('frames with one message and with several, their checksum proved', () => {
    const one = frame(0x04, Buffer.from('1128090613800005001'))
    const part = (kind: number, text: string) => Buffer.from([kind, text.length, ...Buffer.from(text)])
    const several = frame(0x80, Buffer.concat([part(1, '11280906'), part(2, '075526001111'), part(7, 'WANG')]))
    expect(words('RING\r\n', one, 'RING\r\n')).toEqual([ring, numbered('13800005001'), ring])
    expect(words(several)).toEqual([numbered('075526001111')])
    expect(words(several.subarray(0, 9), several.subarray(9))).toEqual([numbered('075526001111')])
    const damaged = Buffer.from(one)
    damaged[10] = 0x39
    expect(words(damaged, '\r\nRING\r\n')).toEqual([ring])
  })

  test('noise is dropped and keeps nothing back', () => {
    expect(words(Buffer.alloc(4_000, 0xff), '\r\nRING\r\n')).toEqual([ring])
  })
})

describe('a telephone of the exchange', () => {
  const invite = [
    'INVITE sip:desk@127.0.0.1 SIP/2.0',
    'Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK1',
    'f: "Wang" <sip:+8613800005001@pbx>;tag=a',
    'To: <sip:desk@127.0.0.1>',
    'Call-ID: 1@pbx',
    'CSeq: 1 INVITE',
    '',
    '',
  ].join('\r\n')

  test('reads who calls, in long and short headers, and what the exchange asserts first', () => {
    const request = parseSip(invite)
    if (request === null) throw new Error('not read')
    expect([request.method, callerOf(request)]).toEqual(['INVITE', '+8613800005001'])
    const asserted = parseSip(invite.replace('CSeq', 'P-Asserted-Identity: <tel:075526001111>\r\nCSeq'))
    expect(asserted && callerOf(asserted)).toBe('075526001111')
    const hidden = parseSip(invite.replace('+8613800005001', 'anonymous'))
    expect(hidden && callerOf(hidden)).toBeNull()
    for (const text of ['', 'SIP/2.0 200 OK\r\n\r\n', 'INVITE', '\0\0']) expect(parseSip(text)).toBeNull()
  })

  test('replies with the request’s own headers and a tag, and knows a call that was answered elsewhere', () => {
    const request = parseSip(invite)
    if (request === null) throw new Error('not read')
    const reply = sipReply(request, '180 Ringing', 'x1')
    expect(reply).toMatch(/^SIP\/2\.0 180 Ringing\r\n/)
    expect(reply).toContain('To: <sip:desk@127.0.0.1>;tag=x1\r\n')
    expect(reply).toContain('CSeq: 1 INVITE\r\n')
    expect(sipReply(request, '100 Trying', 'x1')).not.toContain('tag=x1')
    const cancel = (reason: string) => parseSip(invite.replaceAll('INVITE', 'CANCEL').replace('CSeq', `${reason}CSeq`))
    const answered = cancel('Reason: SIP;cause=200;text="Call completed elsewhere"\r\n')
    expect(answered && wasAnswered(answered)).toBe(true)
    const gaveUp = cancel('')
    expect(gaveUp && wasAnswered(gaveUp)).toBe(false)
  })
})

test('the address of a line, and what is none', () => {
  expect(parseLineUrl('sip://127.0.0.1')).toEqual({ kind: 'sip', host: '127.0.0.1', port: 5060 })
  expect(parseLineUrl('serial:/dev/ttyUSB0')).toEqual({ kind: 'serial', path: '/dev/ttyUSB0' })
  expect(parseLineUrl('serial+tcp://10.0.0.9:4001')).toEqual({ kind: 'serialTcp', host: '10.0.0.9', port: 4001 })
  expect(parseLineUrl('file:/tmp/line')).toEqual({ kind: 'file', path: '/tmp/line' })
  for (const text of ['', 'sip://', 'serial+tcp://10.0.0.9', 'sip://a:99999', 'http://a', 'file:'])
    expect(parseLineUrl(text)).toBeNull()
  const options = (...given: string[]) => {
    const read = readOptions(given)
    return read.ok ? read.options.line : read.refusal.facts?.['sentence']
  }
  expect(options('--line', 'sip://127.0.0.1:5090')).toBe('sip://127.0.0.1:5090')
  expect(options('--line=nonsense')).toContain('--line takes')
  expect(options()).toBeNull()
})
