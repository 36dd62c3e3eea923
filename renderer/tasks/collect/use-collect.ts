// The life of one payment on the screen: the form, its keeping, and the one moment it is sent.
import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { PayableBill } from '../../../db/money/bills/model.ts'
import { isOpenCharge } from '../../../db/money/charges/rules.ts'
import type { CashDue, PaymentLine, SplitDue } from '../../../db/money/payments/rules.ts'
import type { ShownCharge } from '../../../electron/ipc/charges.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { client, makeId } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { useStatus } from '../../state/counter.ts'
import { announce } from '../../state/desk.ts'
import { dropForm, holdForm, keepNow, keepSoon } from '../../state/running-form.ts'
import { say } from '../../text/text.ts'
import {
  chosenLines,
  isChangeDoubtful,
  keptFields,
  newForm,
  prepare,
  readKept,
  reduceForm,
  restoredForm,
  splitNow,
  tenderOf,
  type CollectEvent,
  type CollectForm,
  type SentPayment,
} from './form.ts'

export interface Collecting {
  readonly form: CollectForm
  readonly bills: readonly PayableBill[] | undefined
  /** Charges without a result: their bills are none that could be paid now. */
  readonly charges: readonly ShownCharge[]
  readonly lines: readonly PaymentLine[]
  readonly due: CashDue
  /** What is due, parted into cash and the other way. */
  readonly split: SplitDue
  readonly isTaking: boolean
  /** True while the clerk is asked whether so much change is right. */
  readonly isAskingChange: boolean
  readonly send: (event: CollectEvent) => void
  /** Takes the money; doubtful change is asked about first. */
  readonly take: () => Promise<void>
  readonly answerChange: (isRight: boolean) => void
  /** Forgets the form; what was taken stays taken. */
  readonly finish: () => void
}

interface Beginning {
  readonly roomId: string
  readonly kept: KeptForm | null
  readonly billIds: readonly string[] | null
}

function begin({ roomId, kept, billIds }: Beginning): CollectForm {
  const fields = kept === null ? null : readKept(kept.fields)
  return kept !== null && fields !== null
    ? restoredForm(kept.id, kept.actId, fields)
    : newForm(roomId, makeId(), makeId(), billIds)
}

function toKeep(form: CollectForm) {
  // Through JSON, as the contract takes it: what can not be kept must not reach the form either.
  const fields = JSON.parse(JSON.stringify(keptFields(form))) as Parameters<typeof keepSoon>[0]['fields']
  return { id: form.formId, task: 'collect', actId: form.actId, fields }
}

function toSend(roomId: string, { lines, oneOffs, dueFen, cashReceivedFen, others }: SentPayment) {
  const bills = { roomId, lines: [...lines], dueFen, cashReceivedFen }
  const cash = oneOffs ? { ...bills, oneOffs: [...oneOffs] } : bills
  return others ? { ...cash, others: [...others] } : cash
}

/** The bills that can be paid, and the charges that keep the others from it. */
function withoutCharged(payable: readonly PayableBill[] | undefined, open: readonly ShownCharge[] | undefined) {
  if (payable === undefined || open === undefined) return { bills: undefined, charges: [] }
  const blocking = open.filter(({ state }) => isOpenCharge(state))
  const charges = blocking.filter(({ lines }) => lines.some(({ billId }) => payable.some(({ id }) => id === billId)))
  const charged = new Set(charges.flatMap(({ lines }) => lines.map(({ billId }) => billId)))
  return { bills: payable.filter(({ id }) => !charged.has(id)), charges }
}

/** `billIds` are what is to be paid where a task before made them; without them it is what is due. */
export function useCollect(
  roomId: string,
  kept: KeptForm | null,
  today: string,
  billIds: readonly string[] | null,
): Collecting {
  const [form, send] = useReducer(reduceForm, { roomId, kept, billIds }, begin)
  const [isTaking, setTaking] = useState(false)
  const [isAskingChange, setAskingChange] = useState(false)
  const isBusy = useRef(false)
  const isFinished = useRef(false)
  const rooms = [roomId, ...form.more.rooms]
  const payable = useAsk('payableBills', { roomIds: rooms }, ['bills', 'payments', 'fees']).value
  const open = useAsk('openCharges', {}, ['charges', 'payments']).value
  const { bills, charges } = useMemo(() => withoutCharged(payable, open), [payable, open])
  useEffect(() => {
    if (bills) send({ kind: 'billsCame', bills, today })
  }, [bills, today])
  useEffect(() => {
    if (isFinished.current) return
    holdForm(toKeep(form))
    if (form.isTouched) keepSoon(toKeep(form))
  }, [form])
  const lines = form.sent?.lines ?? chosenLines(form, bills ?? [])
  const unitFen = useStatus().cashRoundingUnitFen
  const split = splitNow(form, lines, unitFen)
  const { due, cashFen } = split

  function take(): Promise<void> {
    const isDoubtful = form.stage === 'filling' && isChangeDoubtful(tenderOf(form.cashText, cashFen))
    // What can not be taken as it stands is told first.
    if (!isDoubtful || !prepare(form, lines, unitFen).ok) return takeNow()
    setAskingChange(true)
    return Promise.resolve()
  }

  function answerChange(isRight: boolean): void {
    setAskingChange(false)
    if (isRight) void takeNow()
  }

  async function takeNow(): Promise<void> {
    if (isBusy.current || form.stage === 'taken') return
    const prepared = prepare(form, lines, unitFen)
    if (!prepared.ok) return send({ kind: 'refused', refusal: prepared.refusal, freshActId: form.actId })
    isBusy.current = true
    setTaking(true)
    const { sent } = prepared
    send({ kind: 'sent', sent })
    // Kept before it is sent: after a crash in between, the same input goes out under the same act id.
    await keepNow(toKeep({ ...form, stage: 'sent', sent }))
    const reply = await client.run('takePayment', toSend(roomId, sent), form.actId)
    isBusy.current = false
    setTaking(false)
    if (!reply.ok) return send({ kind: 'refused', refusal: reply.refusal, freshActId: makeId() })
    send({ kind: 'taken', answer: reply.value })
    void keepNow(toKeep({ ...form, stage: 'taken', sent, answer: reply.value }))
    announce(say('done.takenSaid', { change: reply.value.changeFen, number: reply.value.receiptNumber }))
  }

  function finish(): void {
    isFinished.current = true
    void dropForm(form.formId)
  }

  return { form, bills, charges, lines, due, split, isTaking, isAskingChange, send, take, answerChange, finish }
}

/** The phrase of the moment while money is on the table. */
export function collectPhrase(
  form: CollectForm,
  { due: { dueFen }, cashFen }: SplitDue,
  receivedFen: number | null,
): { text: string; hint: string } {
  if (dueFen === 0) return { text: say('phrase.choose'), hint: say('phrase.chooseHint') }
  if (receivedFen === null || form.stage === 'taken')
    return { text: say('phrase.explain', { fen: dueFen }), hint: say('phrase.explainHint') }
  const change = receivedFen - cashFen
  if (change < 0) return { text: say('phrase.short', { missing: -change }), hint: say('phrase.changeHint') }
  if (change === 0) return { text: say('phrase.exact', { received: receivedFen }), hint: say('phrase.changeHint') }
  return { text: say('phrase.change', { received: receivedFen, change }), hint: say('phrase.changeHint') }
}
