// `app`: the life of the application.
import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { addSwitch, switches } from './command-line.ts'
import type { Application } from './command-line.ts'
import { stoppable } from './events.ts'
import { refuseTheRest, refuseTheRestOfClass } from './refuse.ts'
import { windows } from './running.ts'
import { lockFor } from './single-instance.ts'
import type { InstanceLock } from './single-instance.ts'

type PathName = Parameters<Electron.App['getPath']>[0]

const commandLine = refuseTheRest(
  {
    appendSwitch: (name: string, value?: string) => addSwitch(name.replace(/^--/, ''), value),
    hasSwitch: (name: string) => switches.has(name),
    getSwitchValue: (name: string) => switches.get(name) ?? '',
    removeSwitch: (name: string) => void switches.delete(name),
  },
  'app.commandLine',
)

class App extends EventEmitter {
  readonly commandLine = commandLine
  readonly isPackaged = false
  #application: Application = { folder: process.cwd(), main: '', name: 'Electron', version: '0.0.0' }
  #name: string | undefined
  #paths = new Map<string, string>()
  #ready = Promise.withResolvers<void>()
  #isReady = false
  #quitting = false
  #leaving = false
  #lock: InstanceLock | undefined
  #beforeExit: () => Promise<void> = async () => {}

  // Host only: called by boot.ts.
  hostPrepare(application: Application): void {
    this.#application = application
  }
  hostBeforeExit(end: () => Promise<void>): void {
    this.#beforeExit = end
  }
  /** True on the way out, when the browser's end is no news. */
  get hostLeaving(): boolean {
    return this.#leaving
  }
  hostReady(): void {
    this.#isReady = true
    // Playwright's loader holds the event back and needs it before the promise.
    this.emit('ready', {}, {})
    this.#ready.resolve()
  }
  /** Called by a window that has closed. Without a listener the last one ends the application. */
  hostWindowClosed(): void {
    if (windows.size > 0) return
    if (this.#quitting) this.#willQuit()
    else if (!this.emit('window-all-closed')) this.quit()
  }

  isReady(): boolean {
    return this.#isReady
  }
  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  /** 'before-quit', then every window's 'close', then 'will-quit' and 'quit'; any of the first three may stop it. */
  quit(): void {
    if (this.#quitting) return
    this.#quitting = true
    if (stoppable(this, 'before-quit')) return this.#stay()
    if (windows.size === 0) return this.#willQuit()
    // A window that stays stops the leaving; those already asked to close still do.
    for (const window of windows.values()) if (!window.hostClose()) return this.#stay()
  }
  #stay(): void {
    this.#quitting = false
  }
  #willQuit(): void {
    if (stoppable(this, 'will-quit')) return this.#stay()
    this.#leave(0)
  }

  /** Ends without asking windows or listeners. */
  exit(exitCode = 0): void {
    for (const window of windows.values()) window.destroy()
    this.#leave(exitCode)
  }
  #leave(exitCode: number): void {
    if (this.#leaving) return
    this.#leaving = true
    this.emit('quit', {}, exitCode)
    const told = this.#lock?.flushed() ?? Promise.resolve()
    void Promise.allSettled([told, this.#beforeExit()]).then(() => process.exit(exitCode))
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    this.#lock ??= lockFor(this.getPath('userData'), (start) => {
      this.emit('second-instance', {}, start.argv, start.workingDirectory, start.additionalData)
    })
    return this.#lock.request({ argv: process.argv, workingDirectory: process.cwd(), additionalData })
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock?.held() ?? false
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release()
  }

  getPath(name: PathName): string {
    const path = this.#paths.get(name) ?? this.#defaultPath(name)
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  }
  #defaultPath(name: PathName): string | undefined {
    const home = process.env['HOME'] ?? '/'
    if (name === 'home') return home
    if (name === 'appData') return process.env['XDG_CONFIG_HOME'] ?? join(home, '.config')
    if (name === 'userData') return switches.get('user-data-dir') || join(this.getPath('appData'), this.getName())
    if (name === 'sessionData') return this.getPath('userData')
    if (name === 'logs') return join(this.getPath('userData'), 'logs')
    if (name === 'crashDumps') return join(this.getPath('userData'), 'Crashpad')
    if (name === 'temp') return tmpdir()
    if (name === 'exe' || name === 'module') return process.execPath
    const folders: Record<string, string> = { desktop: 'Desktop', documents: 'Documents', downloads: 'Downloads' }
    const folder = folders[name]
    return folder === undefined ? undefined : join(home, folder)
  }
  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    mkdirSync(path, { recursive: true })
    this.#paths.set(name, path)
  }

  getAppPath(): string {
    return this.#application.folder
  }
  getVersion(): string {
    return this.#application.version
  }
  getName(): string {
    return this.#name ?? this.#application.name
  }
  setName(name: string): void {
    this.#name = name
  }
  get name(): string {
    return this.getName()
  }
  getLocale(): string {
    const named = switches.get('lang') || (process.env['LANG'] ?? '').split('.')[0]?.replace('_', '-')
    return !named || named === 'C' || named === 'POSIX' ? 'en-US' : named
  }
  /** The host's windows are always as `sandbox: true` describes; anything else is refused by BrowserWindow. */
  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
  }
  /** Host only: tells the application of a page, as 'web-contents-created' and on its end. */
  hostContentsEvent(event: string, ...args: unknown[]): void {
    this.emit(event, {}, ...args)
  }
}
refuseTheRestOfClass(App, 'app')

export type { App }
export const app = new App()
