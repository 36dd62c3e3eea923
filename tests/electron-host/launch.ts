// Starts the probe application on the development host as Playwright starts Electron, with a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Seen } from './app/main.ts'

export const hostFolder = resolve(import.meta.dirname, '../../build/electron-host')
export const hostExecutable = join(hostFolder, 'electron')
export const probe = resolve(import.meta.dirname, 'app')

export interface Probe {
  readonly app: ElectronApplication
  readonly userData: string
  /** The window that shows the path; Playwright's first window may be either. */
  window(path: string): Promise<Page>
  /** What the probe's main process has noted. */
  seen(): Promise<Seen>
  /** Ends the application and answers its exit code. */
  close(): Promise<number | null>
}

export const newUserData = (): string => mkdtempSync(join(tmpdir(), 'electron-host-test-'))

/** The environment of a host without a display, so that a developer's screen changes nothing. */
export function hostEnvironment(): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(inherited), HOST_HEADLESS: '1' }
}

interface LaunchOptions {
  readonly args?: readonly string[]
  readonly env?: Record<string, string>
  readonly executablePath?: string
}

export async function launchProbe({ args = [], env = {}, executablePath }: LaunchOptions = {}): Promise<Probe> {
  const userData = newUserData()
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = hostFolder
  const app = await _electron.launch({
    args: [probe, `--user-data-dir=${userData}`, ...args],
    env: { ...hostEnvironment(), ...env },
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  // Playwright answers once it has let 'ready' go, not once it has come: what asks for a window now may be too early.
  await app.evaluate(({ app }) => app.whenReady())
  const started = app.process()
  const shows = (path: string) => (page: Page) => new URL(page.url()).pathname === path
  return {
    app,
    userData,
    window: async (path) => {
      let page = app.windows().find(shows(path))
      while (!page) {
        const opened = app.windows().find((one) => one.url() === 'about:blank') ?? (await app.waitForEvent('window'))
        await opened.waitForURL((url) => url.href !== 'about:blank')
        page = app.windows().find(shows(path))
      }
      await page.waitForLoadState()
      return page
    },
    seen: () => app.evaluate(() => (globalThis as unknown as { seen: Seen }).seen),
    close: async () => {
      const exited = new Promise<number | null>((settle) => started.once('exit', settle))
      await app.close()
      const code = started.exitCode ?? (await exited)
      rmSync(userData, { recursive: true, force: true, maxRetries: 3 })
      return code
    },
  }
}
