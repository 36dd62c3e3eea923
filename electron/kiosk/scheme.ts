// The page comes from the program itself, through a scheme of its own: no file and no network is ever opened by it.
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, session } from 'electron'
import { isCameraOnly, isCounter } from './camera.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
}

/** Pictures made by the main process reach the page as data addresses; everything else is the program's own file. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

/** Must run before the program is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** The file behind an address of the page, or null where it would lie outside `folder`. */
export function pageFile(folder: string, address: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(new URL(address).pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = normalize(join(folder, path === '/' ? 'index.html' : path))
  return file.startsWith(folder + sep) && extname(file) in types ? file : null
}

/** Serves the built page from `folder` and nothing else; every other request of the page is cancelled. */
export function servePage(folder: string): void {
  protocol.handle('app', async (request) => {
    const file = pageFile(folder, request.url)
    const body = file && (await readFile(file).catch(() => null))
    if (!file || !body) return new Response('Not found', { status: 404 })
    const headers = {
      'content-type': types[extname(file)] ?? '',
      'content-security-policy': policy,
      'cache-control': 'no-cache',
    }
    return new Response(new Uint8Array(body), { headers })
  })
  const allowed = new Set(['app:', 'data:', 'blob:', 'devtools:'])
  session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !allowed.has(new URL(details.url).protocol) })
  })
  // The camera of the counter's page, for a photo a visitor agreed to; nothing else, and no sound.
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = ('mediaTypes' in details ? details.mediaTypes : undefined) ?? []
    answer(isCameraOnly(permission, media) && details.isMainFrame && isCounter(details.requestingUrl))
  })
  session.defaultSession.setPermissionCheckHandler((_contents, permission, _origin, { mediaType, requestingUrl }) => {
    return permission === 'media' && mediaType !== 'audio' && isCounter(requestingUrl ?? '')
  })
  session.defaultSession.setDevicePermissionHandler(() => false)
}
