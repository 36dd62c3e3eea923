// What the receptionist has in hand. One screen, so this is all the "navigation" there is.
import { create } from 'zustand'
import type { HistoryOf } from '../../db/views/history/model.ts'
import type { KeptForm } from '../../electron/ipc/system.ts'
import type { TaskId, TaskSubject } from '../tasks/task.ts'

export type Middle =
  | { readonly at: 'idle' }
  | { readonly at: 'household'; readonly roomId: string }
  | { readonly at: 'task'; readonly task: TaskId; readonly subject: TaskSubject; readonly kept: KeptForm | null }
  | { readonly at: 'payment'; readonly paymentId: string; readonly isReprinting: boolean }
  | { readonly at: 'charge'; readonly chargeId: string }
  | { readonly at: 'notices' }
  | { readonly at: 'history'; readonly of: HistoryOf }
  | { readonly at: 'statement' | 'roomFees'; readonly roomId: string }
  | { readonly at: 'bill'; readonly roomId: string; readonly billId: string }

export interface Phrase {
  readonly text: string
  readonly hint: string
}

interface Desk {
  readonly middle: Middle
  /** The room of the household on the right. */
  readonly hand: string | null
  /** True from the end of a task until the next thing begins: the farewell is what is said then. */
  readonly isFarewell: boolean
  /** What the middle wants said now; null leaves it to the frame. */
  readonly phrase: Phrase | null
  /** Said to screen readers; `turn` makes a repeated sentence heard again. */
  readonly said: { readonly text: string; readonly turn: number }
  /** Raised when the find bar should take the focus, with what it should say, or what was scanned. */
  readonly findCall: { readonly turn: number; readonly needsHousehold: boolean; readonly scanned: string | null }
}

const atStart: Desk = {
  middle: { at: 'idle' },
  hand: null,
  isFarewell: false,
  phrase: null,
  said: { text: '', turn: 0 },
  findCall: { turn: 0, needsHousehold: false, scanned: null },
}

export const useDesk = create<Desk>(() => atStart)

/** Empties the desk, so that nothing of one person's work is seen by the next who signs in. */
export function clearDesk(): void {
  useDesk.setState(({ findCall }) => ({ ...atStart, findCall }))
}

export function openHousehold(roomId: string): void {
  useDesk.setState({ middle: { at: 'household', roomId }, hand: roomId, isFarewell: false })
}

/** Begins a task with what it is about: nothing, a household, or a visit it goes on with. */
export function startTask(task: TaskId, about: Partial<TaskSubject> = {}, kept: KeptForm | null = null): void {
  const subject = {
    roomId: null,
    visitId: null,
    itemId: null,
    callId: null,
    callBackId: null,
    ticketId: null,
    recordId: null,
    articleId: null,
    question: null,
    ...about,
  }
  useDesk.setState({ middle: { at: 'task', task, subject, kept }, hand: subject.roomId, isFarewell: false })
}

/** Shows a household on the right while a task is about it; null takes it away. */
export function takeInHand(roomId: string | null): void {
  useDesk.setState({ hand: roomId })
}

/** Shows a payment; `isReprinting` asks at once why its receipt is printed again. */
export function showPayment(paymentId: string, isReprinting = false): void {
  useDesk.setState({ middle: { at: 'payment', paymentId, isReprinting }, isFarewell: false })
}

export function showCharge(chargeId: string): void {
  useDesk.setState({ middle: { at: 'charge', chargeId }, isFarewell: false })
}

export function showHistory(of: HistoryOf): void {
  useDesk.setState({ middle: { at: 'history', of }, isFarewell: false })
}

/** What a household owes, to be gone through; `showRoomFees` what it is bound to, `showBill` how one bill came about. */
export function showStatement(roomId: string): void {
  useDesk.setState({ middle: { at: 'statement', roomId }, hand: roomId, isFarewell: false })
}

export function showRoomFees(roomId: string): void {
  useDesk.setState({ middle: { at: 'roomFees', roomId }, hand: roomId, isFarewell: false })
}

export function showBill(roomId: string, billId: string): void {
  useDesk.setState({ middle: { at: 'bill', roomId, billId }, hand: roomId, isFarewell: false })
}

export function goIdle(isFarewell = false): void {
  useDesk.setState({ middle: { at: 'idle' }, hand: null, isFarewell })
}

/** Notices of today and emergency numbers, to be entered and ended. */
export function openNotices(): void {
  useDesk.setState({ middle: { at: 'notices' }, hand: null, isFarewell: false })
}

export function endFarewell(): void {
  useDesk.setState({ isFarewell: false })
}

export function callFind(needsHousehold = false): void {
  useDesk.setState(({ findCall }) => ({ findCall: { turn: findCall.turn + 1, needsHousehold, scanned: null } }))
}

/** Gives the find bar what a scanner read. */
export function findScanned(scanned: string): void {
  useDesk.setState(({ findCall }) => ({ findCall: { turn: findCall.turn + 1, needsHousehold: false, scanned } }))
}

export function setPhrase(phrase: Phrase | null): void {
  useDesk.setState({ phrase })
}

/** Tells a screen reader what has just happened. */
export function announce(text: string): void {
  useDesk.setState(({ said }) => ({ said: { text, turn: said.turn + 1 } }))
}
