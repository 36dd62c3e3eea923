// Giving money of a payment back, in part or in whole: how much, of what, why, and how it goes back. A second person agrees.
import type { Result } from '../../db/core/refusal.ts'
import { refuse } from '../../db/core/refusal.ts'
import { formatYuan, parseYuanAboveZero } from '../../db/core/money.ts'
import type { Refundable, RefundableLine } from '../../db/money/refunds/model.ts'
import type { TenderMethod } from '../../db/money/payments/rules.ts'
import { planRefund, type RefundLine, type RefundPart } from '../../db/money/refunds/rules.ts'
import { client } from '../client/client.ts'
import { EntryForm, type EntryField } from '../parts/entry-form.tsx'
import { announce } from '../state/desk.ts'
import type { Typed } from '../state/kept-entry.ts'
import { say, useText } from '../text/text.ts'

/** Why money goes back, and so whether it is owed again. */
const reasons = {
  overcharged: false,
  notProvided: false,
  ended: false,
  twice: false,
  wrongRoom: true,
  asked: true,
} as const
type Reason = keyof typeof reasons
const reasonNames = Object.keys(reasons) as Reason[]

function fieldsOf({ lines, paidBy }: Refundable): EntryField[] {
  const open = lines.filter(({ leftFen }) => leftFen > 0)
  // What a balance paid goes back to it, without a number of anybody.
  const others = paidBy.filter(({ method, leftFen }) => method !== 'cash' && method !== 'prepaid' && leftFen > 0)
  const hasCash = paidBy.some(({ method, leftFen }) => method === 'cash' && leftFen > 0)
  return [
    { name: 'amount', label: 'refunds.amount', hint: 'refunds.amountHint' },
    {
      name: 'paper',
      label: 'refunds.paper',
      choices: [
        { value: 'back', label: 'refunds.paperBack' },
        { value: 'lost', label: 'refunds.paperLost' },
      ],
    },
    ...(open.length < 2
      ? []
      : [
          {
            name: 'billId',
            label: 'refunds.line',
            choices: [{ value: 'all', label: 'refunds.allLines' }, ...open.map(lineChoice)],
          } as const,
        ]),
    {
      name: 'reason',
      label: 'refunds.reason',
      choices: reasonNames.map((value) => ({ value, label: `refunds.why.${value}` as const })),
    },
    ...others.map(({ method }) => ({
      name: method,
      label: referenceLabel(method),
      hint: 'refunds.referenceHint' as const,
    })),
    ...(hasCash ? cashFields : []),
    ...(hasCash || others.some(({ method }) => method === 'cheque')
      ? [{ name: 'payee', label: 'refunds.payee', hint: 'refunds.payeeHint' } as const]
      : []),
  ]
}

const cashFields: readonly EntryField[] = [
  {
    name: 'way',
    label: 'refunds.way',
    choices: [
      { value: 'cash', label: 'refunds.byCash' },
      { value: 'transfer', label: 'refunds.byTransfer' },
    ],
  },
  { name: 'cash', label: 'refunds.reference.transfer', hint: 'refunds.payeeHint' },
]

/** Money of a cheque goes back by transfer. */
function referenceLabel(method: TenderMethod) {
  return method === 'cheque' || method === 'cash'
    ? 'refunds.reference.transfer'
    : (`refunds.reference.${method}` as const)
}

function lineChoice({ billId, room, item, periodFrom, leftFen }: RefundableLine) {
  return { value: billId, text: `${room} ${item} ${periodFrom.slice(0, 7)} ${formatYuan(leftFen)}` }
}

/** Which lines go back: the whole of what was chosen, or a part of one. */
function linesOf(refundable: Refundable, { amount = '', billId = 'all' }: Typed): Result<{ lines: RefundLine[] }> {
  const open = refundable.lines.filter(({ leftFen }) => leftFen > 0)
  const chosen = billId === 'all' ? open : open.filter((line) => line.billId === billId)
  const whole = chosen.map(({ billId: id, leftFen }) => ({ billId: id, amountFen: leftFen }))
  if (amount.trim() === '') return { ok: true, lines: whole }
  const read = parseYuanAboveZero(amount)
  if (!read.ok) return { ok: false, refusal: { ...read.refusal, field: 'amount' } }
  const leftFen = whole.reduce((sum, { amountFen }) => sum + amountFen, 0)
  // All of it is what was paid: what was let go when it was paid does not go back.
  const mostFen = billId === 'all' ? refundable.totalLeftFen - refundable.roundingLeftFen : leftFen
  if (read.fen > leftFen) return refuse('refundTooMuch', { field: 'amount', facts: { leftFen: mostFen } })
  if (read.fen === leftFen || read.fen === mostFen) return { ok: true, lines: whole }
  const [only, ...more] = whole
  if (only === undefined || more.length > 0) return refuse('refundWhichLine', { field: 'billId' })
  return { ok: true, lines: [{ billId: only.billId, amountFen: read.fen }] }
}

interface RefundFormProps {
  readonly paymentId: string
  readonly refundable: Refundable
  /** The receipt of what was given back. */
  readonly given: (receipt: { readonly id: string; readonly number: string }) => void
  readonly leave: () => void
}

export function RefundForm({ paymentId, refundable, given, leave }: RefundFormProps) {
  const t = useText()
  async function send(typed: Typed, _confirmed: ReadonlySet<string>, actId: string): Promise<Result<object>> {
    const lines = linesOf(refundable, typed)
    if (!lines.ok) return lines
    const totalFen = lines.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
    const plan = planRefund(totalFen, refundable, typed['way'] === 'transfer' ? 'transfer' : 'cash')
    if (!plan.ok) return plan
    const parts: RefundPart[] = plan.parts.map((part) => ({
      ...part,
      reference: part.method === 'cash' ? null : (part.reference ?? (typed[part.paidBy] ?? '').trim()),
    }))
    const unnamed = parts.find(({ reference }) => reference === '')
    if (unnamed) return refuse('referenceMissing', { field: unnamed.paidBy })
    const reason = reasonNames.find((name) => name === typed['reason']) ?? 'asked'
    const payee = (typed['payee'] ?? '').trim()
    const input = {
      paymentId,
      lines: lines.lines,
      isOwedAgain: reasons[reason],
      dueFen: plan.due.dueFen,
      parts,
      reason: say(`refunds.whyWord.${reason}`),
      isPaperBack: typed['paper'] !== 'lost',
      payee: payee === '' ? null : payee,
    }
    const reply = await client.run('refundPayment', input, actId)
    if (reply.ok) {
      const { dueFen, cashFen, receiptId, receiptNumber } = reply.value
      given({ id: receiptId, number: receiptNumber })
      announce(cashFen > 0 ? say('refunds.doneCash', { fen: cashFen }) : say('refunds.done', { fen: dueFen }))
    }
    return reply
  }
  const leftFen = refundable.totalLeftFen - refundable.roundingLeftFen
  return (
    <EntryForm
      title={t('refunds.title')}
      fields={fieldsOf(refundable)}
      submit="refunds.do"
      leave={leave}
      saved={leave}
      send={send}
    >
      <p className="quiet">{t('refunds.what', { fen: leftFen })}</p>
    </EntryForm>
  )
}
