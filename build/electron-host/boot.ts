// Starts the application as Electron's executable does: its main file first, then the browser, then 'ready'.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { startChromium } from './chromium.ts'
import { driven, findApplication, readStartLine } from './command-line.ts'
import { browserStarted, contents } from './running.ts'
import { declareVersions, electronVersion } from './versions.ts'

const gate = globalThis as { __playwright_run?: () => void | Promise<void> }

/** With a driver 'ready' waits for its word. Its own loader, where it is used, has already seen to that. */
function driverReady(): Promise<void> {
  if (!driven || gate.__playwright_run) return Promise.resolve()
  return new Promise((resolve) => void (gate.__playwright_run = resolve))
}

async function startBrowser(): Promise<void> {
  const chromium = await startChromium(app.getPath('userData'), (reason) => {
    if (app.hostLeaving) return
    process.stderr.write(`electron host: ${reason}\n`)
    process.exit(1)
  })
  app.hostBeforeExit(chromium.close)
  chromium.connection.on('Target.targetCrashed', ({ targetId, status, errorCode }) => {
    pageOf(targetId)?.hostCrashed(status, errorCode)
  })
  chromium.connection.on('Target.targetDestroyed', ({ targetId }) => pageOf(targetId)?.hostWindow.hostClosed())
  declareVersions(chromium.version)
  browserStarted(chromium)
}

const pageOf = (targetId: string) => [...contents.values()].find(({ hostTargetId }) => hostTargetId === targetId)

process.argv = [process.execPath, ...process.argv.slice(2)]
const { preloads, path } = readStartLine(process.argv.slice(1))
if (process.argv.includes('--version')) {
  process.stdout.write(`v${electronVersion} (development host)\n`)
  process.exit(0)
}
const application = findApplication(path ?? '.')
app.hostPrepare(application)
declareVersions('')
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: application.folder })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

for (const file of preloads) createRequire(file)(file)
await import(pathToFileURL(application.main).href)
// An application that has found another instance running leaves here, before any browser is started.
if (!app.hostLeaving) {
  const released = driverReady()
  await startBrowser()
  await released
  app.hostReady()
}
