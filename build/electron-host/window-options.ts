// What a window may be asked for. The host knows one kind of page: isolated and sandboxed, without Node.

/** Preferences that would make the page another kind, with the only value the host can honour. */
const fixed: Readonly<Record<string, boolean>> = {
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  offscreen: false,
  plugins: false,
}

const knownPreferences = new Set([
  ...Object.keys(fixed),
  ...`preload additionalArguments devTools spellcheck zoomFactor backgroundThrottling autoplayPolicy disableDialogs
  safeDialogs v8CacheOptions defaultEncoding disableHtmlFullscreenWindowResize`.split(/\s+/),
])

/** Understood, or without any effect where there is no window manager. */
const knownOptions = new Set(
  `x y width height show kiosk fullscreen title backgroundColor webPreferences center frame autoHideMenuBar
  useContentSize minWidth minHeight maxWidth maxHeight resizable movable minimizable maximizable closable fullscreenable
  focusable alwaysOnTop skipTaskbar icon thickFrame titleBarStyle hasShadow enableLargerThanScreen
  paintWhenInitiallyHidden`.split(/\s+/),
)

/** Throws for preferences that Electron would honour and the host can not, and for options it does not know. */
export function checkOptions(options: Electron.BrowserWindowConstructorOptions): void {
  for (const name of Object.keys(options)) {
    if (!knownOptions.has(name)) throw new Error(`electron host: BrowserWindow option ${name} is not implemented`)
  }
  for (const [name, value] of Object.entries(options.webPreferences ?? {})) {
    if (!knownPreferences.has(name)) throw new Error(`electron host: webPreferences.${name} is not implemented`)
    if (name in fixed && value !== undefined && value !== fixed[name]) {
      throw new Error(`electron host: webPreferences.${name} must be ${fixed[name]}, not ${value}`)
    }
  }
}
