// The entry of the main process: reads as a table of contents.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, safeStorage, type BrowserWindow } from 'electron'
import { prepareDataFolder } from './data-folder.ts'
import { announcer, openDoors } from './kiosk/doors.ts'
import { followScreens, type CustomerWindow } from './kiosk/customer-window.ts'
import { keepPicture } from './kiosk/picture.ts'
import { registerPageScheme, servePage } from './kiosk/scheme.ts'
import { openWindow } from './kiosk/window.ts'
import { asksForHelp, helpText, readOptions, type StartOptions } from './options.ts'
import { ownArguments } from './own-arguments.ts'
import type { Running } from './run-counter.ts'
import { safeKeyStore } from './upkeep/safe-storage.ts'

/** Ends the program before anything was opened: one clear line, exit code 2. */
function refuseStart(sentence: string): never {
  process.stderr.write(`qiantai: ${sentence}\n`)
  app.exit(2)
  process.exit(2)
}

function optionsOrEnd(): StartOptions {
  const own = ownArguments(process.argv, app.isPackaged)
  if (asksForHelp(own)) {
    process.stdout.write(`${helpText()}\n`)
    app.exit(0)
    process.exit(0)
  }
  const read = readOptions(own)
  return read.ok ? read.options : refuseStart(String(read.refusal.facts?.['sentence']))
}

const options = optionsOrEnd()
app.setName('qiantai')
app.enableSandbox()
const ownPlace = app.getPath('userData')
const prepared = prepareDataFolder(options.data ?? join(ownPlace, 'data'), ownPlace)
if (!prepared.ok) refuseStart(String(prepared.refusal.facts?.['sentence']))
const dataFolder = prepared.folder
// The page's own profile lies with its data, so that two data folders are two counters and one folder is one.
app.setPath('userData', prepared.profile)
registerPageScheme()

const preload = join(import.meta.dirname, '../preload/preload.cjs')
/** What the customer's display is made of. */
const customerTopics = ['customer', 'absences', 'counter', 'settings', 'phrases']

let window: BrowserWindow | null = null
let customer: CustomerWindow | null = null
let running: Promise<Running> | null = null
const doors = Promise.withResolvers<Running['serve']>()

/** The counter is most of the program, and opening its store is work: it begins when the page stands. */
async function start(): Promise<Running> {
  const { runCounter } = await import('./run-counter.ts')
  const hostVersion = process.versions['electronHost']
  const tellCounter = announcer(() => window)
  const tellCustomer = announcer(() => customer?.window() ?? null)
  const parts = {
    folder: dataFolder,
    options,
    runtime: { kind: hostVersion ? 'host' : 'electron', version: process.versions['electron'] ?? '' } as const,
    // The host's own is a password that stands in its source: there a file takes the place, and the status bar says so.
    systemKeys: hostVersion ? null : safeKeyStore(safeStorage, app.whenReady()),
    onChanged(topics: readonly string[]) {
      tellCounter(topics)
      if (topics.some((topic) => customerTopics.includes(topic))) tellCustomer(['customer'])
    },
  }
  const begun = runCounter(parts, refuseStart)
  doors.resolve(begun.serve)
  return begun
}

async function showWindow(): Promise<void> {
  await app.whenReady()
  servePage(join(import.meta.dirname, '../renderer'))
  window = openWindow({
    preload,
    kiosk: options.kiosk ?? app.isPackaged,
    title: 'Qiantai 前台',
    startsAt: { locale: options.locale, isBegun: existsSync(join(dataFolder, 'store.sqlite')) },
  })
  if (options.picture) keepPicture(window, options.picture)
  window.webContents.on('render-process-gone', () => {
    void running?.then(({ counter }) => counter.display.happened({ kind: 'crashed' }))
  })
  window.on('closed', () => customer?.close())
  window.webContents.once('dom-ready', () => {
    running = start()
    void showCustomer(running)
  })
}

/** The second screen waits until the first can be worked with. */
async function showCustomer(begun: Promise<Running>): Promise<void> {
  const { counter } = await begun
  // What could not be opened has ended the program, or is told on the counter's own screen.
  await counter.opened.catch(() => undefined)
  if (!window || window.isDestroyed()) return
  customer = followScreens({ preload, windowed: options.customer })
}

function endWell(): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed || !running) return
    event.preventDefault()
    void running
      .then(({ counter }) => counter.close())
      .finally(() => {
        closed = true
        app.quit()
      })
  })
  app.on('window-all-closed', () => app.quit())
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    window?.restore()
    window?.focus()
  })
  openDoors(doors.promise)
  endWell()
  void showWindow()
} else {
  process.stderr.write('qiantai: this data folder is open already; its window comes to the front.\n')
  app.quit()
}
