import { fromTop, useKeyLayers, type KeyBinding } from './keys.ts'

type Place = 'elsewhere' | 'pressable' | 'amount' | 'text'

const pressables = 'button, a[href], summary, [role="button"], [role="radio"]'

/**
 * What a pointer pressed last, until the focus goes on by Tab: a button reached by Tab keeps Enter, one that was pressed
 * has done what it does, and Enter is the next thing again.
 */
let pointed: Element | null = null

/** What the focus is on decides which keys are free: a button keeps Enter and Space, a text field keeps its letters. */
function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof HTMLElement)) return 'elsewhere'
  if (target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type)) return 'elsewhere'
  if (target instanceof HTMLInputElement) return target.inputMode === 'decimal' ? 'amount' : 'text'
  if (target instanceof HTMLTextAreaElement) return 'text'
  return target.closest(pressables) ? 'pressable' : 'elsewhere'
}

/** Whether the focus is where letters are typed: there they are no keys of the screen. */
export function isTyping(): boolean {
  return placeOf(document.activeElement) === 'text'
}

function isFree(key: string, event: KeyboardEvent): boolean {
  const place = placeOf(event.target)
  const isBox = event.target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(event.target.type)
  if (key === 'Space') return !isBox && (place === 'elsewhere' || place === 'amount')
  if (key === 'Enter') return place !== 'pressable' || event.target === pointed
  // A digit or a point belongs to the amount; any other sign means nothing there and may be a key of the screen.
  if (key.length === 1) return place === 'amount' ? !/[\d.,]/.test(key) : place !== 'text'
  return true
}

function nameOf(event: KeyboardEvent): string {
  if (event.key === ' ') return 'Space'
  return event.key.length === 1 ? event.key.toUpperCase() : event.key
}

function bindingFor(key: string): KeyBinding | undefined {
  for (const layer of fromTop(useKeyLayers.getState().layers)) {
    const found = layer.bindings.find((binding) => binding.key === key)
    if (found) return found
  }
  return undefined
}

function onKeyDown(event: KeyboardEvent): void {
  // While an input method composes, Enter and Space choose a word and belong to it.
  if (event.isComposing || event.keyCode === 229) return
  if (event.key === 'Tab') pointed = null
  // The F-keys are the counter's own, also those that mean nothing now and those pressed with another key.
  if (/^F\d{1,2}$/.test(event.key)) event.preventDefault()
  if (event.ctrlKey || event.altKey || event.metaKey) return
  const key = nameOf(event)
  const binding = bindingFor(key)
  if (!binding || !isFree(key, event)) return
  event.preventDefault()
  event.stopPropagation()
  if (!event.repeat || binding.repeats === true) binding.run()
}

function onPointerDown({ target }: PointerEvent): void {
  pointed = target instanceof Element ? target.closest(pressables) : null
}

/** Serves the keys of the whole screen; answers a function that stops. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', onKeyDown, { capture: true })
  window.addEventListener('pointerdown', onPointerDown, { capture: true })
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true })
    window.removeEventListener('pointerdown', onPointerDown, { capture: true })
  }
}
