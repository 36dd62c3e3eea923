// What tests and the tour run the counter on, and in which environment.
import { hostFolder } from '../places.ts'
import { decideRuntime, type Runtime } from '../runtime.ts'
import { ensureSystemParts, findChromium } from '../system-parts.ts'
import { startVirtualDisplay } from '../virtual-display.ts'

/** On Linux tests run on the host, so that every machine runs the same; elsewhere there is only the real Electron. */
export async function chooseRuntime(needReal: boolean): Promise<Runtime> {
  if (!needReal && process.platform === 'linux') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = hostFolder
  else if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] === hostFolder) delete process.env['ELECTRON_OVERRIDE_DIST_PATH']
  return decideRuntime(needReal)
}

/** The runtime, without a window on anybody's screen. */
export async function environmentFor(runtime: Runtime): Promise<NodeJS.ProcessEnv> {
  const env = { ELECTRON_OVERRIDE_DIST_PATH: runtime.folder }
  if (runtime.kind === 'host') return { ...env, HOST_HEADLESS: '1' }
  if (process.platform !== 'linux' || process.env['DISPLAY']) return env
  await ensureSystemParts(['virtualDisplay'])
  return { ...env, DISPLAY: (await startVirtualDisplay()).name }
}

/** Installs or names what the machine needs beside Node, and tells every tool which Chromium was found. */
export async function ensureTestParts(): Promise<void> {
  await ensureSystemParts(['chromium', 'chineseFont', 'pdfTools', 'cCompiler', 'fileSystems'])
  const chromium = findChromium()
  if (chromium) process.env['HOST_CHROMIUM'] = chromium
}
