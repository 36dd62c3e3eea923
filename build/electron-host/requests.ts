// Every request of a page passes here (the Fetch domain): navigation is asked for, webRequest is asked, and what has
// the application's scheme is served by its handler. Bodies are whole, not streamed.
import { toApp, toChromium } from './addresses.ts'
import type { CdpSession, Protocol } from './cdp.ts'
import { handlerFor } from './protocol.ts'
import { defaultSession } from './session.ts'
import type { WebContents } from './web-contents.ts'
import { mayRequest, receivedHeaders, wantsHeaders } from './web-request.ts'

type Paused = Protocol.Fetch.requestPausedPayload
type Details = Electron.OnBeforeRequestListenerDetails

const resourceTypes: Readonly<Record<string, Details['resourceType']>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
  WebSocket: 'webSocket',
}

let lastRequestId = 0

function detailsOf({ request, resourceType, frameId }: Paused, contents: WebContents): Details {
  const document = contents.hostIsMainFrame(frameId) ? 'mainFrame' : 'subFrame'
  const details = {
    id: (lastRequestId += 1),
    url: toApp(request.url),
    method: request.method,
    webContentsId: contents.id,
    resourceType: resourceType === 'Document' ? document : (resourceTypes[resourceType] ?? 'other'),
    referrer: toApp(request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
    uploadData: [],
  }
  return details as Details
}

/** The page's request as the scheme handler gets it: with the application's addresses and the whole body. */
function requestFrom({ request }: Paused): Request {
  const headers = new Headers(request.headers)
  for (const name of ['origin', 'referer']) {
    const value = headers.get(name)
    if (value) headers.set(name, toApp(value))
  }
  const parts = (request.postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'))
  const body = request.hasPostData ? { body: Buffer.concat(parts) } : {}
  return new Request(toApp(request.url) + (request.urlFragment ?? ''), { method: request.method, headers, ...body })
}

async function changeHeaders(details: Details, status: number, headers: readonly (readonly [string, string])[]) {
  const responseHeaders: Record<string, string[]> = {}
  for (const [name, value] of headers) (responseHeaders[name] ??= []).push(value)
  const line = `HTTP/1.1 ${status}`
  const changed = await receivedHeaders({ ...details, responseHeaders, statusCode: status, statusLine: line } as never)
  return (
    changed && Object.entries(changed).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })))
  )
}

async function serve(session: CdpSession, paused: Paused, details: Details): Promise<void> {
  const { requestId } = paused
  // Chromium's window asks for an icon that Electron's never does.
  if (details.resourceType === 'other' && new URL(details.url).pathname === '/favicon.ico') {
    return void (await session.send('Fetch.fulfillRequest', { requestId, responseCode: 204 }))
  }
  const handler = handlerFor(details.url)
  if (!handler) return void (await session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' }))
  const response = await handler(requestFrom(paused))
  if (response.type === 'error') throw new Error('the handler answered Response.error()')
  const found = [...response.headers].map(
    ([name, value]) => [name, name === 'location' ? toChromium(value) : value] as const,
  )
  const responseHeaders = await changeHeaders(details, response.status, found)
  if (!responseHeaders)
    return void (await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }))
  const body = Buffer.from(await response.arrayBuffer()).toString('base64')
  await session.send('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body })
}

/** An answer from the network, which only a development server can give. */
async function continueResponse(session: CdpSession, paused: Paused, details: Details): Promise<void> {
  const { requestId, responseStatusCode = 200, responseHeaders = [] } = paused
  const found = responseHeaders.map(({ name, value }) => [name, value] as const)
  const changed = await changeHeaders(details, responseStatusCode, found)
  if (!changed) return void (await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }))
  await session.send('Fetch.continueResponse', {
    requestId,
    responseCode: responseStatusCode,
    responseHeaders: changed,
  })
}

async function decide(session: CdpSession, paused: Paused, contents: WebContents): Promise<void> {
  const { requestId, request, resourceType } = paused
  const details = detailsOf(paused, contents)
  if (paused.responseErrorReason) return void (await session.send('Fetch.continueRequest', { requestId }))
  if (paused.responseStatusCode !== undefined) return continueResponse(session, paused, details)
  if (
    resourceType === 'Document' &&
    !contents.hostMayNavigate(details.url, paused.frameId, paused.redirectedRequestId !== undefined)
  ) {
    return void (await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }))
  }
  if (!(await mayRequest(details))) {
    return void (await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }))
  }
  if (resourceType === 'Document') await defaultSession.hostApplyPermissions(contents, details.url)
  if (details.url !== request.url) return serve(session, paused, details)
  await session.send('Fetch.continueRequest', { requestId, interceptResponse: wantsHeaders() })
}

/** Takes over the requests of a page, or of a worker or frame attached to it. */
export async function interceptRequests(session: CdpSession, contents: WebContents): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => {
    decide(session, paused, contents).catch((error: unknown) => {
      if (contents.isDestroyed()) return
      process.stderr.write(
        `electron host: ${toApp(paused.request.url)}: ${error instanceof Error ? error.stack : error}\n`,
      )
      session.send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' }).catch(() => {})
    })
  })
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
}
