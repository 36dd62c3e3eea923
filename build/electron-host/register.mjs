// Makes `electron` mean the host, for import, require and the inspector's console alike.
// Without it `require('electron')` would run the package's own index.js, which downloads the binary.
import { enableCompileCache, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

// Stripping types from the host and the application's source costs a start 0.2 s; with the cache it is done once.
enableCompileCache(fileURLToPath(new URL('../../.out/compile-cache', import.meta.url)))

const host = new URL('./index.ts', import.meta.url).href
const names = new Set(['electron', 'electron/main', 'electron/common'])

registerHooks({
  resolve: (specifier, context, next) =>
    names.has(specifier) ? { url: host, shortCircuit: true } : next(specifier, context),
})
