import { useRef } from 'react'
import { atField } from '../../../db/core/at-field.ts'
import { parseYuanAboveZero } from '../../../db/core/money.ts'
import { refuse, type Result } from '../../../db/core/refusal.ts'
import type { FeeAnchor, FeeItemView, FeeKind, FeeTiming, PriceForm } from '../../../db/money/fees/model.ts'
import { client, makeId } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { announce } from '../../state/desk.ts'
import { say, useText } from '../../text/text.ts'
import { useToday } from '../register/use-today.ts'
import {
  anchorChoices,
  formChoices,
  kindChoices,
  modeChoices,
  pointChoices,
  timingChoices,
  unitChoices,
} from './choices.ts'
import type { FormEnds } from './meter-forms.tsx'
import { readTypedTiers } from './typed-tiers.ts'

/** A number that the form sends as such; the command's bounds are those of its channel. */
function wholeAt(field: string, text: string | undefined, least: number, most: number): Result<{ whole: number }> {
  const whole = Number((text ?? '').trim() || NaN)
  const isRight = Number.isInteger(whole) && whole >= least && whole <= most
  return isRight ? { ok: true, whole } : refuse('settingOutOfRange', { field, facts: { least, most } })
}

const itemFields: readonly EntryField[] = [
  { name: 'name', label: 'fees.items.name' },
  { name: 'unit', label: 'fees.items.unit', initial: '㎡' },
  { name: 'kind', label: 'fees.items.kindLabel', choices: kindChoices },
  { name: 'timing', label: 'fees.items.timingLabel', choices: timingChoices },
  { name: 'anchor', label: 'fees.items.anchorLabel', choices: anchorChoices },
  { name: 'cycleMonths', label: 'fees.items.cycle', initial: '1' },
  { name: 'dueAfterDays', label: 'fees.items.dueAfter', hint: 'fees.items.dueAfterHint', initial: '24' },
  { name: 'roundingUnitFen', label: 'fees.items.unitFen', choices: unitChoices },
  { name: 'roundingMode', label: 'fees.items.mode', choices: modeChoices },
  { name: 'roundingPoint', label: 'fees.items.point', choices: pointChoices },
  { name: 'chargedTo', label: 'fees.items.chargedTo' },
  { name: 'serves', label: 'fees.items.serves' },
  { name: 'priceForm', label: 'fees.items.formLabel', choices: formChoices },
]

export function AddItemForm(ends: FormEnds) {
  const t = useText()
  return (
    <EntryForm
      title={t('fees.items.add')}
      submit="register.save"
      fields={itemFields}
      send={async (typed, _confirmed, actId) => {
        const cycle = wholeAt('cycleMonths', typed['cycleMonths'], 1, 36)
        if (!cycle.ok) return cycle
        const due = wholeAt('dueAfterDays', typed['dueAfterDays'], 0, 365)
        if (!due.ok) return due
        const { name = '', unit = '', chargedTo = '', serves = '' } = typed
        const chosen = {
          kind: typed['kind'] as FeeKind,
          anchor: typed['anchor'] as FeeAnchor,
          timing: typed['timing'] as FeeTiming,
          roundingUnitFen: Number(typed['roundingUnitFen']) as 1 | 10 | 100,
          roundingMode: typed['roundingMode'] as 'halfUp' | 'up' | 'down',
          roundingPoint: typed['roundingPoint'] as 'perBill' | 'perMonth',
          priceForm: typed['priceForm'] as PriceForm,
        }
        const counts = { cycleMonths: cycle.whole, dueAfterDays: due.whole }
        return client.run('addFeeItem', { name, unit, chargedTo, serves, ...chosen, ...counts }, actId)
      }}
      {...ends}
    />
  )
}

function priceFields({ kind }: FeeItemView): EntryField[] {
  const price: EntryField = { name: 'price', label: 'fees.items.price' }
  const tiers: EntryField = { name: 'tiers', label: 'fees.items.tiers', hint: 'fees.items.tiersHint' }
  const formula: EntryField = { name: 'formula', label: 'fees.items.formula', hint: 'fees.items.formulaHint' }
  const isPriceless = kind === 'shared' || kind === 'manual'
  return [
    ...(isPriceless ? [] : [price]),
    ...(kind === 'metered' ? [tiers] : []),
    ...(kind === 'formula' ? [formula] : []),
    ...(isPriceless
      ? []
      : [{ name: 'addition', label: 'fees.items.addition', hint: 'fees.items.additionHint' } as const]),
  ]
}

/** When a price takes effect. */
function fromOnHint({ kind, anchor }: FeeItemView): NonNullable<EntryField['hint']> {
  if (kind === 'metered') return 'fees.items.fromOnMetered'
  return kind === 'formula' && anchor === 'naturalMonth' ? 'fees.items.fromOnFormula' : 'fees.items.fromOnHint'
}

export function PriceForm({ item, saved, leave }: FormEnds & { readonly item: FeeItemView }) {
  const t = useText()
  const today = useToday()
  const told = useRef<string>(undefined)
  return (
    <EntryForm
      title={`${t('fees.items.setPrice')} ${item.name}`}
      submit="register.save"
      fields={[
        ...priceFields(item),
        { name: 'fromOn', label: 'fees.items.fromOn', hint: fromOnHint(item), initial: today },
        { name: 'basis', label: 'fees.items.basis', hint: 'fees.items.basisHint' },
      ]}
      send={async ({ price = '', addition = '', tiers = '', formula = '', fromOn = '', basis = '' }, _yes, actId) => {
        const read = readTypedTiers(tiers)
        if (!read.ok) return read
        const typed = { price, addition, tiers: read.tiers, formula, fromOn, basis }
        const reply = await client.run('setPrice', { feeItemId: item.id, ...typed }, actId)
        const day = reply.ok ? reply.value.billedThrough : null
        told.current = day === null ? undefined : say('fees.items.billedThrough', { day })
        // Every tier is typed in the one field of them.
        return !reply.ok && reply.refusal.field?.startsWith('tiers') === true ? atField('tiers', reply) : reply
      }}
      saved={() => {
        saved()
        if (told.current !== undefined) announce(told.current)
      }}
      leave={leave}
    >
      <p className="quiet">{t('fees.items.approvedNote')}</p>
    </EntryForm>
  )
}

export function ClauseForm({ item, ...ends }: FormEnds & { readonly item: FeeItemView }) {
  const t = useText()
  const today = useToday()
  return (
    <EntryForm
      title={`${t('fees.items.setClause')} ${item.name}`}
      submit="register.save"
      fields={[
        { name: 'ratePercent', label: 'fees.items.rate' },
        { name: 'graceDays', label: 'fees.items.grace', initial: '0' },
        { name: 'capPercent', label: 'fees.items.cap', initial: '30' },
        { name: 'fromOn', label: 'fees.items.fromOn', initial: today },
        { name: 'clause', label: 'fees.items.clauseText' },
      ]}
      send={async ({ ratePercent = '', fromOn = '', clause = '', ...typed }, _confirmed, actId) => {
        const grace = wholeAt('graceDays', typed['graceDays'], 0, 365)
        if (!grace.ok) return grace
        const cap = wholeAt('capPercent', typed['capPercent'], 0, 100)
        if (!cap.ok) return cap
        const counts = { graceDays: grace.whole, capPercent: cap.whole }
        return client.run('setLateClause', { feeItemId: item.id, ratePercent, fromOn, clause, ...counts }, actId)
      }}
      {...ends}
    >
      <p className="quiet">{t('fees.items.approvedNote')}</p>
    </EntryForm>
  )
}

export function BindRoomsForm({ item, ...ends }: FormEnds & { readonly item: FeeItemView }) {
  const t = useText()
  const today = useToday()
  const buildings = useAsk('buildings', {}, ['register']).value
  if (!buildings) return null
  return (
    <EntryForm
      title={`${t('fees.items.bind')} ${item.name}`}
      submit="register.save"
      fields={[
        { name: 'fromOn', label: 'fees.items.fromOn', initial: today },
        {
          name: 'building',
          label: 'fees.items.building',
          choices: buildings.map((building) => ({ value: building, text: building })),
        },
      ]}
      send={async ({ fromOn = '', building = '' }, _confirmed, actId) => {
        let [reply, bound] = [await client.run('bindRooms', { feeItemId: item.id, building, fromOn }, actId), 0]
        while (reply.ok) {
          bound += reply.value.bound
          if (reply.value.isWhole) break
          reply = await client.run('bindRooms', { feeItemId: item.id, building, fromOn }, makeId())
        }
        if (reply.ok) announce(say('fees.items.roomsBound', { count: bound }))
        return reply
      }}
      {...ends}
    />
  )
}

export function ShareCostForm({ item, ...ends }: FormEnds & { readonly item: FeeItemView }) {
  const t = useText()
  return (
    <EntryForm
      title={`${t('fees.items.share')} ${item.name}`}
      submit="register.save"
      fields={[
        { name: 'total', label: 'fees.items.total' },
        { name: 'periodFrom', label: 'fees.items.periodFrom' },
        { name: 'periodTo', label: 'fees.items.periodTo' },
        { name: 'basis', label: 'fees.items.basis', hint: 'fees.items.basisHint' },
      ]}
      send={async ({ total = '', periodFrom = '', periodTo = '', basis = '' }, _confirmed, actId) => {
        const read = atField('total', parseYuanAboveZero(total))
        if (!read.ok) return read
        if (read.fen === 0) return refuse('amountMissing', { field: 'total' })
        const cost = { feeItemId: item.id, totalFen: read.fen, periodFrom, periodTo, basis }
        const reply = await client.run('shareCost', cost, actId)
        if (reply.ok) announce(say('fees.items.shared', { count: reply.value.parts }))
        return reply
      }}
      {...ends}
    />
  )
}
