// A payer's code, from the scanner to what became of it. The code lives here alone, until it is sent; what was begun lives in the
// store, so that a crash here loses nothing.
import { useEffect, useRef, useState } from 'react'
import { refuse, type Refusal, type Result } from '../../../db/core/refusal.ts'
import type { ChargeMethod } from '../../../db/money/charges/model.ts'
import type { ShownCharge } from '../../../electron/ipc/charges.ts'
import { client } from '../../client/client.ts'
import { runAsked } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { announce } from '../../state/desk.ts'
import { say } from '../../text/text.ts'
import { chargeFor, type WhatIsCharged } from './charge-for.ts'
import type { Collecting } from './use-collect.ts'

interface Asking extends WhatIsCharged {
  readonly payerCode: string
}

export interface ChargingNow {
  /** What the clerk is asked about before it is charged; null while nothing is. */
  readonly asking: Pick<Asking, 'method' | 'amountFen'> | null
  /** What was begun here. */
  readonly charge: ShownCharge | null
  readonly scan: (text: string) => Promise<void>
  readonly answer: (isRight: boolean) => void
  readonly look: () => void
}

/** Whether it can be charged now; else what to do instead. */
async function isOffered(method: ChargeMethod): Promise<Result<object>> {
  const offered = await client.ask('charging', {})
  if (!offered.ok) return offered
  if (!offered.value.methods.includes(method)) return refuse('payerCode')
  return offered.value.isReachable ? { ok: true } : refuse('chargeOffline')
}

/** Shows the receipt of a charge that was booked, as of any payment. */
async function showBooked(send: Collecting['send'], paymentId: string): Promise<void> {
  const payment = await client.ask('payment', { paymentId })
  if (!payment.ok || payment.value === null) return
  const { receiptId, receiptNumber, totalFen } = payment.value
  const none = { roundingFen: 0, receivedFen: 0, changeFen: 0 }
  const answer = { paymentId, receiptId, receiptNumber, dueFen: totalFen, ...none, otherFen: totalFen }
  announce(say('charges.taken'))
  send({ kind: 'taken', answer })
}

export function useCharging(collecting: Collecting): ChargingNow {
  const { form, send } = collecting
  const { actId } = form
  const [asking, setAsking] = useState<Asking | null>(null)
  const [chargeId, setChargeId] = useState<string | null>(null)
  const isBusy = useRef(false)
  const charge = useAsk('charge', chargeId === null ? null : { chargeId }, ['charges', 'payments']).value ?? null
  const refused = (refusal: Refusal) => send({ kind: 'refused', refusal, freshActId: actId })
  const paymentId = charge?.paymentId ?? null
  const isEnded = charge?.state === 'notPaid'
  const isDeclined = charge?.reason === 'declined'
  useEffect(() => {
    if (paymentId !== null) void showBooked(send, paymentId)
  }, [paymentId, send])
  useEffect(() => {
    if (!isEnded) return
    setChargeId(null)
    send({ kind: 'refused', refusal: { code: isDeclined ? 'chargeDeclined' : 'chargeClosed' }, freshActId: actId })
  }, [isEnded, isDeclined, actId, send])

  async function scan(payerCode: string): Promise<void> {
    if (isBusy.current || chargeId !== null || form.stage !== 'filling') return
    const found = chargeFor(payerCode, collecting.lines, form.more.oneOffs.length > 0)
    const offered = found.ok ? await isOffered(found.method) : found
    if (!offered.ok) return refused(offered.refusal)
    if (!found.ok) return
    const { method, lines, amountFen } = found
    setAsking({ payerCode, method, lines, amountFen })
  }

  async function begin({ payerCode, method, lines, amountFen }: Asking): Promise<void> {
    isBusy.current = true
    const input = { roomId: form.roomId, lines: [...lines], amountFen, method }
    const begun = await runAsked('askCharge', input)
    if (begun.ok) setChargeId(begun.value.chargeId)
    const sent = begun.ok ? await client.ask('sendCharge', { chargeId: begun.value.chargeId, payerCode }) : begun
    isBusy.current = false
    if (!sent.ok) refused(sent.refusal)
  }

  function answer(isRight: boolean): void {
    setAsking(null)
    if (isRight && asking !== null) void begin(asking)
  }

  return { asking, charge, scan, answer, look: () => void client.ask('lookAfterCharges', {}) }
}
