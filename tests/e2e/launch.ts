// Starts the built counter as Electron's launcher starts it. Which Electron that is the environment says, not the test.
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

export const projectRoot = resolve(import.meta.dirname, '../..')

export interface LaunchOptions {
  readonly folder: string
  readonly args?: readonly string[]
  /** For the browser, before the program. */
  readonly switches?: readonly string[]
  /** The folder of the program; the project's own when left out. */
  readonly program?: string
}

export interface Counter {
  readonly app: ElectronApplication
  readonly page: Page
  readonly folder: string
  /** What the program wrote, standard output and error together. */
  readonly output: () => string
  /** Errors the page reported; a test ends with none, or takes away those it provoked. */
  readonly complaints: string[]
  /** Pulls the plug: the main process ends in the middle of whatever it does, and so does all it started. */
  readonly kill: () => Promise<void>
  /** Waits until the program has ended by itself, with all it started. */
  readonly ended: () => Promise<void>
  /** Ends the program as its last window's closing does. Answers the exit code. */
  readonly close: () => Promise<number | null>
  readonly isRunning: () => boolean
}

/** Of another group, or ended and only not yet taken away: init may take a second for that. */
function isEnded(pid: string, group: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything; state, parent and group follow it.
    const [state, , itsGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(itsGroup) !== group || state === 'Z'
  } catch {
    return true
  }
}

function isGone(group: number): boolean {
  try {
    process.kill(-group, 0)
  } catch {
    return true
  }
  if (process.platform !== 'linux') return false
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .every((pid) => isEnded(pid, group))
}

/** How long processes of an ended counter may take to notice that. */
const leaveMs = 5_000

/** Waits until the whole process group has gone; what stays is ended, and named as left over. */
async function reap(group: number): Promise<boolean> {
  const until = performance.now() + leaveMs
  while (!isGone(group) && performance.now() < until) await later(20)
  if (isGone(group)) return true
  process.kill(-group, 'SIGKILL')
  return false
}

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
}

/** The counter's window: the one that shows its page, whichever window the launcher names first. */
async function counterPage(app: ElectronApplication, complaints: string[]): Promise<Page> {
  for (const page of app.windows()) listen(page, complaints)
  app.on('window', (page) => listen(page, complaints))
  const page = await app.firstWindow()
  await page.waitForURL((url) => url.pathname === '/index.html')
  return page
}

export async function launch({
  folder,
  args = [],
  switches = [],
  program = projectRoot,
}: LaunchOptions): Promise<Counter> {
  const own = ['--data', folder, '--windowed', ...args]
  const app = await _electron.launch({ args: [...switches, program, ...own], cwd: program })
  const started = app.process()
  const group = started.pid ?? 0
  let output = ''
  for (const stream of [started.stdout, started.stderr])
    stream?.on('data', (text: Buffer) => (output += text.toString()))
  const complaints: string[] = []
  const exited = once(started, 'exit').then(([code]) => code as number | null)
  async function ended(): Promise<void> {
    await exited
    if (!(await reap(group))) complaints.push('processes were left over')
  }
  const page = await counterPage(app, complaints)
  return {
    app,
    page,
    folder,
    output: () => output,
    complaints,
    ended,
    isRunning: () => started.exitCode === null && started.signalCode === null,
    async kill() {
      started.kill('SIGKILL')
      await ended()
    },
    async close() {
      await app.close()
      await ended()
      return exited
    },
  }
}
