// The counter's window, and everything it may not do.
import { BrowserWindow, Menu } from 'electron'
import { pageOrigin } from './scheme.ts'

interface WindowParts {
  readonly preload: string
  readonly kiosk: boolean
  readonly title: string
}

function isPage(address: string): boolean {
  return (
    URL.canParse(address) && new URL(address).protocol === 'app:' && new URL(address).host === new URL(pageOrigin).host
  )
}

/** Keys of the browser that would lead away from the counter; its own F-keys reach the page. */
function leadsAway(input: Electron.Input): boolean {
  const withControl = input.control || input.meta
  if (withControl && /^[rwntposuij+\-=0]$/i.test(input.key)) return true
  return input.alt && ['F4', 'ArrowLeft', 'ArrowRight'].includes(input.key)
}

function lockDown(window: BrowserWindow): void {
  const { webContents } = window
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-navigate', (event, address) => {
    if (!isPage(address)) event.preventDefault()
  })
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.on('before-input-event', (event, input) => {
    if (leadsAway(input)) event.preventDefault()
  })
}

/** A page that crashed comes back by itself; what was typed is in the store. */
function comeBack(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
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
    webPreferences: {
      preload: parts.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !parts.kiosk,
    },
  })
  lockDown(window)
  comeBack(window)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${pageOrigin}/index.html`)
  return window
}
