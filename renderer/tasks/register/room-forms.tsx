import { formatMilli } from '../../../db/core/quantity.ts'
import type { RegisterRoom } from '../../../db/register/residents/model.ts'
import { client } from '../../client/client.ts'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { useText } from '../../text/text.ts'
import type { FormProps } from './room-register.tsx'
import { useToday } from './use-today.ts'

/** A new room, or the correction of one. */
export function RoomForm({ room, ...rest }: FormProps & { readonly room: RegisterRoom | null }) {
  const t = useText()
  const fields: EntryField[] = [
    { name: 'room', label: 'register.room', hint: 'register.roomHint', initial: room?.room ?? '' },
    { name: 'floor', label: 'register.floor', hint: 'register.floorHint', initial: room ? String(room.floor) : '' },
    { name: 'area', label: 'register.area', initial: room ? formatMilli(room.areaMilli) : '' },
  ]
  return (
    <EntryForm
      title={t(room === null ? 'register.addRoom' : 'register.correctRoom')}
      submit="register.save"
      fields={fields}
      send={({ room: name = '', floor = '', area = '' }, _confirmed, actId) =>
        room === null
          ? client.run('addRoom', { room: name, floor, area }, actId)
          : client.run('correctRoom', { roomId: room.roomId, room: name, floor, area }, actId)
      }
      {...rest}
    />
  )
}

export function EndRoomForm({ roomId, ...rest }: FormProps & { readonly roomId: string }) {
  const t = useText()
  const today = useToday()
  return (
    <EntryForm
      title={t('register.endRoom')}
      submit="register.save"
      fields={[{ name: 'toOn', label: 'register.toOn', initial: today }]}
      send={({ toOn = '' }, _confirmed, actId) => client.run('endRoom', { roomId, toOn }, actId)}
      {...rest}
    />
  )
}
