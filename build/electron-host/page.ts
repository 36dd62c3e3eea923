// Attaches to a page of Chromium: its worlds, its messages, its requests. web-contents.ts makes Electron's face of it.
import type { CdpSession, Protocol } from './cdp.ts'
import { driven } from './command-line.ts'
import { interceptRequests } from './requests.ts'
import { browser } from './running.ts'
import type { WebContents } from './web-contents.ts'
import { createWire } from './world/wire.js'
import { worldName } from './world/inject.ts'
import type { WorldScripts } from './world/inject.ts'

export interface Page {
  readonly session: CdpSession
  readonly targetId: string
  /** Chromium's window that shows the page. */
  readonly windowId: number
  /** Hands text to the preload's world; false where there is none just now (no page yet, navigating, crashed). */
  post(text: string, contextId?: number): Promise<boolean>
}

const { decode } = createWire()

/** Loads the worlds into every document of the page, and tells of each message that a preload sends. */
async function openWorlds(
  session: CdpSession,
  targetId: string,
  { binding, receiver, main, isolated }: WorldScripts,
  onMessage: (message: unknown, contextId: number) => void,
): Promise<Page['post']> {
  let current: number | undefined
  session.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
    const { frameId } = auxData as { frameId?: string }
    if (name === worldName && frameId === targetId) current = id
  })
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === current) current = undefined
  })
  session.on('Runtime.executionContextsCleared', () => void (current = undefined))
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === binding && executionContextId === current) onMessage(decode(payload), executionContextId)
  })
  await Promise.all([
    session.send('Runtime.addBinding', { name: binding, executionContextName: worldName }),
    // The page's own world comes first: the preload's calls into it.
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: main }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName }),
  ])
  const functionDeclaration = `function (text) { globalThis.${receiver}(text) }`
  return async (text, contextId = current) => {
    if (contextId === undefined || contextId !== current) return false
    const call = { functionDeclaration, executionContextId: contextId, arguments: [{ value: text }], silent: true }
    return session.send('Runtime.callFunctionOn', call).then(
      () => true,
      () => false,
    )
  }
}

/** Workers, and frames in other processes, wait to be attached to before they ask for anything. */
function watchChildren(session: CdpSession, contents: WebContents): void {
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    void browser.then(async ({ connection }) => {
      const child = connection.session(sessionId)
      // Some kinds of worker have no Fetch domain; their requests pass through the page's.
      await interceptRequests(child, contents).catch(() => {})
      await child.send('Runtime.runIfWaitingForDebugger').catch(() => {})
    })
  })
}

/** Nobody answers a page's alert here: it is closed as if by the person, and said aloud. A driver answers itself. */
function closeDialogs(session: CdpSession): void {
  session.on('Page.javascriptDialogOpening', ({ type, message }) => {
    if (driven) return
    process.stderr.write(`electron host: closed the page's ${type}: ${message}\n`)
    session.send('Page.handleJavaScriptDialog', { accept: type === 'beforeunload' }).catch(() => {})
  })
}

export interface PageOptions {
  readonly bounds: Electron.Rectangle
  readonly scripts: WorldScripts
  readonly userAgent: (chromiumVersion: string) => string
  /** Called with the session before anything is enabled, so that no event is missed. */
  readonly listen: (session: CdpSession, targetId: string) => void
  readonly onMessage: (message: unknown, contextId: number) => void
}

/** Opens a window with a blank page and attaches to it. Rejects when the browser has gone. */
export async function openPage(contents: WebContents, options: PageOptions): Promise<Page> {
  const { connection, openWindow, version } = await browser
  const targetId = await openWindow(options.bounds)
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true })
  const session = connection.session(sessionId)
  options.listen(session, targetId)
  watchChildren(session, contents)
  closeDialogs(session)
  const autoAttach: Protocol.Target.setAutoAttachParameters = {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  }
  const [post, { windowId }] = await Promise.all([
    openWorlds(session, targetId, options.scripts, options.onMessage),
    connection.send('Browser.getWindowForTarget', { targetId }),
    interceptRequests(session, contents),
    session.send('Target.setAutoAttach', autoAttach),
    session.send('Emulation.setUserAgentOverride', { userAgent: options.userAgent(version) }),
    session.send('Inspector.enable'),
    session.send('Page.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.enable'),
    session.send('Log.enable'),
  ])
  return { session, targetId, windowId, post }
}
