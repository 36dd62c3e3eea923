import { parseYuanAboveZero } from '../../../db/core/money.ts'
import { atField } from '../../../db/core/at-field.ts'
import type { FeeItemView } from '../../../db/money/fees/model.ts'
import type { RoomBinding, RoomFees } from '../../../db/money/statements/model.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { useText } from '../../text/text.ts'
import { useToday } from '../register/use-today.ts'
import type { FormEnds } from './meter-forms.tsx'

function itemField(items: readonly FeeItemView[]): EntryField {
  return {
    name: 'feeItemId',
    label: 'fees.room.item',
    choices: items.map(({ id, name }) => ({ value: id, text: name })),
  }
}

export function BindForm({
  roomId,
  fees: { cars, meters },
  ...rest
}: FormEnds & { readonly roomId: string; readonly fees: RoomFees }) {
  const t = useText()
  const today = useToday()
  const items = useAsk('feeItems', {}, ['fees']).value
  if (!items) return null
  const meterField: EntryField = {
    name: 'meterId',
    label: 'fees.room.meter',
    choices: [
      { value: '', label: 'fees.room.none' },
      ...meters.map(({ id, kind, number }) => ({ value: id, text: `${t(`fees.meter.${kind}`)} ${number}` })),
    ],
  }
  const carField: EntryField = {
    name: 'vehicleId',
    label: 'fees.room.car',
    choices: [
      { value: '', label: 'fees.room.none' },
      ...cars.map(({ id, maskedPlate }) => ({ value: id, text: maskedPlate })),
    ],
  }
  return (
    <EntryForm
      title={t('fees.room.bind')}
      submit="register.save"
      fields={[
        itemField(items.filter(({ kind }) => kind !== 'manual')),
        { name: 'fromOn', label: 'fees.room.fromOn', initial: today },
        { name: 'quantity', label: 'fees.room.quantity', hint: 'fees.room.quantityHint' },
        { name: 'contract', label: 'fees.room.contract', hint: 'fees.room.contractHint' },
        ...(cars.length === 0 ? [] : [carField]),
        ...(meters.length === 0 ? [] : [meterField]),
        { name: 'ownPrice', label: 'fees.room.ownPrice', hint: 'fees.room.ownPriceHint' },
        { name: 'ownBasis', label: 'fees.items.basis' },
        { name: 'anchorOn', label: 'fees.room.anchorOn', hint: 'fees.room.anchorHint' },
      ]}
      send={({ vehicleId = '', meterId = '', ...typed }, _confirmed, actId) => {
        const {
          feeItemId = '',
          fromOn = '',
          quantity = '',
          contract = '',
          anchorOn = '',
          ownPrice = '',
          ownBasis = '',
        } = typed
        const objects = { vehicleId: vehicleId || null, meterId: meterId || null, contract }
        return client.run(
          'bindFee',
          { feeItemId, roomId, fromOn, quantity, anchorOn, ownPrice, ownBasis, ...objects },
          actId,
        )
      }}
      {...rest}
    />
  )
}

export function EndBindingForm({ binding, ...rest }: FormEnds & { readonly binding: RoomBinding }) {
  const t = useText()
  const today = useToday()
  return (
    <EntryForm
      title={`${t('fees.room.end')} ${binding.item}`}
      submit="register.save"
      fields={[{ name: 'toOn', label: 'fees.room.toOn', initial: today }]}
      send={({ toOn = '' }, _confirmed, actId) => client.run('endBinding', { bindingId: binding.id, toOn }, actId)}
      {...rest}
    />
  )
}

export function ChargeForm({ roomId, ...rest }: FormEnds & { readonly roomId: string }) {
  const t = useText()
  const today = useToday()
  const items = useAsk('feeItems', {}, ['fees']).value
  if (!items) return null
  return (
    <EntryForm
      title={t('fees.room.charge')}
      submit="register.save"
      fields={[
        { name: 'amount', label: 'fees.room.amount' },
        itemField(items.filter(({ kind }) => kind === 'manual')),
        { name: 'reason', label: 'fees.room.reason' },
        { name: 'dueOn', label: 'fees.room.dueOn', initial: today },
      ]}
      send={async ({ feeItemId = '', amount = '', reason = '', dueOn = '' }, _confirmed, actId) => {
        const read = atField('amount', parseYuanAboveZero(amount))
        if (!read.ok) return read
        return client.run('chargeByHand', { roomId, feeItemId, amountFen: read.fen, reason, dueOn }, actId)
      }}
      {...rest}
    />
  )
}
