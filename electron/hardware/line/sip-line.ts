// A telephone on the exchange's hunt group that only listens: it says that it rings, and hears what becomes of the call.
import { createSocket, type RemoteInfo } from 'node:dgram'
import { randomBytes } from 'node:crypto'
import type { LineAdapter, LineListener } from './line.ts'
import { callerOf, headerOf, parseSip, sipReply, wasAnswered, type SipRequest } from './sip-message.ts'

/** More at once ring no telephone; what comes beyond is not kept. */
const mostCalls = 32

export function openSipLine(host: string, port: number, listener: LineListener): LineAdapter {
  const socket = createSocket('udp4')
  const tag = randomBytes(6).toString('hex')
  /** Ringing calls by their id; an exchange repeats its INVITE until it is answered. */
  const ringing = new Map<string, SipRequest>()

  function reply(request: SipRequest, status: string, to: RemoteInfo): void {
    socket.send(sipReply(request, status, tag), to.port, to.address)
  }
  function invited(id: string, request: SipRequest, from: RemoteInfo): void {
    reply(request, '100 Trying', from)
    reply(request, '180 Ringing', from)
    if (ringing.has(id) || ringing.size >= mostCalls) return
    ringing.set(id, request)
    listener.rang(callerOf(request))
  }
  function cancelled(id: string, request: SipRequest, from: RemoteInfo): void {
    const invite = ringing.get(id)
    reply(request, invite === undefined ? '481 Call/Transaction Does Not Exist' : '200 OK', from)
    if (invite === undefined) return
    reply(invite, '487 Request Terminated', from)
    ringing.delete(id)
    listener.ended(wasAnswered(request) ? 'answered' : 'gaveUp')
  }
  socket.on('message', (bytes, from) => {
    const request = parseSip(bytes.toString('latin1'))
    const id = request === null ? null : headerOf(request, 'call-id')
    if (request === null || id === null) return
    if (request.method === 'INVITE') invited(id, request, from)
    else if (request.method === 'CANCEL') cancelled(id, request, from)
    else if (request.method === 'OPTIONS') reply(request, '200 OK', from)
    else if (request.method !== 'ACK') reply(request, '405 Method Not Allowed', from)
  })
  socket.on('error', () => listener.heard(false))
  socket.on('listening', () => listener.heard(true))
  socket.bind(port, host)
  return {
    close: () =>
      new Promise((resolve) => {
        socket.close(() => resolve())
      }),
  }
}
