// What the counter is now: one copy of CounterStatus for the whole screen, asked again when a change names it.
import { create } from 'zustand'
import type { CounterStatus } from '../../electron/ipc/system.ts'
import type { Refusal } from '../../db/core/refusal.ts'
import { client, type Topic } from '../client/client.ts'
import { setLocale } from '../text/text.ts'

interface Counter {
  readonly status: CounterStatus | null
  readonly refusal: Refusal | null
}

export const useCounter = create<Counter>(() => ({ status: null, refusal: null }))

const followed: readonly Topic[] = ['counter', 'printing', 'settings', 'payments']
/** While the counter prepares itself nobody tells of changes; a person watches the bar, so a second is often enough. */
const watchMs = 1000
let turn = 0

export async function refreshCounter(): Promise<void> {
  const mine = (turn += 1)
  const reply = await client.ask('counterStatus', {})
  if (mine !== turn) return
  if (!reply.ok) return useCounter.setState({ refusal: reply.refusal })
  await setLocale(reply.value.locale)
  useCounter.setState({ status: reply.value, refusal: null })
}

/** Starts following the counter; answers a function that stops. */
export function followCounter(): () => void {
  void refreshCounter()
  const stop = client.onChanged((topics) => {
    if (topics.some((topic) => followed.includes(topic))) void refreshCounter()
  })
  const timer = setInterval(() => {
    const stage = useCounter.getState().status?.stage
    if (stage === undefined || stage === 'starting' || stage === 'healing' || stage === 'preparing')
      void refreshCounter()
  }, watchMs)
  return () => {
    stop()
    clearInterval(timer)
  }
}

function isOpened({ status }: Counter): boolean {
  return status !== null && status.stage !== 'starting'
}

/** Resolves when the counter has opened its store, or has said why it can not. */
export async function whenOpened(): Promise<void> {
  if (isOpened(useCounter.getState())) return
  await new Promise<void>((resolve) => {
    const stop = useCounter.subscribe((counter) => {
      if (!isOpened(counter)) return
      stop()
      resolve()
    })
  })
}

/** The status of a counter that answered; only for what is drawn after the first answer. */
export function useStatus(): CounterStatus {
  const status = useCounter((counter) => counter.status)
  if (status === null) throw new Error('The status is drawn before the counter answered.')
  return status
}
