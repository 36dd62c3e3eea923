// The Chrome DevTools Protocol over the two pipes of --remote-debugging-pipe: JSON messages, each ended by a zero byte.
import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
// The protocol's types come with Playwright, which the tests pin; nothing of Playwright runs here.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts'

export type { Protocol }
type Method = keyof Protocol.CommandParameters
type EventName = keyof Protocol.Events

/** One conversation: the browser's own, or one with a page or worker it is attached to. */
export interface CdpSession {
  /** Rejects with the browser's message, or when the browser or the target has gone. */
  send<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): Promise<Protocol.CommandReturnValues[M]>
  on<E extends EventName>(event: E, listener: (payload: Protocol.Events[E]) => void): void
}

export interface CdpConnection extends CdpSession {
  session(sessionId: string): CdpSession
}

interface Message {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

interface Waiting {
  readonly sessionId: string | undefined
  readonly settle: (error: Error | undefined, result?: unknown) => void
}

/** Calls `take` with each whole message; large messages arrive in many chunks. */
function readMessages(pipe: Readable, take: (message: Message) => void): void {
  let parts: Buffer[] = []
  pipe.on('data', (chunk: Buffer) => {
    let start = 0
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end))
      take(JSON.parse(Buffer.concat(parts).toString('utf8')) as Message)
      parts = []
      start = end + 1
    }
    if (start < chunk.length) parts.push(chunk.subarray(start))
  })
}

export function connect(toBrowser: Writable, fromBrowser: Readable): CdpConnection {
  const waiting = new Map<number, Waiting>()
  const sessions = new Map<string | undefined, EventEmitter>()
  let lastId = 0

  const failAll = (reason: string, sessionId?: string) => {
    for (const [id, { sessionId: of, settle }] of waiting) {
      if (sessionId !== undefined && of !== sessionId) continue
      waiting.delete(id)
      settle(new Error(reason))
    }
  }

  const open = (sessionId: string | undefined): CdpSession => {
    const events = sessions.get(sessionId) ?? new EventEmitter().setMaxListeners(0)
    sessions.set(sessionId, events)
    return {
      on: (event, listener) => void events.on(event, listener),
      send: (method, params) =>
        new Promise((resolve, reject) => {
          if (!sessions.has(sessionId)) return reject(new Error(`${method}: the target is closed`))
          const id = ++lastId
          const settle: Waiting['settle'] = (error, result) =>
            error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result as never)
          waiting.set(id, { sessionId, settle })
          toBrowser.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`)
        }),
    }
  }

  const take = (message: Message) => {
    if (message.id !== undefined) {
      const entry = waiting.get(message.id)
      waiting.delete(message.id)
      entry?.settle(message.error && new Error(message.error.message), message.result)
      return
    }
    if (message.method === 'Target.detachedFromTarget') {
      const { sessionId } = message.params as Protocol.Target.detachedFromTargetPayload
      sessions.delete(sessionId)
      failAll('the target is closed', sessionId)
    }
    sessions.get(message.sessionId)?.emit(message.method ?? '', message.params)
  }

  readMessages(fromBrowser, take)
  fromBrowser.on('close', () => failAll('the browser is gone'))
  // A write after the browser has gone is answered by the 'close' above.
  toBrowser.on('error', () => {})
  return { ...open(undefined), session: open }
}
