// Windows side by side, their pictures, their paper, their crashes and their end.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchProbe, newUserData } from './launch.ts'
import type { Probe } from './launch.ts'

const spool = newUserData()
let probe: Probe
let one: Page
let two: Page
beforeAll(async () => {
  const PATH = `${join(import.meta.dirname, 'spooler')}:${process.env['PATH']}`
  const env = { HOST_SCREENS: '1000x800 1280x800', PATH, PROBE_SPOOL: spool }
  probe = await launchProbe({ args: ['--two-windows'], env })
  one = await probe.window('/one')
  two = await probe.window('/two')
})
afterAll(async () => {
  rmSync(spool, { recursive: true })
  await probe.close()
})

const millimetresPerPoint = 25.4 / 72

function paperOf(file: string): { pages: number; widthMm: number; heightMm: number } {
  const facts = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
  const [, pages, x, y] = /Pages:\s+(\d+)[^]*Page size:\s+([\d.]+) x ([\d.]+)/.exec(facts) ?? []
  return { pages: Number(pages), widthMm: Number(x) * millimetresPerPoint, heightMm: Number(y) * millimetresPerPoint }
}
/** Chromium rounds a page up to its own units, by less than half a millimetre. */
const onePage = (widthMm: number, heightMm: number) => ({
  pages: 1,
  widthMm: expect.closeTo(widthMm, 0),
  heightMm: expect.closeTo(heightMm, 0),
})

test('two windows have pages, processes and messages of their own', async () => {
  expect([await one.title(), await two.title()]).toEqual(['One', 'Two'])
  const ids = await Promise.all([one, two].map((page) => page.evaluate(() => offers.invoke('sender'))))
  expect(new Set(ids.map((sender) => (sender as { id: number }).id)).size).toBe(2)
  const received = two.evaluate(() => new Promise((settle) => offers.once('only', settle)))
  await one.evaluate(() => offers.once('only', () => Reflect.set(window, 'wrong', true)))
  await probe.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === 'Two')
      ?.webContents.send('only', 'two')
  })
  expect(await received).toBe('two')
  expect(await one.evaluate(() => Reflect.get(window, 'wrong'))).toBeUndefined()
})

test('windows lie where they were put, also on the second display', async () => {
  const place = (page: Page) => page.evaluate(() => [screenX, innerWidth, innerHeight, screen.width])
  expect(await place(one)).toEqual([0, 900, 700, 1000])
  expect(await place(two)).toEqual([1000, 900, 700, 1280])
  const displays = await probe.app.evaluate(({ screen }) => screen.getAllDisplays().map(({ bounds }) => bounds.x))
  expect(displays).toEqual([0, 1000])
})

test('a kiosk fills its display and comes back', async () => {
  const bounds = await probe.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getTitle() === 'Two')
    window?.setKiosk(true)
    return [window?.isKiosk(), window?.isFullScreen(), window?.getBounds()]
  })
  expect(bounds).toEqual([true, true, { x: 1000, y: 0, width: 1280, height: 800 }])
  await two.waitForFunction(() => innerWidth === 1280 && innerHeight === 800)
  await probe.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.getTitle() === 'Two')
      ?.setKiosk(false)
  })
  await two.waitForFunction(() => innerWidth === 900 && innerHeight === 700)
})

test('zoom gives the page fewer and larger pixels', async () => {
  const zoom = (factor: number) =>
    probe.app.evaluate(
      ({ BrowserWindow }, to) =>
        BrowserWindow.getAllWindows()
          .find((one) => one.getTitle() === 'Two')
          ?.webContents.setZoomFactor(to),
      factor,
    )
  const seen = () => two.evaluate(() => [innerWidth, innerHeight, devicePixelRatio])
  await zoom(1.25)
  await expect.poll(seen).toEqual([720, 560, 1.25])
  await zoom(1)
  await expect.poll(seen).toEqual([900, 700, 1])
})

test('a picture of the page has its size', async () => {
  const picture = await probe.app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
    return [
      image?.isEmpty(),
      image?.getSize(),
      image?.toPNG().subarray(1, 4).toString(),
      image?.toJPEG(80).subarray(6, 10).toString(),
    ]
  })
  expect(picture).toEqual([false, { width: 900, height: 700 }, 'PNG', 'JFIF'])
})

const papers = [
  ['a receipt roll', 80, 175],
  ['a visitor card', 60, 90],
  ['A4', 210, 297],
] as const
test.each(papers)('printToPDF gives %s of %i by %i mm', async (name, width, height) => {
  const pdf = await probe.app.evaluate(
    async ({ BrowserWindow }, size) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const margins = { top: 0, bottom: 0, left: 0, right: 0 }
      const bytes = await contents?.printToPDF({
        pageSize: { width: size.width / 25.4, height: size.height / 25.4 },
        margins,
      })
      return bytes?.toString('base64') ?? ''
    },
    { width, height },
  )
  const file = join(probe.userData, `${name}.pdf`)
  writeFileSync(file, Buffer.from(pdf, 'base64'))
  expect(paperOf(file)).toEqual(onePage(width, height))
})

test('a silent print goes to the named queue with its paper, given in microns', async () => {
  const [printers, printed] = await probe.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const pageSize = { width: 80_000, height: 175_000 }
    const options = { silent: true, deviceName: '收据', pageSize, copies: 2 }
    const done = new Promise((settle) => contents?.print(options, (success, reason) => settle(`${success} ${reason}`)))
    return [await contents?.getPrintersAsync(), await done]
  })
  expect(printers).toMatchObject([{ name: '收据' }])
  expect(printed).toBe('true ')
  expect(readFileSync(join(spool, 'arguments'), 'utf8')).toBe('-d 收据 -n 2 -o media=Custom.80.0x175.0mm\n')
  expect(paperOf(join(spool, 'job.pdf'))).toEqual(onePage(80, 175))
})

test('print refuses a dialog and a printer that is not there', async () => {
  const reasons = await probe.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const print = (options: Electron.WebContentsPrintOptions) =>
      new Promise((settle) => contents?.print(options, (success, reason) => settle(`${success} ${reason}`)))
    return Promise.all([print({}), print({ silent: true, deviceName: 'no such printer' })])
  })
  expect(reasons).toEqual(['false Print job canceled', 'false Invalid deviceName provided'])
})

test('a page that crashes is told of, comes back by reload with its preload, and harms no other', async () => {
  const crashed = await probe.app.evaluate(async ({ BrowserWindow, app }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) return []
    const told = new Promise<boolean>((settle) => {
      app.once('render-process-gone', (_event, gone) => settle(gone === contents))
    })
    const gone = new Promise<{ reason: string }>((settle) =>
      contents.once('render-process-gone', (_event, details) => settle(details)),
    )
    contents.forcefullyCrashRenderer()
    const seen = [await told, (await gone).reason, contents.isCrashed()]
    const loaded = new Promise<void>((settle) => contents.once('did-finish-load', () => settle()))
    contents.reload()
    await loaded
    return [
      ...seen,
      contents.isCrashed(),
      contents.getURL(),
      await contents.executeJavaScript('offers.invoke("echo", "back")'),
    ]
  })
  expect(crashed).toEqual([true, 'crashed', true, false, 'app://probe/one', ['back']])
  expect(await two.evaluate(() => offers.invoke('echo', 'well'))).toEqual(['well'])
})

test('a window asks before it closes and tells when it has closed', async () => {
  const steps = await probe.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getTitle() === 'Two')
    const heard: string[] = []
    if (!window) return heard
    const { id, webContents } = window
    webContents.once('destroyed', () => heard.push('destroyed'))
    window.once('close', (event) => {
      event.preventDefault()
      heard.push('stopped')
    })
    window.close()
    heard.push(`destroyed ${window.isDestroyed()}`)
    const closed = new Promise<void>((settle) => window.once('closed', () => settle()))
    window.close()
    await closed
    return [
      ...heard,
      `destroyed ${window.isDestroyed()} ${webContents.isDestroyed()}`,
      `found ${BrowserWindow.fromId(id) !== null}`,
    ]
  })
  expect(steps).toEqual(['stopped', 'destroyed false', 'destroyed', 'destroyed true true', 'found false'])
  await expect.poll(() => two.isClosed()).toBe(true)
})
