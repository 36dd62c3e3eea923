// `session.webRequest`: the two listeners that can stop a request or change the headers of its answer.
import { refuseTheRest } from './refuse.ts'

type BeforeDetails = Electron.OnBeforeRequestListenerDetails
type HeadersDetails = Electron.OnHeadersReceivedListenerDetails
type Listener<Details, Answer> = ((details: Details, callback: (answer: Answer) => void) => void) | null

interface Registered<Details, Answer> {
  readonly matches: (url: string) => boolean
  readonly listener: NonNullable<Listener<Details, Answer>>
}

/** A Chromium match pattern; `*` as its scheme means http and https (and their web sockets) only. */
function pattern(text: string): RegExp {
  if (text === '<all_urls>') return /^/
  const escaped = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${escaped.replace(/^\.\*:\/\//, '(https?|wss?)://')}$`)
}

function register<Details, Answer>(
  first: Electron.WebRequestFilter | Listener<Details, Answer>,
  second?: Listener<Details, Answer>,
): Registered<Details, Answer> | undefined {
  const listener = typeof first === 'function' ? first : second
  if (!listener) return undefined
  if (first === null || typeof first === 'function') return { matches: () => true, listener }
  if (first.types || first.excludeUrls) throw new Error('electron host: webRequest filters know only urls')
  const patterns = first.urls.map(pattern)
  return { matches: (url) => patterns.some((one) => one.test(url)), listener }
}

let beforeRequest: Registered<BeforeDetails, Electron.CallbackResponse> | undefined
let headersReceived: Registered<HeadersDetails, Electron.HeadersReceivedResponse> | undefined

function ask<Details extends { url: string }, Answer>(
  registered: Registered<Details, Answer> | undefined,
  details: Details,
): Promise<Answer | undefined> {
  if (!registered?.matches(details.url)) return Promise.resolve(undefined)
  return new Promise((resolve) => registered.listener(details, resolve))
}

/** True where the application lets the request go on. */
export async function mayRequest(details: BeforeDetails): Promise<boolean> {
  const answer = await ask(beforeRequest, details)
  if (answer?.redirectURL) throw new Error('electron host: onBeforeRequest redirectURL is not implemented')
  return !answer?.cancel
}

export const wantsHeaders = (): boolean => headersReceived !== undefined

/** The headers the page gets, or undefined where the application cancels the answer. */
export async function receivedHeaders(details: HeadersDetails): Promise<Record<string, string | string[]> | undefined> {
  const answer = await ask(headersReceived, details)
  if (answer?.cancel) return undefined
  return answer?.responseHeaders ?? details.responseHeaders ?? {}
}

export const webRequest = refuseTheRest(
  {
    onBeforeRequest: (
      filter: Electron.WebRequestFilter | Listener<BeforeDetails, Electron.CallbackResponse>,
      listener?: Listener<BeforeDetails, Electron.CallbackResponse>,
    ): void => void (beforeRequest = register(filter, listener)),
    onHeadersReceived: (
      filter: Electron.WebRequestFilter | Listener<HeadersDetails, Electron.HeadersReceivedResponse>,
      listener?: Listener<HeadersDetails, Electron.HeadersReceivedResponse>,
    ): void => void (headersReceived = register(filter, listener)),
  },
  'webRequest',
)
