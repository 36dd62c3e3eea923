// Runs in the page's isolated world: gives the screen one frozen object and nothing else of Electron.
import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, Topic } from './ipc/contract.ts'

const bridge: Bridge = {
  ask: (channel, input) => ipcRenderer.invoke('qiantai:ask', channel, input),
  run: (channel, act) => ipcRenderer.invoke('qiantai:run', channel, act),
  onChanged: (listener) => {
    const forward = (_event: unknown, topics: readonly Topic[]) => listener(topics)
    ipcRenderer.on('qiantai:changed', forward)
    return () => ipcRenderer.off('qiantai:changed', forward)
  },
}

contextBridge.exposeInMainWorld('qiantai', Object.freeze(bridge))
