// The customer's display: a window of its own on the second screen, for as long as there is one.
import { BrowserWindow, screen, type Display } from 'electron'
import { customerPage, pageOrigin } from './pages.ts'
import { comeBack, lockDown, pagePreferences } from './window.ts'

interface Parts {
  readonly preload: string
  /** A window on the only screen, where there is no second one. */
  readonly windowed: boolean
}

export interface CustomerWindow {
  readonly window: () => BrowserWindow | null
  readonly close: () => void
}

const windowSize = { width: 1280, height: 800 }

/** The screen that faces the customer: the first one that is not the counter's own. */
function secondScreen(): Display | null {
  const primary = screen.getPrimaryDisplay()
  return screen.getAllDisplays().find(({ id }) => id !== primary.id) ?? null
}

function openOn(display: Display | null, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...(display ? display.bounds : windowSize),
    show: false,
    fullscreen: display !== null,
    frame: display === null,
    // The clerk's keys stay with the counter, whatever happens on the other screen.
    focusable: display === null,
    title: 'Qiantai',
    backgroundColor: '#0c3b30',
    autoHideMenuBar: true,
    webPreferences: pagePreferences(preload, display !== null),
  })
  lockDown(window, customerPage)
  comeBack(window)
  window.once('ready-to-show', () => window.showInactive())
  void window.loadURL(`${pageOrigin}${customerPage}`)
  return window
}

/** Opens the display where there is a place for it, and follows screens that are plugged in and pulled out. */
export function followScreens({ preload, windowed }: Parts): CustomerWindow {
  let window: BrowserWindow | null = null
  let place = ''

  function close(): void {
    const open = window
    window = null
    if (open && !open.isDestroyed()) open.destroy()
  }

  function follow(): void {
    const display = secondScreen()
    const wanted = display ? `${display.id} ${JSON.stringify(display.bounds)}` : windowed ? 'window' : ''
    if (wanted === place && (wanted === '' || (window && !window.isDestroyed()))) return
    place = wanted
    close()
    if (wanted === '') return
    const opened = openOn(display, preload)
    opened.on('closed', () => {
      if (window === opened) window = null
    })
    window = opened
  }

  screen.on('display-added', follow)
  screen.on('display-removed', follow)
  screen.on('display-metrics-changed', follow)
  follow()
  return {
    window: () => window,
    close() {
      screen.off('display-added', follow)
      screen.off('display-removed', follow)
      screen.off('display-metrics-changed', follow)
      close()
    },
  }
}
