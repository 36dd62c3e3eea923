// A network printer on its raw port. The printer takes one connection at a time, so each job opens one and closes it.
import { profileFor, type PrinterProfile } from '../profile.ts'
import {
  confirmationReader,
  confirmRequest,
  isStatusReply,
  statusKinds,
  statusRequest,
  troubleOf,
  type StatusKind,
} from './printer-status.ts'
import { hangUp, openLine, within, writeAll, type Line, type Way } from './tcp-line.ts'
import type { PrinterJob, RefusedReason, SendResult, Transport } from './transport.ts'

export interface TcpTimes {
  readonly connectMs: number
  /** For all three questions together; a printer that stays mute is printed on. */
  readonly statusMs: number
  /** How long the printer may take no byte before it is given up; somebody may be changing the roll. */
  readonly stallMs: number
  readonly confirmMs: number
  /** How long the printer may take to close after the last byte; it may still be printing what it took. */
  readonly closeMs: number
}

const usualTimes: TcpTimes = { connectMs: 3_000, statusMs: 800, stallMs: 30_000, confirmMs: 3_000, closeMs: 30_000 }

/** One question of the status; null where no answer came in time or the printer hung up. */
function ask(line: Line, kind: StatusKind, timeMs: number): Promise<number | null> {
  return within<number | null>(timeMs, null, (settle) => {
    line.listen((byte) => {
      if (isStatusReply(byte)) settle(byte)
    })
    void line.closed.then(() => settle(null))
    line.socket.once('end', () => settle(null))
    line.socket.write(statusRequest(kind))
  })
}

async function askStatus(line: Line, statusMs: number): Promise<Map<StatusKind, number>> {
  const replies = new Map<StatusKind, number>()
  const until = performance.now() + statusMs
  for (const kind of statusKinds) {
    const reply = await ask(line, kind, Math.max(0, until - performance.now()))
    if (reply === null) break
    replies.set(kind, reply)
  }
  line.listen(null)
  return replies
}

function lostBy(way: Exclude<Way, 'ok'>): SendResult {
  return { state: 'unknown', reason: way === 'lost' ? 'connectionLost' : 'notSentInTime' }
}

/** The rest of the job after its first byte: from here on nothing is refused any more. */
async function deliver(line: Line, job: PrinterJob, asksBack: boolean, times: TcpTimes): Promise<SendResult> {
  const sent = await writeAll(line, job.bytes, times.stallMs)
  if (sent !== 'ok') return lostBy(sent)
  let confirmed = false
  if (asksBack) {
    confirmed = await within(times.confirmMs, false, (settle) => {
      const isConfirmation = confirmationReader()
      line.listen((byte) => {
        if (!isConfirmation(byte)) return
        confirmed = true
        settle(true)
      })
      void line.closed.then(() => settle(confirmed))
      line.socket.write(confirmRequest)
    })
  }
  const closed = await hangUp(line, confirmed ? Math.min(1_000, times.closeMs) : times.closeMs)
  // A long paper answers late: the answer counts until the printer has closed.
  if (confirmed) return { state: 'confirmed' }
  return closed === 'ok' ? { state: 'handedOver' } : lostBy(closed)
}

function refused(reason: RefusedReason): SendResult {
  return { state: 'refused', reason }
}

async function sendOver(line: Line, job: PrinterJob, times: TcpTimes): Promise<SendResult> {
  const { status, confirm } = job.profile
  const replies = status ? await askStatus(line, times.statusMs) : new Map<StatusKind, number>()
  const trouble = troubleOf(replies)
  if (trouble && job.realTimeBytes && (trouble === 'paperOut' || trouble === 'coverOpen'))
    return deliver(line, { ...job, bytes: job.realTimeBytes }, false, times)
  if (trouble) return refused(trouble)
  if (line.socket.destroyed || line.socket.readableEnded) return refused('notReachable')
  // A printer that did not answer before will not answer after: waiting for it only keeps the customer waiting.
  const asksBack = confirm === 'gsr' && (!status || replies.size > 0)
  return deliver(line, job, asksBack, times)
}

/**
 * Sends over TCP. Refuses `notReachable` and what the printer says is wrong with it, before a byte of the job; later
 * troubles are `unknown`.
 */
export function tcpTransport(
  host: string,
  port: number,
  profile: PrinterProfile = profileFor(48),
  times: Partial<TcpTimes> = {},
): Transport {
  const all = { ...usualTimes, ...times }
  async function send(job: PrinterJob): Promise<SendResult> {
    const line = await openLine(host, port, all.connectMs)
    if (!line) return refused('notReachable')
    try {
      return await sendOver(line, job, all)
    } finally {
      line.socket.destroy()
    }
  }
  return { profile, send }
}
