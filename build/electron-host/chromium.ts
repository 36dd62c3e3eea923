// Starts Debian's Chromium for the host and ends with it.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import type { Readable, Writable } from 'node:stream'
import { connect } from './cdp.ts'
import type { CdpConnection } from './cdp.ts'
import { browserSwitches, driven } from './command-line.ts'
import { screenInfo } from './modules/screen.ts'

export interface Chromium {
  readonly connection: CdpConnection
  readonly headless: boolean
  /** Chromium's version, for example '156.0.8078.79'. */
  readonly version: string
  /** Opens a page in a window of its own and returns its target. */
  openWindow(bounds: Electron.Rectangle): Promise<string>
  /** Ends the browser; resolves when its process has gone. */
  close(): Promise<void>
}

const closesWithinMs = 3000
const executable = process.env['HOST_CHROMIUM'] ?? '/usr/bin/chromium'
const headless = process.env['HOST_HEADLESS'] === '1' || !process.env['DISPLAY']
/** Switches that are the host's own business, whoever names them. */
const kept = new Set([
  'no-sandbox',
  'user-data-dir',
  'headless',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'app',
])

/** Chromium's sandbox refuses to run as root; for anyone else it stays on, whatever the caller asked for. */
const sandboxFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Debian's Chromium still asks for Google hosts with every quiet switch set; no name resolves, so nothing is sent. */
function hostRules(): string {
  const server = process.env['HOST_DEV_SERVER']
  return `MAP * ~NOTFOUND${server ? `, EXCLUDE ${server}` : ''}`
}

function flags(profile: string): string[] {
  const disabled = [
    'MediaRouter',
    'OptimizationHints',
    'Translate',
    'AutofillServerCommunication',
    'DialMediaRouteProvider',
  ]
  const features = browserSwitches.get('disable-features')
  const given = [...browserSwitches].filter(([name]) => !kept.has(name) && name !== 'disable-features')
  return [
    '--remote-debugging-pipe',
    '--no-startup-window',
    `--user-data-dir=${profile}`,
    `--host-resolver-rules=${hostRules()}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--no-pings',
    '--password-store=basic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-domain-reliability',
    '--disable-quic',
    '--disable-hang-monitor',
    '--disable-search-engine-choice-screen',
    '--autoplay-policy=no-user-gesture-required',
    ...(headless ? ['--headless=new', `--screen-info=${screenInfo()}`] : ['--test-type']),
    ...sandboxFlags,
    // Only a driver is given a port; without one nothing listens.
    ...(driven ? ['--remote-debugging-port=0'] : []),
    ...given.map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
    `--disable-features=${features ? `${features},` : ''}${disabled.join(',')}`,
  ]
}

function launch(profile: string): ChildProcess {
  mkdirSync(profile, { recursive: true })
  // Playwright reads "DevTools listening on …" from standard error, so with a driver it is passed on whole.
  const errors = driven || process.env['HOST_VERBOSE'] === '1' ? 'inherit' : 'ignore'
  return spawn(executable, flags(profile), { stdio: ['ignore', 'ignore', errors, 'pipe', 'pipe'] })
}

/** A page window without tabs or address bar; Chromium hands it to the browser that has the profile. */
function openHeadedWindow(connection: CdpConnection, profile: string): Promise<string> {
  return new Promise((resolve) => {
    let found = false
    connection.on('Target.targetCreated', ({ targetInfo }) => {
      if (found || targetInfo.type !== 'page' || targetInfo.url !== 'data:,') return
      found = true
      resolve(targetInfo.targetId)
    })
    // The running browser has every switch already; a fresh one would be told not to open a window.
    const handOver = [`--user-data-dir=${profile}`, ...sandboxFlags, '--test-type', '--app=data:,']
    spawn(executable, handOver, { stdio: 'ignore' })
  })
}

/** Starts the browser with its profile under `userData`. `onGone` is called when it ends without `close()`. */
export async function startChromium(userData: string, onGone: (reason: string) => void): Promise<Chromium> {
  const profile = join(userData, 'host-profile')
  const child = launch(profile)
  let closing = false
  const gone = new Promise<void>((resolve) => {
    child.on('error', (error) => onGone(`${executable} could not be started: ${error.message}`))
    child.on('exit', (code, signal) => {
      resolve()
      if (!closing) onGone(`the browser ended by itself (${signal ?? code})`)
    })
  })
  const [, , , toBrowser, fromBrowser] = child.stdio
  const connection = connect(toBrowser as Writable, fromBrowser as Readable)
  const { product } = await connection.send('Browser.getVersion').catch(async (error: unknown) => {
    // A browser that ends closes its pipe a moment before its end is told, and the end has the reason.
    await Promise.race([gone, later(closesWithinMs)])
    throw error
  })

  let opening: Promise<unknown> = Promise.resolve()
  const own = new Set<string>()
  connection.on('Target.targetCreated', ({ targetInfo: { type, targetId } }) => {
    // A page that the host did not open was opened by a page, which no application here may allow.
    const closeForeign = async () => {
      if (!own.has(targetId)) await connection.send('Target.closeTarget', { targetId })
    }
    if (type === 'page') opening.then(closeForeign).catch(() => {})
  })
  await connection.send('Target.setDiscoverTargets', { discover: true })

  const openHeadless = async ({ x, y, width, height }: Electron.Rectangle) => {
    const place = { url: 'about:blank', newWindow: true, left: x, top: y, width, height }
    return (await connection.send('Target.createTarget', place)).targetId
  }
  return {
    connection,
    headless,
    version: product.split('/')[1] ?? product,
    openWindow: (bounds) => {
      // One at a time: a headed window is recognised by being the next blank one.
      const opened = opening
        .then(() => (headless ? openHeadless(bounds) : openHeadedWindow(connection, profile)))
        .then((targetId) => (own.add(targetId), targetId))
      opening = opened.catch(() => {})
      return opened
    },
    close: async () => {
      closing = true
      connection.send('Browser.close').catch(() => {})
      const killing = setTimeout(() => child.kill('SIGKILL'), closesWithinMs)
      await gone
      clearTimeout(killing)
    },
  }
}
