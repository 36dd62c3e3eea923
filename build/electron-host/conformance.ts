// Holds the host against Electron's own declarations, at compile time only. A member whose type Electron's users could
// not use, or that Electron does not have, is a compile error that names it. Shapes are checked here, behaviour is not.
import type { App } from './app.ts'
import type { BrowserWindow } from './browser-window.ts'
import type { WebFrameMain } from './frames.ts'
import type * as host from './index.ts'
import type { IpcMain } from './ipc-main.ts'
import type { Menu, MenuItem } from './modules/menu.ts'
import type { NativeImage } from './modules/native-image.ts'
import type { NativeTheme } from './modules/native-theme.ts'
import type { PowerMonitor } from './modules/power.ts'
import type { Screen } from './modules/screen.ts'
import type { Session } from './session.ts'
import type { WebContents } from './web-contents.ts'

/** What every emitter has, with listeners that Electron types event by event and the host does not. */
type EmitterMember = keyof NodeJS.EventEmitter
/** Members by which the host's parts know each other. */
type HostMember = `host${string}`

type Mismatched<Host, Electron> = {
  [Name in keyof Host]-?: Name extends keyof Electron ? (Host[Name] extends Electron[Name] ? never : Name) : Name
}[keyof Host]

/** The members that differ from Electron's, without those that are exempt and why it says where it is used. */
type Differences<Host, Electron, Exempt extends PropertyKey = never> = Exclude<
  Mismatched<Host, Electron>,
  EmitterMember | HostMember | Exempt
>
/** Compiles only for an empty list of differences. */
type Conforms<Difference extends never> = Difference

export type Conformance = [
  // Returns other parts of the host, each held against Electron below; commandLine is a subset.
  Conforms<Differences<App, Electron.App, 'commandLine'>>,
  Conforms<Differences<App['commandLine'], Electron.CommandLine>>,
  Conforms<Differences<BrowserWindow, Electron.BrowserWindow, 'webContents'>>,
  Conforms<
    Differences<WebContents, Electron.WebContents, 'session' | 'mainFrame' | 'capturePage' | 'setWindowOpenHandler'>
  >,
  Conforms<Differences<WebFrameMain, Electron.WebFrameMain, 'parent' | 'top'>>,
  Conforms<Differences<IpcMain, Electron.IpcMain, 'handle' | 'handleOnce'>>,
  Conforms<
    Differences<
      Session,
      Electron.Session,
      'protocol' | 'webRequest' | 'setPermissionRequestHandler' | 'setPermissionCheckHandler'
    >
  >,
  Conforms<Differences<typeof host.protocol, Electron.Protocol, 'handle'>>,
  Conforms<Differences<Session['webRequest'], Electron.WebRequest>>,
  Conforms<Differences<typeof host.net, Electron.Net>>,
  Conforms<Differences<typeof host.dialog, Electron.Dialog>>,
  Conforms<Differences<Menu, Electron.Menu, 'items' | 'append' | 'getMenuItemById'>>,
  Conforms<Differences<MenuItem, Electron.MenuItem, 'submenu' | 'type' | 'role'>>,
  Conforms<Differences<NativeImage, Electron.NativeImage>>,
  Conforms<Differences<NativeTheme, Electron.NativeTheme>>,
  Conforms<Differences<PowerMonitor, Electron.PowerMonitor>>,
  Conforms<Differences<typeof host.powerSaveBlocker, Electron.PowerSaveBlocker>>,
  Conforms<Differences<typeof host.safeStorage, Electron.SafeStorage>>,
  Conforms<Differences<Screen, Electron.Screen>>,
  Conforms<Differences<typeof host.globalShortcut, Electron.GlobalShortcut, 'trigger'>>,
  Conforms<Differences<typeof host.crashReporter, Electron.CrashReporter>>,
]
