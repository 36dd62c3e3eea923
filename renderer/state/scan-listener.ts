// Takes what a scanner types away from the screen: no field keeps it and no key of the screen hears it. It goes to find.
import { announce, findScanned, useDesk } from './desk.ts'
import { makeScanReader } from './scan-reader.ts'
import { giveScan } from './scan-target.ts'
import { say } from '../text/text.ts'

type TextField = HTMLInputElement | HTMLTextAreaElement

function fieldOf(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return target
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type) ? target : null
}

/** Gives a field its text back in a way that the screen hears, as if it had been typed. */
function restore(field: TextField, value: string): void {
  if (field.value === value) return
  const kind = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(kind, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

function take(text: string): void {
  if (giveScan(text)) return
  // A running task is finished or left first, as with everything else that is found.
  if (useDesk.getState().middle.at === 'task') return announce(say('top.taskFirst'))
  findScanned(text)
}

/** Serves scanners that type; answers a function that stops. Installed before the keys, so that it hears them first. */
export function listenToScans(): () => void {
  const read = makeScanReader()
  let before: { readonly field: TextField; readonly value: string } | null = null
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = read({ code: event.code, shift: event.shiftKey, at: event.timeStamp })
    const field = fieldOf(event.target)
    if (step.is === 'first') before = field && { field, value: field.value }
    if (step.is === 'scan') {
      event.preventDefault()
      event.stopImmediatePropagation()
      if (before) restore(before.field, before.value)
      take(step.text)
    }
    if (step.is !== 'burst') return
    // The letters of a code would be keys of the screen, in an amount as well as outside a field. What a field takes of
    // them it gives back at the end.
    event.stopImmediatePropagation()
    if (!field) event.preventDefault()
  }
  window.addEventListener('keydown', onKeyDown, { capture: true })
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
}
