import type { VehicleEntry } from '../../../db/register/residents/model.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { useText } from '../../text/text.ts'
import type { FormProps } from './room-register.tsx'
import { useToday } from './use-today.ts'

/** A new vehicle of the room, or the correction of one. */
export function VehicleForm({
  roomId,
  vehicle,
  ...rest
}: FormProps & { readonly roomId: string; readonly vehicle: VehicleEntry | null }) {
  const t = useText()
  const today = useToday()
  const fields: EntryField[] = [
    { name: 'plate', label: 'register.plate', ...(vehicle === null ? {} : { hint: 'register.plateAgain' }) } as const,
    ...(vehicle === null ? [{ name: 'fromOn', label: 'register.fromOn', initial: today } as const] : []),
  ]
  return (
    <EntryForm
      title={t(vehicle === null ? 'register.addVehicle' : 'register.correctVehicle')}
      submit="register.save"
      fields={fields}
      send={({ plate = '', fromOn = '' }, confirmed, actId) => {
        const words = {
          plate,
          isPlateConfirmed: confirmed.has('plateUnknown'),
          isDuplicateConfirmed: confirmed.has('duplicate'),
        }
        return vehicle === null
          ? client.run('addVehicle', { roomId, fromOn, ...words }, actId)
          : client.run('correctVehicle', { vehicleId: vehicle.id, ...words }, actId)
      }}
      {...rest}
    />
  )
}

export function EndVehicleForm({ vehicle, ...rest }: FormProps & { readonly vehicle: VehicleEntry }) {
  const t = useText()
  const today = useToday()
  return (
    <EntryForm
      title={t('register.endVehicleOf', { plate: vehicle.maskedPlate ?? t('common.maskedGone') })}
      submit="register.save"
      fields={[{ name: 'toOn', label: 'register.toOn', initial: today }]}
      send={({ toOn = '' }, _confirmed, actId) => client.run('endVehicle', { vehicleId: vehicle.id, toOn }, actId)}
      {...rest}
    />
  )
}
