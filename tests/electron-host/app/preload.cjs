const { contextBridge, ipcRenderer } = require('electron')

const offers = {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on: (channel, listener) => void ipcRenderer.on(channel, (_event, ...args) => listener(...args)),
  once: (channel, listener) => void ipcRenderer.once(channel, (_event, ...args) => listener(...args)),
  echo: (value) => value,
  kindOf: (value) => Object.prototype.toString.call(value),
  apply: (callback, ...args) => callback(...args),
  makeAdder: (base) => (more) => base + more,
  fail: () => {
    throw Object.assign(new RangeError('out of range'), { code: 'E_RANGE' })
  },
  failLater: async () => {
    throw new Error('later')
  },
  later: async (value) => value,
  nested: { list: [1, 2, { deep: true }], when: new Date(0) },
  forbidden: () => Symbol('no'),
  exposeAgain: () => contextBridge.exposeInMainWorld('offers', {}),
  preloadGlobals: () => [typeof globalThis.offers, typeof process.versions.electronHost, process.argv.at(-1)],
  unknownModule: () => require('fs'),
  notImplemented: () => ipcRenderer.sendSync('x'),
}
contextBridge.exposeInMainWorld('offers', offers)
globalThis.leak = 'of the preload'
