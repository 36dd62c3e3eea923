// Asking for a deposit, and giving one back.
import { useRef } from 'react'
import { atField } from '../../../db/core/at-field.ts'
import { parseYuan, parseYuanAboveZero } from '../../../db/core/money.ts'
import type { Result } from '../../../db/core/refusal.ts'
import {
  depositPurposes,
  returnMethods,
  returnProofs,
  type Deduction,
  type DepositView,
} from '../../../db/money/deposits/model.ts'
import { client, type OutputOf } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { Money } from '../../parts/money.tsx'
import type { Typed } from '../../state/kept-entry.ts'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'

const submits = { deposit: 'services.toCollect', return: 'services.giveBack' } as const

const depositFields: readonly EntryField[] = [
  { name: 'object', label: 'services.object', hint: 'services.objectHint' },
  { name: 'amount', label: 'services.amount' },
  {
    name: 'purpose',
    label: 'services.purposeLabel',
    choices: depositPurposes.map((value) => ({ value, label: `services.purpose.${value}` as const })),
  },
]

interface DepositFormProps {
  readonly roomId: string
  /** The bill it is paid with comes next. */
  readonly collect: (billIds: readonly string[]) => void
  readonly leave: () => void
}

export function DepositForm({ roomId, collect, leave }: DepositFormProps) {
  const t = useText()
  const billId = useRef('')
  usePhrase({ text: t('services.say.deposit'), hint: t('services.hint.deposit') })
  return (
    <EntryForm
      title={t('services.takeDeposit')}
      submit={submits.deposit}
      fields={depositFields}
      send={async ({ object = '', amount = '', purpose = '' }, _confirmed, actId) => {
        const read = atField('amount', parseYuanAboveZero(amount))
        if (!read.ok) return read
        const known = depositPurposes.find((one) => one === purpose) ?? 'accessCard'
        const reply = await client.run('takeDeposit', { roomId, object, amountFen: read.fen, purpose: known }, actId)
        if (!reply.ok) return reply
        billId.current = reply.value.billId
        return { ok: true }
      }}
      saved={() => collect([billId.current])}
      leave={leave}
    />
  )
}

/** Nothing typed keeps nothing back. */
function deductionsOf({ deduction = '', what = '', evidence = '' }: Typed): Result<{ deductions: Deduction[] }> {
  if (deduction.trim() === '') return { ok: true, deductions: [] }
  const read = atField('deduction', parseYuan(deduction))
  return read.ok ? { ok: true, deductions: [{ what, amountFen: read.fen, evidence }] } : read
}

export type Returned = OutputOf<'returnDeposit'>

interface ReturnFormProps {
  readonly deposit: DepositView
  readonly saved: (returned: Returned) => void
  readonly leave: () => void
}

export function ReturnForm({ deposit, saved, leave }: ReturnFormProps) {
  const t = useText()
  const returned = useRef<Returned | null>(null)
  usePhrase({ text: t('services.say.return'), hint: t('services.hint.return') })
  const fields: readonly EntryField[] = [
    { name: 'reason', label: 'services.reason', initial: t(`services.back.${deposit.purpose}`) },
    {
      name: 'proof',
      label: 'services.proofLabel',
      choices: returnProofs.map((value) => ({ value, label: `services.proof.${value}` as const })),
    },
    {
      name: 'method',
      label: 'services.methodLabel',
      choices: returnMethods.map((value) => ({ value, label: `services.method.${value}` as const })),
    },
    { name: 'reference', label: 'services.reference', hint: 'services.referenceHint' },
    { name: 'deduction', label: 'services.deduction', hint: 'services.deductionHint' },
    { name: 'what', label: 'services.what' },
    { name: 'evidence', label: 'services.evidence' },
    { name: 'payeeName', label: 'services.payee', hint: 'services.payeeHint' },
  ]
  return (
    <EntryForm
      title={t('services.returnDeposit')}
      submit={submits.return}
      fields={fields}
      send={async (typed, _confirmed, actId) => {
        const { reason = '', reference = '', payeeName = '' } = typed
        const read = deductionsOf(typed)
        if (!read.ok) return read
        const input = {
          depositId: deposit.depositId,
          deductions: read.deductions,
          method: returnMethods.find((one) => one === typed['method']) ?? 'cash',
          reference,
          proof: returnProofs.find((one) => one === typed['proof']) ?? 'receipt',
          payeeName: payeeName.trim() === '' ? null : payeeName.trim(),
          reason: reason.trim() === '' ? t('services.returnDeposit') : reason,
        }
        const reply = await client.run('returnDeposit', input, actId)
        if (!reply.ok) return reply
        returned.current = reply.value
        return { ok: true }
      }}
      saved={() => returned.current && saved(returned.current)}
      leave={leave}
    >
      <p className="custody-for">
        <span className="quiet">{t(`services.purpose.${deposit.purpose}`)}</span>{' '}
        <strong className="digits">{deposit.object}</strong> <Money fen={deposit.heldFen} hasSign className="strong" />{' '}
        <span className="quiet digits">{deposit.receiptNumbers.join(' ')}</span>
      </p>
    </EntryForm>
  )
}

/** Paying in ahead, for anything or for one fee item. */
export function TopUpForm({ roomId, collect, leave }: DepositFormProps) {
  const t = useText()
  const billId = useRef('')
  const items = useAsk('feeItems', {}, ['fees']).value
  usePhrase({ text: t('services.say.topUp'), hint: t('services.hint.topUp') })
  if (!items) return null
  const purposes = items.filter(({ heldAs }) => heldAs === 'income').map(({ id, name }) => ({ value: id, text: name }))
  const fields: readonly EntryField[] = [
    { name: 'amount', label: 'services.topUpAmount' },
    { name: 'item', label: 'services.topUpFor', choices: [{ value: '', label: 'services.anything' }, ...purposes] },
  ]
  return (
    <EntryForm
      title={t('services.topUp')}
      submit={submits.deposit}
      fields={fields}
      send={async ({ amount = '', item = '' }, _confirmed, actId) => {
        const read = atField('amount', parseYuanAboveZero(amount))
        if (!read.ok) return read
        const feeItemId = item === '' ? null : item
        const reply = await client.run('topUpPrepaid', { roomId, feeItemId, amountFen: read.fen }, actId)
        if (!reply.ok) return reply
        billId.current = reply.value.billId
        return { ok: true }
      }}
      saved={() => collect([billId.current])}
      leave={leave}
    />
  )
}
