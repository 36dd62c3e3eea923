import type { PrintJobView, PrintState } from '../../db/system/print-jobs/model.ts'
import { say } from '../text/text.ts'
import type { Tone } from './chip.tsx'

const tones: Readonly<Record<PrintState, Tone>> = {
  queued: 'plain',
  sending: 'plain',
  handedOver: 'good',
  confirmed: 'good',
  refused: 'bad',
  unknown: 'waiting',
  held: 'waiting',
  cancelled: 'muted',
}

export function printTone(state: PrintState): Tone {
  return tones[state]
}

export function printWord(state: PrintState): string {
  return say(`print.state.${state}`)
}

/** What the state means for the person at the counter, the reason first where there is one. */
export function printAdvice({ state, reason }: PrintJobView, isFolder: boolean): string {
  const isWritten = state === 'handedOver' || state === 'confirmed' || state === 'unknown'
  const todo = isFolder && isWritten ? say(`print.inFolder.${state}`) : say(`print.todo.${state}`)
  const showsReason = reason !== null && ['refused', 'unknown', 'held', 'cancelled'].includes(state)
  return showsReason ? say('print.because', { reason: say(`print.reason.${reason}`), todo }) : todo
}
