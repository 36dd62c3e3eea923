// Makes `electron` mean the host, for import, require and the inspector's console alike.
// Without it `require('electron')` would run the package's own index.js, which downloads the binary.
import { registerHooks } from 'node:module'

const host = new URL('./index.ts', import.meta.url).href
const names = new Set(['electron', 'electron/main', 'electron/common'])

registerHooks({
  resolve: (specifier, context, next) =>
    names.has(specifier) ? { url: host, shortCircuit: true } : next(specifier, context),
})
