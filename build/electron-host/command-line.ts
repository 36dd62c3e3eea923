// What the host was started with. The order is Electron's: [-r file …] [--switches] application [arguments].
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export interface Application {
  readonly folder: string
  readonly main: string
  readonly name: string
  readonly version: string
}

/** Every switch by name, for `app.commandLine`; the value of a switch without one is ''. */
export const switches = new Map<string, string>()

/** Those the browser is started with: not what follows the application's path, which is meant for the application. */
export const browserSwitches = new Map<string, string>()

/** True where Playwright started the host: it passes both with the value 0, and releases 'ready' itself. */
export const driven = process.execArgv.includes('--inspect=0') && process.argv.includes('--remote-debugging-port=0')

/** Names a switch for the browser. Chromium keeps only the last of a repeated list, so lists of features are joined. */
export function addSwitch(name: string, value = ''): void {
  const earlier = browserSwitches.get(name)
  const isList = /^(enable|disable)(-blink)?-features$/.test(name)
  browserSwitches.set(name, isList && earlier ? `${earlier},${value}` : value)
  switches.set(name, browserSwitches.get(name) ?? '')
}

export interface StartLine {
  /** Files named by -r: Node's own -r would load them before `electron` means the host. */
  readonly preloads: readonly string[]
  readonly path: string | undefined
}

/** Reads the arguments after the executable and collects every --switch among them. */
export function readStartLine(args: readonly string[]): StartLine {
  const preloads: string[] = []
  let path: string | undefined
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? ''
    if (path === undefined && (argument === '-r' || argument === '--require')) preloads.push(args[(at += 1)] ?? '')
    else if (!argument.startsWith('--')) path ??= argument
    else if (path === undefined) addSwitch(...splitSwitch(argument))
    else switches.set(...splitSwitch(argument))
  }
  return { preloads, path }
}

function splitSwitch(argument: string): [string, string] {
  const [, name = '', value = ''] = /^--([^=]*)=?(.*)$/s.exec(argument) ?? []
  return [name, value]
}

/** Finds the entry file as Electron does: a file itself, or a folder's package.json. Throws where there is neither. */
export function findApplication(path: string): Application {
  const full = resolve(path)
  if (!existsSync(full)) throw new Error(`electron host: there is no application at ${full}`)
  if (statSync(full).isFile()) return { folder: dirname(full), main: full, name: 'Electron', version: '0.0.0' }
  const manifest = JSON.parse(readFileSync(join(full, 'package.json'), 'utf8')) as Record<string, string | undefined>
  return {
    folder: full,
    main: join(full, manifest['main'] ?? 'index.js'),
    name: manifest['productName'] ?? manifest['name'] ?? 'Electron',
    version: manifest['version'] ?? '0.0.0',
  }
}
