import { useState } from 'react'
import type { StaffEntry } from '../../../db/register/staff/model.ts'
import type { KeptForm } from '../../../electron/ipc/system.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { useStatus } from '../../state/counter.ts'
import { EntryKeepingContext } from '../../state/kept-entry.ts'
import { announce, callFind, goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { isHead } from './heads.ts'
import { keepingOf, keptEstateForm } from './kept.ts'
import { ImportLists } from './import-lists.tsx'
import { RoomForm } from './room-forms.tsx'
import type { FormProps } from './room-register.tsx'
import { OwnRoomsForm } from './own-rooms-form.tsx'
import { EndStaffForm, ResetPinForm, StaffForm } from './staff-forms.tsx'
import { StaffRows } from './staff-rows.tsx'

const none: readonly StaffEntry[] = []

export type EstateForms =
  | { readonly form: 'addRoom' | 'addStaff' }
  | { readonly form: 'staff' | 'endStaff' | 'resetPin' | 'ownRooms'; readonly member: StaffEntry }

type Open = EstateForms | { readonly form: 'import' }

function findHousehold(): void {
  goIdle()
  callFind(true)
}

/** The register without a household in hand: rooms, lists and staff, for those who keep them. */
export function EstateRegister({ kept }: { readonly kept: KeptForm | null }) {
  const [opened, setOpened] = useState<Open | null>(null)
  /** The form that was kept, until it is done or another is opened. */
  const [back, setBack] = useState(kept)
  const { staff } = useStatus()
  const members = useAsk('staffList', isHead(staff?.role) ? {} : null, ['register']).value ?? none
  const show = (form: Open | null) => {
    setBack(null)
    setOpened(form)
  }
  const leave = () => show(null)
  const saved = () => {
    announce(say('register.saved'))
    leave()
  }
  if (!isHead(staff?.role)) return <NoHousehold />
  const open = opened ?? keptEstateForm(back, members)
  if (open === null) return <Sections staff={members} show={show} />
  if (open.form === 'import') return <ImportLists leave={leave} />
  return (
    <EntryKeepingContext value={keepingOf(open, null, back)}>
      <OpenForm open={open} saved={saved} leave={leave} />
    </EntryKeepingContext>
  )
}

function OpenForm({ open, ...rest }: FormProps & { readonly open: EstateForms }) {
  switch (open.form) {
    case 'addRoom':
      return <RoomForm room={null} {...rest} />
    case 'addStaff':
      return <StaffForm member={null} {...rest} />
    case 'staff':
      return <StaffForm member={open.member} {...rest} />
    case 'resetPin':
      return <ResetPinForm member={open.member} {...rest} />
    case 'ownRooms':
      return <OwnRoomsForm member={open.member} {...rest} />
    case 'endStaff':
      return <EndStaffForm member={open.member} {...rest} />
  }
}

function NoHousehold() {
  const t = useText()
  useKeys('middle', [
    { key: 'Enter', label: t('key.find'), run: findHousehold },
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <section className="card entry-form" aria-label={t('register.title')}>
      <h1 className="task-title">{t('register.title')}</h1>
      <p className="gate-lead">{t('register.findFirst')}</p>
      <Button look="primary" keyCap="Enter" onPress={findHousehold} className="button-wide">
        {t('key.find')}
      </Button>
    </section>
  )
}

interface SectionsProps {
  readonly staff: readonly StaffEntry[]
  readonly show: (open: Open) => void
}

function Sections({ staff, show }: SectionsProps) {
  const t = useText()
  useKeys('middle', [
    { key: 'Enter', label: t('register.addRoom'), run: () => show({ form: 'addRoom' }) },
    { key: 'L', label: t('register.lists'), run: () => show({ form: 'import' }) },
    { key: 'N', label: t('register.addStaff'), run: () => show({ form: 'addStaff' }) },
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="register">
      <header className="task-head">
        <h1 className="task-title">{t('register.title')}</h1>
        <p className="task-facts">{t('register.findFirst')}</p>
      </header>
      <div className="register-lists">
        <StaffRows staff={staff} show={show} />
      </div>
      <footer className="view-foot register-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        <Button keyCap="N" onPress={() => show({ form: 'addStaff' })}>
          {t('register.addStaff')}
        </Button>
        <Button keyCap="L" onPress={() => show({ form: 'import' })}>
          {t('register.lists')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => show({ form: 'addRoom' })}>
          {t('register.addRoom')}
        </Button>
      </footer>
    </div>
  )
}
