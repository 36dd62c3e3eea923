// The keys that work now. Whoever is on screen puts down a layer; one listener serves them from the top, and the bar at
// the bottom shows the same layers, so what it says is what works.
import { useId, useLayoutEffect, useRef } from 'react'
import { create } from 'zustand'

export interface KeyBinding {
  /** 'Enter', 'Escape', 'Space', 'ArrowUp', 'F3', '/', 'R' … */
  readonly key: string
  /** What the bar says; a key without words works without being shown. */
  readonly label?: string
  readonly run: () => void
  /** Arrow keys may repeat while held; an act never does. */
  readonly repeats?: boolean
}

export type KeyLevel = 'frame' | 'middle' | 'find' | 'ask' | 'window' | 'approval'

export interface ShownKey {
  readonly key: string
  readonly label: string
}

export interface KeyLayer {
  readonly id: string
  readonly level: KeyLevel
  readonly bindings: readonly KeyBinding[]
}

const levels: readonly KeyLevel[] = ['frame', 'middle', 'find', 'ask', 'window', 'approval']

export const useKeyLayers = create<{ readonly layers: readonly KeyLayer[] }>(() => ({ layers: [] }))

/** What lies over everything else: the keys behind it wait, only leaving the desk does not. */
const windows: readonly KeyLevel[] = ['window', 'approval']
const leaveKey = 'F12'

function behindWindow(layer: KeyLayer): KeyLayer {
  return { ...layer, bindings: layer.bindings.filter(({ key }) => key === leaveKey) }
}

/** Layers from the top down. */
export function fromTop(layers: readonly KeyLayer[]): KeyLayer[] {
  const top = windows.findLast((level) => layers.some((layer) => layer.level === level))
  return layers
    .map((layer) => (top === undefined || layer.level === top ? layer : behindWindow(layer)))
    .toSorted((one, other) => levels.indexOf(other.level) - levels.indexOf(one.level))
}

/**
 * What the bar shows: each key once, as the topmost layer means it; a layer that hides a key also hides its words. Letters
 * and signs are not shown while they are typed into a text.
 */
export function shownKeys(layers: readonly KeyLayer[], isTyping = false): ShownKey[] {
  const seen = new Set<string>()
  const shown: ShownKey[] = []
  for (const { bindings } of fromTop(layers)) {
    for (const { key, label } of bindings) {
      const isFree = !isTyping || key.length > 1
      if (label !== undefined && isFree && !seen.has(key)) shown.push({ key, label })
    }
    for (const { key } of bindings) seen.add(key)
  }
  return shown
}

/** Puts a layer of keys down while the component is on screen; pass none to take it away. */
export function useKeys(level: KeyLevel, bindings: readonly KeyBinding[]): void {
  const id = useId()
  const latest = useRef(bindings)
  useLayoutEffect(() => {
    latest.current = bindings
  })
  const shape = JSON.stringify(bindings.map(({ key, label, repeats }) => ({ key, label, repeats })))
  // Before it is painted: what a person sees works at once.
  useLayoutEffect(() => {
    const shaped = JSON.parse(shape) as Omit<KeyBinding, 'run'>[]
    const layer: KeyLayer = {
      id,
      level,
      // By the key and never by its place: until the layer is put down anew, what is drawn may be one key shorter.
      bindings: shaped.map((binding) => ({
        ...binding,
        run: () => latest.current.find(({ key }) => key === binding.key)?.run(),
      })),
    }
    useKeyLayers.setState(({ layers }) => ({ layers: [...layers.filter((other) => other.id !== id), layer] }))
    return () => useKeyLayers.setState(({ layers }) => ({ layers: layers.filter((other) => other.id !== id) }))
  }, [id, level, shape])
}
