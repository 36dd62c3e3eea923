// What a service takes and costs: its papers, its form, its fees and its deposit. A colleague approves, as with a price.
import { atField } from '../../../db/core/at-field.ts'
import { formatYuan, parseYuan } from '../../../db/core/money.ts'
import type { FeeItemView } from '../../../db/money/fees/model.ts'
import type { ServiceView } from '../../../db/money/services/model.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { useText } from '../../text/text.ts'
import type { FormEnds } from './meter-forms.tsx'

interface ServiceFormProps extends FormEnds {
  readonly service: ServiceView
  readonly items: readonly FeeItemView[]
}

export function ServiceForm({ service, items, ...ends }: ServiceFormProps) {
  const t = useText()
  const income = items.filter(({ heldAs }) => heldAs === 'income')
  /** The one it has comes first, because a form begins with the first. */
  const feeChoices = (chosen: string | null) => {
    const none = { value: '', label: 'fees.service.noFee' } as const
    const all = [none, ...income.map(({ id, name }) => ({ value: id, text: name }))]
    return all.toSorted((one, other) => Number(other.value === chosen) - Number(one.value === chosen))
  }
  const firsts = [
    { value: 'yes', label: 'fees.board.firstFree' },
    { value: 'no', label: 'fees.service.notFree' },
  ] as const
  const deposit = service.depositFen === null ? '' : formatYuan(service.depositFen).replaceAll(',', '')
  const fields: readonly EntryField[] = [
    { name: 'deposit', label: 'fees.service.deposit', hint: 'fees.service.depositHint', initial: deposit },
    { name: 'basis', label: 'fees.items.basis', hint: 'fees.service.basisHint', initial: service.basis, kind: 'long' },
    { name: 'feeItemId', label: 'fees.service.fee', choices: feeChoices(service.feeItemId) },
    { name: 'renewFeeItemId', label: 'fees.service.renewFee', choices: feeChoices(service.renewFeeItemId) },
    {
      name: 'first',
      label: 'fees.service.first',
      choices: service.isFirstFree === 1 ? firsts : firsts.toReversed(),
    },
    {
      name: 'papers',
      label: 'fees.service.papers',
      hint: 'fees.service.papersHint',
      initial: service.papers.join('；'),
      kind: 'long',
    },
    { name: 'form', label: 'fees.service.form', initial: service.form },
    { name: 'issues', label: 'fees.service.issues', initial: service.issues },
  ]
  return (
    <EntryForm
      title={t('fees.service.title', { name: service.name })}
      submit="register.save"
      fields={fields}
      send={async (typed, _confirmed, actId) => {
        const { deposit: depositText = '', papers = '', form = '', issues = '', basis = '' } = typed
        const read = depositText.trim() === '' ? ({ ok: true, fen: 0 } as const) : parseYuan(depositText)
        const depositFen = atField('deposit', read)
        if (!depositFen.ok) return depositFen
        const feeOf = (name: string) => (typed[name] === '' ? null : (typed[name] ?? null))
        const input = {
          serviceId: service.id,
          papers: papers.split(/[；;]/),
          form,
          issues,
          feeItemId: feeOf('feeItemId'),
          renewFeeItemId: feeOf('renewFeeItemId'),
          depositFen: depositFen.fen,
          isFirstFree: typed['first'] === 'yes',
          basis,
        }
        return client.run('changeService', input, actId)
      }}
      {...ends}
    >
      <p className="quiet">{t('fees.items.approvedNote')}</p>
    </EntryForm>
  )
}
