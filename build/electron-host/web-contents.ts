// `webContents`: a page, with Electron's methods and events.
import { EventEmitter } from 'node:events'
import { toApp, toChromium } from './addresses.ts'
import { app } from './app.ts'
import type { BrowserWindow } from './browser-window.ts'
import type { CdpSession, Protocol } from './cdp.ts'
import { watchConsole } from './console-messages.ts'
import { stoppable, stoppableEvent } from './events.ts'
import { execute } from './execute.ts'
import { WebFrameMain } from './frames.ts'
import { loadError } from './net-errors.ts'
import { NativeImage } from './modules/native-image.ts'
import { takeMessage } from './page-messages.ts'
import type { PageMessage } from './page-messages.ts'
import { openPage } from './page.ts'
import type { Page } from './page.ts'
import { printers, printOrReason, printToPdf } from './printing.ts'
import { refuseTheRestOfClass } from './refuse.ts'
import { contents } from './running.ts'
import { defaultSession } from './session.ts'
import { userAgent } from './versions.ts'
import { worldScripts } from './world/inject.ts'
import { createWire } from './world/wire.js'
import { zoom } from './zoom.ts'

type WindowOpenHandler = (details: { url: string; frameName: string; features: string }) => { action: 'deny' | 'allow' }

const { encode } = createWire()
let lastId = 0

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
      userAgent: (chromium) => userAgent(app.getName(), app.getVersion(), chromium),
      listen: (session, targetId) => this.#listen(session, targetId),
      onMessage: (message, contextId) => takeMessage(this, message as PageMessage, contextId),
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
    // A link or form with a target; window.open itself is answered in the page's world.
    session.on('Page.windowOpen', ({ url, windowName: frameName, windowFeatures }) => {
      this.hostOpenWindow({ url: toApp(url), frameName, features: windowFeatures.join(',') })
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

  hostOpenWindow(details: Parameters<WindowOpenHandler>[0]): void {
    const { action } = this.#openHandler?.(details) ?? { action: 'allow' }
    if (action !== 'deny')
      process.stderr.write(`electron host: opening a window for ${details.url} is not implemented\n`)
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
  /** Host only. The window takes the page's title, unless a listener stops that. */
  hostTitled(title: string): void {
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
    return execute(session, code, userGesture)
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
  print(
    options: Electron.WebContentsPrintOptions = {},
    report?: (success: boolean, failureReason: string) => void,
  ): void {
    void printOrReason(this.hostSession, options).then((reason) => report?.(reason === '', reason))
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
    void this.hostSession.then((session) => zoom(session, factor, { width, height })).catch(() => {})
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
}
refuseTheRestOfClass(WebContents, 'webContents')
