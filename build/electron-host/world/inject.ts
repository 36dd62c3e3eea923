// Puts the world scripts together as source text. They are written as functions that use nothing from outside.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createBridge } from './bridge.js'
import { isolatedWorld } from './isolated.js'
import { mainWorld } from './main.js'
import { createWire } from './wire.js'

/** Electron's own name for the preload's world. */
export const worldName = 'Electron Isolated Context'

export interface WorldScripts {
  readonly binding: string
  readonly receiver: string
  readonly main: string
  readonly isolated: string
}

const secret = () => `_${randomBytes(16).toString('hex')}`

/** Scripts for one page. The names are secrets, so the page can neither call the bridge nor listen to it. */
export function worldScripts(preloadPath: string | undefined, additionalArguments: readonly string[]): WorldScripts {
  const names = { toPage: secret(), toPreload: secret() }
  const binding = secret()
  const receiver = secret()
  const { platform, arch, versions } = process
  const argv = [process.execPath, '--type=renderer', ...additionalArguments]
  const setting = { binding, receiver, names, preloadPath, process: { platform, arch, versions, argv } }
  const body = preloadPath === undefined ? '' : readFileSync(preloadPath, 'utf8')
  const preload =
    preloadPath === undefined ? 'undefined' : `(function (require, module, exports, process, global) {${body}\n})`
  return {
    binding,
    receiver,
    main: `(${mainWorld})(${createBridge}, ${JSON.stringify(names)})`,
    isolated: `(${isolatedWorld})(${createWire}, ${createBridge}, ${JSON.stringify(setting)}, ${preload})`,
  }
}
