import type { MeterKind } from '../../../db/money/meters/model.ts'
import { parseMilli } from '../../../db/core/quantity.ts'
import { refuse } from '../../../db/core/refusal.ts'
import type { RoomMeter } from '../../../db/money/statements/model.ts'
import { client } from '../../client/client.ts'
import { EntryForm } from '../../parts/entry-form.tsx'
import { useText } from '../../text/text.ts'
import { useToday } from '../register/use-today.ts'
import { meterChoices } from './choices.ts'

export interface FormEnds {
  readonly saved: () => void
  readonly leave: () => void
}

function whole(text: string | undefined): number {
  return Number((text ?? '').trim() || NaN)
}

export function AddMeterForm({ roomId, ...rest }: FormEnds & { readonly roomId: string }) {
  const t = useText()
  const today = useToday()
  return (
    <EntryForm
      title={t('fees.room.addMeter')}
      submit="register.save"
      fields={[
        { name: 'number', label: 'fees.room.meterNumber' },
        { name: 'kind', label: 'fees.room.meterKind', choices: meterChoices },
        { name: 'digits', label: 'fees.room.digits', initial: '5' },
        { name: 'multiplier', label: 'fees.room.multiplier', initial: '1' },
        { name: 'readOn', label: 'fees.room.readOn', initial: today },
        { name: 'value', label: 'fees.room.firstValue', initial: '0' },
      ]}
      send={async (typed, _confirmed, actId) => {
        const { number = '', readOn = '', value = '' } = typed
        const multiplier = parseMilli(typed['multiplier'] ?? '')
        if (!multiplier.ok || multiplier.milli === 0) return refuse('quantityUnreadable', { field: 'multiplier' })
        const digits = whole(typed['digits'])
        if (!(digits >= 3 && digits <= 9)) return refuse('quantityUnreadable', { field: 'digits' })
        const meter = { kind: typed['kind'] as MeterKind, digits, multiplierMilli: multiplier.milli }
        return client.run('addMeter', { roomId, number, readOn, value, ...meter }, actId)
      }}
      {...rest}
    />
  )
}

/** What only somebody who looked again may say: it rolled over, or the usage is as unusual as it seems. */
export function ReadMeterForm({ meter, ...rest }: FormEnds & { readonly meter: RoomMeter }) {
  const t = useText()
  const today = useToday()
  return (
    <EntryForm
      title={`${t('fees.room.read')} ${t(`fees.meter.${meter.kind}`)} ${meter.number}`}
      submit="register.save"
      fields={[
        { name: 'value', label: 'fees.room.value' },
        { name: 'readOn', label: 'fees.room.readOn', initial: today },
        {
          name: 'manner',
          label: 'fees.room.manner',
          choices: [
            { value: 'read', label: 'fees.room.actual' },
            { value: 'estimated', label: 'fees.room.estimated' },
          ],
        },
      ]}
      send={({ value = '', readOn = '', manner }, confirmed, actId) =>
        client.run(
          'readMeter',
          {
            meterId: meter.id,
            value,
            readOn,
            manner: manner === 'estimated' ? 'estimated' : 'read',
            rollsOver: confirmed.has('readingBelowLast'),
            isUnusualConfirmed: confirmed.has('usageUnusual'),
          },
          actId,
        )
      }
      {...rest}
    />
  )
}

export function ChangeMeterForm({ meter, ...rest }: FormEnds & { readonly meter: RoomMeter }) {
  const t = useText()
  const today = useToday()
  return (
    <EntryForm
      title={`${t('fees.room.changeMeter')} ${t(`fees.meter.${meter.kind}`)} ${meter.number}`}
      submit="register.save"
      fields={[
        { name: 'finalValue', label: 'fees.room.finalValue' },
        { name: 'firstValue', label: 'fees.room.firstValue', initial: '0' },
        { name: 'readOn', label: 'fees.room.readOn', initial: today },
      ]}
      send={({ finalValue = '', firstValue = '', readOn = '' }, confirmed, actId) => {
        const isUnusualConfirmed = confirmed.has('usageUnusual')
        return client.run(
          'changeMeter',
          { meterId: meter.id, finalValue, firstValue, readOn, isUnusualConfirmed },
          actId,
        )
      }}
      {...rest}
    />
  )
}
