// The running form is kept in the store while it is filled in, so that a crash or a power cut gives it back exactly as
// it was, with the act id it will use. Losing at most the last half second is the promise.
import { client, type InputOf } from '../client/client.ts'

export type Kept = InputOf<'keepForm'>

/** Well under the half second that may be lost, and long enough not to write at every key. */
const settleMs = 300

let waiting: Kept | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let last: Promise<unknown> = Promise.resolve()
/** The form of the task on screen as it is now, also one that nobody has touched yet: parking takes it. */
let inHand: Kept | null = null

function send(task: () => Promise<unknown>): Promise<unknown> {
  // One after the other: a form dropped must not be kept again by a slower message.
  last = last.then(task, task)
  return last
}

/** Says what the form on screen is, without keeping it: a form nobody has touched is worth nothing after a crash. */
export function holdForm(form: Kept): void {
  inHand = form
}

/** The form on screen, or null where no task runs. */
export function formInHand(): Kept | null {
  return inHand
}

/** The task has left the screen and its form stays where it is kept. */
export function letGo(): void {
  inHand = null
}

/** Keeps the form soon. */
export function keepSoon(form: Kept): void {
  waiting = form
  inHand = form
  timer ??= setTimeout(() => void keepNow(), settleMs)
}

/** Keeps what waits now; resolves when it is kept or refused. A form that can not be kept stops nobody from working. */
export function keepNow(form: Kept | null = waiting): Promise<unknown> {
  clearTimeout(timer)
  timer = undefined
  waiting = null
  return form === null ? last : send(() => client.ask('keepForm', form))
}

/** Forgets the form: it is finished, or was given up. */
export function dropForm(id: string): Promise<unknown> {
  clearTimeout(timer)
  timer = undefined
  waiting = null
  if (inHand?.id === id) inHand = null
  return send(() => client.ask('dropForm', { id }))
}
