// Paying a balance out: how much, how, to whom, why. A second person agrees.
import { useRef } from 'react'
import { atField } from '../../../db/core/at-field.ts'
import { formatYuan, parseYuanAboveZero } from '../../../db/core/money.ts'
import { payoutMethods, type PrepaidView } from '../../../db/money/prepaid/model.ts'
import { client, type OutputOf } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { Money } from '../../parts/money.tsx'
import { useText } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'

export type PaidOut = OutputOf<'payOutPrepaid'>

interface PayOutFormProps {
  readonly balance: PrepaidView
  readonly saved: (paid: PaidOut) => void
  readonly leave: () => void
}

export function PayOutForm({ balance, saved, leave }: PayOutFormProps) {
  const t = useText()
  const paid = useRef<PaidOut | null>(null)
  usePhrase({ text: t('services.say.payOut'), hint: t('services.hint.payOut') })
  const fields: readonly EntryField[] = [
    { name: 'amount', label: 'services.payOutAmount', initial: formatYuan(balance.balanceFen).replaceAll(',', '') },
    { name: 'reason', label: 'services.reason', initial: t('services.payOutReason') },
    {
      name: 'method',
      label: 'services.methodLabel',
      choices: payoutMethods.map((value) => ({ value, label: `services.method.${value}` as const })),
    },
    { name: 'reference', label: 'services.reference', hint: 'services.referenceHint' },
    { name: 'payeeName', label: 'services.payee', hint: 'services.payOutPayeeHint' },
  ]
  return (
    <EntryForm
      title={t('services.payOut')}
      submit="services.payOut"
      fields={fields}
      send={async ({ amount = '', reason = '', method = '', reference = '', payeeName = '' }, _confirmed, actId) => {
        const read = atField('amount', parseYuanAboveZero(amount))
        if (!read.ok) return read
        const input = {
          accountId: balance.accountId,
          amountFen: read.fen,
          method: payoutMethods.find((one) => one === method) ?? 'cash',
          reference,
          payeeName: payeeName.trim() === '' ? null : payeeName.trim(),
          reason: reason.trim() === '' ? t('services.payOutReason') : reason.trim(),
        }
        const reply = await client.run('payOutPrepaid', input, actId)
        if (!reply.ok) return reply
        paid.current = reply.value
        return { ok: true }
      }}
      saved={() => paid.current && saved(paid.current)}
      leave={leave}
    >
      <p className="custody-for">
        <span className="quiet">{balance.item ?? t('services.anything')}</span>{' '}
        <Money fen={balance.balanceFen} hasSign className="strong" />
      </p>
    </EntryForm>
  )
}
