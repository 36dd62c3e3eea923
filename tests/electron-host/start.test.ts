// Starting and ending: one instance, exit codes, Playwright's two ways to launch.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hostEnvironment, hostExecutable, launchProbe, newUserData, probe } from './launch.ts'

interface Ended {
  readonly code: number | null
  readonly errors: string
}

function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((settle) => {
    const child = spawn(hostExecutable, args, {
      env: { ...hostEnvironment(), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let errors = ''
    child.stderr.on('data', (part: Buffer) => (errors += part.toString()))
    child.on('close', (code) => settle({ code, errors }))
  })
}

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })))

/** An application of one file, in a folder of its own. */
function application(source: string): string {
  const folder = newUserData()
  folders.push(folder)
  writeFileSync(join(folder, 'main.mjs'), source)
  return join(folder, 'main.mjs')
}
const runSource = (source: string) => {
  const main = application(source)
  return run([main, `--user-data-dir=${join(main, '../data')}`])
}

describe("Playwright's contract", () => {
  // Without a path Playwright asks the electron package, and adds `-r` with its own loader; with one it does neither.
  test.each([
    ['found through the package', undefined],
    ['named by its path', hostExecutable],
  ])('an executable %s launches, evaluates, closes a page and ends', async (_way, executablePath) => {
    const { app, userData, close } = await launchProbe({
      args: ['--two-windows'],
      ...(executablePath === undefined ? {} : { executablePath }),
    })
    const page = await app.firstWindow()
    await page.waitForSelector('h1')
    await expect.poll(() => app.windows().length).toBe(2)
    const facts = await app.evaluate(({ app: inside }) => ({
      ready: inside.isReady(),
      version: inside.getVersion(),
      name: inside.getName(),
      packaged: inside.isPackaged,
      userData: inside.getPath('userData'),
      host: process.versions['electronHost'],
      electron: process.versions['electron'],
      folder: process.argv.find((argument, at) => at > 0 && !argument.startsWith('-')),
    }))
    expect(facts).toMatchObject({
      ready: true,
      version: '3.2.1',
      name: 'host-probe',
      packaged: false,
      userData,
      host: '1',
      folder: probe,
    })
    expect(facts.electron).toMatch(/^45\./)
    const window = await app.browserWindow(page)
    expect(await window.evaluate((one: Electron.BrowserWindow) => one.webContents.getURL())).toMatch(
      /^app:\/\/probe\/(one|two)$/,
    )
    await page.close()
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(await close()).toBe(0)
  })
})

describe('one instance', () => {
  test('a second start tells the first and ends with 0 before it starts a browser', async () => {
    const { userData, seen, window, close } = await launchProbe()
    await window('/one')
    const second = await run([probe, `--user-data-dir=${userData}`, '--told'], { HOST_CHROMIUM: '/bin/false' })
    expect(second).toEqual({ code: 0, errors: '' })
    await expect.poll(async () => (await seen()).starts.map((argv) => argv.at(-1))).toEqual(['--told'])
    expect(await close()).toBe(0)
  })
})

describe('the end', () => {
  test('quit asks, in Electron’s order, and nothing is left running', async () => {
    const ended = await runSource(`
      import { app, BrowserWindow } from 'electron'
      const say = (word) => process.stderr.write(word + ' ')
      for (const name of ['ready', 'before-quit', 'will-quit', 'quit', 'window-all-closed']) app.on(name, () => say(name))
      app.whenReady().then(async () => {
        const window = new BrowserWindow({ show: false })
        window.on('closed', () => say('closed'))
        window.on('close', () => say('close'))
        await window.loadURL('about:blank')
        app.quit()
      })`)
    expect(ended).toMatchObject({ code: 0, errors: 'ready before-quit close closed will-quit quit ' })
  })

  test('without listeners the last window ends the application, and exit has its code', async () => {
    const last = await runSource(`
      import { app, BrowserWindow } from 'electron'
      app.whenReady().then(() => new BrowserWindow({ show: false }).close())`)
    const coded = await runSource(`
      import { app } from 'electron'
      app.exit(7)`)
    expect([last.code, coded.code]).toEqual([0, 7])
  })

  test('a mistake in the main process ends it with a stack and no browser left over', async () => {
    const main = application(
      `import { app } from 'electron'\napp.whenReady().then(() => { throw new Error('in main') })`,
    )
    const ended = await run([main, `--user-data-dir=${join(main, '../data')}`])
    expect(ended.code).toBe(1)
    expect(ended.errors).toContain('in main')
    await expect.poll(() => browsersOf(join(main, '../data')), { timeout: 10_000 }).toEqual([])
  })

  test('a browser that can not be started, or ends by itself, ends the host with its name or the reason', async () => {
    const main = application(`import 'electron'`)
    const start = (HOST_CHROMIUM: string) => run([main, `--user-data-dir=${join(main, '../data')}`], { HOST_CHROMIUM })
    expect(await start('/no/such/chromium')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('/no/such/chromium'),
    })
    expect(await start('/bin/false')).toMatchObject({ code: 1, errors: expect.stringContaining('ended by itself (1)') })
  })

  test('an application that is not there is named', async () => {
    const ended = await run(['/no/such/application'])
    expect(ended).toMatchObject({
      code: 1,
      errors: expect.stringContaining('there is no application at /no/such/application'),
    })
  })
})

/** Processes of the system whose command line names the folder. */
function browsersOf(folder: string): string[] {
  return readdirSync('/proc').filter((id) => /^\d+$/.test(id) && commandLineOf(id).includes(folder))
}
function commandLineOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
