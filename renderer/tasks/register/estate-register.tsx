import { useState } from 'react'
import type { StaffEntry } from '../../../db/register/staff/model.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce, callFind, goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { isHead } from './heads.ts'
import { ImportLists } from './import-lists.tsx'
import { RoomForm } from './room-forms.tsx'
import { EndStaffForm, StaffForm } from './staff-forms.tsx'
import { StaffRows } from './staff-rows.tsx'

type Open =
  | { readonly form: 'room' | 'import' | 'addStaff' }
  | { readonly form: 'staff' | 'endStaff'; readonly member: StaffEntry }

function findHousehold(): void {
  goIdle()
  callFind(true)
}

/** The register without a household in hand: rooms, lists and staff, for those who keep them. */
export function EstateRegister() {
  const [open, setOpen] = useState<Open | null>(null)
  const { staff } = useStatus()
  const leave = () => setOpen(null)
  const saved = () => {
    announce(say('register.saved'))
    leave()
  }
  if (!isHead(staff?.role)) return <NoHousehold />
  if (open === null) return <Sections show={setOpen} />
  switch (open.form) {
    case 'room':
      return <RoomForm room={null} saved={saved} leave={leave} />
    case 'import':
      return <ImportLists leave={leave} />
    case 'addStaff':
      return <StaffForm member={null} saved={saved} leave={leave} />
    case 'staff':
      return <StaffForm member={open.member} saved={saved} leave={leave} />
    case 'endStaff':
      return <EndStaffForm member={open.member} saved={saved} leave={leave} />
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

function Sections({ show }: { readonly show: (open: Open) => void }) {
  const t = useText()
  const staff = useAsk('staffList', {}, ['register']).value ?? []
  useKeys('middle', [
    { key: 'Enter', label: t('register.addRoom'), run: () => show({ form: 'room' }) },
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
        <Button look="primary" keyCap="Enter" onPress={() => show({ form: 'room' })}>
          {t('register.addRoom')}
        </Button>
      </footer>
    </div>
  )
}
