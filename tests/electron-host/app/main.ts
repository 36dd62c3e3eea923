// The application the host's tests run. What a test needs of the main process it does through `evaluate`.
import { app, BrowserWindow, ipcMain, Menu, net, protocol, session } from 'electron'
import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

const here = import.meta.dirname
const csp = "default-src 'self'; script-src 'self'; object-src 'none'"

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
app.enableSandbox()

const page = (title: string, body: string): Response =>
  new Response(`<!doctype html><html lang="en"><title>${title}</title>${body}</html>`, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp },
  })

/** Serves the folder `files` and nothing beside it, the way a careful application does. */
function fileAnswer(pathname: string): Promise<Response> | Response {
  const folder = join(here, 'files')
  const file = join(folder, decodeURIComponent(pathname.replace('/files/', '')))
  if (!file.startsWith(folder + sep)) return new Response('outside', { status: 403 })
  return net.fetch(pathToFileURL(file).href).catch(() => new Response('missing', { status: 404 }))
}

async function answer(request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url)
  if (host !== 'probe') return new Response('no such host', { status: 404 })
  if (pathname === '/one')
    return page(
      'One',
      '<h1>One</h1><script type="module" src="files/page.js"></script><script>window.inline = 1</script>',
    )
  if (pathname === '/two') return page('Two', '<h1>Two</h1><a href="https://example.com/">out</a>')
  if (pathname === '/receipt') return page('Receipt', '<p>收据 ¥12.34</p>')
  if (pathname.startsWith('/files/')) return fileAnswer(pathname)
  if (pathname === '/echo')
    return Response.json({
      url: request.url,
      method: request.method,
      origin: request.headers.get('origin'),
      body: await request.text(),
    })
  if (pathname === '/range') return new Response(`range ${request.headers.get('range')}`, { status: 206 })
  if (pathname === '/throw') throw new Error('the handler failed')
  return new Response(pathname, { status: 404 })
}

function openWindow(path: string, x: number): BrowserWindow {
  const window = new BrowserWindow({
    x,
    y: 0,
    width: 900,
    height: 700,
    show: false,
    webPreferences: {
      preload: `${here}/preload.cjs`,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      additionalArguments: ['--probe'],
    },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.setWindowOpenHandler(({ url }) => {
    seen.opened.push(url)
    return { action: 'deny' }
  })
  window.webContents.on('will-navigate', (event) => {
    seen.navigations.push(event.url)
    if (!event.url.startsWith('app://')) event.preventDefault()
  })
  window.webContents.on('render-process-gone', (_event, details) => seen.gone.push(details.reason))
  window.webContents.on('console-message', ({ level, message }) => seen.console.push(`${level}: ${message}`))
  void window.loadURL(`app://probe${path}`)
  return window
}

export interface Seen {
  readonly opened: string[]
  readonly navigations: string[]
  readonly gone: string[]
  readonly console: string[]
  readonly sent: unknown[]
  readonly starts: string[][]
  readonly permissions: string[]
}

const seen: Seen = { opened: [], navigations: [], gone: [], console: [], sent: [], starts: [], permissions: [] }
Object.assign(globalThis, { seen, openWindow })

function start(): void {
  Menu.setApplicationMenu(null)
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) => {
    seen.permissions.push(permission)
    callback(permission === 'clipboard-read')
  })
  protocol.handle('app', answer)
  ipcMain.handle('echo', (_event, ...args) => args)
  ipcMain.handle('sender', (event) => ({
    url: event.senderFrame?.url,
    origin: event.senderFrame?.origin,
    top: event.senderFrame?.parent === null,
    id: event.sender.id,
  }))
  ipcMain.handle('fail', () => {
    throw new TypeError('nope')
  })
  ipcMain.handle('package', () => readFileSync(`${here}/package.json`))
  ipcMain.on('note', (event, value) => {
    seen.sent.push(value)
    event.reply('noted', value)
  })
  openWindow('/one', 0)
  if (process.argv.includes('--two-windows')) openWindow('/two', 1000)
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv) => seen.starts.push(argv))
  void app.whenReady().then(start)
} else app.quit()
