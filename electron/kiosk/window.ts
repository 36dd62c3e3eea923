// The counter's window, and everything it may not do.
import { BrowserWindow, Menu } from 'electron'
import { counterPage, pageOrigin } from './pages.ts'

interface WindowParts {
  readonly preload: string
  readonly kiosk: boolean
  readonly title: string
  /** What the page shows before the counter answers: the sign-in in this language, where there is a counter to sign in to. */
  readonly startsAt: { readonly locale: string; readonly isBegun: boolean }
}

/** A window shows its own page and no other, not even another page of the program. */
function isPage(address: string, page: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, pathname } = new URL(address)
  return protocol === 'app:' && host === new URL(pageOrigin).host && pathname === page
}

/** Keys of the browser that would lead away from the counter; its own F-keys reach the page. */
function leadsAway(input: Electron.Input): boolean {
  const withControl = input.control || input.meta
  if (withControl && /^(?:[rwntposuijfghdek+\-=0]|F\d{1,2})$/i.test(input.key)) return true
  return input.alt && ['F4', 'ArrowLeft', 'ArrowRight'].includes(input.key)
}

/** Keeps a window on its page: no other page, no further window, no key of a browser. */
export function lockDown(window: BrowserWindow, page: string): void {
  const { webContents } = window
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-navigate', (event, address) => {
    if (!isPage(address, page)) event.preventDefault()
  })
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.on('before-input-event', (event, input) => {
    if (leadsAway(input)) event.preventDefault()
  })
}

/** A page that crashed comes back by itself; what was typed is in the store. */
export function comeBack(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
}

/** What every page of the program runs with. */
export function pagePreferences(preload: string, kiosk: boolean): Electron.WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    devTools: !kiosk,
  }
}

/** Opens the counter: in a window, or as a kiosk that fills the screen. */
export function openWindow(parts: WindowParts): BrowserWindow {
  Menu.setApplicationMenu(null)
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    show: false,
    kiosk: parts.kiosk,
    frame: !parts.kiosk,
    title: parts.title,
    backgroundColor: '#f3f5f4',
    autoHideMenuBar: true,
    webPreferences: pagePreferences(parts.preload, parts.kiosk),
  })
  lockDown(window, counterPage)
  comeBack(window)
  window.once('ready-to-show', () => window.show())
  const { locale, isBegun } = parts.startsAt
  const known = new URLSearchParams({ locale, ...(isBegun ? { begun: '' } : {}) })
  window.loadURL(`${pageOrigin}${counterPage}?${known.toString()}`).catch((error: unknown) => {
    // Closed before its page had come.
    if (!window.isDestroyed()) throw error
  })
  return window
}
