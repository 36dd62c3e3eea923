// Parking with one key and taking back with one key (standard 3.1.4). Forms belong to the person who filled them in.
import { client } from '../client/client.ts'
import { useAsk } from '../client/use-ask.ts'
import type { ListedForm } from '../../db/system/parked-forms/model.ts'
import type { KeptForm } from '../../electron/ipc/system.ts'
import { announce, goIdle, startTask, useDesk } from '../state/desk.ts'
import { formInHand, keepNow, letGo } from '../state/running-form.ts'
import type { KeyBinding } from '../state/keys.ts'
import { findTask } from '../tasks/registry.ts'
import { refusalSentence } from '../text/refusal.ts'
import { say } from '../text/text.ts'

const none: readonly ListedForm[] = []

export function useParkedForms(): readonly ListedForm[] {
  return useAsk('parkedForms', {}, ['forms']).value ?? none
}

/** What a task is called, also one this version does not know any more. */
export function taskName(id: string): string {
  const task = findTask(id)
  return task ? say(task.title) : id
}

/** Puts a kept form back on screen exactly as it was; false where its task does not know it any more. */
export function resumeForm(kept: KeptForm): boolean {
  const task = findTask(kept.task)
  const subject = task?.subjectOfKept(kept.fields) ?? null
  if (!task || subject === null) return false
  startTask(task.id, subject, kept)
  return true
}

let last: Promise<void> = Promise.resolve()

/** One after the other: F9 pressed right after F8 takes back what was parked. */
function inTurn(work: () => Promise<void>): Promise<void> {
  last = last.then(work, work)
  return last
}

async function park(): Promise<boolean> {
  const form = formInHand()
  if (form === null) {
    announce(say('park.nothing'))
    return false
  }
  await keepNow(form)
  const reply = await client.ask('parkForm', { id: form.id })
  if (!reply.ok) {
    announce(refusalSentence(reply.refusal))
    return false
  }
  letGo()
  goIdle()
  announce(say('park.done', { task: taskName(form.task) }))
  return true
}

/** Parks the task on screen. */
export function parkTask(): Promise<void> {
  return inTurn(async () => void (await park()))
}

async function takeBack(id: string): Promise<void> {
  if (useDesk.getState().middle.at === 'task' && !(await park())) return
  const reply = await client.ask('takeBack', { id })
  if (!reply.ok) return announce(refusalSentence(reply.refusal))
  if (resumeForm(reply.value)) announce(say('park.taken', { task: taskName(reply.value.task) }))
}

/** Takes a parked form back; a task on screen is parked first. */
export function takeBackForm(id: string): Promise<void> {
  return inTurn(() => takeBack(id))
}

/**
 * Takes the newest back; while a task is on screen, the one that has waited longest, so that pressing it again goes
 * through all of them.
 */
export function takeNextBack(): Promise<void> {
  return inTurn(async () => {
    const reply = await client.ask('parkedForms', {})
    const isTask = useDesk.getState().middle.at === 'task'
    const wanted = reply.ok ? (isTask ? reply.value.at(-1) : reply.value[0]) : undefined
    if (wanted) await takeBack(wanted.id)
  })
}

/** F8 parks, F9 takes back; F9 is named while there is something to take. */
export function useParkingKeys(isAtWork: boolean): KeyBinding[] {
  const isTask = useDesk((desk) => desk.middle.at === 'task')
  const parked = useParkedForms()
  if (!isAtWork) return []
  const label = parked.length > 0 ? { label: say(isTask ? 'park.next' : 'park.take') } : {}
  return [
    ...(isTask ? [{ key: 'F8', label: say('park.park'), run: () => void parkTask() }] : []),
    { key: 'F9', ...label, run: () => void takeNextBack() },
  ]
}
