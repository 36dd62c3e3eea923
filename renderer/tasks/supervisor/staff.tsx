// The staff: who works here in which role, and what each role may do.
import { useState } from 'react'
import type { StaffEntry } from '../../../db/register/staff/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { OwnRoomsForm } from '../register/own-rooms-form.tsx'
import { EndStaffForm, ResetPinForm, StaffForm } from '../register/staff-forms.tsx'
import { StaffRows } from '../register/staff-rows.tsx'
import { useEditing } from './place.ts'
import { RoleTable } from './role-table.tsx'

type Open =
  | { readonly form: 'addStaff' | 'rights' }
  | { readonly form: 'staff' | 'endStaff' | 'resetPin' | 'ownRooms'; readonly member: StaffEntry }

export function StaffPage() {
  const [open, setOpen] = useState<Open | null>(null)
  const leave = () => setOpen(null)
  if (open === null) return <StaffList show={setOpen} />
  if (open.form === 'rights') return <RoleTable leave={leave} />
  return <StaffEditor open={open} leave={leave} />
}

function StaffEditor({ open, leave }: { readonly open: Open; readonly leave: () => void }) {
  useEditing()
  const saved = () => {
    announce(say('register.saved'))
    leave()
  }
  if (open.form === 'ownRooms') return <OwnRoomsForm member={open.member} saved={saved} leave={leave} />
  if (open.form === 'resetPin') return <ResetPinForm member={open.member} saved={saved} leave={leave} />
  if (open.form === 'endStaff') return <EndStaffForm member={open.member} saved={saved} leave={leave} />
  return <StaffForm member={open.form === 'staff' ? open.member : null} saved={saved} leave={leave} />
}

function StaffList({ show }: { readonly show: (open: Open) => void }) {
  const t = useText()
  const { value: staff, refusal } = useAsk('staffList', {}, ['register'])
  useKeys('middle', [
    { key: 'Enter', label: t('register.addStaff'), run: () => show({ form: 'addStaff' }) },
    { key: 'R', label: t('supervisor.staff.rights'), run: () => show({ form: 'rights' }) },
  ])
  return (
    <div className="supervisor-body">
      <RefusalNotice refusal={refusal} />
      <div className="supervisor-scroll">
        <StaffRows staff={staff ?? []} show={show} />
      </div>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        <Button keyCap="R" onPress={() => show({ form: 'rights' })}>
          {t('supervisor.staff.rights')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => show({ form: 'addStaff' })}>
          {t('register.addStaff')}
        </Button>
      </footer>
    </div>
  )
}
