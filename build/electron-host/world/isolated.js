// Runs in the preload's world: gives it `require('electron')` as a sandboxed preload has it, then runs the preload.

export function isolatedWorld(createWire, createBridge, setting, preload) {
  const native = globalThis[setting.binding]
  delete globalThis[setting.binding]
  if (window !== window.top) return

  const { encode, decode } = createWire()
  const { names } = setting
  const tell = (message) => native(encode(message))
  const refuse = (object, name) =>
    Object.setPrototypeOf(
      object,
      new Proxy(Object.prototype, {
        get(target, key, receiver) {
          if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON') {
            return Reflect.get(target, key, receiver)
          }
          throw new Error(`electron host: ${name}.${key} is not implemented`)
        },
      }),
    )

  const bridge = createBridge(names.toPage, names.toPreload, (kind, ...args) => tell({ kind, args }))
  const contextBridge = refuse(
    {
      exposeInMainWorld: (key, api) => void bridge.call(key, api),
    },
    'contextBridge',
  )

  const pending = new Map()
  let lastCall = 0
  const listeners = new Map()
  const add = (channel, listener, once, first) => {
    const list = listeners.get(channel) ?? []
    listeners.set(channel, first ? [{ listener, once }, ...list] : [...list, { listener, once }])
    return ipcRenderer
  }
  const remove = (channel, listener) => {
    const list = listeners.get(channel) ?? []
    const at = list.findLastIndex((entry) => entry.listener === listener)
    if (at !== -1) listeners.set(channel, list.toSpliced(at, 1))
    return ipcRenderer
  }
  const ipcRenderer = refuse(
    {
      invoke: async (channel, ...args) => {
        lastCall += 1
        const id = lastCall
        const reply = new Promise((resolve, reject) => pending.set(id, { channel, resolve, reject }))
        tell({ kind: 'invoke', id, channel, args })
        return reply
      },
      send: (channel, ...args) => tell({ kind: 'send', channel, args }),
      on: (channel, listener) => add(channel, listener, false, false),
      addListener: (channel, listener) => add(channel, listener, false, false),
      once: (channel, listener) => add(channel, listener, true, false),
      off: remove,
      removeListener: remove,
      removeAllListeners: (channel) => (
        channel === undefined ? listeners.clear() : listeners.delete(channel),
        ipcRenderer
      ),
      listenerCount: (channel) => (listeners.get(channel) ?? []).length,
    },
    'ipcRenderer',
  )

  const receive = {
    reply({ id, value, error }) {
      const call = pending.get(id)
      pending.delete(id)
      if (error === undefined) call?.resolve(value)
      else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${error}`))
    },
    send({ channel, args }) {
      for (const { listener, once } of listeners.get(channel) ?? []) {
        if (once) remove(channel, listener)
        listener.call(ipcRenderer, { sender: ipcRenderer, ports: [] }, ...args)
      }
    },
  }
  Object.defineProperty(globalThis, setting.receiver, {
    value: (text) => {
      const message = decode(text)
      receive[message.kind](message)
    },
  })

  let title
  const tellTitle = () => {
    if (document.title === title) return
    title = document.title
    tell({ kind: 'title', title })
  }
  document.addEventListener('DOMContentLoaded', () => {
    tellTitle()
    const changes = { subtree: true, childList: true, characterData: true }
    new MutationObserver(tellTitle).observe(document.head ?? document, changes)
  })

  const process = refuse(
    { ...setting.process, type: 'renderer', sandboxed: true, contextIsolated: true, isMainFrame: true, env: {} },
    'process',
  )
  const modules = { electron: refuse({ contextBridge, ipcRenderer }, 'preload electron') }
  const require = (name) => {
    if (Object.hasOwn(modules, name)) return modules[name]
    throw new Error(`module not found: ${name}`)
  }
  if (!preload) return
  try {
    const module = { exports: {} }
    preload.call(module.exports, require, module, module.exports, process, globalThis)
  } catch (error) {
    console.error(`Unable to load preload script: ${setting.preloadPath}\n${error.stack ?? error}`)
  }
}
