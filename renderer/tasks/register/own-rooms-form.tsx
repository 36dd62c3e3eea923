import type { StaffEntry } from '../../../db/register/staff/model.ts'
import { client } from '../../client/client.ts'
import { useAct } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { EntryForm } from '../../parts/entry-form.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useText } from '../../text/text.ts'
import type { FormProps } from './room-register.tsx'

/** The rooms that are a colleague's own, one more, and one that no longer is. */
export function OwnRoomsForm({ member, ...rest }: FormProps & { readonly member: StaffEntry }) {
  const t = useText()
  const { value: rooms, refusal } = useAsk('ownRooms', { staffId: member.id }, ['register'])
  const unlink = useAct('unlinkOwnRoom')
  return (
    <EntryForm
      title={t('register.ownRoomsOf', { name: member.name ?? member.number })}
      submit="register.ownRoomAdd"
      fields={[{ name: 'room', label: 'register.room', hint: 'register.roomHint' }]}
      send={({ room = '' }, _confirmed, actId) => client.run('linkOwnRoom', { staffId: member.id, room }, actId)}
      {...rest}
    >
      <p className="quiet">{t('register.ownRoomsWhat')}</p>
      <RefusalNotice refusal={refusal ?? unlink.refusal} />
      {rooms?.length === 0 && <p className="empty">{t('register.ownRoomsNone')}</p>}
      <ul>
        {rooms?.map(({ roomId, room }) => (
          <li key={roomId} className="register-row">
            <strong className="digits register-who">{room}</strong>
            <span className="register-does">
              <Button
                label={t('register.ownRoomRemoveWho', { room })}
                onPress={() => void unlink.run({ staffId: member.id, roomId })}
                isDisabled={unlink.isRunning}
              >
                {t('register.ownRoomRemove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </EntryForm>
  )
}
