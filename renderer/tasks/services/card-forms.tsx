// Issuing, renewing and replacing a card or permit.
import { useRef } from 'react'
import type { Result } from '../../../db/core/refusal.ts'
import { refuse } from '../../../db/core/refusal.ts'
import type { CardView } from '../../../db/money/cards/model.ts'
import type { ServiceView } from '../../../db/money/services/model.ts'
import type { Household } from '../../../db/views/household/model.ts'
import { client, type OutputOf } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { useText, type TextKey } from '../../text/text.ts'
import { usePhrase } from '../visitor/use-phrase.ts'

export type CardDone = OutputOf<'issueCard'>

interface Ends {
  readonly done: (card: CardDone) => void
  readonly leave: () => void
}

/** Whole months, nothing typed being `empty`. Refuses `monthsUnreadable`. */
function readMonths(text: string | undefined, empty: number): Result<{ months: number }> {
  const typed = text?.trim() ?? ''
  const months = typed === '' ? empty : Number(typed)
  const isOne = Number.isInteger(months) && months >= empty && months <= 36
  return isOne ? { ok: true, months } : refuse('monthsUnreadable', { field: 'months' })
}

const numberField: EntryField = { name: 'number', label: 'services.cardNumber' }

interface IssueFormProps extends Ends {
  readonly service: ServiceView
  readonly household: Household
  readonly papersSeen: readonly string[]
}

export function IssueForm({ service, household, papersSeen, done, leave }: IssueFormProps) {
  const t = useText()
  const made = useRef<CardDone | null>(null)
  const { roomId } = household
  usePhrase({ text: t('services.say.issue'), hint: t('services.hint.issue') })
  const holders = household.people.map(({ id, maskedName }) => ({ value: id, text: maskedName ?? '' }))
  const fields: readonly EntryField[] = [
    numberField,
    { name: 'months', label: 'services.months', hint: 'services.monthsHint' },
    {
      name: 'holder',
      label: 'services.holder',
      choices: [...holders, { value: '', label: 'services.wholeHousehold' }],
    },
  ]
  return (
    <EntryForm
      title={t('services.issueTitle', { name: service.name })}
      submit={submits.issue}
      fields={fields}
      send={async ({ number = '', holder = '', months: typed }, _confirmed, actId) => {
        const read = readMonths(typed, 0)
        if (!read.ok) return read
        const personId = holder === '' ? null : holder
        const input = { roomId, serviceId: service.id, number, personId, papersSeen, months: read.months }
        const reply = await client.run('issueCard', input, actId)
        if (reply.ok) made.current = reply.value
        return reply
      }}
      saved={() => made.current && done(made.current)}
      leave={leave}
    />
  )
}

const submits = { issue: 'services.issue', renew: 'services.act.renew', replace: 'services.act.replace' } as const

interface CardFormProps extends Ends {
  readonly form: 'renew' | 'replace'
  readonly card: CardView
}

export function CardForm({ form, card, done, leave }: CardFormProps) {
  const t = useText()
  const made = useRef<CardDone | null>(null)
  usePhrase({ text: t(`services.say.${form}`), hint: t(`services.hint.${form}`) })
  const submit: TextKey = submits[form]
  const fields: readonly EntryField[] =
    form === 'renew'
      ? [{ name: 'months', label: 'services.renewMonths', initial: '12' }]
      : [numberField, { name: 'note', label: 'services.note' }]
  return (
    <EntryForm
      title={`${t(submit)} ${card.service} ${card.number}`}
      submit={submit}
      fields={fields}
      send={async ({ number = '', note = '', months: typed }, _confirmed, actId) => {
        const { cardId } = card
        const read = readMonths(typed, 1)
        if (form === 'renew' && !read.ok) return read
        const reply =
          form === 'renew'
            ? await client.run('renewCard', { cardId, months: read.ok ? read.months : 1 }, actId)
            : await client.run('replaceCard', { cardId, number, note }, actId)
        if (reply.ok) made.current = reply.value
        return reply
      }}
      saved={() => made.current && done(made.current)}
      leave={leave}
    />
  )
}
