// The application's own scheme, and what a page may not do.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchProbe } from './launch.ts'
import type { Probe } from './launch.ts'

let probe: Probe
let page: Page
beforeAll(async () => {
  probe = await launchProbe()
  page = await probe.window('/one')
})
afterAll(() => probe.close())

interface Init {
  readonly method?: string
  readonly body?: string
  readonly headers?: Record<string, string>
}

const fetched = (path: string, init: Init = {}) =>
  page.evaluate(
    async ([address, options]) => {
      const answer = await fetch(address, options)
      return { status: answer.status, text: await answer.text() }
    },
    [path, init] as const,
  )

test('the application sees its own addresses, the body and the headers', async () => {
  const { text } = await fetched('/echo?q=%E5%89%8D', { method: 'POST', body: '前台' })
  expect(JSON.parse(text)).toEqual({
    url: 'app://probe/echo?q=%E5%89%8D',
    method: 'POST',
    origin: 'app://probe',
    body: '前台',
  })
  expect(await fetched('/range', { headers: { range: 'bytes=0-3' } })).toEqual({ status: 206, text: 'range bytes=0-3' })
  expect((await fetched('/nothing')).status).toBe(404)
})

test('no address leads out of the served folder', async () => {
  const manifest = '{ "name"'
  for (const path of [
    '/files/../package.json',
    '/files/%2e%2e/package.json',
    '/files/..%2fpackage.json',
    '/files/..%5cpackage.json',
  ]) {
    const { status, text } = await fetched(path)
    expect([403, 404], path).toContain(status)
    expect(text).not.toContain(manifest)
  }
  expect((await fetched('/files/page.js')).status).toBe(200)
})

test('a handler that throws fails the request and no other', async () => {
  await expect(fetched('/throw')).rejects.toThrow('Failed to fetch')
  expect((await fetched('/echo')).status).toBe(200)
})

test('the page is a secure context whose CSP blocks inline scripts, and its modules and workers run', async () => {
  const state = await page.evaluate(() => [
    isSecureContext,
    Reflect.get(window, 'inline'),
    Reflect.get(window, 'moduleRan'),
  ])
  expect(state).toEqual([true, undefined, true])
  expect((await probe.seen()).console.join('\n')).toContain('Content Security Policy')
  const answer = await page.evaluate(
    () =>
      new Promise((settle) => {
        const worker = new Worker('/files/worker.js', { type: 'module' })
        worker.addEventListener('message', ({ data }) => settle(data))
        worker.postMessage('worked')
      }),
  )
  expect(answer).toBe('worked app://probe/echo')
})

test('nothing outside is reached', async () => {
  expect(await page.evaluate(() => fetch('https://example.com/').catch(String))).toContain('TypeError')
  const message = await probe.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('fetch("https://example.com/").catch(String)'),
  )
  expect(message).toBe('TypeError: Failed to fetch')
})

test('the page opens no window, by script or by link, and the application is asked', async () => {
  expect(await page.evaluate(() => window.open('https://example.com/popup', 'name'))).toBeNull()
  const appeared: string[] = []
  probe.app.on('window', (window) => appeared.push(window.url()))
  await page.evaluate(() => {
    const link = document.body.appendChild(document.createElement('a'))
    Object.assign(link, { href: '/two', target: '_blank', rel: 'opener', textContent: 'another window' })
  })
  await page.getByText('another window').click()
  await expect.poll(async () => (await probe.seen()).opened).toEqual(['https://example.com/popup', 'app://probe/two'])
  await expect.poll(() => probe.app.windows().length).toBe(1)
  expect(appeared.filter((address) => address.includes('two'))).toEqual([])
  expect(await probe.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('the application’s word on permissions is Chromium’s', async () => {
  const states = await page.evaluate(() =>
    Promise.all(
      ['geolocation', 'notifications', 'clipboard-read'].map(
        async (name) => (await navigator.permissions.query({ name: name as 'geolocation' })).state,
      ),
    ),
  )
  expect(states).toEqual(['denied', 'denied', 'granted'])
})

test('executeJavaScript clones what it gives and rejects with the page’s error', async () => {
  const answers = await probe.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const run = async (code: string): Promise<unknown> => contents?.executeJavaScript(code)
    const map = (await run('new Map([[1, { deep: new Date(3) }]])')) as Map<number, { deep: Date }>
    return [
      map.get(1)?.deep.getTime(),
      await run('Promise.resolve(-0)'),
      await run('12n'),
      await run('void 0'),
      await run('null.x').catch(String),
      await run('(() => 1)').catch(String),
    ]
  })
  expect(answers).toEqual([
    3,
    -0,
    12n,
    undefined,
    "Error: TypeError: Cannot read properties of null (reading 'x')",
    'Error: An object could not be cloned.',
  ])
})

test('a request the application cancels fails, and headers it changes arrive changed', async () => {
  await probe.app.evaluate(({ session }) => {
    const { webRequest } = session.defaultSession
    webRequest.onBeforeRequest({ urls: ['app://probe/range*'] }, (_details, answer) => answer({ cancel: true }))
    webRequest.onHeadersReceived((details, answer) =>
      answer({ responseHeaders: { ...details.responseHeaders, 'x-probe': ['yes'] } }),
    )
  })
  await expect(fetched('/range')).rejects.toThrow('Failed to fetch')
  expect(await page.evaluate(async () => (await fetch('/echo')).headers.get('x-probe'))).toBe('yes')
})

// Last: Playwright, which hears of two loads right after one another on a line of its own, may lose the page by them.
test('leaving for elsewhere is asked for and stopped; what the main process loads is not asked for', async () => {
  await page.evaluate(() => {
    const link = document.body.appendChild(document.createElement('a'))
    link.href = 'https://example.com/out'
    link.click()
  })
  await expect.poll(async () => (await probe.seen()).navigations).toEqual(['https://example.com/out'])
  expect(new URL(page.url()).pathname).toBe('/one')
  const urls = await probe.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    await window?.loadURL('app://probe/two')
    const second = window?.webContents.getURL()
    await window?.loadURL('app://probe/one#part')
    return [second, window?.webContents.getURL(), window?.webContents.getTitle()]
  })
  expect(urls).toEqual(['app://probe/two', 'app://probe/one#part', 'One'])
  // Playwright hears of the pages on its own line, a little later, and of the first as cut off by the second.
  await page.waitForFunction(() => location.hash === '#part' && document.readyState === 'complete')
  expect((await probe.seen()).navigations).toHaveLength(1)
})
