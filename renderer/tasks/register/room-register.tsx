import { useState } from 'react'
import { formatMilli } from '../../../db/core/quantity.ts'
import type { RegisterRoom, ResidentEntry, VehicleEntry } from '../../../db/register/residents/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { announce, openHousehold } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { Changes } from './changes.tsx'
import { isHead } from './heads.ts'
import { keepingOf, keptRoomForm } from './kept.ts'
import { MoveInForm, MoveOutForm, PhoneForm, ResidentForm } from './resident-forms.tsx'
import { EndRoomForm, RoomForm } from './room-forms.tsx'
import { ResidentRows, VehicleRows } from './rows.tsx'
import { EndVehicleForm, VehicleForm } from './vehicle-forms.tsx'

export type RoomForms =
  | { readonly form: 'moveIn' | 'vehicle' | 'room' | 'endRoom' }
  | { readonly form: 'resident' | 'phone' | 'moveOut'; readonly resident: ResidentEntry }
  | { readonly form: 'correctVehicle' | 'endVehicle'; readonly vehicle: VehicleEntry }

/** One room of the register: who lives there, their vehicles, and what was changed when and by whom. */
export function RoomRegister({ roomId, kept }: { readonly roomId: string; readonly kept: KeptForm | null }) {
  const t = useText()
  const { value: room, refusal } = useAsk('registerRoom', { roomId }, ['register'])
  const [opened, setOpened] = useState<RoomForms | null>(null)
  /** The form that was kept, until it is done or another is opened. */
  const [back, setBack] = useState(kept)
  const show = (form: RoomForms | null) => {
    setBack(null)
    setOpened(form)
  }
  const close = () => show(null)
  const saved = (text = say('register.saved')) => {
    announce(text)
    close()
  }
  if (!room) return room === null ? <p className="empty">{t('household.gone')}</p> : <RefusalNotice refusal={refusal} />
  const open = opened ?? keptRoomForm(back, room)
  return (
    <div className="register">
      <header className="task-head">
        <h1 className="task-title">
          <span>{t('register.title')}</span>
          <span className="digits">{room.room}</span>
        </h1>
        <p className="task-facts digits">
          {t('register.roomFacts', { floor: room.floor, area: formatMilli(room.areaMilli) })}
          {room.toOn !== null && ` · ${t('register.until', { day: room.toOn })}`}
        </p>
      </header>
      {open === null ? (
        <Lists room={room} show={show} leave={() => openHousehold(roomId)} />
      ) : (
        <EntryKeepingContext value={keepingOf(open, roomId, back)}>
          <OpenForm open={open} room={room} saved={saved} leave={close} />
        </EntryKeepingContext>
      )}
    </div>
  )
}

interface ListsProps {
  readonly room: RegisterRoom
  readonly show: (form: RoomForms) => void
  readonly leave: () => void
}

function Lists({ room, show, leave }: ListsProps) {
  const t = useText()
  const head = isHead(useStatus().staff?.role)
  useKeys('middle', [
    { key: 'Enter', label: t('register.moveIn'), run: () => show({ form: 'moveIn' }) },
    { key: 'V', label: t('register.addVehicle'), run: () => show({ form: 'vehicle' }) },
    ...(head ? [{ key: 'R', label: t('register.correctRoom'), run: () => show({ form: 'room' }) }] : []),
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <>
      <div className="register-lists">
        <ResidentRows residents={room.residents} show={show} />
        <VehicleRows vehicles={room.vehicles} show={show} />
        <Changes changes={room.changes} />
      </div>
      <footer className="view-foot register-foot">
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        {head && room.toOn === null && (
          <Button onPress={() => show({ form: 'endRoom' })}>{t('register.endRoom')}</Button>
        )}
        {head && (
          <Button keyCap="R" onPress={() => show({ form: 'room' })}>
            {t('register.correctRoom')}
          </Button>
        )}
        <Button keyCap="V" onPress={() => show({ form: 'vehicle' })}>
          {t('register.addVehicle')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => show({ form: 'moveIn' })}>
          {t('register.moveIn')}
        </Button>
      </footer>
    </>
  )
}

export interface FormProps {
  readonly saved: (text?: string) => void
  readonly leave: () => void
}

function OpenForm({ open, room, ...rest }: FormProps & { readonly open: RoomForms; readonly room: RegisterRoom }) {
  switch (open.form) {
    case 'moveIn':
      return <MoveInForm roomId={room.roomId} {...rest} />
    case 'vehicle':
      return <VehicleForm roomId={room.roomId} vehicle={null} {...rest} />
    case 'room':
      return <RoomForm room={room} {...rest} />
    case 'endRoom':
      return <EndRoomForm roomId={room.roomId} {...rest} />
    case 'resident':
      return <ResidentForm resident={open.resident} {...rest} />
    case 'phone':
      return <PhoneForm resident={open.resident} {...rest} />
    case 'moveOut':
      return <MoveOutForm roomId={room.roomId} resident={open.resident} {...rest} />
    case 'correctVehicle':
      return <VehicleForm roomId={room.roomId} vehicle={open.vehicle} {...rest} />
    case 'endVehicle':
      return <EndVehicleForm vehicle={open.vehicle} {...rest} />
  }
}
