// The form of one payment, as a pure reducer: what the clerk has chosen and typed, and how far the payment is.
import { parseYuan } from '../../../db/core/money.ts'
import { isFateOpen, refuse, type Refusal, type Result } from '../../../db/core/refusal.ts'
import type { PayableBill } from '../../../db/money/bills/model.ts'
import type { PaymentAnswer } from '../../../db/money/payments/model.ts'
import {
  allInCash,
  changeFor,
  splitDue,
  type OneOff,
  type PaidAmount,
  type PaymentLine,
  type SplitDue,
} from '../../../db/money/payments/rules.ts'
import { linesOf, noMore, sentOneOffs, toggledIn, type MoreFields } from './more.ts'
import { noOther, otherAmount, othersOf, toKeepOfOther, type OtherFields, type SentOthers } from './other-way.ts'

/** What was sent with the act: sent again exactly so after an interruption, it answers the same again (law 2). */
export interface SentPayment extends SentOthers {
  readonly lines: readonly PaymentLine[]
  readonly oneOffs?: readonly OneOff[]
  readonly dueFen: number
  readonly cashReceivedFen: number
}

export interface CollectForm {
  readonly formId: string
  readonly actId: string
  readonly roomId: string
  /** Bill ids, or null until the bills have come and the first choice is made. */
  readonly chosen: readonly string[] | null
  readonly cursor: number
  readonly cashText: string
  /** The other way beside cash, as it is typed. */
  readonly other: OtherFields
  /** What it is beside whole bills of one household. */
  readonly more: MoreFields
  readonly stage: 'filling' | 'sent' | 'taken'
  readonly sent: SentPayment | null
  readonly answer: PaymentAnswer | null
  readonly refusal: Refusal | null
  /** True once the clerk changed something: leaving then asks. */
  readonly isTouched: boolean
}

export type CollectEvent =
  | { readonly kind: 'billsCame'; readonly bills: readonly PayableBill[]; readonly today: string }
  | { readonly kind: 'toggled'; readonly billId: string }
  | { readonly kind: 'toggledAll'; readonly bills: readonly PayableBill[] }
  | { readonly kind: 'moved'; readonly by: number; readonly count: number }
  | { readonly kind: 'pointed'; readonly at: number }
  | { readonly kind: 'typed'; readonly cashText: string }
  | { readonly kind: 'otherTyped'; readonly change: Partial<OtherFields> }
  | { readonly kind: 'moreChanged'; readonly change: Partial<MoreFields> }
  | { readonly kind: 'oneOffDropped'; readonly at: number }
  | { readonly kind: 'sent'; readonly sent: SentPayment }
  | { readonly kind: 'taken'; readonly answer: PaymentAnswer }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly freshActId: string }

export function newForm(
  roomId: string,
  formId: string,
  actId: string,
  chosen: readonly string[] | null = null,
): CollectForm {
  return {
    formId,
    actId,
    roomId,
    chosen,
    cursor: 0,
    cashText: '',
    other: noOther,
    more: noMore,
    stage: 'filling',
    sent: null,
    answer: null,
    refusal: null,
    isTouched: false,
  }
}

/** Everything due by today; when nothing is due yet, the oldest bill. */
export function firstChoice(bills: readonly PayableBill[], today: string): string[] {
  const due = bills.filter((bill) => bill.dueOn <= today)
  return (due.length > 0 ? due : bills.slice(0, 1)).map((bill) => bill.id)
}

/** Of rooms whose bills came for the first time, what is due is chosen too. */
function addedChoice({ more }: CollectForm, bills: readonly PayableBill[], today: string): string[] {
  const added = more.rooms.filter((roomId) => !more.seen.includes(roomId))
  return added.flatMap((roomId) => {
    return firstChoice(
      bills.filter((bill) => bill.roomId === roomId),
      today,
    )
  })
}

function billsCame(form: CollectForm, bills: readonly PayableBill[], today: string): CollectForm {
  // What was sent stays as it was sent: its bills are paid, and so no longer among the open ones, if it was taken.
  if (form.stage !== 'filling') return form
  const own = bills.filter((bill) => bill.roomId === form.roomId)
  const before =
    form.chosen === null ? firstChoice(own, today) : form.chosen.filter((id) => bills.some((bill) => bill.id === id))
  const chosen = [...before, ...addedChoice(form, bills, today)]
  const more = { ...form.more, seen: form.more.rooms }
  return { ...form, chosen, more, cursor: Math.min(form.cursor, Math.max(0, bills.length - 1)) }
}

/**
 * A change of what is paid or received. None while nobody knows what became of what was sent: one sign typed by mistake
 * would make another payment of it, and a one-off item has no bill that keeps it from being taken twice.
 */
function edited(form: CollectForm, change: Partial<CollectForm>): CollectForm {
  if (form.stage !== 'filling') return form
  return { ...form, stage: 'filling', sent: null, refusal: null, isTouched: true, ...change }
}

function refused(form: CollectForm, refusal: Refusal, freshActId: string): CollectForm {
  // After an incident nobody knows whether the act was committed: only sending the same again can tell.
  if (isFateOpen(refusal)) return { ...form, refusal }
  const actId = refusal.code === 'actUsed' ? freshActId : form.actId
  return { ...form, actId, refusal, stage: 'filling', sent: null }
}

export function reduceForm(form: CollectForm, event: CollectEvent): CollectForm {
  switch (event.kind) {
    case 'billsCame':
      return billsCame(form, event.bills, event.today)
    case 'toggled':
      return edited(form, { chosen: toggledIn(form.chosen ?? [], event.billId) })
    case 'toggledAll':
      return edited(form, {
        chosen: form.chosen?.length === event.bills.length ? [] : event.bills.map((bill) => bill.id),
      })
    case 'moved':
      return { ...form, cursor: Math.max(0, Math.min(event.count - 1, form.cursor + event.by)) }
    case 'pointed':
      return { ...form, cursor: event.at }
    case 'typed':
      return edited(form, { cashText: event.cashText })
    case 'otherTyped':
      return edited(form, { other: { ...form.other, ...event.change } })
    case 'moreChanged':
      return edited(form, { more: { ...form.more, ...event.change } })
    case 'oneOffDropped':
      return edited(form, { more: { ...form.more, oneOffs: form.more.oneOffs.filter((_, at) => at !== event.at) } })
    case 'sent':
      return { ...form, stage: 'sent', sent: event.sent, refusal: null }
    case 'taken':
      return { ...form, stage: 'taken', answer: event.answer, refusal: null }
    case 'refused':
      return refused(form, event.refusal, event.freshActId)
  }
}

/** What is paid of the chosen bills: all of each, or as far as a sum goes. */
export function chosenLines(form: CollectForm, bills: readonly PayableBill[]): PaymentLine[] {
  return linesOf(
    form.more,
    bills.filter((bill) => form.chosen?.includes(bill.id)),
  )
}

/** Everything that is paid, bills and what is charged at once. */
export function paidNow(form: CollectForm, lines: readonly PaymentLine[]): readonly PaidAmount[] {
  return [...lines, ...(form.sent ? (form.sent.oneOffs ?? []) : form.more.oneOffs)]
}

/** What is due and how it parts; an amount that can not be shows as if all were cash. */
export function splitNow(form: CollectForm, lines: readonly PaymentLine[], roundingUnitFen: number): SplitDue {
  const { method } = form.other
  const paid = paidNow(form, lines)
  const amountFen = otherAmount(form.other, paid) ?? 0
  const typed = method === null || amountFen === 0 ? [] : [{ method, amountFen, reference: '' }]
  const split = splitDue(paid, form.sent ? (form.sent.others ?? []) : typed, roundingUnitFen)
  return split.ok ? split : allInCash(paid, roundingUnitFen)
}

export type Tender =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly refusal: Refusal }
  | { readonly kind: 'short'; readonly receivedFen: number; readonly missingFen: number }
  | { readonly kind: 'enough'; readonly receivedFen: number; readonly changeFen: number }

/** What the typed cash comes to against what is due, by the same rule the command decides with. */
export function tenderOf(cashText: string, dueFen: number): Tender {
  if (cashText.trim() === '') return { kind: 'empty' }
  const typed = parseYuan(cashText)
  if (!typed.ok) return { kind: 'unreadable', refusal: { ...typed.refusal, field: 'cashReceivedFen' } }
  const change = changeFor(dueFen, typed.fen)
  if (change.ok) return { kind: 'enough', receivedFen: typed.fen, changeFen: change.changeFen }
  if (change.refusal.code !== 'cashTooLittle') return { kind: 'unreadable', refusal: change.refusal }
  return { kind: 'short', receivedFen: typed.fen, missingFen: dueFen - typed.fen }
}

/** The largest note is 100 yuan: change of as much means a note too many was handed over, or a digit too many typed. */
const doubtfulChangeFen = 100_00

/** Whether the clerk is asked to look again before the money is taken. */
export function isChangeDoubtful(tender: Tender): boolean {
  return tender.kind === 'enough' && tender.changeFen >= doubtfulChangeFen
}

/** What would be sent now, or why it can not be. */
export function prepare(
  form: CollectForm,
  lines: readonly PaymentLine[],
  roundingUnitFen: number,
): Result<{ sent: SentPayment }> {
  if (form.stage === 'sent' && form.sent !== null) return { ok: true, sent: form.sent }
  const paid = paidNow(form, lines)
  if (paid.length === 0) return refuse('nothingChosen', { field: 'lines' })
  const given = othersOf(form.other, paid)
  if (!given.ok) return given
  const { others } = given
  const oneOffs = sentOneOffs(form.more)
  const chosen = oneOffs.length > 0 ? { lines, oneOffs } : { lines }
  const split = splitDue(paid, others, roundingUnitFen)
  if (!split.ok) return split
  const { dueFen } = split.due
  const tender = tenderOf(form.cashText, split.cashFen)
  if (tender.kind === 'empty' && split.cashFen === 0)
    return { ok: true, sent: { ...chosen, dueFen, cashReceivedFen: 0, others } }
  if (tender.kind === 'empty') return refuse('cashMissing', { field: 'cashReceivedFen' })
  if (tender.kind === 'unreadable') return { ok: false, refusal: tender.refusal }
  if (tender.kind === 'short')
    return refuse('cashTooLittle', { field: 'cashReceivedFen', facts: { missingFen: tender.missingFen } })
  const sent = { ...chosen, dueFen, cashReceivedFen: tender.receivedFen }
  return { ok: true, sent: others.length > 0 ? { ...sent, others } : sent }
}

/** The fields that are kept with the form; ids and amounts only, so that nothing personal lies in it. */
export type KeptFields = Pick<
  CollectForm,
  'roomId' | 'chosen' | 'cashText' | 'other' | 'more' | 'stage' | 'sent' | 'answer'
>

export function keptFields({ roomId, chosen, cashText, other, more, stage, sent, answer }: CollectForm): KeptFields {
  return { roomId, chosen, cashText, other: toKeepOfOther(other), more, stage, sent, answer }
}

/** Reads fields that this task kept, or null when they are of another shape (kept by another version). */
export function readKept(fields: unknown): KeptFields | null {
  if (typeof fields !== 'object' || fields === null) return null
  const kept = fields as Partial<KeptFields>
  const isKnown = typeof kept.roomId === 'string' && typeof kept.cashText === 'string' && typeof kept.stage === 'string'
  const isWhole =
    kept.stage === 'filling' || (kept.stage === 'sent' && kept.sent) || (kept.stage === 'taken' && kept.answer)
  // Kept by a program that knew only cash or only whole bills, it has nothing else.
  return isKnown && isWhole
    ? ({ ...kept, other: kept.other ?? noOther, more: { ...noMore, ...kept.more } } as KeptFields)
    : null
}

export function restoredForm(formId: string, actId: string, kept: KeptFields): CollectForm {
  return { ...newForm(kept.roomId, formId, actId), ...kept, isTouched: true }
}
