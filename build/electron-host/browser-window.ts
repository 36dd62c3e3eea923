// `BrowserWindow`: one window with one page. Where there is no display its visible state is only kept, not shown.
import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import type { CdpConnection } from './cdp.ts'
import { stoppable } from './events.ts'
import { refuseTheRestOfClass } from './refuse.ts'
import { browser, windows } from './running.ts'
import { screen } from './modules/screen.ts'
import { WebContents } from './web-contents.ts'
import { checkOptions } from './window-options.ts'

type Options = Electron.BrowserWindowConstructorOptions
const defaultSize = { width: 800, height: 600 }
let lastId = 0
let focusedId = 0
const focused = (): BrowserWindow | null => windows.get(focusedId) ?? null

/** A place on the primary display, in its middle where none is named. */
function boundsOf({ x, y, width = defaultSize.width, height = defaultSize.height }: Options): Electron.Rectangle {
  const { workArea } = screen.getPrimaryDisplay()
  const middle = (start: number, whole: number, part: number) => start + Math.max(0, Math.round((whole - part) / 2))
  return {
    x: x ?? middle(workArea.x, workArea.width, width),
    y: y ?? middle(workArea.y, workArea.height, height),
    width,
    height,
  }
}

export class BrowserWindow extends EventEmitter {
  readonly id = (lastId += 1)
  readonly webContents: WebContents
  #bounds: Electron.Rectangle
  #title: string
  #visible: boolean
  #minimized = false
  #fullScreen: boolean
  #kiosk: boolean
  #destroyed = false

  constructor(options: Options = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    checkOptions(options)
    this.#bounds = boundsOf(options)
    this.#title = options.title ?? app.getName()
    this.#visible = options.show ?? true
    this.#kiosk = options.kiosk ?? false
    this.#fullScreen = options.fullscreen ?? this.#kiosk
    windows.set(this.id, this)
    this.webContents = new WebContents(this, this.#bounds, options.webPreferences ?? {})
    this.#place()
    if (options.webPreferences?.zoomFactor) this.webContents.setZoomFactor(options.webPreferences.zoomFactor)
    app.hostContentsEvent('browser-window-created', this)
    if (this.#visible) this.focus()
  }

  /** Puts Chromium's window where this one is; a failure means that it has closed meanwhile. */
  #place(): void {
    void this.#withWindow(async (connection, windowId) => {
      const windowState = this.#fullScreen ? 'fullscreen' : 'normal'
      const { x: left, y: top, width, height } = this.#bounds
      await connection.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
      await connection.send('Browser.setWindowBounds', { windowId, bounds: { left, top, width, height } })
      // Chromium's own frame would take some of the page's size.
      await connection.send('Browser.setContentsSize', { windowId, width, height })
      if (this.#fullScreen) await connection.send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
    })
  }
  async #withWindow(act: (connection: CdpConnection, windowId: number) => Promise<unknown>): Promise<void> {
    try {
      const [{ connection }, { windowId }] = await Promise.all([browser, this.webContents.hostPage])
      await act(connection, windowId)
    } catch (error) {
      if (!this.#destroyed && !app.hostLeaving) process.stderr.write(`electron host: ${(error as Error).message}\n`)
    }
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }
  reload(): void {
    this.webContents.reload()
  }

  // ── Closing ──
  close(): void {
    this.hostClose()
  }
  /** Host only: false where a listener stopped it. */
  hostClose(): boolean {
    if (this.#destroyed) return true
    if (stoppable(this, 'close')) return false
    this.destroy()
    return true
  }
  /** Closes without asking. 'closed' comes when the caller's turn has ended, as a window's end always does. */
  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    void Promise.all([browser, this.webContents.hostPage])
      .then(([{ connection }, { targetId }]) => connection.send('Target.closeTarget', { targetId }))
      .catch(() => {})
    queueMicrotask(() => this.hostClosed())
  }
  /** Host only: the window has gone, by this side's wish or by itself. */
  hostClosed(): void {
    if (!windows.delete(this.id)) return
    this.#destroyed = true
    if (focusedId === this.id) focusedId = 0
    this.webContents.hostDestroyed()
    this.emit('closed')
    app.hostWindowClosed()
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }

  // ── Showing ──
  show(): void {
    this.showInactive()
    this.focus()
  }
  showInactive(): void {
    const shown = this.#visible
    this.#visible = true
    if (!shown) this.emit('show', {})
  }
  hide(): void {
    if (!this.#visible) return
    this.#visible = false
    this.blur()
    this.emit('hide', {})
  }
  focus(): void {
    if (this.isFocused()) return
    focused()?.blur()
    focusedId = this.id
    void this.webContents.hostSession.then((session) => session.send('Page.bringToFront')).catch(() => {})
    this.emit('focus', {})
    app.hostContentsEvent('browser-window-focus', this)
  }
  blur(): void {
    if (!this.isFocused()) return
    focusedId = 0
    this.emit('blur', {})
    app.hostContentsEvent('browser-window-blur', this)
  }
  isFocused(): boolean {
    return focusedId === this.id
  }
  isVisible(): boolean {
    return this.#visible && !this.#minimized
  }
  minimize(): void {
    this.#minimized = true
    this.blur()
    this.emit('minimize', {})
  }
  restore(): void {
    if (!this.#minimized) return
    this.#minimized = false
    this.emit('restore', {})
  }
  isMinimized(): boolean {
    return this.#minimized
  }
  moveTop(): void {
    this.focus()
  }

  // ── Shape ──
  getBounds(): Electron.Rectangle {
    if (!this.#fullScreen) return { ...this.#bounds }
    return { ...screen.getDisplayMatching(this.#bounds).bounds }
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.#place()
    this.emit('resize', {})
    this.emit('move', {})
  }
  /** The page fills the window: the host draws no frame. */
  getContentSize(): number[] {
    const { width, height } = this.getBounds()
    return [width, height]
  }
  getContentBounds(): Electron.Rectangle {
    return this.getBounds()
  }
  setFullScreen(flag: boolean): void {
    if (flag === this.#fullScreen) return
    this.#fullScreen = flag
    this.#place()
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen', {})
  }
  isFullScreen(): boolean {
    return this.#fullScreen
  }
  setKiosk(flag: boolean): void {
    this.#kiosk = flag
    this.setFullScreen(flag)
  }
  isKiosk(): boolean {
    return this.#kiosk
  }
  setAlwaysOnTop(_flag: boolean, _level?: string): void {}
  setMenu(_menu: object | null): void {}
  removeMenu(): void {}
  setMenuBarVisibility(_visible: boolean): void {}
  setTitle(title: string): void {
    this.#title = title
  }
  getTitle(): string {
    return this.#title
  }
  setBackgroundColor(_color: string): void {}

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()]
  }
  static fromWebContents(webContents: WebContents): BrowserWindow | null {
    return [...windows.values()].find((window) => window.webContents === webContents) ?? null
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null
  }
  static getFocusedWindow(): BrowserWindow | null {
    return focused()
  }
}
refuseTheRestOfClass(BrowserWindow, 'BrowserWindow')
