// `webContents`: a page, with Electron's methods and events.
import { EventEmitter } from 'node:events'
import { toApp, toChromium } from './addresses.ts'
import { app } from './app.ts'
import type { BrowserWindow } from './browser-window.ts'
import type { CdpSession, Protocol } from './cdp.ts'
import { watchConsole } from './console-messages.ts'
import { stoppable, stoppableEvent } from './events.ts'
import { WebFrameMain } from './frames.ts'
import { ipcMain } from './ipc-main.ts'
import { loadError } from './net-errors.ts'
import { NativeImage } from './modules/native-image.ts'
import { openPage } from './page.ts'
import type { Page } from './page.ts'
import { printers, printSilently, printToPdf } from './printing.ts'
import { refuseTheRest, refuseTheRestOfClass } from './refuse.ts'
import { contents, windows } from './running.ts'
import { defaultSession } from './session.ts'
import { electronVersion } from './versions.ts'
import { worldScripts } from './world/inject.ts'
import { createWire } from './world/wire.js'

type WindowOpenHandler = (details: { url: string; frameName: string; features: string }) => { action: 'deny' | 'allow' }

/** What a preload sends. */
type Message =
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'open'; args: [url: string, frameName: string, features: string] }
  | { kind: 'close' }

const { encode, decode } = createWire()
let lastId = 0

const userAgent = (chromium: string): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${app.getName()}/${app.getVersion()} ` +
  `Chrome/${chromium} Electron/${electronVersion} Safari/537.36`

export class WebContents extends EventEmitter {
  readonly id = (lastId += 1)
  readonly session = defaultSession
  readonly mainFrame = new WebFrameMain(this.id)
  readonly #page: Promise<Page>
  readonly #window: BrowserWindow
  #targetId: string | undefined
  #loaderId: string | undefined
  #load: PromiseWithResolvers<void> | undefined
  #loading = false
  /** Set while a navigation is the main process's own wish, which is not asked for again. */
  #ownNavigation = false
  #title = ''
  #crashed = false
  #destroyed = false
  #painted = false
  #zoomFactor = 1
  #openHandler: WindowOpenHandler | undefined

  constructor(window: BrowserWindow, bounds: Electron.Rectangle, preferences: Electron.WebPreferences) {
    super()
    this.#window = window
    contents.set(this.id, this)
    app.hostContentsEvent('web-contents-created', this)
    this.#page = openPage(this, {
      bounds,
      scripts: worldScripts(preferences.preload, preferences.additionalArguments ?? []),
      userAgent,
      listen: (session, targetId) => this.#listen(session, targetId),
      onMessage: (message, contextId) => this.#take(message as Message, contextId),
    })
    this.#page.catch((error: Error) => {
      if (!app.hostLeaving && !this.#destroyed) process.stderr.write(`electron host: ${error.message}\n`)
    })
  }

  // ── Host only ──
  get hostWindow(): BrowserWindow {
    return this.#window
  }
  get hostPage(): Promise<Page> {
    return this.#page
  }
  get hostSession(): Promise<CdpSession> {
    return this.#page.then(({ session }) => session)
  }
  get hostTargetId(): string | undefined {
    return this.#targetId
  }
  hostIsMainFrame(frameId: string): boolean {
    return frameId === this.#targetId
  }
  hostDestroyed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    contents.delete(this.id)
    this.#load?.reject(loadError('net::ERR_ABORTED', this.getURL()))
    this.emit('destroyed')
  }
  /** Asks the application before a page goes elsewhere. What the main process itself wants is not asked. */
  hostMayNavigate(url: string, frameId: string, isRedirect: boolean): boolean {
    const isMainFrame = this.hostIsMainFrame(frameId)
    if (isMainFrame && this.#ownNavigation && !isRedirect) {
      this.#ownNavigation = false
      return true
    }
    const frame = isMainFrame ? this.mainFrame : new WebFrameMain(this.id, this.mainFrame)
    const details = { url, isSameDocument: false, isMainFrame, frame }
    if (isRedirect) return !stoppable(this, 'will-redirect', details, url, false, isMainFrame, this.id, frame.routingId)
    if (stoppable(this, 'will-frame-navigate', details)) return false
    return !isMainFrame || !stoppable(this, 'will-navigate', details, url, false, true, this.id, frame.routingId)
  }

  #listen(session: CdpSession, targetId: string): void {
    this.#targetId = targetId
    session.on('Page.frameNavigated', ({ frame }) => frame.parentId === undefined && this.#navigated(frame))
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (!this.hostIsMainFrame(frameId)) return
      this.mainFrame.url = toApp(url)
      this.emit('did-navigate-in-page', {}, toApp(url), true, this.id, this.mainFrame.routingId)
    })
    session.on('Page.lifecycleEvent', ({ loaderId, frameId, name }) => {
      if (loaderId === this.#loaderId && this.hostIsMainFrame(frameId)) this.#lived(name)
    })
    session.on('Inspector.targetCrashed', () => this.#gone())
    watchConsole(session, (message) => {
      const level = { debug: 0, info: 1, warning: 2, error: 3 }[message.level]
      const event = stoppableEvent({ ...message, frame: this.mainFrame })
      this.emit('console-message', event, level, message.message, message.lineNumber, message.sourceId)
    })
  }
  #navigated({ url, urlFragment = '', unreachableUrl, loaderId }: Protocol.Page.Frame): void {
    // The blank page a window begins with is no navigation of the application's.
    if (url === 'about:blank' && !this.#loading && this.mainFrame.url === '') return
    this.#crashed = false
    this.mainFrame.url = toApp(unreachableUrl ?? url + urlFragment)
    this.#loaderId = unreachableUrl === undefined ? loaderId : undefined
    if (unreachableUrl === undefined) this.emit('did-navigate', {}, this.mainFrame.url, 200, 'OK')
  }
  #lived(name: string): void {
    if (name === 'DOMContentLoaded') this.emit('dom-ready', {})
    if (name === 'load') {
      this.#loading = false
      this.#load?.resolve()
      this.emit('did-finish-load', {})
      this.emit('did-stop-loading', {})
    }
    if ((name === 'load' || name === 'firstPaint') && !this.#painted) {
      this.#painted = true
      this.#window.emit('ready-to-show', {})
    }
  }
  /** Chromium tells the browser why; the page's own event only says that. */
  #gone(): void {
    if (this.#crashed) return
    this.#crashed = true
    this.#loading = false
    this.#load?.reject(loadError('net::ERR_FAILED', this.getURL()))
  }
  hostCrashed(status: string, exitCode: number): void {
    this.#gone()
    const reason = status === 'killed' || status === 'oom' ? status : 'crashed'
    this.emit('render-process-gone', {}, { reason, exitCode })
    app.hostContentsEvent('render-process-gone', this, { reason, exitCode })
  }

  #take(message: Message, contextId: number): void {
    if (message.kind === 'open') return this.#openWindow(...message.args)
    if (message.kind === 'close') return this.#window.close()
    const ids = { frameId: this.mainFrame.routingId, processId: this.mainFrame.processId }
    const event = { type: 'frame' as const, sender: this, senderFrame: this.mainFrame, ...ids }
    if (message.kind === 'send') {
      const reply = (channel: string, ...args: unknown[]) => this.send(channel, ...args)
      ipcMain.emit(message.channel, { ...event, reply }, ...message.args)
      return
    }
    const { id } = message
    const answer = (body: object) => this.#page.then(({ post }) => post(encode({ kind: 'reply', id, ...body }), contextId))
    ipcMain
      .hostInvoke(event, message.channel, message.args)
      .then((value) => answer({ value }))
      .catch((error: unknown) => answer({ error: String(error) }))
      .catch(() => {})
  }
  #openWindow(address: string, frameName: string, features: string): void {
    const url = toApp(address)
    const { action } = this.#openHandler?.({ url, frameName, features }) ?? { action: 'allow' }
    if (action !== 'deny') process.stderr.write(`electron host: opening a window for ${url} is not implemented\n`)
  }

  // ── Loading ──
  async loadURL(url: string): Promise<void> {
    const { session } = await this.#page
    const load = Promise.withResolvers<void>()
    this.#load?.reject(loadError('net::ERR_ABORTED', url))
    this.#load = load
    load.promise.catch(() => {})
    this.#begin()
    const { errorText } = await session.send('Page.navigate', { url: toChromium(url) })
    this.#ownNavigation = false
    if (errorText !== undefined) this.#failed(errorText, url)
    return load.promise
  }
  #begin(): void {
    this.#loading = true
    this.#ownNavigation = true
    this.emit('did-start-loading', {})
  }
  #failed(errorText: string, url: string): void {
    const error = loadError(errorText, url)
    this.#loading = false
    this.#load?.reject(error)
    this.emit('did-fail-load', {}, error.errno, error.code, url, true, this.id, this.mainFrame.routingId)
  }
  reload(): void {
    this.#begin()
    void this.#send('Page.reload')
  }
  isLoading(): boolean {
    return this.#loading
  }
  getURL(): string {
    return this.mainFrame.url
  }
  getTitle(): string {
    return this.#title
  }
  /** Host only: Chromium tells the browser of a page's title. */
  hostTitled(title: string): void {
    if (title === this.#title || title === '' || this.mainFrame.url === '') return
    this.#title = title
    if (!stoppable(this, 'page-title-updated', {}, title, true)) this.#window.setTitle(title)
  }

  // ── Talking to the page ──
  send(channel: string, ...args: unknown[]): void {
    const text = encode({ kind: 'send', channel, args })
    void this.#page.then(({ post }) => post(text)).catch(() => {})
  }
  /** Waits for a page that is loading, as Electron does. Rejects with the page's error. */
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { session } = await this.#page
    if (this.#loading) await this.#load?.promise
    const evaluated = await session.send('Runtime.evaluate', { expression: code, awaitPromise: true, userGesture })
    const thrown = evaluated.exceptionDetails?.exception
    if (evaluated.exceptionDetails) throw new Error(thrown?.description?.split('\n')[0] ?? String(thrown?.value))
    const { objectId, value, unserializableValue, type } = evaluated.result
    if (objectId === undefined) return unserializableValue === undefined ? value : decode(numberText(unserializableValue, type))
    const functionDeclaration = `function () { return (${createWire})().encode(this) }`
    const encoded = await session.send('Runtime.callFunctionOn', { objectId, functionDeclaration, returnByValue: true })
    if (encoded.exceptionDetails) throw new Error('An object could not be cloned.')
    return decode(String(encoded.result.value))
  }
  async capturePage(rect?: Electron.Rectangle): Promise<NativeImage> {
    const { session } = await this.#page
    const clip = rect ? { clip: { ...rect, scale: 1 } } : {}
    const png = await session.send('Page.captureScreenshot', { format: 'png', ...clip })
    const jpeg = await session.send('Page.captureScreenshot', { format: 'jpeg', quality: 90, ...clip })
    return new NativeImage(Buffer.from(png.data, 'base64'), Buffer.from(jpeg.data, 'base64'))
  }

  // ── Paper ──
  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    return printToPdf(await this.hostSession, options)
  }
  /** Only `silent: true` prints; a dialog would be cancelled, and that is what is answered. */
  print(options: Electron.WebContentsPrintOptions = {}, callback?: (success: boolean, failureReason: string) => void): void {
    const printed = options.silent
      ? this.hostSession.then((session) => printSilently(session, options))
      : Promise.resolve('Print job canceled')
    printed.then(
      (reason) => callback?.(reason === undefined, reason ?? ''),
      (error: Error) => callback?.(false, error.message),
    )
  }
  getPrintersAsync(): Promise<Electron.PrinterInfo[]> {
    return printers()
  }

  // ── Life ──
  forcefullyCrashRenderer(): void {
    void this.#send('Page.crash')
  }
  isCrashed(): boolean {
    return this.#crashed
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  close(_options?: Electron.CloseOpts): void {
    this.#window.close()
  }
  isFocused(): boolean {
    return this.#window.isFocused()
  }
  focus(): void {
    this.#window.focus()
  }
  #send(method: 'Page.reload' | 'Page.crash'): Promise<unknown> {
    // A crash is never answered, and a page that closes meanwhile needs no reload.
    return this.hostSession.then((session) => session.send(method)).catch(() => {})
  }

  // ── Settings ──
  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler
  }
  /** Page zoom as Electron's: more device pixels to each of the page's, and so fewer of those. */
  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0")
    this.#zoomFactor = factor
    const { width, height } = this.#window.getBounds()
    const size = { width: Math.round(width / factor), height: Math.round(height / factor) }
    void this.hostSession
      .then((session) =>
        factor === 1
          ? session.send('Emulation.clearDeviceMetricsOverride')
          : session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: factor, mobile: false }),
      )
      .catch(() => {})
  }
  getZoomFactor(): number {
    return this.#zoomFactor
  }
  /** Each level is 20 % more or less, as in Chromium. */
  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level)
  }
  getZoomLevel(): number {
    return Math.log(this.#zoomFactor) / Math.log(1.2)
  }
  async setVisualZoomLevelLimits(_minimum: number, _maximum: number): Promise<void> {}
  setIgnoreMenuShortcuts(_ignore: boolean): void {}
  openDevTools(): void {
    process.stderr.write('electron host: openDevTools does nothing; drive the page with Playwright instead\n')
  }
  closeDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false
  }

  static getAllWebContents(): WebContents[] {
    return [...contents.values()]
  }
  static fromId(id: number): WebContents | undefined {
    return contents.get(id)
  }
  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...contents.values()].find(({ hostTargetId }) => hostTargetId === targetId)
  }
  static getFocusedWebContents(): WebContents | null {
    return [...windows.values()].find((window) => window.isFocused())?.webContents ?? null
  }
}
refuseTheRestOfClass(WebContents, 'webContents')

function numberText(text: string, type: string): string {
  return JSON.stringify(type === 'bigint' ? ['b', text.slice(0, -1)] : ['n', text])
}

const { getAllWebContents, fromId, fromDevToolsTargetId, getFocusedWebContents } = WebContents
export const webContents = refuseTheRest(
  { getAllWebContents, fromId, fromDevToolsTargetId, getFocusedWebContents },
  'webContents',
)
