// Electron's events: the first argument says what happened and can stop what would follow.
import type { EventEmitter } from 'node:events'

export interface StoppableEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** An event that carries `details`, as newer Electron events do, and may be stopped. */
export function stoppableEvent<Details extends object>(details: Details): Details & StoppableEvent {
  let prevented = false
  return Object.defineProperties(
    { ...details },
    {
      defaultPrevented: { get: () => prevented, enumerable: true },
      preventDefault: { value: () => void (prevented = true), enumerable: true },
    },
  ) as Details & StoppableEvent
}

/** Emits an event that a listener may stop; true where one did. */
export function stoppable(emitter: EventEmitter, name: string, details: object = {}, ...rest: unknown[]): boolean {
  const event = stoppableEvent(details)
  emitter.emit(name, event, ...rest)
  return event.defaultPrevented
}
