// What `import … from 'electron'` and `require('electron')` give.
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { dialog } from './modules/dialog.ts'
import { globalShortcut } from './modules/global-shortcut.ts'
import { Menu, MenuItem } from './modules/menu.ts'
import { nativeImage } from './modules/native-image.ts'
import { nativeTheme } from './modules/native-theme.ts'
import { powerMonitor, powerSaveBlocker } from './modules/power.ts'
import { safeStorage } from './modules/safe-storage.ts'
import { screen } from './modules/screen.ts'
import { net } from './net.ts'
import { protocol } from './protocol.ts'
import { refused, refuseTheRest } from './refuse.ts'
import { session } from './session.ts'
import { webContents } from './web-contents-module.ts'

/** Crashes are not collected here. */
const crashReporter = refuseTheRest(
  { start: (_options?: Electron.CrashReporterStartOptions): void => {} },
  'crashReporter',
)

// Modules that can be imported, so that the refusal comes where they are used and names what was asked for.
const autoUpdater = refused('autoUpdater')
const clipboard = refused('clipboard')
const desktopCapturer = refused('desktopCapturer')
const shell = refused('shell')
const systemPreferences = refused('systemPreferences')
const utilityProcess = refused('utilityProcess')
const Notification = refused('Notification')
const Tray = refused('Tray')
const MessageChannelMain = refused('MessageChannelMain')
const WebContentsView = refused('WebContentsView')

const electron = refuseTheRest(
  {
    app,
    BrowserWindow,
    crashReporter,
    dialog,
    globalShortcut,
    ipcMain,
    Menu,
    MenuItem,
    nativeImage,
    nativeTheme,
    net,
    powerMonitor,
    powerSaveBlocker,
    protocol,
    safeStorage,
    screen,
    session,
    webContents,
    autoUpdater,
    clipboard,
    desktopCapturer,
    shell,
    systemPreferences,
    utilityProcess,
    Notification,
    Tray,
    MessageChannelMain,
    WebContentsView,
  },
  'electron',
)

export {
  app,
  BrowserWindow,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
}
export { powerMonitor, powerSaveBlocker, protocol, safeStorage, screen, session, webContents }
export { autoUpdater, clipboard, desktopCapturer, shell, systemPreferences, utilityProcess, Notification, Tray }
export { MessageChannelMain, WebContentsView }
export default electron
// What require() gives, instead of the module's name space.
export { electron as 'module.exports' }
